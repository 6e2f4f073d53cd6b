import { readPhone as readNumber } from "../engine/question-types/phone.ts";
import type { Role } from "../role.ts";
import {
  classHint,
  classSeparators,
  classWords,
  listSeparators,
  listWords,
  namePattern,
  noWords,
  offFileWords,
  personUnits,
  roleWords,
  yesWords,
} from "../zh/roster.ts";
import { documentFault } from "./id-number.ts";
import type { RosterProblem } from "./roster.ts";
import type { TableRow } from "./table.ts";
import { squeeze } from "./text.ts";

/** Collects the faults of a file while its cells are read. */
export type Report = (problem: RosterProblem) => void;

// A double holds 15 decimal digits for certain: a longer number in a numeric cell has lost some.
const SAFE = 1e15;

const words = (text: string) => text.split(listSeparators).filter((word) => word !== "");
const accepted = (lists: Readonly<Record<string, readonly string[]>>) =>
  Object.values(lists)
    .map((list) => list[0])
    .join("、");
const codeFor = (lists: Readonly<Record<string, readonly string[]>>, word: string) =>
  Object.entries(lists).find(([, list]) => list.includes(word))?.[0];

/** A person's name; undefined when blank or bad (reported). */
export function readName<K extends string>(row: TableRow<K>, key: K, report: Report): string | undefined {
  const name = squeeze(row.text(key)).replace(/[.•・]/g, "·");
  if (name === "" || namePattern.test(name)) return name || undefined;
  report(row.fault(key, "bad-name"));
  return undefined;
}

/** A document number in upper case; undefined when blank or bad (reported). */
export function readIdNumber<K extends string>(row: TableRow<K>, key: K, report: Report): string | undefined {
  if (isRounded(row, key)) {
    report(row.fault(key, "number-rounded"));
    return undefined;
  }
  const value = squeeze(row.text(key)).replace(/^'/, "").toUpperCase();
  if (value === "") return undefined;
  const wrong = documentFault(value);
  if (!wrong) return value;
  report(row.fault(key, wrong.code, wrong.params));
  return undefined;
}

/** A number that is a name (户编号): its digits as text; undefined when blank or rounded (reported). */
export function readCode<K extends string>(row: TableRow<K>, key: K, report: Report): string | undefined {
  if (isRounded(row, key)) {
    report(row.fault(key, "number-rounded"));
    return undefined;
  }
  return squeeze(row.text(key)).replace(/^'/, "") || undefined;
}

/** Whether Excel has cut the digits of a long number. */
export function isRounded<K extends string>(row: TableRow<K>, key: K): boolean {
  const raw = row.raw(key);
  if (typeof raw === "number") return Math.abs(raw) >= SAFE;
  return /^\d(?:\.\d+)?E\+?\d{2}$/i.test(squeeze(row.text(key)));
}

/** A phone number as the forms keep it ("13800000001", "0737-2712345"); undefined when blank or bad (reported). */
export function readPhone<K extends string>(row: TableRow<K>, key: K, report: Report): string | undefined {
  const text = row.text(key).replace(/^'/, "");
  if (text === "") return undefined;
  const read = readNumber(text);
  if (read.ok) return read.value;
  report(row.fault(key, "bad-phone"));
  return undefined;
}

/** Persons of a household, 1 to 20 (domain.md F01); undefined when blank or bad (reported). */
export function readPopulation<K extends string>(row: TableRow<K>, key: K, report: Report): number | undefined {
  const text = squeeze(row.text(key)).replace(personUnits, "");
  if (text === "") return undefined;
  const n = Number(text);
  if (/^\d+$/.test(text) && n >= 1 && n <= 20) return n;
  report(row.fault(key, "bad-population"));
  return undefined;
}

/** Yes or no; undefined when blank or bad (reported). */
export function readYesNo<K extends string>(row: TableRow<K>, key: K, report: Report): boolean | undefined {
  const text = squeeze(row.text(key));
  if (text === "") return undefined;
  if ((yesWords as readonly string[]).includes(text)) return true;
  if ((noWords as readonly string[]).includes(text)) return false;
  report(row.fault(key, "bad-yes-no"));
  return undefined;
}

/** Coverage lists of a cell, in order of number; unknown words are reported. */
export function readLists<K extends string>(row: TableRow<K>, key: K, report: Report): string[] {
  const found = new Set<string>();
  for (const word of words(row.text(key))) {
    const code = readList(word);
    if (code) found.add(code);
    else report(row.fault(key, "bad-list", { word, accepted: accepted(listWords) }));
  }
  return [...found].sort();
}

/** One coverage list by name or number ("受灾", "COV-3", "cov3"); undefined when unknown. */
export function readList(word: string): string | undefined {
  const number = /^cov-?([1-7])$/i.exec(word)?.[1];
  if (number) return `COV-${number}`;
  return Object.entries(listWords).find(([, list]) => list.some((known) => word.startsWith(known)))?.[0];
}

/** Roles of a cell; unknown words are reported. */
export function readRoles<K extends string>(row: TableRow<K>, key: K, report: Report): Role[] {
  const found = new Set<Role>();
  for (const word of words(row.text(key))) {
    const role = readRole(word);
    if (role) found.add(role);
    else report(row.fault(key, "bad-role", { word, accepted: accepted(roleWords) }));
  }
  return [...found];
}

/** One role by its Chinese word or English name; undefined when unknown. */
export function readRole(word: string): Role | undefined {
  return (word in roleWords ? word : codeFor(roleWords, word)) as Role | undefined;
}

/** Types of 档外农户 as g1 … g6: numbers 1 to 6, the codes, or words of the six labels; unknown words are reported. */
export function readOffFile<K extends string>(row: TableRow<K>, key: K, report: Report): string[] {
  const found = new Set<string>();
  for (const word of words(row.text(key))) {
    const number = /^g?([1-6])$/i.exec(word)?.[1] ?? /^([1-6])[.)]/.exec(word)?.[1];
    const at = number
      ? Number(number) - 1
      : offFileWords.findIndex((list) => list.some((known) => word.includes(known)));
    if (at >= 0) found.add(`g${at + 1}`);
    else report(row.fault(key, "bad-off-file", { word: word.slice(0, 20) }));
  }
  return [...found].sort();
}

/** The class of a household, as F01 ticks it. */
export interface HouseholdClass {
  attributes: string[];
  monitoredState?: "open" | "closed";
}

/** The class column together with 风险是否已消除; contradictions and unknown words are reported. */
export function readClass<K extends string>(row: TableRow<K>, key: K, clearedKey: K, report: Report): HouseholdClass {
  const marks = new Set<string>();
  for (const word of row
    .text(key)
    .split(classSeparators)
    .filter((part) => part !== "")) {
    const known = classWords[word];
    if (known) for (const mark of known) marks.add(mark);
    else report(row.fault(key, "bad-class", { word: word.slice(0, 20), accepted: classHint }));
  }
  const cleared = readYesNo(row, clearedKey, report);
  if (marks.has("off") && marks.size > 1) report(row.fault(key, "class-conflict"));
  if (marks.has("open") && marks.has("closed")) report(row.fault(key, "cleared-conflict"));
  if (cleared === true && !marks.has("monitored")) report(row.fault(clearedKey, "cleared-alone"));
  if (cleared === true && marks.has("open")) report(row.fault(clearedKey, "cleared-conflict"));
  if (cleared === false && marks.has("closed")) report(row.fault(clearedKey, "cleared-conflict"));
  if (cleared !== undefined && marks.has("monitored")) marks.add(cleared ? "closed" : "open");
  const attributes = [
    ...(marks.has("alleviated") ? ["poverty_alleviated"] : []),
    ...(marks.has("monitored") ? ["monitored"] : []),
    ...(marks.has("off") ? ["off_file"] : []),
  ];
  if (marks.has("open")) return { attributes, monitoredState: "open" };
  return marks.has("closed") ? { attributes, monitoredState: "closed" } : { attributes };
}
