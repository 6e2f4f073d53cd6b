import { within } from "../areas.ts";
import { orm } from "../drizzle.ts";
import type { Store } from "../open.ts";
import { answerLog, answers, areas, assignments, audit, facts, files, interviews, subjects } from "../schema.ts";
import type { Kept } from "../writes.ts";

const { and, asc, eq, inArray, isNotNull, ne, or } = orm;

/** A household as people call it. */
export interface Found {
  id: string;
  name: string;
  area: string;
  group: string;
}

/** Households of this name within areas, in order of area. */
export function findHouseholds(store: Store, scopes: readonly string[], name: string): Found[] {
  if (scopes.length === 0) return [];
  const inside = or(...scopes.map((scope) => within(subjects.area, scope)));
  return store.db
    .select({ id: subjects.id, name: subjects.name, area: subjects.area, group: areas.name })
    .from(subjects)
    .innerJoin(areas, eq(areas.path, subjects.area))
    .where(and(eq(subjects.kind, "household"), eq(subjects.name, name), ne(subjects.status, "practice"), inside))
    .orderBy(asc(subjects.area), asc(subjects.id))
    .all();
}

/** One household within areas; undefined when there is none, or it lies elsewhere. */
export function findHousehold(store: Store, scopes: readonly string[], id: string): Found | undefined {
  const row = store.db
    .select({ id: subjects.id, name: subjects.name, area: subjects.area, group: areas.name })
    .from(subjects)
    .innerJoin(areas, eq(areas.path, subjects.area))
    .where(and(eq(subjects.id, id), eq(subjects.kind, "household")))
    .get();
  return row && scopes.some((scope) => row.area.startsWith(scope)) ? row : undefined;
}

/** One piece of work about a subject; its interview once it was begun. */
export interface Work {
  assignment: Kept<"assignments">;
  interview: Kept<"interviews"> | null;
}

/** What was ever asked about a subject, with its interviews, the earliest first. */
export function listWork(store: Store, subject: string): Work[] {
  return store.db
    .select({ assignment: assignments, interview: interviews })
    .from(assignments)
    .leftJoin(interviews, eq(interviews.assignment, assignments.id))
    .where(and(eq(assignments.subject, subject), ne(assignments.status, "withdrawn")))
    .orderBy(asc(interviews.startedAt), asc(assignments.dueAt), asc(assignments.id))
    .all();
}

/** Every change of an interview's answers in order, opened. */
export function listChanges(store: Store, interview: string): Kept<"answerLog">[] {
  const rows = store.db
    .select()
    .from(answerLog)
    .where(eq(answerLog.interview, interview))
    .orderBy(asc(answerLog.n))
    .all();
  const { sealer } = store;
  return rows.map((row) => ({
    ...row,
    old: row.old === null ? null : sealer.open(row.old),
    new: sealer.open(row.new),
  }));
}

/** Values of the register as approvals brought them, opened, the earliest first. */
export function listFacts(store: Store, subject: string): Kept<"facts">[] {
  const { sealer } = store;
  const rows = store.db.select().from(facts).where(eq(facts.subject, subject)).orderBy(asc(facts.at)).all();
  return rows.map((row) => ({
    ...row,
    value: sealer.open(row.value),
    old: row.old === null ? null : sealer.open(row.old),
  }));
}

/** What the audit says of these (interviews, assignments, reviews), the earliest first. */
export function listAudit(store: Store, refs: readonly string[]): Kept<"audit">[] {
  if (refs.length === 0) return [];
  return store.db
    .select()
    .from(audit)
    .where(inArray(audit.ref, [...refs]))
    .orderBy(asc(audit.at), asc(audit.id))
    .all();
}

/** Signatures as they stand: the hash of the answers that each one speaks for. */
export function listSigned(store: Store, interview: string): { path: string; origin: string | null; at: number }[] {
  return store.db
    .select({ path: answers.path, origin: answers.origin, at: answers.at })
    .from(answers)
    .where(and(eq(answers.interview, interview), isNotNull(answers.origin), eq(answers.onPath, 1)))
    .orderBy(asc(answers.path))
    .all();
}

/** These files with their hashes, the earliest first. */
export function listFiles(store: Store, ids: readonly string[]): Kept<"files">[] {
  if (ids.length === 0) return [];
  return store.db
    .select()
    .from(files)
    .where(inArray(files.id, [...ids]))
    .orderBy(asc(files.at))
    .all();
}

/** A notice that names somebody. */
export interface NamedNotice {
  n: number;
  at: number;
  cadre: string | null;
  state: string;
  text: string;
}

/** Numbers of the outbox that are read in one step. */
const STEP = 20_000;

/**
 * Notices in which a name occurs, the earliest first; in steps, with a breath between them, for the outbox has no index of
 * words. What they say may be about another household of the same name: `texts` are shown, not judged.
 */
export async function* findNotices(store: Store, name: string): AsyncGenerator<readonly NamedNotice[]> {
  const last = store.client.prepare("select coalesce(max(n), 0) from outbox").pluck().get() as number;
  const step = store.client.prepare(
    `select o.n, o.at, d.cadre, o.state, json_extract(o.payload, '$.text') text from outbox o
     left join addresses d on d.address = o.address
     where o.n > ? and o.n <= ? and o.kind = 'notice' and instr(o.payload, ?) > 0 order by o.n`,
  );
  for (let from = 0; from < last; from += STEP) {
    yield step.all(from, from + STEP, name) as NamedNotice[];
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The end of the audit's chain: how many rows it has and the last one's hash; undefined where nothing is chained yet. */
export function findChainHead(store: Store): { n: number; hash: string } | undefined {
  const sql = "select n, hash from audit where n is not null and hash is not null order by n desc limit 1";
  return store.client.prepare(sql).get() as { n: number; hash: string } | undefined;
}
