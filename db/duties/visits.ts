import { campaignKey, type Deadlines } from "../deadlines.ts";
import { orm } from "../drizzle.ts";
import type { Store } from "../open.ts";
import { type Campaign, dutiesOf, findVisitPhase, standingOf } from "../practice.ts";
import { openData } from "../register.ts";
import { assignments, cadres, lists, subjects } from "../schema.ts";
import { newId } from "../seal.ts";
import { change, insertOrIgnore } from "../writes.ts";
import type { DutyTally, Writer } from "./duty.ts";

const { and, asc, eq, gt, inArray, ne } = orm;
const CHUNK = 500;

/** Every household has what it owes in this campaign: what the roster of another year brought goes on. */
export async function alignVisits(
  store: Store,
  campaign: Campaign,
  deadlines: Deadlines,
  tally: DutyTally,
  write: Writer,
  over: (phase: string, area: string) => boolean,
): Promise<void> {
  if (!findVisitPhase(campaign.plan)) return;
  for (let after = ""; ; ) {
    const rows = store.db
      .select()
      .from(subjects)
      .where(and(eq(subjects.kind, "household"), eq(subjects.status, "active"), gt(subjects.id, after)))
      .orderBy(asc(subjects.id))
      .limit(CHUNK)
      .all();
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    const ids = rows.map((row) => row.id);
    const collectors = lastCollectors(store, ids);
    const kept = listKeys(store, ids);
    const listed = listsOf(store, ids);
    const families = parentsAmong(store, ids);
    const missing = rows.flatMap((row) => {
      const standing = standingOf(openData(row.data, store.sealer), listed.get(row.id) ?? [], families.has(row.id));
      const household = { id: row.id, area: row.area, standing };
      const duties = dutiesOf(campaign, household, deadlines.dueFor, (phase) => over(phase, row.area));
      return duties.filter(({ key }) => !kept.has(key));
    });
    await write(
      missing.map((duty) =>
        insertOrIgnore("assignments", { ...duty, id: newId(), cadre: collectors.get(duty.subject) ?? null }),
      ),
    );
    tally.added += missing.length;
  }
}

/** Those of these households that the register knows a member of. */
function parentsAmong(store: Store, households: readonly string[]): Set<string | null> {
  const members = and(
    inArray(subjects.parent, [...households]),
    eq(subjects.kind, "member"),
    ne(subjects.status, "gone"),
  );
  const rows = store.db.selectDistinct({ parent: subjects.parent }).from(subjects).where(members).all();
  return new Set(rows.map(({ parent }) => parent));
}

function listKeys(store: Store, households: readonly string[]): Set<string> {
  const rows = store.db
    .select({ key: assignments.key })
    .from(assignments)
    .where(inArray(assignments.subject, [...households]))
    .all();
  return new Set(rows.map(({ key }) => key));
}

function listsOf(store: Store, households: readonly string[]): Map<string, string[]> {
  const rows = store.db
    .select()
    .from(lists)
    .where(inArray(lists.subject, [...households]))
    .all();
  const found = Map.groupBy(rows, ({ subject }) => subject);
  return new Map([...found].map(([subject, on]) => [subject, on.map(({ list }) => list)]));
}

/** Who went to these households last. */
function lastCollectors(store: Store, households: readonly string[]): Map<string, string | null> {
  const rows = store.db
    .select({ subject: assignments.subject, cadre: assignments.cadre })
    .from(assignments)
    .innerJoin(cadres, and(eq(cadres.id, assignments.cadre), ne(cadres.status, "left")))
    .where(inArray(assignments.subject, [...households]))
    .orderBy(asc(assignments.dueAt))
    .all();
  return new Map(rows.map((row) => [row.subject, row.cadre]));
}

/** What other campaigns, or phases the plan no longer has, left untouched: what was begun or done is never taken back. */
export async function withdrawOthers(store: Store, campaign: Campaign, tally: DutyTally, write: Writer): Promise<void> {
  const prefix = `${campaignKey(campaign)}/`;
  const phases = campaign.plan.phases.map((phase) => phase.id);
  const open = store.db
    .select({ id: assignments.id, key: assignments.key, phase: assignments.phase, version: assignments.version })
    .from(assignments)
    .where(and(eq(assignments.practice, 0), eq(assignments.status, "open")))
    .all();
  const gone = open.filter(({ key, phase }) => isOfPlan(key) && !(key.startsWith(prefix) && phases.includes(phase)));
  tally.withdrawn += gone.length;
  await write(gone.map(({ id, version }) => change("assignments", { id }, { status: "withdrawn" }, version)));
}

/** Keys of the plan are "plan/year/phase/subject"; debts and other follow-ups have keys of their own. */
function isOfPlan(key: string): boolean {
  return /^[a-z][a-z0-9-]*\/\d{4}\/[A-Z]\w*\//.test(key);
}
