import { villageOf } from "../areas.ts";
import type { Store } from "../open.ts";

/** How many assignments stand where, by questionnaire and status; practice, withdrawn and closed ones apart. */
export type States = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Counts of these areas and below. A village or the town costs as many rows as it has cadres, a group as many as it has households. */
export function countStates(store: Store, areas: readonly string[]): States {
  const found = new Map<string, Map<string, number>>();
  for (const area of areas) {
    for (const { questionnaire, status, n } of rowsOf(store, area)) {
      const states = found.get(questionnaire) ?? new Map<string, number>();
      states.set(status, (states.get(status) ?? 0) + n);
      found.set(questionnaire, states);
    }
  }
  return found;
}

function rowsOf(store: Store, area: string): { questionnaire: string; status: string; n: number }[] {
  const above = `${area.slice(0, -1)}0`;
  const whole = (villageOf(area) ?? area) === area;
  const sql = whole
    ? `select questionnaire, status, sum(n) n from tallies where village >= ? and village < ?
         and status not in ('withdrawn', 'closed') group by questionnaire, status having sum(n) > 0`
    : `select questionnaire, status, count(*) n from assignments where area >= ? and area < ? and practice = 0
         and status not in ('withdrawn', 'closed') group by questionnaire, status`;
  return store.client.prepare(sql).all(area, above) as { questionnaire: string; status: string; n: number }[];
}
