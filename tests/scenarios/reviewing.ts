import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import type { TestHousehold } from "../support/township.ts";
import { beginVisit, clean, household, type Visit, visitOf } from "./visit.ts";

/** A collector, the village's compiler and the town's reviewer, each with a phone. */
export interface Reviewing {
  visit: Visit;
  compiler: Visit;
  reviewer: Visit;
}

/** Households that were visited a minute apart without risk and compiled; everybody's phone. */
export async function openCompiled(
  households: readonly (string | TestHousehold)[],
  forms?: readonly Questionnaire[],
): Promise<Reviewing> {
  const all = households.map((one) => (typeof one === "string" ? household(one) : one));
  const visit = await beginVisit(all, { reviewer: { name: "虚长青", address: "fake:9" } }, forms);
  const compiler = visitOf(visit.town, "fake:2");
  for (const [minute, { name }] of all.entries()) {
    visit.town.at(`2022-11-03 08:${10 + minute}`);
    await visit.type(name);
    await visit.press(...clean);
  }
  visit.town.at("2022-11-03 09:00");
  for (const _ of all) await compiler.type("审核", "通过");
  return { visit, compiler, reviewer: visitOf(visit.town, "fake:9") };
}
