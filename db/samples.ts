import { within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { assignments, audit, cadres, interviews, lists, samples, subjects } from "./schema.ts";
import { change, insert, remove, type Write } from "./writes.ts";

const { and, asc, desc, eq, exists, inArray, ne, notExists, or, sql } = orm;

/** A household that may be drawn. */
export interface Drawable {
  id: string;
  name: string;
  version: number;
}

/** Households with a visit owed or made in these areas (on this list), which nobody has drawn. */
export function listDrawable(store: Store, areas: readonly string[], list?: string): Drawable[] {
  if (areas.length === 0) return [];
  const drawn = store.db.select({ one: sql`1` }).from(samples).where(eq(samples.subject, subjects.id));
  const owed = store.db
    .select({ one: sql`1` })
    .from(assignments)
    .where(and(eq(assignments.subject, subjects.id), eq(assignments.practice, 0), ne(assignments.status, "withdrawn")));
  const listed = store.db
    .select({ id: lists.subject })
    .from(lists)
    .where(eq(lists.list, list ?? ""));
  return store.db
    .select({ id: subjects.id, name: subjects.name, version: subjects.version })
    .from(subjects)
    .where(
      and(
        eq(subjects.kind, "household"),
        eq(subjects.status, "active"),
        or(...areas.map((area) => within(subjects.area, area))),
        list === undefined ? undefined : inArray(subjects.id, listed),
        exists(owed),
        notExists(drawn),
      ),
    )
    .orderBy(asc(subjects.id))
    .all();
}

/** Takes them. The version of each rises: of two who draw the same at once, the second draws again. */
export function drawWrites(drawn: readonly Drawable[], by: string, at: number): Write[] {
  return drawn.flatMap(({ id, name, version }) => [
    change("subjects", { id }, { name }, version),
    insert("samples", { subject: id, by, at }),
  ]);
}

/** A household that somebody drew, and what they found there; undefined: not looked at yet. */
export interface Sample {
  subject: string;
  name: string;
  area: string;
  found?: "same" | "differs";
}

/** How a look at a household is written down; its words stand in a remark. */
export const foundActions = { same: "sample-same", differs: "sample-differs" } as const;

/** What somebody drew, by area and name. */
export function listSamples(store: Store, by: string): Sample[] {
  const rows = store.db
    .select({ subject: samples.subject, name: subjects.name, area: subjects.area, at: samples.at })
    .from(samples)
    .innerJoin(subjects, eq(subjects.id, samples.subject))
    .where(eq(samples.by, by))
    .orderBy(asc(subjects.area), asc(subjects.name), asc(samples.subject))
    .all();
  const marks = store.db
    .select({ ref: audit.ref, action: audit.action, at: audit.at })
    .from(audit)
    .where(
      and(
        inArray(
          audit.ref,
          rows.map((row) => row.subject),
        ),
        eq(audit.actor, by),
        inArray(audit.action, Object.values(foundActions)),
      ),
    )
    .orderBy(asc(audit.at))
    .all();
  return rows.map(({ at, ...row }) => {
    const mark = marks.findLast((one) => one.ref === row.subject && one.at >= at);
    if (!mark) return row;
    return { ...row, found: mark.action === foundActions.same ? "same" : "differs" };
  });
}

/** Gives a household back: others may draw it. */
export function releaseWrite(subject: string, by: string): Write {
  return remove("samples", { subject, by });
}

/** How a household's first visit stands: who went there when, or who is to. */
export interface Visited {
  status: string;
  disposition: string | null;
  /** Who has it now. */
  cadre: string | null;
  /** Who handed it in, and the day of the visit (YYYY-MM-DD); null until then. */
  by: string | null;
  day: string | null;
}

/** The visit of one kind of form to a household; undefined when it owes none. */
export function findVisit(store: Store, subject: string, questionnaire: string): Visited | undefined {
  const row = store.db
    .select({
      id: assignments.id,
      status: assignments.status,
      disposition: assignments.disposition,
      cadre: cadres.name,
    })
    .from(assignments)
    .leftJoin(cadres, eq(cadres.id, assignments.cadre))
    .where(
      and(
        eq(assignments.subject, subject),
        eq(assignments.questionnaire, questionnaire),
        eq(assignments.practice, 0),
        ne(assignments.status, "withdrawn"),
      ),
    )
    .orderBy(desc(assignments.dueAt))
    .limit(1)
    .get();
  if (!row) return undefined;
  const visit = store.db
    .select({ by: cadres.name, day: interviews.referenceDate, at: interviews.submittedAt })
    .from(interviews)
    .leftJoin(cadres, eq(cadres.id, interviews.by))
    .where(eq(interviews.assignment, row.id))
    .orderBy(desc(interviews.startedAt))
    .limit(1)
    .get();
  const made = visit !== undefined && visit.at !== null;
  return { ...row, by: made ? visit.by : null, day: made ? visit.day : null };
}
