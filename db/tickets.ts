import { within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { answers, areas, assignments, entries, interviews, problemLists, problemRows, subjects } from "./schema.ts";

const { and, asc, count, desc, eq, inArray, ne, or, sql } = orm;

/** The questionnaire that a ticket asks. */
export const VERIFICATION = "verification";

/** One ticket as it stands: the problem, the household, who owes it, and what came of it. */
export interface Ticket {
  assignment: string;
  status: string;
  cadre: string | null;
  area: string;
  dueAt: number;
  subject: string;
  name: string;
  group: string;
  list: string;
  n: number;
  source: string;
  issue: string;
  kind: string;
  field: string;
  element: string | null;
  member: string | null;
  /** The value in question, as the list has it. */
  now: string;
  urgent: boolean;
  takenBy: string | null;
  takenAt: number | null;
  interview: string | null;
  by: string | null;
  submittedAt: number | null;
  /** fixed | cannot | wrong; null while nothing is said. */
  result: string | null;
  /** todo | done | failed; null where nothing is to be entered. */
  entry: string | null;
}

/** The key of the assignment that a row of a list is. */
export const ticketKey = (list: string, n: number) => `ticket/${list}/${n}`;

const own = sql`${assignments.key} = 'ticket/' || ${problemRows.list} || '/' || ${problemRows.n}`;

const columns = {
  assignment: assignments.id,
  status: assignments.status,
  cadre: assignments.cadre,
  area: assignments.area,
  dueAt: assignments.dueAt,
  subject: assignments.subject,
  name: subjects.name,
  group: areas.name,
  list: problemRows.list,
  n: problemRows.n,
  source: problemLists.source,
  issue: problemRows.issue,
  kind: problemRows.kind,
  field: problemRows.field,
  element: problemRows.element,
  member: problemRows.member,
  now: problemRows.now,
  urgent: problemRows.urgent,
  takenBy: problemRows.takenBy,
  takenAt: problemRows.takenAt,
  interview: interviews.id,
  by: interviews.by,
  submittedAt: interviews.submittedAt,
  result: answers.value,
  entry: entries.state,
};

function select(store: Store) {
  return store.db
    .select(columns)
    .from(assignments)
    .innerJoin(problemRows, and(eq(problemRows.assignment, assignments.id), own))
    .innerJoin(problemLists, eq(problemLists.id, problemRows.list))
    .innerJoin(subjects, eq(subjects.id, assignments.subject))
    .innerJoin(areas, eq(areas.path, assignments.area))
    .leftJoin(interviews, eq(interviews.assignment, assignments.id))
    .leftJoin(answers, and(eq(answers.interview, interviews.id), eq(answers.path, "result")))
    .leftJoin(entries, eq(entries.assignment, assignments.id));
}

const isTicket = and(eq(assignments.questionnaire, VERIFICATION), ne(assignments.status, "withdrawn"));
/** What needs others first; then what is due first, as the lists have it. */
const inTurn = [desc(problemRows.urgent), asc(assignments.dueAt), sql`${assignments}.rowid`] as const;

type Row = ReturnType<ReturnType<typeof select>["all"]>[number];

function open(store: Store, row: Row): Ticket {
  const { sealer } = store;
  return { ...row, issue: sealer.open(row.issue), now: sealer.open(row.now), urgent: row.urgent === 1 };
}

/** One ticket; undefined where the assignment is none. */
export function findTicket(store: Store, assignment: string): Ticket | undefined {
  const row = select(store).where(eq(assignments.id, assignment)).get();
  return row && open(store, row);
}

/** Several, by assignment, in their turn. */
export function findTickets(store: Store, ids: readonly string[]): Map<string, Ticket> {
  if (ids.length === 0) return new Map();
  const rows = select(store)
    .where(inArray(assignments.id, [...ids]))
    .orderBy(...inTurn)
    .all();
  return new Map(rows.map((row) => [row.assignment, open(store, row)]));
}

/** All tickets of a person, in their turn. */
export function listTicketsOf(store: Store, cadre: string): Ticket[] {
  const rows = select(store)
    .where(and(isTicket, eq(assignments.cadre, cadre)))
    .orderBy(...inTurn)
    .all();
  return rows.map((row) => open(store, row));
}

/** What is asked for of the tickets of some areas. */
export interface TicketFilter {
  areas: readonly string[];
  kind?: string;
  limit: number;
  offset: number;
}

/** The tickets of some areas, in their turn. */
export function listTicketsIn(store: Store, { areas: paths, kind, limit, offset }: TicketFilter): Ticket[] {
  const there = or(...paths.map((path) => within(assignments.area, path)));
  const rows = select(store)
    .where(and(isTicket, there, kind === undefined ? undefined : eq(problemRows.kind, kind)))
    .orderBy(...inTurn)
    .limit(limit)
    .offset(offset)
    .all();
  return rows.map((row) => open(store, row));
}

/** Tickets about a household, in their turn. */
export function listTicketsAbout(store: Store, subject: string): Ticket[] {
  const rows = select(store)
    .where(and(isTicket, eq(assignments.subject, subject)))
    .orderBy(...inTurn)
    .all();
  return rows.map((row) => open(store, row));
}

/** Tickets counted by area, kind and standing. */
export interface TicketCount {
  area: string;
  kind: string;
  status: string;
  result: string | null;
  entry: string | null;
  dueAt: number;
  taken: number;
  n: number;
}

/** How the tickets of some areas stand. Nothing is opened. */
export function countTickets(store: Store, paths: readonly string[]): TicketCount[] {
  if (paths.length === 0) return [];
  const taken = sql<number>`${problemRows.takenBy} is not null`;
  const { area, status, dueAt } = columns;
  const by = [area, problemRows.kind, status, answers.value, entries.state, dueAt, taken];
  return store.db
    .select({
      area,
      kind: problemRows.kind,
      status,
      result: answers.value,
      entry: entries.state,
      dueAt,
      taken,
      n: count(),
    })
    .from(assignments)
    .innerJoin(problemRows, and(eq(problemRows.assignment, assignments.id), own))
    .leftJoin(interviews, eq(interviews.assignment, assignments.id))
    .leftJoin(answers, and(eq(answers.interview, interviews.id), eq(answers.path, "result")))
    .leftJoin(entries, eq(entries.assignment, assignments.id))
    .where(and(isTicket, or(...paths.map((path) => within(assignments.area, path)))))
    .groupBy(...by)
    .all();
}
