import { rulebook } from "../../conversations/rules/index.ts";
import type { FormReading } from "../../db/checks.ts";
import type { Store } from "../../db/open.ts";
import { listParameters } from "../../db/parameters.ts";
import {
  isGroup,
  isRepeat,
  type Questionnaire,
  questionsIn,
  type Repeat,
  type SurveyRow,
} from "../engine/questionnaire.ts";
import { inYear, type Plan } from "../plan/plan.ts";
import type { World } from "../rules/case.ts";
import { dayOf, instant } from "../time.ts";

/** Which plan runs, and for which year. */
export interface Campaign {
  plan: Plan;
  year: number;
}

/** "plan/year". */
export function campaignName({ plan, year }: Campaign): string {
  return `${plan.id}/${year}`;
}

/** A parameter of the plan as it counts now: as it was set, else as it is known; '' where it is neither. */
export function createParam(store: Store, campaign: Campaign): (name: string) => string {
  const set = listParameters(store, campaignName(campaign));
  return (name) => {
    const parameter = rulebook().catalogue.parameters.find((one) => one.name === name);
    if (!parameter?.plans.includes(campaign.plan.id)) return "";
    return set.get(name)?.value ?? parameter.value ?? "";
  };
}

/** What rules may ask of the world at this moment. */
export function worldAt(store: Store, campaign: Campaign, at: number): World {
  const { plan, year } = campaign;
  return {
    today: dayOf(at),
    year,
    param: createParam(store, campaign),
    planDate(id, edge) {
      const phase = plan.phases.find((one) => one.id === id);
      if (!phase) return "";
      const wall = inYear(edge === "start" ? phase.start : phase.due, plan, year);
      return edge === "start" ? wall.slice(0, 10) : dayOf(instant(wall) - 1);
    },
  };
}

/** The forms that a plan asks, by number. */
export function formsOf(plan: Plan): Set<string> {
  const asked = new Set(plan.phases.flatMap(({ questionnaire }) => questionnaire ?? []));
  const { forms } = rulebook().catalogue;
  return new Set([...forms].filter(([, id]) => asked.has(id)).map(([form]) => form));
}

/** How the answers of a questionnaire stand for data of the register. */
export function readingOf(questionnaire: Questionnaire): FormReading {
  const questions = questionsIn(questionnaire.survey).filter((row) => !isRepeat(row));
  return {
    elements: new Map(
      questions.flatMap((one) => ("element" in one && one.element !== undefined ? [[one.name, one.element]] : [])),
    ),
    wanted: rulebook().wanted.get(questionnaire.id) ?? new Map(),
    submitted: `${questionnaire.form}.submitted`,
    lists: new Map(
      repeatsIn(questionnaire.survey).flatMap((repeat) => {
        const list = repeat.subject === "member" ? "members" : repeat.subject === "helper" ? "helpers" : undefined;
        if (!list || questionnaire.subject !== "household") return [];
        return [[repeat.name, { list, whole: repeat.removed !== undefined }] as const];
      }),
    ),
  };
}

function repeatsIn(rows: readonly SurveyRow[]): Repeat[] {
  return rows.flatMap((row) => (isRepeat(row) ? [row] : isGroup(row) ? repeatsIn(row.survey) : []));
}
