/** Sentences of a visit that fills several forms at once. */

export const nextForm = (title: string) => `下面填${title}。`;

/** "入户排查表:" at the head of its lines in the summary. */
export const formHead = (title: string) => `【${title}】`;

/** How many items of a form are as the register had them. */
export const restSame = (n: number) => `其余 ${n} 项和登记的一样。`;
export const allSame = (n: number) => `${n} 项都和登记的一样。`;

/** "一起提交 4 张表:入户排查表、…。" */
export const together = (titles: readonly string[]) => `一起提交 ${titles.length} 张表:${titles.join("、")}。`;

/** What was filed, after it was handed in. */
export const filed = (titles: readonly string[]) => `已分别归档 ${titles.length} 张表:${titles.join("、")}。`;

/** What else is to be read out to the household before it agrees. */
export const alsoRead = (text: string) => `还要念:“${text}”`;

/** The household was visited before in this campaign. */
export const visitedBefore = (day: string, title: string, who: string) =>
  `这户 ${day}已入户,${who}填过${title}。能不再上门的,打电话核实就行。`;

export const laterForm = (title: string) => `${title}改天填`;
export const putLater = (title: string) => `${title}改天再填,这次先交别的。`;

/** Nobody has the role. */
export const somebody = "村里";

/** To whoever is to do what a visit has started: "虚大川报来:2组 乙春生,要办识别监测对象,…前办完。" */
export const startedFor = (title: string, place: string, who: string, due: string) =>
  `${who}入户发现:${place},按程序要办“${title}”,${due} 前办完。`;
