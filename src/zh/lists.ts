import type { SubjectKind } from "../subject.ts";

const people: ReadonlySet<SubjectKind> = new Set<SubjectKind>(["member", "helper", "team"]);

/** What the rows of a list are counted in. */
export const unitOfRows = (kind: SubjectKind): string => (people.has(kind) ? "人" : "项");

/** "登记的 4 人:甲有田、戊秀兰、甲小军、甲小花。" */
export function sayRows(names: readonly string[], unit: string, known: boolean): string {
  if (names.length === 0) return `名单上还没有${unit === "人" ? "人" : "内容"}。`;
  return `${known ? "登记的" : "现在"} ${names.length} ${unit}:${names.join("、")}。`;
}

export const stillThese = (n: number, unit: string) => (n === 0 ? "对吗?" : `还是这 ${n} ${unit}吗?`);
export const anyMore = "还有要添、要去掉的吗?";

/** Labels of a list's buttons. */
export const buttons = {
  same: (n: number, unit: string) => (n === 0 ? "没有" : `就是这 ${n} ${unit}`),
  add: (unit: string) => (unit === "人" ? "添人" : "添一项"),
  remove: (unit: string) => (unit === "人" ? "少了人" : "去掉一项"),
  change: (unit: string) => (unit === "人" ? "改某个人的情况" : "改其中一项"),
} as const;

export const askNewName = (label: string) => `请写新添的${label}。一次写一个。`;
export const askWhoLeft = (unit: string) => (unit === "人" ? "少了谁?" : "去掉哪一项?");
export const askWhose = (unit: string) => (unit === "人" ? "改谁的?" : "改哪一项?");
export const added = (name: string) => `添了:${name}。`;
export const sameName = (name: string) => `名单上已经有一个“${name}”。要是同一个人,请点“少了人”去掉一个。`;
export const takenOff = (name: string) => `去掉了:${name}。`;
export const atLeastOne = (label: string) => `${label}至少要有一个,不能空着。`;
export const tooMany = (most: number) => `名单最多 ${most} 行,再多请分开填。`;
export const rowNumber = (n: number) => `第${n}行`;
export const newRow = "新添的";

/** Words in front of a name that add it to a list, or take it off. */
export const addsName = /^(?:添加?|加上?|新增|增加|多了)[\s,::]*(\S.*)$/u;
export const removesName = /^(?:去掉|减少?|减掉|删掉?|删除|少了)[\s,::]*(\S.*)$/u;

/** What an empty list reads as. */
export const nobody = "无";

export const moreOptions = "下一页";
export const allOptions = "看全部";
export const typePart = "没有列出来的,直接写名称或其中几个字也行。";

/** "是:居民医保、大病保险": every question that is answered so, in one line. */
export const gathered = (answer: string, labels: readonly string[]) =>
  `${answer}:${labels.map((label) => label.replace(/是否|[??]$/gu, "")).join("、")}`;

const ticks = (labels: readonly string[]) => (labels.length === 0 ? "还没有选。" : `已选:${labels.join("、")}。`);

/** A message with what is ticked as its last line: a page of a long list does not show it all. */
export function withTicked(text: string, labels: readonly string[]): string {
  return `${text.replace(/\n(?:还没有选。|已选:[^\n]*。)$/u, "")}\n${ticks(labels)}`;
}
