import { kindOf, noStanding, type Standing, standingKinds } from "../src/plan/standing.ts";
import { townPath, villageOf, within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { assignments, interviews, lists, standings } from "./schema.ts";

const { and, asc, eq, inArray, isNull, or, sql } = orm;

/** One kind of work, as it is counted. */
export interface Counting {
  phase: string;
  questionnaire: string;
}

/** Whether what is counted by village tells of this area: not of a group in one. */
export function isCounted(area: string): boolean {
  return area === townPath || villageOf(area) === area;
}

const inAreas = (areas: readonly string[]) => or(...areas.map((area) => within(standings.village, area)));
const ofWork = ({ phase, questionnaire }: Counting) =>
  and(eq(standings.phase, phase), eq(standings.questionnaire, questionnaire));
const sums = Object.fromEntries(
  standingKinds.map((kind) => [kind, sql<number>`coalesce(sum(${standings[kind]}), 0)`]),
) as Record<keyof Standing, ReturnType<typeof sql<number>>>;
const visited = sql`(${standings.submitted} + ${standings.compiled} + ${standings.approved} + ${standings.returned})`;
const missing = sql`(${standings.untouched} + ${standings.appointed} + ${standings.away} + ${standings.refused} + ${standings.other} + ${standings.started} + ${standings.closing})`;

/** How far these areas are with one kind of work: villages, the town, or groups of a village. */
export function sumStanding(store: Store, work: Counting, areas: readonly string[]): Standing {
  if (areas.length === 0) return noStanding();
  if (!areas.every(isCounted)) return addUp(countAssignments(store, work, areas));
  return store.db
    .select(sums)
    .from(standings)
    .where(and(ofWork(work), inAreas(areas)))
    .get() as Standing;
}

/** How far villages (or the town, or the speaker's groups) are with everything that is owed there. */
export function listWorkStandings(store: Store, areas: readonly string[]): (Counting & { standing: Standing })[] {
  if (areas.length === 0) return [];
  const columns = { phase: standings.phase, questionnaire: standings.questionnaire };
  if (!areas.every(isCounted)) {
    const rows = store.db
      .select({ ...counted, phase: assignments.phase, questionnaire: assignments.questionnaire })
      .from(assignments)
      .where(and(or(...areas.map((area) => within(assignments.area, area))), eq(assignments.practice, 0)))
      .groupBy(assignments.phase, assignments.questionnaire, assignments.status, assignments.disposition)
      .all();
    return byWork(rows);
  }
  return store.db
    .select({ ...columns, ...sums })
    .from(standings)
    .where(inAreas(areas))
    .groupBy(standings.phase, standings.questionnaire)
    .all()
    .map(({ phase, questionnaire, ...standing }) => ({ phase, questionnaire, standing: standing as Standing }));
}

/** One village; the town's own work stands under the town's path. */
export interface VillageStanding {
  village: string;
  standing: Standing;
}

/** Villages with some of this work, the furthest behind first (by share, then by how many are missing), at most `limit`. */
export function listVillageStandings(
  store: Store,
  work: Counting,
  areas: readonly string[],
  limit: number,
): VillageStanding[] {
  const rows = store.db
    .select()
    .from(standings)
    .where(and(ofWork(work), inAreas(areas), sql`${visited} + ${missing} > 0`))
    .orderBy(sql`1.0 * ${visited} / (${visited} + ${missing})`, sql`${missing} desc`, asc(standings.village))
    .limit(limit)
    .all();
  return rows.map(({ village, phase: _phase, questionnaire: _form, ...standing }) => ({ village, standing }));
}

const counted = { status: assignments.status, disposition: assignments.disposition, n: sql<number>`count(*)` };
type CountedRow = { status: string; disposition: string | null; n: number };

function addUp(rows: readonly CountedRow[]): Standing {
  const sum = noStanding();
  for (const { status, disposition, n } of rows) {
    const kind = kindOf(status, disposition);
    if (kind) sum[kind] += n;
  }
  return sum;
}

const assigned = (work: Counting, areas: readonly string[]) =>
  and(
    or(...areas.map((area) => within(assignments.area, area))),
    eq(assignments.phase, work.phase),
    eq(assignments.questionnaire, work.questionnaire),
    eq(assignments.practice, 0),
  );

function countAssignments(store: Store, work: Counting, areas: readonly string[]): CountedRow[] {
  return store.db
    .select(counted)
    .from(assignments)
    .where(assigned(work, areas))
    .groupBy(assignments.status, assignments.disposition)
    .all();
}

/** How far everybody is who has some of this work in an area; '' is what nobody has. Reads the area's assignments. */
export function listCadreStandings(store: Store, work: Counting, area: string): Map<string, Standing> {
  const rows = store.db
    .select({ ...counted, cadre: sql<string>`coalesce(${assignments.cadre}, '')` })
    .from(assignments)
    .where(assigned(work, [area]))
    .groupBy(assignments.cadre, assignments.status, assignments.disposition)
    .all();
  return new Map([...Map.groupBy(rows, (row) => row.cadre)].map(([cadre, own]) => [cadre, addUp(own)]));
}

/** How far one cadre ('' = nobody) is with each kind of work; `areas`: only what lies there. */
export function listStandingsOf(
  store: Store,
  cadre: string,
  areas?: readonly string[],
): (Counting & { standing: Standing })[] {
  const mine = cadre === "" ? isNull(assignments.cadre) : eq(assignments.cadre, cadre);
  const there = areas && or(...areas.map((area) => within(assignments.area, area)));
  const rows = store.db
    .select({ ...counted, phase: assignments.phase, questionnaire: assignments.questionnaire })
    .from(assignments)
    .where(and(mine, eq(assignments.practice, 0), there))
    .groupBy(assignments.phase, assignments.questionnaire, assignments.status, assignments.disposition)
    .all();
  return byWork(rows);
}

function byWork(rows: readonly (CountedRow & Counting)[]): (Counting & { standing: Standing })[] {
  return [...Map.groupBy(rows, (row) => `${row.phase}/${row.questionnaire}`).values()].map((own) => {
    const { phase, questionnaire } = own[0] as Counting;
    return { phase, questionnaire, standing: addUp(own) };
  });
}

/** How far the households on each list are, and all of them together: there a household on several lists counts once. */
export function listListStandings(
  store: Store,
  work: Counting,
  areas: readonly string[],
): { lists: Map<string, Standing>; once: Standing } {
  const rows = store.db
    .select({ ...counted, list: lists.list })
    .from(assignments)
    .innerJoin(lists, eq(lists.subject, assignments.subject))
    .where(assigned(work, areas))
    .groupBy(lists.list, assignments.status, assignments.disposition)
    .all();
  const listed = inArray(assignments.subject, store.db.select({ subject: lists.subject }).from(lists));
  const once = store.db
    .select(counted)
    .from(assignments)
    .where(and(assigned(work, areas), listed))
    .groupBy(assignments.status, assignments.disposition)
    .all();
  const byList = Map.groupBy(rows, (row) => row.list);
  return { lists: new Map([...byList].map(([list, own]) => [list, addUp(own)])), once: addUp(once) };
}

/** When each of these cadres last handed in such a form, epoch ms; who never did is left out. */
export function findLastSubmissions(
  store: Store,
  cadres: readonly string[],
  questionnaire: string,
): Map<string, number> {
  const rows = store.db
    .select({ by: interviews.by, at: sql<number | null>`max(${interviews.submittedAt})` })
    .from(interviews)
    .where(and(inArray(interviews.by, [...cadres]), eq(interviews.questionnaire, questionnaire)))
    .groupBy(interviews.by)
    .all();
  return new Map(rows.flatMap(({ by, at }) => (by !== null && at !== null ? [[by, at] as const] : [])));
}
