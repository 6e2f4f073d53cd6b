import { clockOf } from "../time.ts";
import { sayDue, sayLeft } from "./when.ts";

/** What is said while a problem is verified, and of how all of them stand. */

/** "第2/5条 · 3组 寅长贵". */
export const place = (n: number, total: number, name: string) => `第${n}/${total}条 · ${name}`;

export const askValue = (whose: string, label: string, now: string, unit: string) => {
  const question = unit === "" ? `${whose}${label}应是什么?` : `${whose}${label}应是多少${unit}?`;
  return `${question}${now === "" ? "" : unit === "" ? `现在是“${now}”。` : `现在是 ${now} ${unit}。`}`;
};
export const whose = (name: string) => (name === "" ? "" : `${name}的`);
export const askFree = "整改成什么样了?请写一句。例:已补录大病保险";
export const examples = (labels: readonly string[]) => (labels.length === 0 ? "" : `直接写,例:${labels.join("、")}。`);
export const notListed = (typed: string, label: string, labels: readonly string[]) =>
  `“${typed}”不是${label}单子上的,还没有记。请照单子写,例:${labels.join("、")}。`;
export const before = (label: string, now: string) => `${label}:${now === "" ? "空白" : now} → `;
export const present = (label: string, now: string) => `登记的${label}是 ${now}。`;
export const listSays = (label: string, now: string) => `清单上的${label}是 ${now}。`;
export const entryLabel = (member: string, label: string) => (member === "" ? label : `${member} · ${label}`);
export const freeEntry = "按清单整改";

export const answered = (n: number) => `第${n}条已答。`;
export const byVisit = (n: number, day: string, who: string | undefined) =>
  `第${n}条按${who === undefined ? "您" : who} ${day} 的到户记录核实。`;
export const straightBack = (who: string) => `已直接送回${who}。`;
export const handedUp = (at: number, who: string | undefined) =>
  who === undefined ? "已转镇里,镇里还没有人进系统,请您打个电话。" : `${clockOf(at)} 已转镇里${who}。`;
export const handedUpNotice = (who: string, place: string, issue: string, why: string) =>
  `${place}:${issue}\n${who}核实:属实,暂不能整改。原因:${why}`;
export const takenNotice = (who: string, at: number, name: string) =>
  `${who} ${clockOf(at)} 已接手${name}户这条。您接着办别的。`;
export const taken = (place: string, collector: string) => `您接手了:${place}。已告诉${collector}。`;
export const takenAlready = (who: string, at: number) => `${who} ${clockOf(at)} 已经接手。`;

export function allAnswered(n: number, dueAt: number, now: number): string {
  if (now >= dueAt) return `${n} 条都答完了。`;
  const minutes = Math.floor((dueAt - now) / 60_000);
  if (minutes >= 24 * 60) return `${n} 条都答完了,截止 ${sayDue(dueAt)},${sayLeft(now, dueAt)}。`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const left = [hours > 0 ? `${hours} 小时` : "", rest > 0 ? `${rest} 分` : ""].filter((part) => part !== "").join(" ");
  return `${n} 条都答完了,离 ${clockOf(dueAt)} 还有 ${left}。`;
}
export const waitsEntry = (who: string | undefined, names: readonly string[]) =>
  `等${who ?? "村里"}录系统:${names.join("、")},${names.length} 条`;
export const waitsReview = (names: readonly string[]) => `等镇里审核:${names.join("、")},${names.length} 条`;
export const waitsOffice = (names: readonly string[]) => `镇里在办:${names.join("、")},${names.length} 条`;
export const willTell = "有变化会告诉您。";

export const results: Readonly<Record<string, string>> = {
  fixed: "属实,已整改",
  cannot: "属实,暂不能整改",
  wrong: "不属实",
};
export const passedNotice = (name: string, who: string, at: number, result: string) =>
  `${name}这条,${who} ${clockOf(at)} 审核通过:${result}。`;

/** How a ticket stands, for lists and for the file given back. */
export const standings = {
  open: "没答",
  office: "暂不能整改",
  entry: "待录",
  failed: "录不进",
  review: "等审核",
  done: "办结",
} as const;
export type Standing = keyof typeof standings;

/** "东样村:5 条,没答 2(超期 1)、待录 2、办结 1" */
export function counted(name: string, counts: Readonly<Record<Standing, number>>, overdue: number): string {
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const parts = (Object.keys(standings) as Standing[])
    .filter((key) => counts[key] > 0)
    .map((key) => `${standings[key]} ${counts[key]}`);
  return `${name}:${all} 条,${parts.join("、")}${overdue > 0 ? `;超期 ${overdue}` : ""}`;
}
export const progress = (answered: number, all: number, entered: number, toEnter: number) =>
  `已核实 ${answered}/${all} 条;要录系统的 ${toEnter} 条,已录 ${entered} 条。`;
export const earlierProblem = (source: string, issue: string) => `${source}清单:${issue}`;
export const noKind = "没有分类的";
export const head = (scope: string) => `疑似问题 · ${scope}`;
export const kinds = "按类型:";
export const none = "没有疑似问题。";
export const noneMine = "您名下没有疑似问题。";
export const mineHead = (n: number, open: number, dueAt: number) =>
  open === 0 ? `您名下 ${n} 条疑似问题,都答完了:` : `您名下 ${n} 条疑似问题,还有 ${open} 条没答,截止 ${sayDue(dueAt)}:`;
export const line = (n: number, text: string, standing: string) => `${n} ${text}【${standing}】`;
export const pageOf = (page: number, pages: number) => (pages > 1 ? `(第 ${page}/${pages} 页)` : "");

/** One ticket in full. */
export const card = {
  source: (source: string) => `来源:${source}`,
  owner: (who: string) => `办的人:${who}`,
  nobody: "还没有人",
  standing: (standing: string) => `现在:${standing}`,
  result: (text: string) => `核实:${text}`,
  takenBy: (who: string, at: number) => `${who} ${clockOf(at)} 接手`,
} as const;

export const add = {
  howTo: "手工加一条:问题 加 户主姓名 问题。例:问题 加 东样村 甲有田 住房面积写的 1200 平方米",
  which: (name: string) => `叫“${name}”的有几户,是哪一户?`,
  noHousehold: (name: string) => `登记里没有叫“${name}”的户。核对名字,或前面写上村和组。`,
  short: "请写清楚是什么问题,一句就行。",
  done: (place: string, who: string | undefined) =>
    `已加一条:${place}。${who === undefined ? "还没有人办,请用“分配”派人。" : `办的人:${who}。`}`,
  source: "镇里手工",
  notYours: "疑似问题由镇里加。有情况可以发“有困难”告诉镇里。",
  words: /^(?:add|加|加一条|手工)\s*/u,
} as const;
export const oneByOne = "一条一条看";
