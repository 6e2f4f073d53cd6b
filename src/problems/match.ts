import { canonicalGroup, squeeze } from "../roster/text.ts";
import { townEnds } from "../zh/problem-columns.ts";
import type { ListRow } from "./list.ts";

/** A household as it stands in the register; `gone`: it was merged into another, or is no more. */
export interface HouseholdAt {
  id: string;
  name: string;
  area: string;
  village: string;
  group: string;
  gone: boolean;
}

/** A household, and whom of it. */
export interface Person {
  household: HouseholdAt;
  member?: string;
}

/** The register as far as a list needs it. */
export interface Register {
  town: string;
  hasVillage(name: string): boolean;
  byNumber(number: string): HouseholdAt | undefined;
  byDocument(number: string): Person | undefined;
  heads(name: string): readonly HouseholdAt[];
  members(name: string): readonly Required<Person>[];
}

/** Which household a row is about; where none can be told, why not (a code). `why` of a match is only worth a look. */
export type Match =
  | { state: "matched"; household: HouseholdAt; member?: string; why?: string }
  | { state: "ambiguous"; why: string; candidates: readonly HouseholdAt[] }
  | { state: "unmatched" | "elsewhere"; why: string };

/** By 户编号, by ID number, or by village and name. Where a person has moved to a split-off household, that one is meant. */
export function matchRow(row: ListRow, register: Register): Match {
  if (row.town !== "" && !sameTown(row.town, register.town)) return { state: "elsewhere", why: "other-town" };
  if (row.issue === "") return { state: "unmatched", why: "no-issue" };
  const person = findDocument(row, register);
  const byNumber = row.number === "" ? undefined : register.byNumber(row.number);
  if (person && byNumber && person.household.id !== byNumber.id) return matched(person, "split");
  if (person && !person.household.gone) return matched(person);
  if (byNumber && !byNumber.gone) return byItsNumber(row, byNumber, register);
  return byName(row, register, byNumber?.gone || person?.household.gone ? "gone" : undefined);
}

function matched({ household, member }: Person, why?: string): Match {
  return { state: "matched", household, ...(member ? { member } : {}), ...(why ? { why } : {}) };
}

function findDocument(row: ListRow, register: Register): Person | undefined {
  const one = row.personId === "" ? undefined : register.byDocument(row.personId);
  return one ?? (row.headId === "" ? undefined : register.byDocument(row.headId));
}

/** The number says which; a head of another name may have a household of their own since, or is only written otherwise. */
function byItsNumber(row: ListRow, household: HouseholdAt, register: Register): Match {
  const member = memberOf(row, household, register);
  if (row.head === "" || row.head === household.name) return matched({ household, ...member });
  const others = register.heads(row.head).filter((one) => !one.gone && one.village === household.village);
  const [other] = others;
  if (other && others.length === 1) return matched({ household: other, ...memberOf(row, other, register) }, "split");
  return matched({ household, ...member }, "other-head");
}

function byName(row: ListRow, register: Register, before: string | undefined): Match {
  const name = row.head || row.person;
  if (name === "") return { state: "unmatched", why: before ?? (row.notes[0] || "no-name") };
  if (row.village !== "" && !register.hasVillage(row.village)) return { state: "elsewhere", why: "no-village" };
  const near = (one: HouseholdAt) => !one.gone && (row.village === "" || sameVillage(row.village, one.village));
  const heads = inGroup(row, register.heads(name).filter(near));
  if (heads.length === 1) {
    const household = heads[0]!;
    const odd = before ?? (row.number === "" ? row.notes[0] : "number-unknown");
    return matched({ household, ...memberOf(row, household, register) }, odd);
  }
  if (heads.length > 1) return { state: "ambiguous", why: "namesakes", candidates: heads };
  const members = row.head === "" ? register.members(name).filter(({ household }) => near(household)) : [];
  const [only] = members;
  if (only && members.length === 1) return matched(only);
  if (members.length > 1) {
    return { state: "ambiguous", why: "namesakes", candidates: members.map(({ household }) => household) };
  }
  return { state: "unmatched", why: before ?? row.notes[0] ?? "no-household" };
}

/** Those of the group that the row names, where it names one and somebody is there. */
function inGroup(row: ListRow, some: readonly HouseholdAt[]): readonly HouseholdAt[] {
  const group = canonicalGroup(row.group);
  const there = group === "" ? [] : some.filter((one) => one.group === group);
  return there.length > 0 ? there : some;
}

function memberOf(row: ListRow, household: HouseholdAt, register: Register): { member?: string } {
  if (row.person === "") return {};
  const found = register.members(row.person).filter((one) => one.household.id === household.id);
  return found.length === 1 ? { member: found[0]!.member } : {};
}

const bare = (town: string) => {
  const name = squeeze(town);
  const end = townEnds.find((word) => name.endsWith(word) && name.length > word.length + 1);
  return end ? name.slice(0, -end.length) : name;
};

/** A township with its county before it, or without its ending, is the same one. */
function sameTown(typed: string, town: string): boolean {
  return town === "" || typed.includes(town) || bare(typed).endsWith(bare(town));
}

function sameVillage(typed: string, village: string): boolean {
  return typed === village || typed.endsWith(village) || village.startsWith(typed);
}
