import { within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { areas, assignments, entries, subjects } from "./schema.ts";
import { change, type Kept, upsert, type Write } from "./writes.ts";

const { and, asc, count, eq, inArray, or } = orm;

/** One value to be entered: what it is called, what the system has, what it should have (as people read it, masked). */
export interface EntryLine {
  label: string;
  old: string;
  value: string;
}

/** What is to be entered about one household, opened. */
export interface Entry {
  assignment: string;
  interview: string;
  subject: string;
  name: string;
  group: string;
  area: string;
  /** todo | done | failed */
  state: string;
  reason: string;
  lines: readonly EntryLine[];
  by: string | null;
  at: number;
  version: number;
}

/** It is to be entered from now on, whatever was entered before. */
export function askEntry(
  store: Store,
  entry: Pick<Entry, "assignment" | "interview" | "subject" | "area" | "lines" | "at">,
): Write {
  const { lines, ...row } = entry;
  const what = store.sealer.seal(JSON.stringify(lines));
  return upsert("entries", { ...row, what, state: "todo", reason: null, by: null, version: 0 });
}

/** What became of it, and who says so; stale when somebody else has said it meanwhile. */
export function settleEntry(
  store: Store,
  { assignment, version }: Pick<Entry, "assignment" | "version">,
  said: { state: "todo" | "done" | "failed"; reason?: string; by: string; at: number },
): Write {
  const { state, by, at, reason = "" } = said;
  return change(
    "entries",
    { assignment },
    { state, by, at, reason: reason === "" ? null : store.sealer.seal(reason) },
    version,
  );
}

const columns = {
  assignment: entries.assignment,
  interview: entries.interview,
  subject: entries.subject,
  name: subjects.name,
  group: areas.name,
  area: entries.area,
  state: entries.state,
  reason: entries.reason,
  what: entries.what,
  by: entries.by,
  at: entries.at,
  version: entries.version,
};

/** Handed in: what came back to be mended is not entered. */
const handedIn = ["submitted", "compiled", "approved"];

function select(store: Store) {
  return store.db
    .select(columns)
    .from(entries)
    .innerJoin(subjects, eq(subjects.id, entries.subject))
    .innerJoin(areas, eq(areas.path, entries.area))
    .innerJoin(assignments, eq(assignments.id, entries.assignment));
}

type Row = ReturnType<ReturnType<typeof select>["all"]>[number];

function open(store: Store, { what, reason, ...row }: Row): Entry {
  const lines = JSON.parse(store.sealer.open(what)) as EntryLine[];
  return { ...row, lines, reason: reason === null ? "" : store.sealer.open(reason) };
}

/** One entry; undefined when there is none. */
export function findEntry(store: Store, assignment: string): Entry | undefined {
  const row = select(store).where(eq(entries.assignment, assignment)).get();
  return row && open(store, row);
}

/** What is to be entered in these areas, or could not be, in order of place. */
export function listEntries(
  store: Store,
  paths: readonly string[],
  state: "todo" | "failed",
  { limit, offset = 0 }: { limit: number; offset?: number },
): Entry[] {
  if (paths.length === 0) return [];
  const there = or(...paths.map((path) => within(entries.area, path)));
  return select(store)
    .where(and(there, eq(entries.state, state), inArray(assignments.status, handedIn)))
    .orderBy(asc(entries.area), asc(entries.at), asc(entries.assignment))
    .limit(limit)
    .offset(offset)
    .all()
    .map((row) => open(store, row));
}

/** How many are to be entered, are, or could not be. */
export function countEntries(store: Store, paths: readonly string[]): Record<"todo" | "done" | "failed", number> {
  const counts = { todo: 0, done: 0, failed: 0 };
  if (paths.length === 0) return counts;
  const there = or(...paths.map((path) => within(entries.area, path)));
  const rows = store.db
    .select({ state: entries.state, n: count() })
    .from(entries)
    .innerJoin(assignments, eq(assignments.id, entries.assignment))
    .where(and(there, inArray(assignments.status, handedIn)))
    .groupBy(entries.state)
    .all();
  for (const { state, n } of rows) counts[state as keyof typeof counts] = n;
  return counts;
}

/** A row as it is kept: for what only asks whether there is one. */
export function findEntryState(store: Store, assignment: string): Kept<"entries">["state"] | undefined {
  return store.db.select({ state: entries.state }).from(entries).where(eq(entries.assignment, assignment)).get()?.state;
}
