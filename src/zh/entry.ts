import { clockOf, dayOf } from "../time.ts";
import { sayDay } from "./when.ts";

/** What is said of entering values into the national system (R-20). */

/** "1 3组 寅长贵 · 寅小苗 · 在校生状况:九年级 → 中职二年级" */
export const line = (n: number, place: string, values: readonly string[]) => `${n} ${place} · ${values.join(";")}`;
export const value = (label: string, old: string, now: string) =>
  old === "" ? `${label}:${now}` : `${label}:${old} → ${now}`;
export const more = (n: number) => `等 ${n} 项`;
export const head = (scope: string, n: number, page: string) => `${scope}待录系统 ${n} 条${page}:`;
export const failedHead = "录不进的:";
export const failedLine = (place: string, reason: string, who: string) => `${place}:${reason}(${who})`;
export const counts = (done: number, failed: number) => `已录 ${done} 条${failed > 0 ? `,录不进 ${failed} 条` : ""}。`;
export const tap = "录完一条点一条。";
export const nothing = "没有要录系统的。";
export const buttons = {
  done: (place: string) => `${place} 已录`,
  failed: "录不进",
  again: "能录了",
  show: "看待录的",
  next: "看后面的",
  cancel: "算了",
} as const;
export const saidDone = (place: string, left: number) =>
  left > 0 ? `${place} 记作已录,还有 ${left} 条。` : `${place} 记作已录,都录完了。`;
export const already = (place: string, who: string, at: number) =>
  `${place} 这条${who === "" ? "" : `,${who}`} ${sayDay(dayOf(at))} ${clockOf(at)} 已经记过了。`;
export const askWhy = (place: string) => `${place} 为什么录不进?请写一句。例:系统提示户编号不存在`;
export const listedAgain = (place: string) => `${place} 又列进待录。`;
export const whichFailed = "哪一条录不进?";
export const whyShort = "请写清楚系统怎么说的,一句就行。";
export const saidFailed = (place: string, told: string | undefined) =>
  told === undefined
    ? `${place} 记作录不进。镇里还没有人进系统,请打个电话。`
    : `${place} 记作录不进,已告诉镇里${told}。`;
export const failedNotice = (place: string, who: string, reason: string) => `${place} 录不进系统。${who}:“${reason}”`;
export const doneNotice = (who: string, at: number, names: readonly string[]) =>
  `${who} ${clockOf(at)} 已把 ${names.length} 条录进系统:${names.join("、")}。`;
export const gone = "这条现在不用录:退回改了,或者撤回了。";
export const toEnter = (village: string, n: number, by: string) => `${village}待录系统 ${n} 条,${by}前:`;
