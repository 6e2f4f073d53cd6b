import { office } from "./deadline.ts";
import { splitDay } from "./understand/ahead.ts";
import { normalise } from "./understand/words.ts";
import { sayDay } from "./when.ts";

/** Sentences and words of epidemic control. */

const example = "例:疫情 东样村 11月3日到11月10日";
const period = (from: string, to: string) => `${sayDay(from)} 到 ${sayDay(to)}`;

export const buttons = { start: "设管控", end: (place: string) => `结束:${place}` } as const;

export const list = {
  none: `您管的范围里没有疫情管控的地方。要设,点下面的按钮,或者写明地方和日子。${example}`,
  some: (lines: readonly string[]) => ["疫情管控:", ...lines, `要再设,${example}`].join("\n"),
  line: (place: string, from: string, to: string) => `${place}:${period(from, to)}`,
} as const;

export const ask = {
  where: "哪里疫情管控?",
  until: (place: string) => `${place}:从哪天到哪天?两头都算;只写一天,就是从今天到那天。例:11月3日到11月10日`,
  orNot: "不设了,发“取消”。",
} as const;

export const refuse = {
  notUnderstood: (typed: string) => `“${typed}”没看懂,还没有设。${example}`,
  outside: (place: string, own: string) => `${place}不归您管,还没有设。您可以设:${own}。`,
  noPlace: (place: string) => `${place}没有这个组,还没有设。`,
  whichVillage: (group: string) => `几个村都有${group},还没有设。请写上村名。`,
  noSuchPlace: (typed: string, own: string) => `没有“${typed}”这个地方,还没有设。您可以设:${own}。`,
  past: (day: string) => `${sayDay(day)} 已经过了,还没有设。最后一天要是今天或以后。`,
  reversed: (from: string, to: string) =>
    `${sayDay(to)} 在 ${sayDay(from)} 前面,还没有设。请先写开始的日子,再写最后一天。`,
  covered: (place: string, from: string, to: string) => `${place}已经在管控:${period(from, to)},不用再设。`,
  noneThere: (place: string) => `${place}现在没有疫情管控,不用结束。`,
  endedAlready: (place: string) => `${place}的疫情管控已经结束了。`,
  gone: "这个按钮已经不管用了。发“疫情管控”重新来。",
} as const;

/** What setting comes to, before it is done. */
export function sayPreview(place: string, from: string, to: string, collectors: number): string {
  const told = collectors > 0 ? `会告诉那里的 ${collectors} 位采集人一次。` : "那里现在没有采集人。";
  return `${place}疫情管控:${period(from, to)},两头都算。\n这期间电话(微信)排查不用写原因。${told}`;
}

export const askEnd = (place: string, from: string, to: string) =>
  `${place}疫情管控:${period(from, to)}。\n从今天起结束吗?今天以前的排查照旧按管控算。`;

export const cancelled = "没有改,原来的不变。";
export const set = (place: string, from: string, to: string) => `已设:${place}疫情管控,${period(from, to)}。`;
export const ended = (place: string) => `已结束:${place}的疫情管控。从今天起,重点户电话(微信)排查照常要写原因。`;
export const told = (n: number, unreached: readonly string[]) =>
  [
    ...(n > 0 ? [`已告诉 ${n} 位采集人。`] : []),
    ...(unreached.length > 0 ? [`还没有登录过、没告诉到的:${unreached.join("、")}。请打电话。`] : []),
  ].join("\n");

/** What the collectors of the area are told. */
export const notice = {
  set: (by: string, place: string, from: string, to: string) =>
    `${office}${by}通知:${place}疫情管控,${period(from, to)}。这期间可以电话(微信)排查,不用写原因。念给户主听、请户主认可,照旧要做。`,
  ended: (by: string, place: string) =>
    `${office}${by}通知:${place}的疫情管控结束了。从今天起,重点户要到户排查;只打电话的,照常写原因。`,
} as const;

/** The days that a sentence names, as typed: first and last; one alone is the last. "从…起" alone is the first. */
export function splitPeriod(text: string): { from?: string; to?: string } {
  const typed = normalise(text).replace(/^(?:从|自)\s*/u, "");
  const [first = "", second] = typed.split(/\s*(?:到|至|~|—+|–|(?<=[日号天])\s*-)\s*/u).filter((part) => part !== "");
  const open = /(?:起|开始)$/u.test(first);
  const from = first.replace(/(?:起|开始)$/u, "");
  if (second === undefined) return first === "" ? {} : open ? { from } : { to: first };
  return { from, to: second.replace(/(?:止|为止|结束)$/u, "") };
}

/** Whether a word says days, or stands between them. */
export function isPeriodWord(word: string): boolean {
  const bare = word.replace(/从|自|到|至|~|—|–|-|起|开始|为止|止|结束/gu, "");
  return bare === "" || splitDay(bare)?.before === "";
}

/** Whether the sentence asks to end a control, and what else it says. */
export function readEnd(text: string): string | undefined {
  const found = /^(?:结束|解除|取消|解封|停止)(?:管控)?\s*(.*)$|^(.*?)\s*(?:结束|解除|解封)(?:了|管控)?$/u.exec(
    normalise(text),
  );
  return found ? (found[1] ?? found[2] ?? "").trim() : undefined;
}

/** Words between place and days that say nothing. */
export const fillers = /^(?:疫情|管控|封控|在|的)+|(?:疫情|管控|封控)+$/u;
