import type { Filter } from "../../db/exported/filter.ts";
import { type Exported, listIds, readInterviews } from "../../db/exported/interviews.ts";
import { areasWithin } from "./areas.ts";
import type { ExportParts } from "./export.ts";

/** So many interviews are read in one step; then others have their turn. */
const STEP = 50;

/** Every interview of a questionnaire within the areas, by area and name, in steps. */
export async function* readInSteps(
  parts: ExportParts,
  questionnaire: string,
  filter: Filter,
): AsyncGenerator<readonly Exported[]> {
  let ids: string[] = [];
  for (const area of areasWithin(parts)) {
    ids.push(...listIds(parts.store, area, questionnaire, filter));
    while (ids.length >= STEP) yield readInterviews(parts.store, ids.splice(0, STEP));
  }
  if (ids.length > 0) yield readInterviews(parts.store, ids);
  ids = [];
}
