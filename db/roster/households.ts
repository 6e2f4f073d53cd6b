import { problem } from "../../src/problem.ts";
import { type Match, matchHouseholds } from "../../src/roster/match.ts";
import type { RosterHousehold } from "../../src/roster/roster.ts";
import { faultAt } from "../../src/roster/table.ts";
import { householdColumns } from "../../src/zh/roster-columns.ts";
import { nameArea, villageOf } from "../areas.ts";
import { keyWrites, type RegisterData, sealData } from "../register.ts";
import { newId } from "../seal.ts";
import { change, insert, remove } from "../writes.ts";
import type { CadreEntry } from "./cadre-book.ts";
import { type Draft, momentOf } from "./draft.ts";
import type { KeptHousehold } from "./register.ts";
import { listsAfter, mergeData, rowValues } from "./values.ts";

/** Brings every household of the file into the register, with its lists; returns those of the file, as they are then. */
export function planHouseholds(
  draft: Draft,
  households: readonly RosterHousehold[],
  collectors: ReadonlyMap<RosterHousehold, CadreEntry>,
): Planned[] {
  const { register, summary, problems } = draft;
  const byId = new Map(register.households.map((household) => [household.id, household]));
  const matches = matchRows(draft, households);
  const planned: Planned[] = [];
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
    else planned.push(planHousehold(draft, row, known, collectors.get(row)));
  }
  if (gone > 0) draft.notes.push(problem("households-gone", { n: gone }));
  summary.missing = missingFrom(draft, households, matches);
  return planned;
}

/** A household of the file, as the register has it then. */
export interface Planned {
  id: string;
  area: string;
  name: string;
  data: RegisterData;
  lists: ReadonlySet<string>;
  /** Who goes there by the file. */
  cadre: string | undefined;
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

/** One household; what depends on its members is planned when those are known. */
function planHousehold(
  draft: Draft,
  row: RosterHousehold,
  known: KeptHousehold | undefined,
  collector: CadreEntry | undefined,
): Planned {
  const { store, context, register, summary, writes, villages } = draft;
  const area = areaOf(draft, row);
  const before = known?.data ?? {};
  for (const path of [area, known?.area ?? area]) villages.add(villageOf(path) ?? path);
  const values = { ...row.observed?.values, ...rowValues(row, before) };
  const merged = mergeData(before, values, momentOf(draft, row.place, row.observed?.year));
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
  draft.kept += merged.kept;
  summary.households[known === undefined ? "added" : changed ? "changed" : "unchanged"] += 1;
  if (moved) writes.push(change("subjects", { parent: id }, { area }));
  return { id, area, name, data: merged.after, lists, cadre: collector?.id };
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
