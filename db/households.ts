import { within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { assignments, interviews, subjects } from "./schema.ts";
import { change, type Kept, type Write } from "./writes.ts";

const { and, asc, eq, inArray, ne, or } = orm;

/** A household as it stands in the register. */
export interface Household {
  id: string;
  name: string;
  area: string;
  version: number;
}

const columns = { id: subjects.id, name: subjects.name, area: subjects.area, version: subjects.version };

/** Households of this very name in these areas; practice and those that are gone apart. */
export function listHouseholdsNamed(store: Store, areas: readonly string[], name: string): Household[] {
  if (areas.length === 0) return [];
  return store.db
    .select(columns)
    .from(subjects)
    .where(and(isThere, eq(subjects.name, name), or(...areas.map((area) => within(subjects.area, area)))))
    .orderBy(asc(subjects.area), asc(subjects.id))
    .all();
}

/** One of them; undefined when there is none, or it is gone. */
export function findHousehold(store: Store, id: string): Household | undefined {
  return store.db
    .select(columns)
    .from(subjects)
    .where(and(isThere, eq(subjects.id, id)))
    .get();
}

const isThere = and(eq(subjects.kind, "household"), eq(subjects.status, "active"));

/** A household's work in any state but withdrawn, with the answers that are not handed in. */
export interface Work {
  assignment: Kept<"assignments">;
  drafts: Kept<"interviews">[];
}

/** Everything that is or was owed about a household, the earliest due first; practice apart. */
export function listWorkAbout(store: Store, household: string): Work[] {
  const rows = store.db
    .select()
    .from(assignments)
    .where(and(eq(assignments.subject, household), ne(assignments.status, "withdrawn"), eq(assignments.practice, 0)))
    .orderBy(asc(assignments.dueAt), asc(assignments.id))
    .all();
  const ids = rows.map((row) => row.id);
  const open = and(inArray(interviews.assignment, ids), inArray(interviews.status, ["draft", "returned"]));
  const drafts = store.db.select().from(interviews).where(open).all();
  return rows.map((assignment) => ({
    assignment,
    drafts: drafts.filter((draft) => draft.assignment === assignment.id),
  }));
}

/** The household lies in another area from now on. */
export function relocate({ id, version }: Household, area: string): Write {
  return change("subjects", { id }, { area }, version);
}

/** The household is no longer one; what is known of it stays, and it is found by its keys. */
export function retire({ id, version }: Household): Write {
  return change("subjects", { id }, { status: "gone" }, version);
}

/** The household as it is: of two decisions about it at once, the second is thought anew. */
export function hold({ id, name, version }: Household): Write {
  return change("subjects", { id }, { name }, version);
}
