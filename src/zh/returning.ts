import { readNumeral } from "./understand/numerals.ts";
import { clean, halfWidth } from "./understand/words.ts";

/** Sentences of sending back and mending: what the one writes, and the other gets. */

const numbers = (all: readonly number[]) => all.map((n) => `第${n}题`).join("、");

/** What was typed behind 退回: which questions, and what about them. */
export interface ReturnWish {
  numbers: number[];
  comment: string;
}

const one = String.raw`第?(?:\d{1,2}|[一二三四五六七八九十]{1,3}(?=题))(?!\d)题?`;
const listed = new RegExp(
  String.raw`^(${one}(?:[\s,、和]+${one}(?=[\s,、:;。]|$))*)(?:(?<=题)|(?=[\s,、:;。])|$)`,
  "u",
);

/** Reads "5 第一轮…", "5,8 意见", "第5题、第8题:意见", or a comment alone ("3口人写成了4口人": no number of a question). */
export function parseReturn(text: string): ReturnWish {
  const raw = clean(text);
  const found = listed.exec(halfWidth(raw))?.[1] ?? "";
  const asked = [...found.matchAll(/\d{1,2}|[一二三四五六七八九十]{1,3}/gu)].map(([n]) => {
    return /^\d/.test(n) ? Number(n) : (readNumeral(n)?.value ?? 0);
  });
  const comment = raw.slice(found.length).replace(/^[\s,,、::;;。]+/u, "");
  return { numbers: [...new Set(asked)].sort((a, b) => a - b), comment };
}

export const askBack = (name: string) =>
  `退回${name}:哪一题、什么意见?例:5 第一轮说水源不稳定,解决没有要写清楚。整份退回,就只写意见。`;
export const askComment = (all: readonly number[]) => `退回${numbers(all)},什么意见?写一句,对方才知道改什么。`;
export const commentLonger = "意见请写得再清楚些,一句话就行。还没有退回。";
export const commentTooLong = (length: number) => `意见最多 200 字,您写了 ${length} 字。还没有退回,请写短些。`;
export const noSuchQuestion = (number: number, total: number) =>
  `这张表没有第${number}题,题号是 1 到 ${total}。还没有退回。例:退回 5 意见`;
export const notAnswered = (number: number) => `第${number}题这次不用填,没有东西可改。还没有退回。`;

/** "退回第5题,别的题不用重填。意见:“…”" */
export function sureBack(items: readonly { number: number; comment: string }[], comment: string): string {
  if (items.length === 0) return `整份退回,对方可以改任何一题。意见:“${comment}”`;
  const alike = items.every((item) => item.comment === items[0]?.comment);
  const said = alike
    ? `意见:“${items[0]?.comment}”`
    : items.map((item) => `第${item.number}题:“${item.comment}”`).join(";");
  return `退回${numbers(items.map((item) => item.number))},别的题不用重填。${said}`;
}

/** "已退回虚海棠:第5题、第8题。改回的时限是 11月8日 周二 24:00。已告诉虚晨光。" */
export function returned(who: string, all: readonly number[], due: string, also: string | undefined): string {
  const what = all.length === 0 ? "整份" : numbers(all);
  return `已退回${who}:${what}。${due}${also === undefined ? "" : `已告诉${also}。`}`;
}
export const toNobody = "(没有人办)";
export const toYou = "您自己";
const whyNot = ({ of, left }: { of: string; left: boolean }) => `${of}${left ? "已停用" : "已不在这里采集"}`;
/** Why somebody else is to mend it. */
export const instead = (before: { of: string; left: boolean }, who: string | undefined) =>
  who === undefined
    ? `${whyNot(before)},村里没有汇总人,这一份现在没有人办,请分给别人。`
    : `${whyNot(before)},这一份转给${who}改。`;
export const yoursNow = (before: { of: string; left: boolean }) =>
  `${whyNot(before)},这一份转到您名下,答过的都留着,请您改。`;
export const dueBy = (due: string) => `改回的时限是 ${due}。`;
export const overdue = "截止时间已经过了,请对方尽快改回。";
export const unreached = (who: string) => `${who}还没有登录过,收不到消息,请打电话。`;
export const dropped = "没有退回。";
export const gone = "这次退回已经取消或者办过了,没有再退。";
/** Whether the whole thing is called off. */
export const isCancelled = (text: string) => /^(?:取消|算了|不退了?)[。.!]?$/u.test(text.trim());

/** "镇里退回 1 户:2组 丙长河,要改第5题、第8题,其余照旧。" */
export const cameBack = (office: string, name: string, unit: string, all: readonly number[]) =>
  `${office}退回 1 ${unit}:${name}${all.length === 0 ? "" : `,要改${numbers(all)},其余照旧`}。`;
/** `by`: somebody else filled it in. */
export const answered = (by: string | undefined, number: number, value: string, who: string, comment: string) =>
  `第${number}题,${by === undefined ? "您" : by}填的“${value}”。${who}:“${comment}”`;
export const wholeComment = (who: string, comment: string) => `${who}:“${comment}”`;
export const fixBy = (due: string) => `${due} 前改回。`;
export const fixSoon = "截止时间已经过了,请尽快改回。";
export const buttons = { fix: "现在改", later: "稍后", trouble: "有困难", mend: "还是要改" } as const;
/** To the village's compiler. */
export const toldCompiler = (who: string, name: string, collector: string, all: readonly number[]) =>
  `镇里${who}退回了 ${name}(${collector}填的)${all.length === 0 ? "" : `,要改${numbers(all)}`}。改好直接交镇里。`;

/** "镇里虚长青退回这一题:“改实地排查”" */
export const openedAgain = (office: string, who: string, comment: string) => `${office}${who}退回这一题:“${comment}”`;
export const wholeBack = (office: string, who: string, comment: string) =>
  `${office}${who}退回:“${comment}”。要改哪一题,点“修改”;改好再提交。`;
export const explainKeep = (number: number) => `第${number}题不改,请写一句说明,审核的人才明白。`;
export const explained = (number: number) => `第${number}题照旧,说明记下了。`;
export const explainLonger = "说明请写得再清楚些,一句话就行。";
export const inWords = "这里要写字,刚才发的没有保存。";

export const corrected = (name: string) => `${name}已改回:`;
export const sameWith = (number: number, value: string, reason: string) =>
  `第${number}题:${value}(不变)${reason === "" ? "" : `。说明:“${reason}”`}`;
export const fromTo = (number: number, old: string, value: string) =>
  `第${number}题:${old === "" ? "没有填" : old} → ${value === "" ? "不用填" : value}`;
export const nothingChanged = "没有改动。";
