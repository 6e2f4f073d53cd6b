import { within } from "./areas.ts";
import type { Step } from "./decisions.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { areas, assignments, interviews, subjects } from "./schema.ts";

const { and, asc, eq, ne, or, sql } = orm;

/** Where an interview stands on its way: what waits at a step has this status. */
export const waitingStatus: Record<Step, string> = { compile: "submitted", review: "compiled" };

/** One interview that waits for a decision, named. */
export interface Waiting {
  interview: string;
  assignment: string;
  version: number;
  changes: number;
  kind: string;
  name: string;
  group: string;
  area: string;
  /** Cadre who submitted it. */
  by: string | null;
  submittedAt: number | null;
  flags: number;
  late: number;
  /** Who returned it before: theirs to decide. */
  reviewer: string | null;
}

/** What is asked for: a step, within areas, by somebody who never decides about their own. */
export interface Queue {
  step: Step;
  scopes: readonly string[];
  me: string;
}

/** How much waits: all, those flagged, those about a household, and those that may be passed together. */
export interface WaitingCount {
  all: number;
  flagged: number;
  visits: number;
  plain: number;
}

/** Nothing was flagged, and nobody asked for it to be mended: the rest of them may be judged by a sample. */
const isPlain = sql`${interviews.flags} = 0 and ${assignments.reviewer} is null`;

const columns = {
  interview: interviews.id,
  assignment: assignments.id,
  version: interviews.version,
  changes: interviews.changes,
  kind: subjects.kind,
  name: subjects.name,
  group: areas.name,
  area: assignments.area,
  by: interviews.by,
  submittedAt: interviews.submittedAt,
  flags: interviews.flags,
  late: interviews.late,
  reviewer: assignments.reviewer,
};

function conditionOf({ step, scopes, me }: Queue) {
  const status = waitingStatus[step];
  return and(
    // The index of what waits is used where the question says so.
    sql`${assignments.status} in ('submitted', 'compiled')`,
    eq(assignments.status, status),
    eq(assignments.practice, 0),
    or(...scopes.map((scope) => within(assignments.area, scope))),
    eq(interviews.status, status),
    or(sql`${interviews.by} is null`, ne(interviews.by, me)),
    or(sql`${assignments.cadre} is null`, ne(assignments.cadre, me)),
  );
}

/** What waits, in the order of deciding: what was returned by me, what the checks flagged, then the oldest. */
export function listWaiting(store: Store, queue: Queue, limit: number, after: readonly string[] = []): Waiting[] {
  if (queue.scopes.length === 0) return [];
  return store.db
    .select(columns)
    .from(assignments)
    .innerJoin(interviews, eq(interviews.assignment, assignments.id))
    .innerJoin(subjects, eq(subjects.id, assignments.subject))
    .innerJoin(areas, eq(areas.path, assignments.area))
    .where(and(conditionOf(queue), after.length > 0 ? sql`${interviews.id} not in ${after}` : undefined))
    .orderBy(
      sql`${assignments.reviewer} is not ${queue.me}`,
      sql`${interviews.flags} = 0`,
      asc(interviews.submittedAt),
      asc(interviews.id),
    )
    .limit(limit)
    .all();
}

/** Those of a queue that may be passed together, the oldest first, as "<interview>:<version>". */
export function listPlain(store: Store, queue: Queue, limit: number): string[] {
  if (queue.scopes.length === 0) return [];
  const rows = store.db
    .select({ id: interviews.id, version: interviews.version })
    .from(assignments)
    .innerJoin(interviews, eq(interviews.assignment, assignments.id))
    .where(and(conditionOf(queue), isPlain))
    .orderBy(asc(interviews.submittedAt), asc(interviews.id))
    .limit(limit)
    .all();
  return rows.map(({ id, version }) => `${id}:${version}`);
}

/** How much waits in a queue. */
export function countWaiting(store: Store, queue: Queue): WaitingCount {
  const none = { all: 0, flagged: 0, visits: 0, plain: 0 };
  if (queue.scopes.length === 0) return none;
  const sum = (condition: ReturnType<typeof sql>) =>
    sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
  const row = store.db
    .select({
      all: sql<number>`count(*)`,
      flagged: sum(sql`${interviews.flags} > 0`),
      visits: sum(sql`${subjects.kind} = 'household'`),
      plain: sum(isPlain),
    })
    .from(assignments)
    .innerJoin(interviews, eq(interviews.assignment, assignments.id))
    .innerJoin(subjects, eq(subjects.id, assignments.subject))
    .where(conditionOf(queue))
    .get();
  return row ?? none;
}
