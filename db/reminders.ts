import type { Address, Outgoing } from "../src/message.ts";
import type { Unit } from "./commit.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { areas, assignments, digests, reminders, subjects } from "./schema.ts";
import { insertOrIgnore } from "./writes.ts";

const { and, asc, eq, inArray, sql } = orm;

/** One reminder as it is kept and sent: at most once a person and slot. */
export interface Reminder {
  cadre: string;
  to: Address;
  /** The morning's day, or the hour-precise slot. */
  slot: string;
  /** What it called to mind: phase key and slot key. */
  called: readonly { phase: string; slot: string }[];
  message: Outgoing;
}

/** The reminder as one unit: said again, it changes nothing. */
export function reminderUnit({ cadre, to, slot, called, message }: Reminder, at: number): Unit {
  return {
    at,
    writes: [
      insertOrIgnore("digests", { cadre, slot, at }),
      ...called.map((one) => insertOrIgnore("reminders", { cadre, ...one, at })),
    ],
    posts: [{ to, message, dedupe: `digest/${cadre}/${slot}`, kind: "notice" }],
  };
}

/** Who has had the digest of this slot. */
export function listDigested(store: Store, slot: string): Set<string> {
  const rows = store.db.select({ cadre: digests.cadre }).from(digests).where(eq(digests.slot, slot)).all();
  return new Set(rows.map((row) => row.cadre));
}

interface Asked {
  had(cadre: string, phase: string, slot: string): boolean;
  next(cadre: string, limit: number): NextOwed[];
}

/** One open piece of work, named. */
export interface NextOwed {
  id: string;
  phase: string;
  questionnaire: string;
  kind: string;
  group: string;
  name: string;
  dueAt: number;
}

const prepared = new WeakMap<Store, Asked>();

function asked(store: Store): Asked {
  const kept = prepared.get(store);
  if (kept) return kept;
  const had = store.db
    .select({ one: sql`1` })
    .from(reminders)
    .where(
      and(
        eq(reminders.cadre, sql.placeholder("cadre")),
        eq(reminders.phase, sql.placeholder("phase")),
        eq(reminders.slot, sql.placeholder("slot")),
      ),
    )
    .prepare();
  const picked = store.db
    .select({
      id: assignments.id,
      phase: assignments.phase,
      questionnaire: assignments.questionnaire,
      area: assignments.area,
      kind: subjects.kind,
      name: subjects.name,
      dueAt: assignments.dueAt,
    })
    .from(assignments)
    .innerJoin(subjects, eq(subjects.id, assignments.subject))
    .where(
      and(
        eq(assignments.cadre, sql.placeholder("cadre")),
        inArray(assignments.status, ["open", "started", "returned"]),
        eq(assignments.practice, 0),
      ),
    )
    // What was begun comes first, then what is due first, then as one walks.
    .orderBy(
      sql`${assignments.status} = 'open'`,
      sql`${assignments.disposition} is not null`,
      asc(assignments.dueAt),
      asc(assignments.area),
      asc(subjects.name),
    )
    .limit(sql.placeholder("limit"))
    .as("picked");
  // Only what was picked is named.
  const group = store.db.select({ name: areas.name }).from(areas).where(eq(areas.path, picked.area));
  const next = store.db
    .select({
      id: picked.id,
      phase: picked.phase,
      questionnaire: picked.questionnaire,
      kind: picked.kind,
      group: sql<string>`coalesce(${group}, '')`,
      name: picked.name,
      dueAt: picked.dueAt,
    })
    .from(picked)
    .prepare();
  const fresh: Asked = {
    had: (cadre, phase, slot) => had.get({ cadre, phase, slot }) !== undefined,
    next: (cadre, limit) => next.all({ cadre, limit }),
  };
  prepared.set(store, fresh);
  return fresh;
}

/** Whether a person was reminded of this already. */
export function wasReminded(store: Store, cadre: string, phase: string, slot: string): boolean {
  return asked(store).had(cadre, phase, slot);
}

/** What a cadre does next, the begun ones first: at most `limit`. */
export function listNext(store: Store, cadre: string, limit: number): NextOwed[] {
  return asked(store).next(cadre, limit);
}
