import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { areas, assignments, subjects } from "./schema.ts";
import type { Kept } from "./writes.ts";

const { and, asc, eq, inArray, sql } = orm;

/** One assignment with what is needed to name it: "3组 甲有田". */
export interface Owed {
  assignment: Kept<"assignments">;
  subject: string;
  name: string;
  group: string;
}

const columns = { assignment: assignments, subject: subjects.id, name: subjects.name, group: areas.name };

function select(store: Store) {
  return store.db
    .select(columns)
    .from(assignments)
    .innerJoin(subjects, eq(subjects.id, assignments.subject))
    .innerJoin(areas, eq(areas.path, assignments.area));
}

/** One assignment; undefined when there is none. */
export async function findAssignment(store: Store, id: string): Promise<Owed | undefined> {
  return select(store).where(eq(assignments.id, id)).get();
}

/** What a cadre still owes: open and started, the earliest due first, then by area; practice apart. */
export async function listOwed(store: Store, cadre: string): Promise<Owed[]> {
  const owed = and(
    eq(assignments.cadre, cadre),
    inArray(assignments.status, ["open", "started"]),
    eq(assignments.practice, 0),
  );
  return select(store).where(owed).orderBy(asc(assignments.dueAt), asc(assignments.area), asc(subjects.name)).all();
}

/** Every household of a cadre in any state, practice included: where a name is looked for. */
export async function listMine(store: Store, cadre: string): Promise<Owed[]> {
  const mine = and(eq(assignments.cadre, cadre), sql`${assignments.status} != 'withdrawn'`);
  return select(store).where(mine).orderBy(asc(assignments.area), asc(subjects.name)).all();
}

/** How many of a cadre's assignments stand in which status, by questionnaire; practice apart. */
export async function countByStatus(
  store: Store,
  cadre: string,
): Promise<{ questionnaire: string; status: string; n: number; dueAt: number }[]> {
  return store.db
    .select({
      questionnaire: assignments.questionnaire,
      status: assignments.status,
      n: sql<number>`count(*)`,
      dueAt: sql<number>`max(${assignments.dueAt})`,
    })
    .from(assignments)
    .where(and(eq(assignments.cadre, cadre), eq(assignments.practice, 0)))
    .groupBy(assignments.questionnaire, assignments.status)
    .all();
}

/** These assignments, in no order. */
export async function findAssignments(store: Store, ids: readonly string[]): Promise<Owed[]> {
  if (ids.length === 0) return [];
  return select(store)
    .where(inArray(assignments.id, [...ids]))
    .all();
}
