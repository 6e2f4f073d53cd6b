import { dayOf } from "../src/time.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { openData } from "./register.ts";
import { subjects } from "./schema.ts";

const { and, asc, count, eq, isNotNull, ne } = orm;

/** Somebody or something that belongs to a subject: a household's member or helper, a village's team. */
export interface Kin {
  id: string;
  kind: string;
  name: string;
  place: number;
  /** Element → value. */
  known: ReadonlyMap<string, string>;
  /** Element → the year in which it was observed. */
  years: ReadonlyMap<string, string>;
}

/** Those who belong to a subject and are still there, in the order of their list. */
export function listKin(store: Store, parent: string): Kin[] {
  return store.db
    .select()
    .from(subjects)
    .where(and(eq(subjects.parent, parent), ne(subjects.status, "gone")))
    .orderBy(asc(subjects.kind), asc(subjects.place), asc(subjects.id))
    .all()
    .map(({ id, kind, name, place, data }) => {
      const held = Object.entries(openData(data, store.sealer));
      return {
        id,
        kind,
        name,
        place,
        known: new Map(held.map(([element, { value }]) => [element, value])),
        years: new Map(held.map(([element, { at }]) => [element, dayOf(at).slice(0, 4)])),
      };
    });
}

/** How many of a kind belong to somebody. */
export function countKin(store: Store, kind: string): number {
  const there = and(isNotNull(subjects.parent), eq(subjects.kind, kind));
  return store.db.select({ n: count() }).from(subjects).where(there).get()?.n ?? 0;
}
