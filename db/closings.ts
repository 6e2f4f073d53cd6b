import { within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { areas, assignments, audit, cadres, subjects } from "./schema.ts";
import type { Kept } from "./writes.ts";

const { and, asc, desc, eq, or } = orm;

/** A household that is to leave the count, as a collector said; somebody else decides. */
export interface Closing {
  assignment: Kept<"assignments">;
  name: string;
  group: string;
  /** Whose it is. */
  who: string | null;
  /** Who said so, and when; null when that was not written down. */
  by: string | null;
  at: number | null;
}

/** What waits for a decision in these areas, the longest-waiting first. */
export function listClosings(store: Store, scopes: readonly string[]): Closing[] {
  if (scopes.length === 0) return [];
  const rows = select(store, or(...scopes.map((area) => within(assignments.area, area))));
  return rows.map((row) => withSayer(store, row)).sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

/** One that still waits; undefined when it was decided, or there is none. */
export function findClosing(store: Store, id: string): Closing | undefined {
  const [row] = select(store, eq(assignments.id, id));
  return row && withSayer(store, row);
}

function select(store: Store, where: ReturnType<typeof or>) {
  return store.db
    .select({ assignment: assignments, name: subjects.name, group: areas.name, who: cadres.name })
    .from(assignments)
    .innerJoin(subjects, eq(subjects.id, assignments.subject))
    .innerJoin(areas, eq(areas.path, assignments.area))
    .leftJoin(cadres, eq(cadres.id, assignments.cadre))
    .where(and(eq(assignments.status, "closing"), eq(assignments.practice, 0), where))
    .orderBy(asc(assignments.area), asc(assignments.id))
    .all();
}

function withSayer(store: Store, row: Omit<Closing, "by" | "at">): Closing {
  const said = store.db
    .select({ by: audit.actor, at: audit.at })
    .from(audit)
    .where(and(eq(audit.ref, row.assignment.id), eq(audit.action, "disposition")))
    .orderBy(desc(audit.at))
    .limit(1)
    .get();
  return { ...row, by: said?.by ?? null, at: said?.at ?? row.assignment.noteAt };
}
