import { noStanding, type Standing, standingKinds, visitedKinds } from "../src/plan/standing.ts";
import { townPath, within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { snapshots, standings } from "./schema.ts";
import { type Counting, isCounted, type VillageStanding } from "./standings.ts";
import { insert, remove, type Write } from "./writes.ts";

const { and, asc, desc, eq, gt, inArray, lt, or, sql } = orm;

/** Under this name all villages are kept together: the town's course is read without reading every village's. */
const WHOLE = "*";

/** The counts as they stand now, kept for a day (YYYY-MM-DD) in the place of what was kept for it. */
export function saveSnapshot(store: Store, day: string): Write[] {
  const now = store.db.select().from(standings).all();
  const rows = now.flatMap(({ phase, questionnaire, village, ...standing }) =>
    rowsOf({ day, village, phase, questionnaire }, standing),
  );
  const whole = [...Map.groupBy(now, (row) => `${row.phase}/${row.questionnaire}`).values()].flatMap((own) => {
    const { phase, questionnaire } = own[0]!;
    const sum = noStanding();
    for (const row of own) for (const kind of standingKinds) sum[kind] += row[kind];
    return rowsOf({ day, village: WHOLE, phase, questionnaire }, sum);
  });
  return [remove("snapshots", { day }), ...rows, ...whole];
}

function rowsOf(key: { day: string; village: string } & Counting, standing: Standing): Write[] {
  return standingKinds.flatMap((status) =>
    standing[status] === 0 ? [] : [insert("snapshots", { ...key, status, n: standing[status] })],
  );
}

/** Whether something is kept for a day. */
export function hasSnapshot(store: Store, day: string): boolean {
  return (
    store.db.select({ day: snapshots.day }).from(snapshots).where(eq(snapshots.day, day)).limit(1).get() !== undefined
  );
}

/** The nearest days before and after one for which something is kept. */
export function findNearSnapshots(store: Store, day: string): string[] {
  const one = (where: ReturnType<typeof lt>, order: ReturnType<typeof asc>) =>
    store.db.select({ day: snapshots.day }).from(snapshots).where(where).orderBy(order).limit(1).get();
  const found = [one(lt(snapshots.day, day), desc(snapshots.day)), one(gt(snapshots.day, day), asc(snapshots.day))];
  return found.flatMap((row) => (row ? [row.day] : []));
}

/** What stands for these areas: the town as a whole, or villages; a group's counts are not kept. */
function kept(areas: readonly string[]) {
  if (!areas.every(isCounted)) return undefined;
  return inArray(snapshots.village, areas.includes(townPath) ? [WHOLE] : [...areas]);
}

const ofWork = ({ phase, questionnaire }: Counting) =>
  and(eq(snapshots.phase, phase), eq(snapshots.questionnaire, questionnaire));

/** How far these areas were with everything at the end of a day. */
export function listWorkSnapshots(
  store: Store,
  day: string,
  areas: readonly string[],
): (Counting & { standing: Standing })[] {
  const where = kept(areas);
  if (!where) return [];
  const rows = store.db
    .select()
    .from(snapshots)
    .where(and(eq(snapshots.day, day), where))
    .all();
  return [...Map.groupBy(rows, (row) => `${row.phase}/${row.questionnaire}`).values()].map((own) => {
    const { phase, questionnaire } = own[0]!;
    return { phase, questionnaire, standing: standingOf(own) };
  });
}

/** Villages as they stood at the end of a day, in no order. */
export function listVillageSnapshots(
  store: Store,
  day: string,
  work: Counting,
  areas: readonly string[],
): VillageStanding[] {
  const inside = or(...areas.map((area) => within(snapshots.village, area)));
  const rows = store.db
    .select()
    .from(snapshots)
    .where(and(eq(snapshots.day, day), inside, ofWork(work)))
    .all();
  return [...Map.groupBy(rows, (row) => row.village)].map(([village, own]) => ({
    village,
    standing: standingOf(own),
  }));
}

/** How many had been handed in by the end of each of these days; days that were not kept are left out. */
export function countVisitedByDay(
  store: Store,
  work: Counting,
  areas: readonly string[],
  days: readonly string[],
): Map<string, number> {
  const where = kept(areas);
  if (!where) return new Map();
  const done = sql<number>`coalesce(sum(${snapshots.n}) filter (where ${inArray(snapshots.status, [...visitedKinds])}), 0)`;
  const rows = store.db
    .select({ day: snapshots.day, done })
    .from(snapshots)
    .where(and(inArray(snapshots.day, [...days]), where, ofWork(work)))
    .groupBy(snapshots.day)
    .all();
  return new Map(rows.map((row) => [row.day, row.done]));
}

function standingOf(rows: readonly { status: string; n: number }[]): Standing {
  const sum = noStanding();
  for (const { status, n } of rows) {
    const kind = standingKinds.find((one) => one === status);
    if (kind) sum[kind] += n;
  }
  return sum;
}
