import type { Owed } from "../../db/assignments.ts";
import { isDebt, isVisit, type Names } from "./naming.ts";

/** Whoever has something left there goes on with what came back, then with what was begun. */
const ranks: Readonly<Record<string, number>> = { returned: 0, started: 1, open: 2 };

/** One visit fills all forms of a household: it is named once, by the form to go on with. What came back is a thing of its own. */
export function oncePerVisit(names: Names, owed: readonly Owed[]): Owed[] {
  const apart = (o: Owed) => !isVisit(o) || isDebt(names, o) || o.assignment.status === "returned";
  const groups = Map.groupBy(owed, (o) => (apart(o) ? o.assignment.id : o.subject));
  return [...groups.values()].flatMap((all) => all.toSorted((a, b) => rankOf(a) - rankOf(b))[0] ?? []);
}

function rankOf({ assignment }: Owed): number {
  return ranks[assignment.status] ?? 3;
}
