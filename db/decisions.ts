import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { answerLog, assignments, findings, interviews, reviewItems, reviews } from "./schema.ts";
import { newId } from "./seal.ts";
import { insert, type Kept, remove, type Write } from "./writes.ts";

const { and, asc, desc, eq, gt, inArray, ne } = orm;

/** The village compiles, the township reviews. */
export type Step = "compile" | "review";

/** What was decided at a step; `skipped`: nobody had to. */
export type Decision = "passed" | "returned" | "skipped" | "unapproved";

/** One decision as it is made. */
export interface Deciding {
  interview: string;
  /** Length of the answer log that was decided upon. */
  changes: number;
  step: Step;
  decision: Decision;
  comment?: string;
  tags?: readonly string[];
  batch?: string;
  by: string | null;
  at: number;
}

/** The row of a decision, its comment sealed; its time is after that of every earlier one about the interview. */
export function decide(store: Store, deciding: Deciding): { id: string; at: number; write: Write } {
  const { comment, tags = [], batch, ...row } = deciding;
  const id = newId();
  const last = listReviews(store, row.interview).at(-1)?.at ?? 0;
  const at = Math.max(row.at, last + 1);
  const write = insert("reviews", {
    ...row,
    id,
    comment: comment === undefined ? null : store.sealer.seal(comment),
    tags: tags.length > 0 ? tags.join(" ") : null,
    batch: batch ?? null,
    at,
  });
  return { id, at, write };
}

/** Everything that was decided about an interview, the earliest first, comments opened. */
export function listReviews(store: Store, interview: string): Kept<"reviews">[] {
  const rows = store.db
    .select()
    .from(reviews)
    .where(eq(reviews.interview, interview))
    .orderBy(asc(reviews.at), asc(reviews.id))
    .all();
  return rows.map((row) => ({ ...row, comment: row.comment === null ? null : store.sealer.open(row.comment) }));
}

/** A return with the questions it opened again, all opened. */
export interface Returned {
  review: Kept<"reviews">;
  items: ReadonlyMap<string, { comment: string; old: string }>;
}

/** The last return of an interview; undefined when it never came back. */
export function findReturn(store: Store, interview: string): Returned | undefined {
  const row = store.db
    .select()
    .from(reviews)
    .where(and(eq(reviews.interview, interview), eq(reviews.decision, "returned")))
    .orderBy(desc(reviews.at), desc(reviews.id))
    .limit(1)
    .get();
  return row && { review: { ...row, comment: opened(store, row.comment) }, items: itemsOf(store, row.id) };
}

/** The questions that a return opened again, by name, with what was said about each and what stood there; opened. */
export function itemsOf(store: Store, review: string): Map<string, { comment: string; old: string }> {
  const items = store.db
    .select()
    .from(reviewItems)
    .where(eq(reviewItems.review, review))
    .orderBy(asc(reviewItems.path))
    .all();
  return new Map(
    items.map(({ path, comment, old }) => [path, { comment: opened(store, comment), old: opened(store, old) }]),
  );
}

function opened(store: Store, text: string | null): string {
  return text === null ? "" : store.sealer.open(text);
}

/** What stood at each question that was answered after the log had this length, before the first such answer. */
export function listChangedSince(store: Store, interview: string, changes: number): Map<string, string> {
  const rows = store.db
    .select({ path: answerLog.path, old: answerLog.old })
    .from(answerLog)
    .where(and(eq(answerLog.interview, interview), gt(answerLog.n, changes)))
    .orderBy(desc(answerLog.n))
    .all();
  return new Map(rows.map(({ path, old }) => [path, opened(store, old)]));
}

/** One thing to look at: which rule found it, at which question ("" = none of them), in words. */
export interface Finding {
  rule: string;
  path: string;
  detail: string;
}

/** What the checks found about an interview, opened. */
export function listFindings(store: Store, interview: string): Finding[] {
  const rows = store.db
    .select()
    .from(findings)
    .where(eq(findings.interview, interview))
    .orderBy(asc(findings.rule), asc(findings.path))
    .all();
  return rows.map(({ rule, path, detail }) => ({ rule, path, detail: opened(store, detail) }));
}

/** These findings, sealed, in place of all earlier ones of the interview. */
export function replaceFindings(store: Store, interview: string, found: readonly Finding[], at: number): Write[] {
  const rows = found.map(({ rule, path, detail }) =>
    insert("findings", { interview, rule, path, detail: store.sealer.seal(detail), at }),
  );
  return [remove("findings", { interview }), ...rows];
}

/** Interviews about a subject that were handed in, the latest first. */
export function listHistory(store: Store, subject: string, limit: number): Kept<"interviews">[] {
  const of = store.db.select({ id: assignments.id }).from(assignments).where(eq(assignments.subject, subject));
  return store.db
    .select()
    .from(interviews)
    .where(and(inArray(interviews.assignment, of), ne(interviews.status, "draft")))
    .orderBy(desc(interviews.submittedAt), desc(interviews.id))
    .limit(limit)
    .all();
}
