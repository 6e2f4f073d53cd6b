import type { Address, Outgoing } from "../src/message.ts";
import type { Unit } from "./commit.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { prepareOnce } from "./prepared.ts";
import { digests, reminders } from "./schema.ts";
import { insertOrIgnore } from "./writes.ts";

const { and, eq, sql } = orm;

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

const askHad = prepareOnce(({ db }) =>
  db
    .select({ one: sql`1` })
    .from(reminders)
    .where(
      and(
        eq(reminders.cadre, sql.placeholder("cadre")),
        eq(reminders.phase, sql.placeholder("phase")),
        eq(reminders.slot, sql.placeholder("slot")),
      ),
    )
    .prepare(),
);

/** Whether a person was reminded of this already. */
export function wasReminded(store: Store, cadre: string, phase: string, slot: string): boolean {
  return askHad(store).get({ cadre, phase, slot }) !== undefined;
}

/** What came back first, then what was begun, then the rest; what was put off last. */
const inTurn = ["returned", "started", "open"]
  .map((status) => `a.status = '${status}' and a.disposition is null`)
  .concat("a.status in ('returned', 'started', 'open') and a.disposition is not null");

/**
 * In the order of `listOwed`, which for one status is the index's own: nothing is sorted, only what is taken is named. "+?" as
 * in drizzle.ts.
 */
function nextSql(which: string): string {
  return `select a.id, a.phase, a.questionnaire, s.kind, coalesce(g.name, '') "group", s.name, a.due_at dueAt
    from assignments a join subjects s on s.id = a.subject left join areas g on g.path = a.area
    where a.cadre = +? and a.practice = 0 and ${which} order by a.due_at, a.area, a.rowid`;
}

const askNext = prepareOnce(({ client }) => inTurn.map((which) => client.prepare<[string], NextOwed>(nextSql(which))));

/**
 * What a cadre does next, at most `limit` of those that are meant: what came back first, then what was begun, what was put off
 * last, each as `listOwed` has them. No more is read than is taken.
 */
export function listNext(
  store: Store,
  cadre: string,
  limit: number,
  isMeant: (one: NextOwed) => boolean = () => true,
): NextOwed[] {
  const found: NextOwed[] = [];
  for (const statement of askNext(store)) {
    for (const one of statement.iterate(cadre)) {
      if (isMeant(one)) found.push(one);
      if (found.length >= limit) return found;
    }
  }
  return found;
}
