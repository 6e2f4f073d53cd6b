import type { ListRow, ListSheet } from "../src/problems/list.ts";
import type { Match } from "../src/problems/match.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { chunks } from "./problem-register.ts";
import { assignments, cadres, problemLists, problemRows } from "./schema.ts";
import { newId } from "./seal.ts";
import { change, insert, type Kept, type Write } from "./writes.ts";

const { and, asc, desc, eq, inArray, isNotNull, ne } = orm;

/** A list as it was sent in, its sheets opened. */
export interface ProblemList {
  id: string;
  source: string;
  /** Of the file; '' for tickets made by hand. */
  name: string;
  sheets: readonly ListSheet[];
  state: string;
  by: string | null;
  at: number;
}

/** A row of a list with what was found out about it. */
export interface FoundRow {
  row: ListRow;
  match: Match;
  /** The datum in question, where it can be told. */
  element?: string;
  /** Others must decide. */
  urgent: boolean;
}

/**
 * A list that waits for a yes, with all its rows; `known` of them are tickets already. The others name the assignment that they
 * will be: saying yes changes no row of theirs.
 */
export function draftList(
  store: Store,
  list: Omit<ProblemList, "state">,
  rows: readonly FoundRow[],
): { writes: Write[]; known: number } {
  const { seal } = store.sealer;
  const { id, source, name, by, at } = list;
  const kept = rows.map((found, n) => rowOf(store, list, found, n + 1));
  const same = findSame(store, kept.flatMap(({ sameX }) => sameX ?? [])); // biome-ignore format: short
  const fresh = new Map<string, string>();
  let known = 0;
  const writes = kept.map((row): Write => {
    const { sameX } = row;
    if (sameX === null) return insert("problemRows", row);
    const before = same.get(sameX)?.assignment;
    if (before !== undefined) known += 1;
    const assignment = before ?? fresh.get(sameX) ?? newId();
    fresh.set(sameX, assignment);
    return insert("problemRows", { ...row, assignment });
  });
  const head = insert("problemLists", { id, source, name, by, at, sheets: seal(JSON.stringify(list.sheets)) });
  return { writes: [head, ...writes], known };
}

function rowOf(store: Store, list: Pick<ProblemList, "id" | "source">, found: FoundRow, n: number) {
  const { row, match, element, urgent } = found;
  const { seal } = store.sealer;
  const matched = match.state === "matched" ? match : undefined;
  return {
    list: list.id,
    n,
    sheet: row.sheet,
    line: row.line,
    state: row.ticket ? match.state : "other",
    why: row.ticket ? (match.why ?? null) : null,
    subject: row.ticket ? (matched?.household.id ?? null) : null,
    member: matched?.member ?? null,
    element: element ?? null,
    sameX: row.ticket && matched ? sameKey(store, list.source, matched, row) : null,
    issue: seal(row.issue),
    kind: row.kind,
    field: row.field,
    now: seal(row.now),
    urgent: urgent ? 1 : 0,
    raw: seal(JSON.stringify(row.raw)),
  };
}

/** What makes two rows the same ticket: source, household, person, and the rule, where it has a number, else the words. */
function sameKey(store: Store, source: string, match: Extract<Match, { state: "matched" }>, row: ListRow): string {
  const rule = /\d/.test(row.kind) ? row.kind : row.issue.replace(/\s/g, "");
  return store.sealer.lookup([source, match.household.id, match.member ?? row.person, rule, row.field].join("|"));
}

/** One list; undefined when there is none. */
export function findList(store: Store, id: string): ProblemList | undefined {
  const row = store.db.select().from(problemLists).where(eq(problemLists.id, id)).get();
  return row && openList(store, row);
}

/** The lists that were imported, the newest first; tickets made by hand are none. */
export function listLists(store: Store, limit: number): ProblemList[] {
  const there = and(eq(problemLists.state, "imported"), ne(problemLists.name, ""));
  const rows = store.db.select().from(problemLists).where(there).orderBy(desc(problemLists.at)).limit(limit).all();
  return rows.map((row) => openList(store, row));
}

function openList(store: Store, row: Kept<"problemLists">): ProblemList {
  return { ...row, sheets: JSON.parse(store.sealer.open(row.sheets)) as ListSheet[] };
}

/** Rows of a list in their order, as they are kept (sealed); `after` n, at most `limit`. */
export function listRows(store: Store, list: string, after: number, limit: number): Kept<"problemRows">[] {
  return store.db
    .select()
    .from(problemRows)
    .where(and(eq(problemRows.list, list), orm.gt(problemRows.n, after)))
    .orderBy(asc(problemRows.n))
    .limit(limit)
    .all();
}

/** Rows that found no household, or several, or lie elsewhere. */
export function listLost(store: Store, list: string): Kept<"problemRows">[] {
  const lost = inArray(problemRows.state, ["ambiguous", "unmatched", "elsewhere"]);
  return store.db
    .select()
    .from(problemRows)
    .where(and(eq(problemRows.list, list), lost))
    .orderBy(asc(problemRows.n))
    .all();
}

/** Tickets that there are already, by what makes two rows the same one; withdrawn and closed ones are none. */
export function findSame(
  store: Store,
  keys: readonly string[],
): Map<string, { assignment: string; status: string; key: string }> {
  const found = new Map<string, { assignment: string; status: string; key: string }>();
  for (const some of chunks([...new Set(keys)])) {
    const rows = store.db
      .select({ sameX: problemRows.sameX, id: assignments.id, status: assignments.status, key: assignments.key })
      .from(problemRows)
      .innerJoin(assignments, eq(assignments.id, problemRows.assignment))
      .where(and(inArray(problemRows.sameX, some), isNotNull(problemRows.assignment)))
      .all();
    for (const { sameX, id, status, key } of rows) {
      if (sameX !== null && !["withdrawn", "closed"].includes(status))
        found.set(sameX, { assignment: id, status, key });
    }
  }
  return found;
}

/** Who went to these households last and is still there. */
export function lastCollectors(store: Store, households: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const some of chunks([...new Set(households)])) {
    const rows = store.db
      .select({ subject: assignments.subject, cadre: assignments.cadre })
      .from(assignments)
      .innerJoin(cadres, and(eq(cadres.id, assignments.cadre), ne(cadres.status, "left")))
      .where(and(inArray(assignments.subject, some), ne(assignments.status, "withdrawn")))
      .orderBy(asc(assignments.dueAt))
      .all();
    for (const { subject, cadre } of rows) if (cadre) found.set(subject, cadre);
  }
  return found;
}

/** The list counts from now on, or will never. */
export function settleList(id: string, state: "imported" | "dropped"): Write {
  return change("problemLists", { id, state: "draft" }, { state });
}
