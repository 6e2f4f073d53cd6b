import type { Phase } from "../src/plan/plan.ts";
import { ancestors, townPath, villageOf, within } from "./areas.ts";
import { campaignKey } from "./deadlines.ts";
import { orm } from "./drizzle.ts";
import { undone } from "./duties/duty.ts";
import type { Store } from "./open.ts";
import type { Campaign } from "./practice.ts";
import { assignments, cadres, grants, subjects } from "./schema.ts";

const { and, asc, eq, inArray, isNull, ne, or, sql } = orm;
const movable = [...undone, "closing"];

/** A piece of work whose due instant can still be moved. */
export interface Movable {
  id: string;
  phase: string;
  questionnaire: string;
  subject: string;
  name: string;
  area: string;
  cadre: string | null;
  dueAt: number;
  /** Moved by itself: what is decided for its phase passes it by. */
  moved: boolean;
  /** Somebody still has something to do; else others decide on it. */
  open: boolean;
  version: number;
}

const columns = {
  id: assignments.id,
  phase: assignments.phase,
  questionnaire: assignments.questionnaire,
  subject: assignments.subject,
  name: subjects.name,
  area: assignments.area,
  cadre: assignments.cadre,
  dueAt: assignments.dueAt,
  moved: assignments.moved,
  status: assignments.status,
  version: assignments.version,
};

function select(store: Store, where: ReturnType<typeof and>): Movable[] {
  return store.db
    .select(columns)
    .from(assignments)
    .innerJoin(subjects, eq(subjects.id, assignments.subject))
    .where(and(where, inArray(assignments.status, movable), eq(assignments.practice, 0)))
    .orderBy(asc(assignments.area), asc(subjects.name), asc(assignments.dueAt), asc(assignments.id))
    .all()
    .map(({ moved, status, ...row }) => ({ ...row, moved: moved === 1, open: undone.includes(status) }));
}

/** What these phases still ask in an area; what forms left behind is no phase's own. */
export async function listMovable(
  store: Store,
  campaign: Campaign,
  phases: readonly Phase[],
  area: string,
): Promise<Movable[]> {
  const asking = phases.filter((phase) => phase.questionnaire !== undefined);
  if (asking.length === 0) return [];
  const ids = asking.map(({ id }) => id);
  const own = asking.map(({ id, questionnaire = "" }) =>
    and(eq(assignments.phase, id), eq(assignments.questionnaire, questionnaire)),
  );
  const prefixed = or(...ids.map((id) => sql`${assignments.key} like ${`${campaignKey(campaign)}/${id}/%`}`));
  return select(store, and(within(assignments.area, area), or(...own), prefixed));
}

/** One piece; undefined when it is done or there is none. */
export async function findMovable(store: Store, id: string): Promise<Movable | undefined> {
  return select(store, eq(assignments.id, id))[0];
}

/** Everything undone of the households called so in these areas. */
export async function listMovableOf(store: Store, areas: readonly string[], name: string): Promise<Movable[]> {
  const found = store.db
    .select({ id: subjects.id })
    .from(subjects)
    .where(and(inAreas(areas), eq(subjects.name, name)))
    .all();
  const ids = found.map((row) => row.id);
  return ids.length === 0 ? [] : select(store, inArray(assignments.subject, ids));
}

/** Whether a household called so is in these areas, done or not. */
export async function hasHousehold(store: Store, areas: readonly string[], name: string): Promise<boolean> {
  const which = and(inAreas(areas), eq(subjects.name, name));
  return store.db.select({ id: subjects.id }).from(subjects).where(which).limit(1).get() !== undefined;
}

/** Households with something undone whose names have a character of `name`: among them homophones are looked for. */
export async function listNamesLike(
  store: Store,
  areas: readonly string[],
  name: string,
): Promise<{ id: string; name: string }[]> {
  const parts = [...new Set(name)].slice(0, 6).filter((part) => !"%_".includes(part));
  const alike = or(...parts.map((part) => sql`${subjects.name} like ${`%${part}%`}`));
  const owed = sql`exists (select 1 from ${assignments} where ${assignments.subject} = ${subjects.id} and ${inArray(assignments.status, movable)})`;
  return store.db
    .select({ id: subjects.id, name: subjects.name })
    .from(subjects)
    .where(and(inAreas(areas), alike, owed))
    .limit(300)
    .all();
}

function inAreas(areas: readonly string[]) {
  return and(
    eq(subjects.kind, "household"),
    eq(subjects.status, "active"),
    or(...areas.map((area) => within(subjects.area, area))),
  );
}

/** Who compiles for each of these places: those with the nearest grant at or above, under the village they answer for. */
export async function findCompilers(store: Store, areas: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = store.db
    .select({ cadre: grants.cadre, area: grants.area })
    .from(grants)
    .innerJoin(cadres, eq(cadres.id, grants.cadre))
    .where(and(eq(grants.role, "compiler"), isNull(grants.ended), ne(cadres.status, "left")))
    .all();
  const byArea = Map.groupBy(rows, (row) => row.area);
  const found = new Map<string, Set<string>>();
  for (const village of new Set(areas.map((area) => villageOf(area) ?? townPath))) {
    const nearest = ancestors(village).find((place) => byArea.has(place));
    if (nearest) found.set(village, new Set(byArea.get(nearest)!.map((row) => row.cadre)));
  }
  return found;
}
