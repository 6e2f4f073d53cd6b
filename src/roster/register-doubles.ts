import { problem } from "../problem.ts";
import type { Place, Registers, RosterProblem } from "./roster.ts";

/** Rows of one file that say the same twice: a village, a group, a site or a business has one row. */
export function findDoubles({ places, entities }: Pick<Registers, "places" | "entities">): RosterProblem[] {
  const keyed = [
    ...places.map(({ kind, village, group, place }) => ({ key: [kind, village, group].join("|"), place })),
    ...entities.map(({ village, name, place }) => ({ key: ["entity", village, name].join("|"), place })),
  ];
  const seen = new Map<string, Place>();
  return keyed.flatMap(({ key, place }): RosterProblem[] => {
    const first = seen.get(key);
    if (!first) seen.set(key, place);
    return first ? [{ sheet: place.sheet, row: place.row, problem: problem("duplicate-row", { row: first.row }) }] : [];
  });
}
