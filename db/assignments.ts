import { within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { areas, assignments, subjects } from "./schema.ts";
import { owedStatuses } from "./tallies.ts";
import type { Kept } from "./writes.ts";

const { and, asc, eq, inArray, isNull, or, sql } = orm;

/** One assignment with what is needed to name it: "3组 甲有田"; of a village or the town, `name` is the area's. */
export interface Owed {
  assignment: Kept<"assignments">;
  subject: string;
  /** household | village | town … */
  kind: string;
  name: string;
  group: string;
}

const columns = {
  assignment: assignments,
  subject: subjects.id,
  kind: subjects.kind,
  name: subjects.name,
  group: areas.name,
};

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

/** The assignment of this key; undefined when there is none. */
export async function findAssignmentByKey(store: Store, key: string): Promise<Kept<"assignments"> | undefined> {
  return store.db.select().from(assignments).where(eq(assignments.key, key)).get();
}

/**
 * What a cadre still owes: open, begun or returned, the earliest due first, then by area and as the roster had them (the order
 * in which they came in); practice apart.
 */
export async function listOwed(store: Store, cadre: string): Promise<Owed[]> {
  const owed = and(
    eq(assignments.cadre, cadre),
    inArray(assignments.status, [...owedStatuses]),
    eq(assignments.practice, 0),
  );
  return select(store)
    .where(owed)
    .orderBy(asc(assignments.dueAt), asc(assignments.area), sql`${assignments}.rowid`)
    .all();
}

/** What a cadre still has to fill about one subject, not what came back; practice apart. */
export function listOwedAbout(store: Store, cadre: string, subject: string): Owed[] {
  const owed = and(
    eq(assignments.subject, subject),
    eq(assignments.cadre, cadre),
    inArray(assignments.status, ["open", "started"]),
    eq(assignments.practice, 0),
  );
  return select(store).where(owed).orderBy(asc(assignments.dueAt), asc(assignments.id)).all();
}

/** Everything of a cadre in any state, practice included: where a name is looked for. */
export async function listMine(store: Store, cadre: string): Promise<Owed[]> {
  const mine = and(eq(assignments.cadre, cadre), sql`${assignments.status} != 'withdrawn'`);
  return select(store).where(mine).orderBy(asc(assignments.area), asc(subjects.name)).all();
}

/** These assignments, in no order. */
export async function findAssignments(store: Store, ids: readonly string[]): Promise<Owed[]> {
  if (ids.length === 0) return [];
  return select(store)
    .where(inArray(assignments.id, [...ids]))
    .all();
}

/**
 * What a cadre ('' = nobody) has not handed in of one kind of work in these areas, and what came back to them: not handed in
 * first, then by area and name.
 */
export function listBehind(
  store: Store,
  work: { phase: string; questionnaire: string },
  cadre: string,
  areas: readonly string[],
  { limit, offset }: { limit: number; offset: number },
): Owed[] {
  const behind = and(
    cadre === "" ? isNull(assignments.cadre) : eq(assignments.cadre, cadre),
    inArray(assignments.status, [...owedStatuses, "closing"]),
    eq(assignments.phase, work.phase),
    eq(assignments.questionnaire, work.questionnaire),
    eq(assignments.practice, 0),
    or(...areas.map((area) => within(assignments.area, area))),
  );
  return select(store)
    .where(behind)
    .orderBy(sql`${assignments.status} = 'returned'`, asc(assignments.area), asc(subjects.name), asc(assignments.id))
    .limit(limit)
    .offset(offset)
    .all();
}
