import { plans } from "../conversations/index.ts";
import type { Store } from "../db/open.ts";
import { inForce, listUnpublished, publish } from "../db/questionnaires.ts";
import { createCodeGuard } from "./code-guard.ts";
import type { House } from "./commands/command.ts";
import { createDesk } from "./commands/desk.ts";
import type { Config } from "./config.ts";
import { compileForm } from "./engine/compile-form.ts";
import type { Forms } from "./engine/form.ts";
import type { Questionnaire } from "./engine/questionnaire.ts";
import { checkPlan } from "./plan/check.ts";
import { readyFollowUps } from "./plan/follow-ups.ts";
import type { Plan } from "./plan/plan.ts";
import { SetupError } from "./problem.ts";
import { choosePlan, sayPlanFault, wordPlanFault } from "./zh/plan.ts";
import { sayFault, settingFaults } from "./zh/setup.ts";

/**
 * Compiles and publishes the questionnaires and sets up the desk: what every command works with. A later version that the town
 * has published itself is the one in force. Throws a SetupError that names every fault of a questionnaire or of the plan.
 */
export async function openHouse(
  store: Store,
  questionnaires: readonly Questionnaire[],
  campaign: { plan: Plan; year: number },
  publicUrl: string,
  at: number,
): Promise<House> {
  // What was published could be filled: only what is new here is looked through now, the rest when it is first asked for.
  const unpublished = listUnpublished(store, questionnaires);
  for (const questionnaire of unpublished) compileForm(questionnaire);
  await publish(store, unpublished, at);
  const forms = formsOf(inForce(store, questionnaires));
  const { plan, year } = campaign;
  refuseFaulty(plan, forms);
  const followUps = followUpsOf(plan, forms);
  const desk = createDesk(store, forms, plan, year);
  return { store, desk, plan, year, followUps, publicUrl, guard: createCodeGuard() };
}

function formsOf(questionnaires: readonly Questionnaire[]): Forms {
  const byId = new Map(questionnaires.map((one) => [one.id, one]));
  return {
    has: (id) => byId.has(id),
    get(id) {
      const questionnaire = byId.get(id);
      return questionnaire && compileForm(questionnaire);
    },
  };
}

/** The plan that the settings name, the first one when they name none. Throws a SetupError that lists the ids. */
export function planOf({ plan: id }: Pick<Config, "plan">): Plan {
  const plan = id === undefined ? plans[0] : plans.find((one) => one.id === id);
  if (plan) return plan;
  throw new SetupError("RUHU_PLAN", sayFault(settingFaults.RUHU_PLAN[0], id), choosePlan(plans.map((one) => one.id)));
}

function followUpsOf(plan: Plan, forms: Forms): House["followUps"] {
  const { byForm, faults } = readyFollowUps(plan.followUps ?? [], forms, new Set(plan.phases.map(({ id }) => id)));
  if (faults.length === 0) return byForm;
  const said = faults.map(({ rule, fault }) => `follow-up ${rule}: ${fault}`).join("; ");
  throw new SetupError(`plan ${plan.id}`, said, "correct it in conversations/ and start again");
}

/** A plan with faults would ask nobody, or at the wrong time: nothing starts on it. */
function refuseFaulty(plan: Plan, forms: Forms): void {
  const [first, ...others] = checkPlan(plan, forms);
  if (!first) return;
  const { place, fault, cure } = wordPlanFault(plan.id, first);
  throw new SetupError(place, fault, [cure, ...others.map((one) => sayPlanFault(plan.id, one))].join("\n"));
}
