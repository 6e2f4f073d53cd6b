import { campaignKey, type Deadlines } from "../deadlines.ts";
import { orm } from "../drizzle.ts";
import type { Store } from "../open.ts";
import { type Campaign, findVisitPhase } from "../practice.ts";
import { openData } from "../register.ts";
import { isOnFile } from "../roster/values.ts";
import { assignments, cadres, lists, subjects } from "../schema.ts";
import { newId } from "../seal.ts";
import { change, insertOrIgnore } from "../writes.ts";
import type { DutyTally, Writer } from "./duty.ts";

const { and, asc, eq, gt, inArray, ne, notExists, sql } = orm;
const CHUNK = 500;

/** Every household that owes a visit in this campaign has one: what the roster of another year brought goes on. */
export async function alignVisits(
  store: Store,
  campaign: Campaign,
  deadlines: Deadlines,
  tally: DutyTally,
  write: Writer,
): Promise<void> {
  const phase = findVisitPhase(campaign.plan);
  if (!phase) return;
  const prefix = `${campaignKey(campaign)}/${phase.id}/`;
  const visited = store.db
    .select({ one: sql`1` })
    .from(assignments)
    .where(and(eq(assignments.subject, subjects.id), eq(assignments.key, sql`${prefix} || ${subjects.id}`)));
  for (let after = ""; ; ) {
    const rows = store.db
      .select()
      .from(subjects)
      .where(
        and(eq(subjects.kind, "household"), eq(subjects.status, "active"), gt(subjects.id, after), notExists(visited)),
      )
      .orderBy(asc(subjects.id))
      .limit(CHUNK)
      .all();
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    const ids = rows.map((row) => row.id);
    const listed = new Set(
      store.db
        .select({ id: lists.subject })
        .from(lists)
        .where(inArray(lists.subject, ids))
        .all()
        .map((row) => row.id),
    );
    const collectors = lastCollectors(store, ids);
    const owing = rows.filter((row) => listed.has(row.id) || isOnFile(openData(row.data, store.sealer)));
    await write(
      owing.map(({ id, area }) =>
        insertOrIgnore("assignments", {
          id: newId(),
          key: `${prefix}${id}`,
          phase: phase.id,
          questionnaire: phase.questionnaire,
          subject: id,
          area,
          cadre: collectors.get(id) ?? null,
          dueAt: deadlines.dueFor(phase.id, area),
        }),
      ),
    );
    tally.added += owing.length;
  }
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
