import { problem } from "../problem.ts";
import { householdColumns } from "../zh/roster-columns.ts";
import type { RosterHousehold, RosterProblem } from "./roster.ts";
import { faultAt } from "./table.ts";

/** Households that stand twice in a file: the same ID number, the same 户编号, or nothing that tells them apart. */
export function findDuplicates(households: readonly RosterHousehold[]): RosterProblem[] {
  const problems: RosterProblem[] = [];
  const ids = new Map<string, RosterHousehold>();
  const numbers = new Map<string, RosterHousehold>();
  const names = new Map<string, RosterHousehold[]>();
  for (const household of households) {
    const sameId = household.headId === undefined ? undefined : earlier(ids, household.headId, household);
    const sameNumber = household.number === undefined ? undefined : earlier(numbers, household.number, household);
    if (sameId) problems.push(fault(household, "headId", "duplicate-id", sameId));
    if (sameNumber) problems.push(fault(household, "number", "duplicate-number", sameNumber));
    const key = [household.village, household.group, household.head, household.phone].join("|");
    const namesakes = names.get(key) ?? [];
    const twin = namesakes.find((other) => !isToldApart(household, other));
    // The same person in both columns would be told three times over.
    if (twin && !sameId && !sameNumber) problems.push(fault(household, "head", "duplicate-household", twin));
    names.set(key, [...namesakes, household]);
  }
  return problems;
}

function earlier(seen: Map<string, RosterHousehold>, key: string, household: RosterHousehold) {
  const other = seen.get(key);
  if (!other) seen.set(key, household);
  return other;
}

function isToldApart(one: RosterHousehold, other: RosterHousehold): boolean {
  const differ = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b;
  return differ(one.headId, other.headId) || differ(one.number, other.number);
}

function fault(
  household: RosterHousehold,
  key: "headId" | "number" | "head",
  code: string,
  other: RosterHousehold,
): RosterProblem {
  const { place } = household;
  const elsewhere = other.place.sheet === place.sheet ? "" : `${other.place.sheet} `;
  const what = problem(code, { row: `${elsewhere}${other.place.row}` });
  return faultAt(place, key, householdColumns[key], household[key] ?? "", what);
}
