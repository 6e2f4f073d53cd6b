import { rangeOf, townPath, within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { listIn, prepareOnce } from "./prepared.ts";
import { cadres, tallies } from "./schema.ts";

const { and, eq, gte, inArray, lt, sql } = orm;

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

// Asked for everybody each morning: prepared once.
const askForCadre = prepareOnce(({ db }) =>
  db
    .select({ ...counted, n: sql<number>`sum(${tallies.n})` })
    .from(tallies)
    .where(eq(tallies.cadre, sql.placeholder("cadre")))
    .groupBy(tallies.phase, tallies.questionnaire, tallies.status, tallies.dueAt)
    .prepare(),
);

/** What stands where for one cadre. */
export function countForCadre(store: Store, cadre: string): Tally[] {
  return askForCadre(store).all({ cadre });
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

const askByCadre = prepareOnce(({ db }) =>
  db
    .select({ cadre: tallies.cadre, village: tallies.village, ...counted, n: tallies.n })
    .from(tallies)
    .where(and(gte(tallies.village, sql.placeholder("from")), lt(tallies.village, sql.placeholder("to"))))
    .prepare(),
);

/** What stands where in an area, by cadre ('' = nobody's). */
export function countByCadre(store: Store, area: string): (Tally & { cadre: string; village: string })[] {
  return askByCadre(store).all(rangeOf(area));
}

const askNames = prepareOnce(({ db }) =>
  db
    .select({ id: cadres.id, name: cadres.name })
    .from(cadres)
    .where(inArray(cadres.id, listIn("ids")))
    .prepare(),
);

/** Names of cadres by id. */
export function nameCadres(store: Store, ids: readonly string[]): Map<string, string> {
  const rows = askNames(store).all({ ids: JSON.stringify(ids) });
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
