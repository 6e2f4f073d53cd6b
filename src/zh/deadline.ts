import { dayOf } from "../time.ts";
import { halfWidth } from "./understand/words.ts";
import { sayDue } from "./when.ts";

/** Sentences and words of moving a deadline. */

const example = "例:延期 入户排查 11月10日 因为下雨塌了路";

export const ask = {
  phase: "改哪一个阶段的时间?也可以写一户的户主姓名,只改那一户。",
  where: (what: string) => `${what}:改哪里的?`,
  until: (what: string) => `${what}:改到哪一天?可以带钟点,不带就到那天 24:00。例:11月10日;后天;月底;11月10日 18:00`,
  why: "为什么改?写一句。办事的人会看到。例:下雨塌了路",
  orNot: "不改了,发“取消”。",
  which: (typed: string) => `“${typed}”有几个,是哪一个?`,
  alike: (typed: string) => `您管的范围里没有“${typed}”。是下面哪一个?`,
} as const;

export const buttons = { todo: "待办" } as const;

export const refuse = {
  notUnderstood: (typed: string) => `“${typed}”没看懂。${example}`,
  unknown: (typed: string, titles: readonly string[]) =>
    `没有“${typed}”这个阶段,您管的范围里也没有这个村、这一户。还没有改。可以改的阶段:${titles.map((title) => `“${title}”`).join("")}。`,
  doneAlready: (who: string) => `${who} 没有还没完成的,不用改。`,
  province: (title: string, who: string) => `“${title}”由${who}定,这里改不了。还没有改。`,
  discharged: (title: string, other: string) => `“${title}”跟“${other}”一起办,没有自己的时间。要改,请改“${other}”。`,
  nothing: (title: string) => `“${title}”在这里没有要交的,没有时间可改。`,
  noDay: (typed: string) => `“${typed}”里没看出是哪一天,还没有改。请写几月几号,例:11月10日;后天;月底。`,
  past: (day: string) => `${day} 已经过了,还没有改。请写以后的时间。`,
  beforeStart: (title: string, start: string) => `“${title}” ${start} 才开始,截止要在那以后,还没有改。`,
  reason: "原因要写清楚,一句话就行,还没有改。例:下雨塌了路",
  outside: (place: string, own: string) => `${place}不归您管,还没有改。您可以改:${own}。`,
  noPlace: (place: string) => `${place}没有这个组,还没有改。`,
  whichVillage: (group: string) => `几个村都有${group},还没有改。请写上村名。`,
  townOnly: (title: string) => `“${title}”全镇一个时间,不能只改一个村,还没有改。`,
  villageOnly: (title: string) => `“${title}”一个村一个时间,不能只改一个组,还没有改。`,
  townOffice: (title: string) => `“${title}”全镇一个时间,要镇里来改。`,
  same: (what: string, due: string) => `${what}的截止时间已经是 ${due},不用改。`,
  gone: "这个按钮已经不管用了。要改时间,发“延期”重新来。",
} as const;

export const cancelled = "没有改,原来的时间不变。";
export const changedMeanwhile = (due: string) => `刚才有人改过了,现在是 ${due}。请再看一遍:`;

/** "11月10日 周四 24:00", with the year before it when it is not the one of `now`. */
export function sayDueIn(at: number, now: number): string {
  const year = dayOf(at - 1).slice(0, 4);
  return year === dayOf(now).slice(0, 4) ? sayDue(at) : `${year}年${sayDue(at)}`;
}

/** What a move comes to, for whoever decides it. */
export interface Preview {
  what: string;
  /** Left out for a single household. */
  where?: string;
  from: string;
  to: string;
  reason: string;
  unit: string;
  open: number;
  people: number;
  compilers: number;
  /** Villages inside that have a date of their own. */
  others: readonly { name: string; due: string }[];
  /** Pieces moved by themselves. */
  alone: number;
  /** A later instant at which everything stops all the same. */
  stop?: { title: string; due: string };
}

/** "入户排查:11月8日 周二 24:00 → 11月10日 周四 24:00,东样村,还没完成的 17 户、5 人,会告诉他们一次。" */
export function sayPreview(move: Preview): string {
  const head = [`${move.what}:${move.from} → ${move.to}`, ...(move.where ? [move.where] : []), effectOf(move)];
  const lines = [`${head.join(",")}。`, `原因:${move.reason}`];
  for (const { name, due } of move.others) lines.push(`${name}单独定过,还是 ${due},不跟着变。`);
  if (move.alone > 0) lines.push(`另有 ${move.alone} ${move.unit}单独定过,不跟着变。`);
  if (move.stop) lines.push(`注意:“${move.stop.title}”是 ${move.stop.due},不跟着变。`);
  return lines.join("\n");
}

function effectOf({ where, open, people, compilers, unit }: Preview): string {
  if (open === 0) return "没有还没完成的,不用告诉谁";
  if (where === undefined) {
    const told = [...(people > 0 ? ["办的人"] : []), ...(compilers > 0 ? ["汇总人"] : [])].join("和");
    return told === "" ? "现在没有人在办" : `会告诉${told}一次`;
  }
  const owed = people > 0 ? `还没完成的 ${open} ${unit}、${people} 人` : `还没完成的 ${open} ${unit},没有人在办`;
  const told = [...(people > 0 ? ["他们"] : []), ...(compilers > 0 ? ["汇总人"] : [])].join("和");
  return told === "" ? owed : `${owed},会告诉${told}一次`;
}

/** What the person who moved it is told. */
export function sayMoved(
  move: Pick<Preview, "what" | "where" | "to">,
  told: number,
  unreached: readonly string[],
  soon: boolean,
): string {
  const lines = [`已改:${[move.what, ...(move.where ? [move.where] : [])].join(",")},截止 ${move.to}。`];
  if (soon) lines.push("数目多,几分钟内改完。");
  if (told > 0) lines.push(`已告诉 ${told} 人。`);
  if (unreached.length > 0) lines.push(`还没有登录过、没告诉到的:${unreached.join("、")}。请打电话。`);
  return lines.join("\n");
}

/** What those are told who owe something there, or answer for it. */
export function sayNotice(
  by: string,
  move: Pick<Preview, "what" | "to" | "reason" | "unit">,
  own: number,
  villages: readonly { name: string; open: number }[],
): string {
  const reason = move.reason.replace(/[。.!!,,;;\s]+$/u, "");
  const head = `${office}${by}把${move.what}的截止时间改到 ${move.to}。原因:${reason}。`;
  const mine = own > 0 ? `您还差 ${own} ${move.unit}。` : "";
  const watched = villages.map(({ name, open }) => `${name}还差 ${open} ${move.unit}`).join(",");
  return `${head}${mine}${watched === "" ? "" : `${watched}。`}`;
}

/** Who speaks for the township. */
export const office = "镇乡村振兴办";
/** A phase's own title, or "3组 甲有田 入户排查". */
export const pieceOf = (place: string, title: string) => `${place} ${title}`;
export const choiceOf = (title: string, due: string) => `${title}(${due})`;

/** What stands before the reason, and the reason; without a word for it there is none. */
export function splitReason(text: string): { head: string; reason?: string } {
  const found =
    /(?:^|[\s,;。、]|(?<=[\p{Script=Han}\d]))(?:(?:因为|由于|原因是?|理由是?)\s*[:,]?\s*(.*)|(因(?!此|故|为).*))$/su.exec(
      text,
    );
  if (!found) return { head: text };
  return { head: text.slice(0, found.index).trim(), reason: (found[1] ?? found[2] ?? "").trim() };
}

/** Words between what, where and when that say nothing. */
export const fillers =
  /^(?:延期到|延期至|延到|延至|改期到|改到|改成|改为|推迟到|提前到|放到|截止到|截止|到|至|在|把|的|从|延期|改期)+/u;
/** Words between what and when, where they are written in one: 甲有田延到11月10日. */
export const trailing = /(?:延期到|延期至|延到|延至|改期到|改到|推迟到|提前到|截止到?|到|至|的)$/u;
/** A title or an id as it is compared: half-width, without signs. */
export const bareTitle = (text: string) =>
  halfWidth(text)
    .replace(/[\s\p{P}\p{S}]/gu, "")
    .toLowerCase();
