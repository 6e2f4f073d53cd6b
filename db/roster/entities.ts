import { problem } from "../../src/problem.ts";
import type { RosterEntity, RosterWorker } from "../../src/roster/roster.ts";
import { faultAt } from "../../src/roster/table.ts";
import { workerColumns } from "../../src/zh/roster-fields.ts";
import { villageOf } from "../areas.ts";
import { orm } from "../drizzle.ts";
import { openData, sealData } from "../register.ts";
import { subjects } from "../schema.ts";
import { newId } from "../seal.ts";
import { change, insert, type Kept } from "../writes.ts";
import { count, type Draft, momentOf } from "./draft.ts";
import type { Home } from "./homes.ts";
import type { Family } from "./match-kin.ts";
import { mergeData } from "./values.ts";

const { and, eq, ne } = orm;

/** Brings the businesses of the file into the register; returns all there are then, by name. */
export function planEntities(draft: Draft, rows: readonly RosterEntity[]): Map<string, Home[]> {
  const known = listEntities(draft);
  const all = new Map<string, Home>(known.map(({ id, area, name }) => [id, { id, area, name, gone: false }]));
  const byPlace = new Map(known.map((one) => [placeKey(one.area, one.name), one]));
  for (const row of rows) {
    const area = draft.register.areas.ensure(row.village, row.group);
    const home = planEntity(draft, row, area, byPlace.get(placeKey(area, row.name)));
    all.set(home.id, home);
  }
  return Map.groupBy(all.values(), ({ name }) => name);
}

/** One name in one village is one business. */
const placeKey = (area: string, name: string) => `${villageOf(area) ?? area}|${name}`;

function listEntities({ store }: Draft): Kept<"subjects">[] {
  return store.db
    .select()
    .from(subjects)
    .where(and(eq(subjects.kind, "entity"), ne(subjects.status, "gone")))
    .all();
}

function planEntity(draft: Draft, row: RosterEntity, area: string, known: Kept<"subjects"> | undefined): Home {
  const { store, context, writes, villages } = draft;
  villages.add(villageOf(area) ?? area);
  const { name } = row;
  const id = known?.id ?? newId();
  const before = known ? openData(known.data, store.sealer) : {};
  const merged = mergeData(before, row.values, momentOf(draft, row.place, row.year));
  // A row that names no group takes none away.
  const where = row.group === undefined ? (known?.area ?? area) : area;
  const moved = known !== undefined && known.area !== where;
  if (!known || merged.changed || moved) {
    const data = sealData(merged.after, store.sealer, context.isPersonal);
    writes.push(
      known
        ? change("subjects", { id }, { area: where, data }, known.version)
        : insert("subjects", { id, kind: "entity", area, name, data }),
    );
  }
  draft.kept += merged.kept;
  count(draft, "entity", !known ? "added" : merged.changed || moved ? "changed" : "unchanged");
  return { id, area: where, name, gone: false };
}

/** The workers of the file with their businesses; a business that nobody knows is reported. */
export function workersOf(
  draft: Draft,
  rows: readonly RosterWorker[],
  entities: ReadonlyMap<string, readonly Home[]>,
): Family[] {
  const families = new Map<string, Family>();
  for (const row of rows) {
    const village = row.village === undefined ? undefined : draft.register.areas.find(row.village);
    const found = (entities.get(row.entity) ?? []).filter(
      ({ area }) => row.village === undefined || villageOf(area) === village,
    );
    const [home] = found;
    if (!home || found.length > 1) {
      const what = problem(home ? "entity-ambiguous" : "entity-unknown", { name: row.entity });
      draft.problems.push(faultAt(row.place, "entity", workerColumns.entity, row.entity, what));
      continue;
    }
    const family = families.get(home.id) ?? { home, rows: [] };
    family.rows.push(row);
    families.set(home.id, family);
    draft.villages.add(villageOf(home.area) ?? home.area);
  }
  return [...families.values()];
}
