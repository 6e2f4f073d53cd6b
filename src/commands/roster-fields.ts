import { elements } from "../../conversations/elements.ts";
import type { Questionnaire } from "../engine/questionnaire.ts";
import type { Plan } from "../plan/plan.ts";
import { createFields, type Fields } from "../roster/fields.ts";

/**
 * The columns that a roster may have besides its own: every datum of the register, read as the plan's forms ask it (those that
 * its phases name, and those of its year), else as any form does.
 */
export function rosterFields(plan: Plan, forms: readonly Questionnaire[]): Fields {
  const named = plan.phases.flatMap(({ questionnaire }) => questionnaire ?? []);
  const ofYear = new RegExp(`_${plan.year}(?:r\\d)?$`);
  const own = forms.filter(({ id }) => named.includes(id) || ofYear.test(id)).map(({ id }) => id);
  return createFields(elements, forms, new Set(own));
}
