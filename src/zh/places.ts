import { groupName, groupPattern } from "./roster.ts";
import { readNumeral } from "./understand/numerals.ts";

/** How people name places. */

/** The whole town, whatever it is called. */
export const wholeTown = ["全镇", "全乡"] as const;
const suffix = /(?:村|社区|居委会)$/u;

/** Whether a village is meant by a word: its name, or its name without "村". */
export function isNamed(name: string, word: string): boolean {
  return name === word || (word.length >= 2 && name.replace(suffix, "") === word);
}

/** The names of villages that a word may mean: the word itself, or with "村" and the like behind it. */
export function namesOfPlace(word: string): string[] {
  return [word, ...(word.length >= 2 ? ["村", "社区", "居委会"].map((end) => word + end) : [])];
}

/** A group said at the head of a word, under its usual name, and what stands behind it: "三组甲有田" → 3组, 甲有田. */
export function takeGroup(word: string): { group: string; rest: string } | undefined {
  const found = /^第?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:村民小组|村民组|小组|组|队)/u.exec(word)?.[0];
  const number = found === undefined ? undefined : groupPattern.exec(found)?.[1];
  if (found === undefined || number === undefined) return undefined;
  const n = /^\d/.test(number) ? Number(number) : readNumeral(number)?.value;
  return n === undefined ? undefined : { group: groupName(n), rest: word.slice(found.length) };
}
