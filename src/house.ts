import type { Store } from "../db/open.ts";
import { publish } from "../db/questionnaires.ts";
import { createCodeGuard } from "./code-guard.ts";
import type { House } from "./commands/command.ts";
import { createDesk } from "./commands/desk.ts";
import { compileForm } from "./engine/compile-form.ts";
import type { Form } from "./engine/form.ts";
import type { Questionnaire } from "./engine/questionnaire.ts";
import type { Plan } from "./plan/plan.ts";

/** Compiles and publishes the questionnaires and sets up the desk: what every command works with. */
export async function openHouse(
  store: Store,
  questionnaires: readonly Questionnaire[],
  campaign: { plan: Plan; year: number },
  publicUrl: string,
  at: number,
): Promise<House> {
  const forms = new Map<string, Form>();
  for (const questionnaire of questionnaires) {
    forms.set(questionnaire.id, compileForm(questionnaire));
    await publish(store, questionnaire, at);
  }
  const { plan, year } = campaign;
  return { store, desk: createDesk(store, forms, plan, year), plan, year, publicUrl, guard: createCodeGuard() };
}
