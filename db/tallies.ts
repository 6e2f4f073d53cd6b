import { townPath, within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { cadres, tallies } from "./schema.ts";

const { and, eq, inArray, sql } = orm;

/** How many assignments of one kind stand in one status. */
export interface Tally {
  phase: string;
  questionnaire: string;
  status: string;
  dueAt: number;
  n: number;
}

/** Statuses in which the cadre still has something to do. */
export const owedStatuses = ["open", "started", "returned"] as const;

const counted = {
  phase: tallies.phase,
  questionnaire: tallies.questionnaire,
  status: tallies.status,
  dueAt: tallies.dueAt,
};

const talliesOfCadre = new WeakMap<Store, (cadre: string) => Tally[]>();

/** What stands where for one cadre. Asked for everybody each morning: prepared once. */
export function countForCadre(store: Store, cadre: string): Tally[] {
  let ask = talliesOfCadre.get(store);
  if (!ask) {
    const query = store.db
      .select({ ...counted, n: sql<number>`sum(${tallies.n})` })
      .from(tallies)
      .where(eq(tallies.cadre, sql.placeholder("cadre")))
      .groupBy(tallies.phase, tallies.questionnaire, tallies.status, tallies.dueAt)
      .prepare();
    ask = (who) => query.all({ cadre: who });
    talliesOfCadre.set(store, ask);
  }
  return ask(cadre);
}

/** What stands where in an area, by village (the town's own work under its path). */
export function countByVillage(store: Store, area: string = townPath): (Tally & { village: string })[] {
  return store.db
    .select({ village: tallies.village, ...counted, n: sql<number>`sum(${tallies.n})` })
    .from(tallies)
    .where(within(tallies.village, area))
    .groupBy(tallies.village, tallies.phase, tallies.questionnaire, tallies.status, tallies.dueAt)
    .all();
}

/** What stands where in an area, by cadre ('' = nobody's). */
export function countByCadre(store: Store, area: string): (Tally & { cadre: string; village: string })[] {
  return store.db
    .select({ cadre: tallies.cadre, village: tallies.village, ...counted, n: tallies.n })
    .from(tallies)
    .where(within(tallies.village, area))
    .all();
}

/** Names of cadres by id. */
export function nameCadres(store: Store, ids: readonly string[]): Map<string, string> {
  const rows = store.db
    .select({ id: cadres.id, name: cadres.name })
    .from(cadres)
    .where(inArray(cadres.id, [...ids]))
    .all();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Every due instant that open work of a phase has, with how many. */
export function listDues(store: Store): { phase: string; questionnaire: string; dueAt: number; n: number }[] {
  return store.db
    .select({
      phase: tallies.phase,
      questionnaire: tallies.questionnaire,
      dueAt: tallies.dueAt,
      n: sql<number>`sum(${tallies.n})`,
    })
    .from(tallies)
    .where(and(inArray(tallies.status, [...owedStatuses])))
    .groupBy(tallies.phase, tallies.questionnaire, tallies.dueAt)
    .all();
}
