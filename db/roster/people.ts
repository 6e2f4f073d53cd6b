import { problem } from "../../src/problem.ts";
import type { NamedArea, Place, Roster, RosterCadre, RosterHousehold } from "../../src/roster/roster.ts";
import { faultAt } from "../../src/roster/table.ts";
import { type ColumnWords, cadreColumns, householdColumns } from "../../src/zh/roster-columns.ts";
import { practiceWrites } from "../practice.ts";
import { phoneKey } from "../register.ts";
import { change, insert } from "../writes.ts";
import { type CadreEntry, withoutPractice } from "./cadre-book.ts";
import type { Draft } from "./draft.ts";

/** Finds or adds everybody the file names and gives them their roles; returns who goes to which household. */
export function planPeople(draft: Draft, roster: Roster): Map<RosterHousehold, CadreEntry> {
  for (const cadre of roster.cadres) planCadre(draft, cadre);
  const collectors = new Map<RosterHousehold, CadreEntry>();
  // Rows that give a phone come first: they settle whom a bare name means.
  const named = roster.households.filter((household) => household.collector !== undefined);
  for (const withPhone of [true, false]) {
    for (const household of named) {
      if ((household.collector?.phone !== undefined) !== withPhone) continue;
      const entry = collectorOf(draft, household);
      if (entry) collectors.set(household, entry);
    }
  }
  for (const household of roster.households) {
    const sole = household.collector ? undefined : draft.cadres.soleCollector(areaOf(draft, household));
    if (sole) collectors.set(household, sole);
  }
  return collectors;
}

function planCadre(draft: Draft, cadre: RosterCadre): void {
  const [first] = cadre.areas;
  const entry = resolve(draft, cadre.name, cadre.phone, placeOf(draft, first), cadre.place, "name", cadreColumns.name);
  if (!entry) return;
  for (const role of cadre.roles) for (const area of cadre.areas) draft.cadres.grant(entry, role, areaOf(draft, area));
}

/** The household's collector with the right to go there; undefined when it was taken away, or the person left. */
function collectorOf(draft: Draft, household: RosterHousehold): CadreEntry | undefined {
  const { collector, place } = household;
  if (!collector) return undefined;
  const village = placeOf(draft, household);
  const entry = resolve(
    draft,
    collector.name,
    collector.phone,
    village,
    place,
    "collector",
    householdColumns.collector,
  );
  if (!entry || entry.status === "left") return undefined;
  const area = areaOf(draft, household);
  if (!draft.cadres.holds(entry, "collector", area)) draft.cadres.grant(entry, "collector", village);
  return draft.cadres.holds(entry, "collector", area) ? entry : undefined;
}

function resolve(
  draft: Draft,
  name: string,
  phone: string | undefined,
  village: string,
  place: Place,
  key: string,
  words: ColumnWords,
): CadreEntry | undefined {
  const who = draft.cadres.resolve(name, phone, village);
  if (who.kind === "cadre") return who.entry;
  draft.problems.push(faultAt(place, key, words, name, who.problem));
  return undefined;
}

const areaOf = (draft: Draft, { village, group }: NamedArea) => draft.register.areas.ensure(village, group);
const placeOf = (draft: Draft, area: NamedArea | undefined) => draft.register.areas.ensure(area?.village);

/** Which phones the file gives for a name at a place: one phone is one person. */
export function phonesInFile(roster: Roster, pathOf: (village: string | undefined) => string) {
  const phones = new Map<string, Set<string>>();
  const note = (name: string, phone: string | undefined, village: string | undefined) => {
    const key = `${name}|${pathOf(village)}`;
    if (phone !== undefined) phones.set(key, new Set([...(phones.get(key) ?? []), phone]));
  };
  for (const { name, phone, areas } of roster.cadres) note(name, phone, areas[0]?.village);
  for (const { collector, village } of roster.households) if (collector) note(collector.name, collector.phone, village);
  return (name: string, place: string): ReadonlySet<string> => phones.get(`${name}|${place}`) ?? new Set();
}

/** Writes everybody who is new or changed, new grants, and households to practise on. */
export function writePeople(draft: Draft): void {
  const { context, store, register, summary, writes } = draft;
  const { at, by } = context;
  for (const entry of draft.cadres.entries) {
    const phone = { phone: store.sealer.seal(entry.phone), phoneX: phoneKey(store, entry.phone) };
    if (entry.version === undefined) {
      writes.push(insert("cadres", { id: entry.id, name: entry.name, ...phone }));
      summary.people.added += 1;
    } else if (entry.phoneChanged) {
      writes.push(change("cadres", { id: entry.id }, phone, entry.version));
      summary.people.changed += 1;
    }
    for (const { role, area, state } of entry.grants) {
      if (state !== "new") continue;
      writes.push(insert("grants", { cadre: entry.id, role, area, by, at }));
      summary.people.granted += 1;
    }
  }
  const seal = { sealer: store.sealer, isPersonal: context.isPersonal };
  for (const collector of withoutPractice(register, draft.cadres.entries)) {
    writes.push(...practiceWrites({ ...collector, at }, context, seal));
  }
}

/** People of the file whose rights were taken away in the system: a file does not give them back. */
export function noteEnded(draft: Draft, roster: Roster): void {
  const named = new Set([
    ...roster.cadres.map((cadre) => cadre.name),
    ...roster.households.flatMap(({ collector }) => (collector ? [collector.name] : [])),
  ]);
  const ended = draft.cadres.entries.filter(
    (entry) => named.has(entry.name) && entry.grants.some((g) => g.state === "ended"),
  );
  if (ended.length > 0) draft.notes.push(problem("grants-ended", { n: ended.length }));
}
