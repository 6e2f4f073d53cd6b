import type { Cell } from "../sheets.ts";
import { groupName, groupPattern, villageEnds } from "../zh/roster.ts";
import { readNumeral } from "../zh/understand/numerals.ts";
import type { NamedArea } from "./roster.ts";

/** Full-width letters, digits and signs as half-width; other characters stay as they are. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");
}

/** A cell as clean text: half-width, trimmed, inner blanks single, invisible characters gone. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  // Nearly every cell is as clean as this.
  if (typeof cell === "string" && /^[\w\u4e00-\u9fff.-]*$/.test(cell)) return cell;
  return halfWidth(String(cell))
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Text without any blanks: names of people and places. */
export function squeeze(text: string): string {
  return text.replace(/\s/g, "");
}

/** "3", "第三村民小组", "三组" → "3组"; a hamlet's name stays. */
export function canonicalGroup(text: string): string {
  const clean = squeeze(halfWidth(text));
  const number = groupPattern.exec(clean)?.[1];
  if (number === undefined) return clean;
  const n = readNumeral(number)?.value ?? 0;
  return n === 0 ? clean : groupName(n);
}

/**
 * A place by name: "东样村", "东样村3组", "样例镇东样村 3组", "样例镇". Undefined when it names no village of `villages`
 * (a village's own ending may be left out: "东样").
 */
export function readArea(text: string, town: string, villages: Iterable<string>): NamedArea | undefined {
  let clean = squeeze(halfWidth(text));
  if (town !== "" && clean.startsWith(town)) clean = clean.slice(town.length);
  if (clean === "") return {};
  const names = [...villages].sort((a, b) => b.length - a.length);
  for (const village of names) {
    for (const shape of [village, withoutEnd(village)]) {
      if (shape === "" || !clean.startsWith(shape)) continue;
      const rest = clean.slice(shape.length);
      // "东样" must not swallow the head of another name: what follows has to be a group.
      if (rest === "") return { village };
      if (shape === village || groupPattern.test(rest)) return { village, group: canonicalGroup(rest) };
    }
  }
  return undefined;
}

function withoutEnd(village: string): string {
  const end = villageEnds.find((word) => village.endsWith(word) && village.length > word.length + 1);
  return end ? village.slice(0, -end.length) : village;
}

/** A personal value as it may be shown: the first three and last four characters of a long one, the first of a short one. */
export function mask(value: string): string {
  if (value.length >= 10) return `${value.slice(0, 3)}****${value.slice(-4)}`;
  return value === "" ? "" : `${value.slice(0, 1)}****`;
}
