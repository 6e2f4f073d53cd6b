import { dayOf } from "../src/time.ts";
import { within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { openData } from "./register.ts";
import { areas, lists, subjects } from "./schema.ts";

const { and, asc, eq, lte, ne, or } = orm;

/** A subject of the register, opened: element → value, its lists, and whether it lies in a key area. */
export interface Subject {
  id: string;
  name: string;
  area: string;
  practice: boolean;
  known: ReadonlyMap<string, string>;
  /** Element → the year in which it was observed. */
  years: ReadonlyMap<string, string>;
  lists: readonly string[];
  keyArea: boolean;
}

/** One subject with what the register knows of it; undefined when there is none. */
export async function findSubject(store: Store, id: string): Promise<Subject | undefined> {
  const row = store.db.select().from(subjects).where(eq(subjects.id, id)).get();
  if (!row) return undefined;
  const data = Object.entries(openData(row.data, store.sealer));
  const known = new Map(data.map(([element, { value }]) => [element, value]));
  const years = new Map(data.map(([element, { at }]) => [element, dayOf(at).slice(0, 4)]));
  const on = store.db.select({ list: lists.list }).from(lists).where(eq(lists.subject, id)).all();
  return {
    id: row.id,
    name: row.name,
    area: row.area,
    practice: row.status === "practice",
    known,
    years,
    lists: on.map((l) => l.list).sort(),
    keyArea: isKeyArea(store, row.area),
  };
}

function isKeyArea(store: Store, path: string): boolean {
  // Every area above sorts at or before the path: the few that are marked are looked through.
  const marked = store.db
    .select({ path: areas.path })
    .from(areas)
    .where(and(eq(areas.key, 1), lte(areas.path, path)))
    .all();
  return marked.some((area) => path.startsWith(area.path));
}

/** Households of this name within these areas, by area; practice is none of them. */
export function listHouseholdsCalled(
  store: Store,
  name: string,
  scopes: readonly string[],
): { id: string; area: string }[] {
  if (scopes.length === 0) return [];
  const places = or(...scopes.map((scope) => within(subjects.area, scope)));
  return store.db
    .select({ id: subjects.id, area: subjects.area })
    .from(subjects)
    .where(and(eq(subjects.kind, "household"), places, eq(subjects.name, name), ne(subjects.status, "practice")))
    .orderBy(asc(subjects.area))
    .all();
}
