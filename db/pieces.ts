import { within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import { listDrafts } from "./interviews.ts";
import type { Store } from "./open.ts";
import { areas, assignments, cadres, lists, subjects } from "./schema.ts";
import { owedStatuses } from "./tallies.ts";
import { change, type Kept, type Write } from "./writes.ts";

const { and, asc, eq, inArray, isNull, or } = orm;

/** A household's piece of work that can be given to somebody else: not handed in, or it came back. */
export interface Piece {
  assignment: Kept<"assignments">;
  subject: string;
  name: string;
  group: string;
  /** Answers given so far move along. */
  drafts: readonly Kept<"interviews">[];
}

/** Which pieces: everything given holds. */
export interface PieceFilter {
  /** Within one of these. */
  areas: readonly string[];
  /** Somebody's; '' is nobody's, and that of people who left. */
  cadre?: string;
  list?: string;
  subject?: string;
  /** The head of the household. */
  name?: string;
  /** What waits for its removal from the lists is asked for, too. */
  closing?: boolean;
}

/** The open work about households that fits, by area and name; practice apart. */
export async function listPieces(store: Store, filter: PieceFilter): Promise<Piece[]> {
  if (filter.areas.length === 0) return [];
  const rows = store.db
    .select({ assignment: assignments, subject: subjects.id, name: subjects.name, group: areas.name })
    .from(assignments)
    .innerJoin(subjects, eq(subjects.id, assignments.subject))
    .innerJoin(areas, eq(areas.path, assignments.area))
    .leftJoin(cadres, eq(cadres.id, assignments.cadre))
    .where(
      and(
        isOpen(filter.closing),
        or(...filter.areas.map((area) => within(assignments.area, area))),
        fits(store, filter),
      ),
    )
    .orderBy(asc(assignments.area), asc(subjects.name), asc(assignments.id))
    .all();
  const begun = rows.filter(({ assignment }) => assignment.status !== "open").map(({ assignment }) => assignment.id);
  const drafts = Map.groupBy(await listDrafts(store, begun), (draft) => draft.assignment);
  return rows.map((row) => ({ ...row, drafts: drafts.get(row.assignment.id) ?? [] }));
}

function isOpen(closing = false) {
  const statuses = [...owedStatuses, ...(closing ? ["closing"] : [])];
  return and(inArray(assignments.status, statuses), eq(assignments.practice, 0), eq(subjects.kind, "household"));
}

function fits(store: Store, { cadre, list, subject, name }: PieceFilter) {
  const listed = store.db
    .select({ id: lists.subject })
    .from(lists)
    .where(eq(lists.list, list ?? ""));
  return and(
    cadre === undefined
      ? undefined
      : cadre === ""
        ? or(isNull(assignments.cadre), eq(cadres.status, "left"))
        : eq(assignments.cadre, cadre),
    list === undefined ? undefined : inArray(assignments.subject, listed),
    subject === undefined ? undefined : eq(assignments.subject, subject),
    name === undefined ? undefined : eq(subjects.name, name),
  );
}

/**
 * A piece goes to somebody (null: to nobody). The version of its draft rises with it: who answers in it just now is told
 * how things stand.
 */
export function giveWrites({ assignment, drafts }: Piece, to: string | null): Write[] {
  return [change("assignments", { id: assignment.id }, { cadre: to }, assignment.version), ...drafts.map(touch)];
}

/** The draft as it is, with its version risen. */
export function touch({ id, by, version }: Kept<"interviews">): Write {
  return change("interviews", { id }, { by }, version);
}
