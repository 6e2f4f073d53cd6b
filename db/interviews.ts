import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { answers, assignments, cadres, interviews } from "./schema.ts";
import type { Kept } from "./writes.ts";

const { and, asc, desc, eq, inArray, like, ne, sql } = orm;

/** Whether the collector goes on with it: it was not handed in, or it came back. */
export function isOpen(status: string): boolean {
  return status === "draft" || status === "returned";
}

/** One interview; undefined when there is none. */
export async function findInterview(store: Store, id: string): Promise<Kept<"interviews"> | undefined> {
  return store.db.select().from(interviews).where(eq(interviews.id, id)).get();
}

/** The interview of an assignment (there is at most one that goes on). */
export async function findInterviewOf(store: Store, assignment: string): Promise<Kept<"interviews"> | undefined> {
  const newest = store.db.select().from(interviews).where(eq(interviews.assignment, assignment));
  return newest.orderBy(desc(interviews.startedAt)).limit(1).get();
}

/** The interviews of a visit that are still being filled, by id. */
export function listVisit(store: Store, visit: string): string[] {
  const drafts = and(eq(interviews.visit, visit), eq(interviews.status, "draft"));
  return store.db
    .select({ id: interviews.id })
    .from(interviews)
    .where(drafts)
    .all()
    .map(({ id }) => id);
}

/** The interviews of a visit that were handed in and not approved, by id. */
export function listHandedIn(store: Store, visit: string): string[] {
  const handed = and(eq(interviews.visit, visit), inArray(interviews.status, ["submitted", "compiled"]));
  return store.db
    .select({ id: interviews.id })
    .from(interviews)
    .where(handed)
    .all()
    .map(({ id }) => id);
}

/** The last form handed in about a subject in this campaign, and by whom; undefined when there is none. */
export function findLastVisit(
  store: Store,
  subject: string,
  campaign: string,
): { questionnaire: string; referenceDate: string; who: string } | undefined {
  return store.db
    .select({
      questionnaire: interviews.questionnaire,
      referenceDate: interviews.referenceDate,
      who: sql<string>`coalesce(${cadres.name}, '')`,
    })
    .from(assignments)
    .innerJoin(interviews, eq(interviews.assignment, assignments.id))
    .leftJoin(cadres, eq(cadres.id, interviews.by))
    .where(
      and(eq(assignments.subject, subject), like(assignments.key, `${campaign}/%`), ne(interviews.status, "draft")),
    )
    .orderBy(desc(interviews.submittedAt))
    .limit(1)
    .get();
}

/** All answers of an interview, personal values opened. */
export async function listAnswers(store: Store, interview: string): Promise<Kept<"answers">[]> {
  const rows = store.db.select().from(answers).where(eq(answers.interview, interview)).all();
  return rows.map((row) => ({ ...row, value: store.sealer.open(row.value) }));
}

/** What a person submitted, newest first. */
export async function listSubmitted(store: Store, cadre: string, limit: number): Promise<Kept<"interviews">[]> {
  const mine = and(eq(interviews.by, cadre), inArray(interviews.status, ["submitted", "compiled", "approved"]));
  return store.db.select().from(interviews).where(mine).orderBy(desc(interviews.submittedAt)).limit(limit).all();
}

/** Drafts among these assignments, and those that came back, oldest first. */
export async function listDrafts(store: Store, assignments: readonly string[]): Promise<Kept<"interviews">[]> {
  if (assignments.length === 0) return [];
  const drafts = and(
    inArray(interviews.assignment, [...assignments]),
    inArray(interviews.status, ["draft", "returned"]),
  );
  return store.db.select().from(interviews).where(drafts).orderBy(asc(interviews.startedAt)).all();
}
