import { listAreas } from "../../db/areas.ts";
import type { Filter } from "../../db/exported/filter.ts";
import { countInterviews } from "../../db/exported/interviews.ts";
import type { Store } from "../../db/open.ts";
import { visitPhase } from "../../db/practice.ts";
import type { Plan } from "../plan/plan.ts";
import { areasWithin, scopesFor } from "./areas.ts";
import { countVisits } from "./counts.ts";
import type { Asked } from "./export.ts";
import { filterOf, isNarrowed } from "./filter.ts";
import { findExportKind } from "./index.ts";

/** How many households an export would hold now; in steps where they have to be looked at one by one. */
export async function countHouseholds(store: Store, plan: Plan, own: readonly string[], asked: Asked): Promise<number> {
  if (asked.subject !== undefined) return 1;
  const scopes = scopesFor(own, asked.areas);
  const answer = findExportKind(asked.kind)?.answer;
  if (!isNarrowed(asked.where) && !answer) {
    const { owed, done } = countVisits({ store, scopes, plan });
    return asked.kind === "unvisited" ? owed - done : done;
  }
  const narrowed = filterOf(asked.where);
  const filter: Filter = answer ? { ...narrowed, answers: [...(narrowed.answers ?? []), answer] } : narrowed;
  const areas = new Map((await listAreas(store)).map((area) => [area.path, area]));
  const { questionnaire } = visitPhase(plan);
  let n = 0;
  for (const area of areasWithin({ areas, scopes })) {
    n += countInterviews(store, area, questionnaire, filter);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return n;
}
