import { countStates } from "../../db/exported/counts.ts";
import { handedIn } from "../../db/exported/filter.ts";
import { visitPhase } from "../../db/practice.ts";
import type { Counts, ExportParts } from "./export.ts";

/** A questionnaire with what is owed of it and where it stands. */
export interface Counted extends Counts {
  questionnaire: string;
}

/** Every questionnaire of which something is owed, in the order of the plan, those that no phase asks for last. */
export function countAll({ store, scopes, plan }: Pick<ExportParts, "store" | "scopes" | "plan">): Counted[] {
  const order = plan.phases.map((phase) => phase.questionnaire);
  const placeOf = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const counted = [...countStates(store, scopes)].map(([questionnaire, states]) => {
    const of = (...names: readonly string[]) => names.reduce((sum, name) => sum + (states.get(name) ?? 0), 0);
    return {
      questionnaire,
      owed: [...states.values()].reduce((sum, n) => sum + n, 0),
      done: of(...handedIn),
      approved: of("approved"),
      reviewing: of("submitted", "compiled"),
      returned: of("returned"),
    };
  });
  return counted.sort(
    (a, b) => placeOf(a.questionnaire) - placeOf(b.questionnaire) || (a.questionnaire < b.questionnaire ? -1 : 1),
  );
}

/** The counts of the household visits; nothing owed: all zero. */
export function countVisits(parts: Pick<ExportParts, "store" | "scopes" | "plan">): Counts {
  const { questionnaire } = visitPhase(parts.plan);
  const found = countAll(parts).find((one) => one.questionnaire === questionnaire);
  return found ?? { owed: 0, done: 0, approved: 0, reviewing: 0, returned: 0 };
}
