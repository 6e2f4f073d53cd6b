import { sayDay } from "./when.ts";

/** 抽查: drawing households at random, looking at them again. */

export const buttons = {
  same: "属实",
  differs: "有出入",
  next: "下一户",
  back: "放回这户",
  some: (n: number) => `抽 ${n} 户`,
} as const;

/** "东样村 5 户": the number, without its word. */
export function readCount(word: string): number | undefined {
  const found = /^(\d{1,3})户?$/u.exec(word)?.[1];
  return found === undefined ? undefined : Number(found);
}
export const isRelease = (word: string) => /^(?:放回|退回|取消|不抽了)$/u.test(word);

export const howMany = (place: string) => `${place}:抽几户?也可以写:抽查 东样村 5;抽查 受灾 10。`;
export const badCount = (most: number) => `一次抽 1 到 ${most} 户。`;
export const noneLeft = (place: string) => `${place}没有可抽的户了:都有人抽过,或者没有排查任务。`;
export const drawn = (place: string, n: number, asked: number) =>
  `${place}抽到 ${n} 户${n < asked ? `(只剩这些没人抽过)` : ""}。别人不会再抽到这几户。`;
export const left = (n: number, all: number) => `您抽的 ${all} 户,还有 ${n} 户没看。`;
export const allSeen = (same: number, differs: number) =>
  `您抽的都看完了:属实 ${same} 户,有出入 ${differs} 户。再抽,写:抽查 东样村 5。`;
export const released = (n: number) => (n > 0 ? `已放回 ${n} 户没看的。看过的还留着。` : "没有可放回的。");
export const releasedOne = (place: string) => `已放回:${place}。`;
export const notYours = "这户不是您抽的,没有记。";
export const noSuch = (name: string) => `您没有抽到“${name}”,或者已经看过了。`;
export const marked = (place: string, differs: boolean) => `已记:${place},${differs ? "有出入" : "属实"}。`;
export const seenAlready = (place: string) => `${place}已经看过了。`;
export const what = (place: string) => `${place}有什么出入?写一句。`;
export const tooShort = "写清楚些,一句话就行,还没有记。";

const states: Readonly<Record<string, string>> = {
  open: "还没排查",
  started: "正在填,还没交",
  returned: "退回待改",
  submitted: "已交,待汇总",
  compiled: "已汇总,待审核",
  approved: "已通过",
  closing: "等核销",
  closed: "已核销",
};

/** What an inspector sees of a household before going there: when who was there, and how far it is. Nothing that was answered. */
export function sayCard(
  place: string,
  visit: { status: string; cadre: string | null; by: string | null; day: string | null } | undefined,
  index: number,
  all: number,
): string {
  const head = `抽查 ${index}/${all}:${place}`;
  if (!visit) return `${head}\n没有排查任务。`;
  const who = visit.by ?? visit.cadre;
  const when = visit.day === null ? "" : `${sayDay(visit.day)} `;
  const went = visit.day === null ? (who === null ? "还没有人去" : `由${who}去`) : `${when}${who ?? ""}排查的`;
  return `${head}\n${went};${states[visit.status] ?? visit.status}。\n请到户再看一遍,只看不改。`;
}
