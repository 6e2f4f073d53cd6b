import type { Filter } from "../../db/exported/filter.ts";
import { type Exported, type Listed, listInterviews, readInterviews } from "../../db/exported/interviews.ts";
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
  let rest: readonly Listed[] = [];
  for (const area of areasWithin(parts)) {
    const listed = listInterviews(parts.store, area, questionnaire, filter);
    const all = rest.length > 0 ? [...rest, ...listed] : listed;
    const whole = all.length - (all.length % STEP);
    for (let i = 0; i < whole; i += STEP) yield readInterviews(parts.store, all.slice(i, i + STEP));
    rest = all.slice(whole);
  }
  if (rest.length > 0) yield readInterviews(parts.store, rest);
}
