import type { HouseholdStanding } from "../../src/plan/plan.ts";
import { problem } from "../../src/problem.ts";
import { type Match, matchHouseholds } from "../../src/roster/match.ts";
import type { RosterHousehold } from "../../src/roster/roster.ts";
import { faultAt } from "../../src/roster/table.ts";
import { householdColumns } from "../../src/zh/roster-columns.ts";
import { nameArea, villageOf } from "../areas.ts";
import { dutiesOf, standingOf } from "../practice.ts";
import { keyWrites, type RegisterData, sealData } from "../register.ts";
import { newId } from "../seal.ts";
import { change, insert, type Kept, remove, type Write } from "../writes.ts";
import type { CadreEntry } from "./cadre-book.ts";
import type { Draft } from "./draft.ts";
import type { KeptHousehold } from "./register.ts";
import { listsAfter, mergeData, rowValues } from "./values.ts";

/** Brings every household of the file into the register, with its lists and its visit. */
export function planHouseholds(
  draft: Draft,
  households: readonly RosterHousehold[],
  collectors: ReadonlyMap<RosterHousehold, CadreEntry>,
): void {
  const { register, summary, problems } = draft;
  const byId = new Map(register.households.map((household) => [household.id, household]));
  const matches = matchRows(draft, households);
  let kept = 0;
  let gone = 0;
  for (const [index, row] of households.entries()) {
    const match = matches[index]!;
    if (match.kind === "conflict") {
      const [one, other] = [byId.get(match.one)?.name ?? "", byId.get(match.other)?.name ?? ""];
      const what = problem("register-conflict", { one, other });
      problems.push(faultAt(row.place, "number", householdColumns.number, row.number ?? "", what));
      continue;
    }
    const known = match.kind === "known" ? byId.get(match.id) : undefined;
    if (known?.status === "gone") gone += 1;
    else kept += planHousehold(draft, row, known, collectors.get(row));
  }
  if (kept > 0) draft.notes.push(problem("values-kept", { n: kept }));
  if (gone > 0) draft.notes.push(problem("households-gone", { n: gone }));
  summary.missing = missingFrom(draft, households, matches);
}

function matchRows(draft: Draft, households: readonly RosterHousehold[]): Match[] {
  const value = (data: RegisterData, element: string) => data[element]?.value;
  const likeness = (data: RegisterData) => ({
    ...defined("number", value(data, "household.number")),
    ...defined("headId", value(data, "household.head_id")),
    ...defined("phone", value(data, "household.phone")),
  });
  return matchHouseholds(
    households.map((row) => ({ ...row, area: areaOf(draft, row) })),
    draft.register.households.map(({ id, area, name, data }) => ({ id, area, head: name, ...likeness(data) })),
  );
}

const defined = <K extends string>(key: K, value: string | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [k in K]?: string };

const areaOf = (draft: Draft, { village, group }: RosterHousehold) => draft.register.areas.ensure(village, group);

/** One household; the number of values kept against the file. */
function planHousehold(
  draft: Draft,
  row: RosterHousehold,
  known: KeptHousehold | undefined,
  collector: CadreEntry | undefined,
): number {
  const { store, context, register, summary, writes } = draft;
  const area = areaOf(draft, row);
  const before = known?.data ?? {};
  const merged = mergeData(before, rowValues(row, before), context.at);
  const id = known?.id ?? newId();
  const name = merged.after["household.head_name"]?.value ?? row.head;
  const listed = register.lists.get(id) ?? new Set<string>();
  const onSite = register.areas.all.get(area)?.level === "site";
  const lists = listsAfter(listed, row.lists, merged.after, onSite);
  const listWrites = [
    ...[...lists].filter((list) => !listed.has(list)).map((list) => insert("lists", { list, subject: id })),
    ...[...listed].filter((list) => !lists.has(list)).map((list) => remove("lists", { list, subject: id })),
  ];
  const moved = known !== undefined && known.area !== area;
  const changed = merged.changed || moved || listWrites.length > 0;
  if (known === undefined || merged.changed || moved) {
    const data = sealData(merged.after, store.sealer, context.isPersonal);
    writes.push(
      known
        ? change("subjects", { id }, { area, name, data }, known.version)
        : insert("subjects", { id, kind: "household", area, name, data }),
    );
  }
  const keys = keyWrites(store, id, before, merged.after);
  draft.released.push(...keys.filter((write) => write.op === "remove"));
  writes.push(...keys.filter((write) => write.op !== "remove"), ...listWrites);
  summary.households[known === undefined ? "added" : changed ? "changed" : "unchanged"] += 1;
  planVisits(draft, { id, area, standing: standingOf(merged.after, lists), cadre: collector?.id });
  return merged.kept;
}

interface Visited {
  id: string;
  area: string;
  standing: HouseholdStanding;
  cadre: string | undefined;
}

/** What a household owes, and what is still open about it, with its collector. */
function planVisits(draft: Draft, { id, area, standing, cadre }: Visited): void {
  const { context, register, summary, writes } = draft;
  const existing = register.assignments.get(id) ?? [];
  for (const assignment of existing) {
    const write = moveWrite(assignment, area, cadre);
    if (!write) continue;
    writes.push(write);
    if (cadre !== undefined && assignment.cadre !== cadre && isOpen(assignment)) summary.assignments.moved += 1;
  }
  const duties = dutiesOf(context, { id, area, standing });
  const missing = duties.filter(({ key }) => !existing.some((assignment) => assignment.key === key));
  // Whoever takes the visit takes all its forms; the file may leave a collector out whom the household has.
  const collector = cadre ?? existing.find((one) => isOpen(one) && one.cadre !== null)?.cadre ?? null;
  writes.push(...missing.map((duty) => insert("assignments", { ...duty, id: newId(), cadre: collector })));
  summary.assignments.added += missing.length;
  const owes = missing.length > 0 || existing.some((one) => isOpen(one) && isDuty(duties, one));
  if (owes && collector === null) summary.withoutCollector += 1;
}

function isDuty(duties: readonly { key: string }[], { key }: { key: string }): boolean {
  return duties.some((duty) => duty.key === key);
}

const isOpen = (assignment: Kept<"assignments">) => assignment.status === "open" || assignment.status === "started";

/** An assignment follows its household to another group; while it is open, to another collector. */
function moveWrite(assignment: Kept<"assignments">, area: string, cadre: string | undefined): Write | undefined {
  const set = {
    ...(assignment.area === area ? {} : { area }),
    ...(cadre === undefined || assignment.cadre === cadre || !isOpen(assignment) ? {} : { cadre }),
  };
  return Object.keys(set).length === 0
    ? undefined
    : change("assignments", { id: assignment.id }, set, assignment.version);
}

/** Households of the file's villages that the file does not name. */
function missingFrom(draft: Draft, households: readonly RosterHousehold[], matches: readonly Match[]): string[] {
  const { areas } = draft.register;
  const matched = new Set(matches.flatMap((match) => (match.kind === "known" ? [match.id] : [])));
  const villages = new Set(households.map((row) => areas.find(row.village)));
  return draft.register.households
    .filter(({ id, area, status }) => status !== "gone" && villages.has(villageOf(area)) && !matched.has(id))
    .map(({ area, name }) => `${nameArea(areas.all, area)} ${name}`);
}
