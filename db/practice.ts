import { dueAt, type Phase, type Plan } from "../src/plan/plan.ts";
import { practiceHousehold } from "../src/zh/roster.ts";
import type { RegisterData } from "./register.ts";
import { sealData } from "./register.ts";
import type { Sealer } from "./seal.ts";
import { insertOrIgnore, type Write } from "./writes.ts";

/** What is needed to make assignments of a plan. */
export interface Campaign {
  plan: Plan;
  /** The year the plan runs for. */
  year: number;
}

/** The phase in which households are visited (S0: A2); undefined for a plan that asks nothing of households in the chat. */
export function findVisitPhase(plan: Plan): (Phase & { questionnaire: string }) | undefined {
  const phase = plan.phases.find((p) => p.subject === "household" && p.questionnaire !== undefined);
  return phase?.questionnaire === undefined ? undefined : { ...phase, questionnaire: phase.questionnaire };
}

/** The same where there must be one. Throws when the plan has none. */
export function visitPhase(plan: Plan): Phase & { questionnaire: string } {
  const phase = findVisitPhase(plan);
  if (!phase) throw new Error(`plan ${plan.id}: no phase with a questionnaire about households`);
  return phase;
}

/** The last moment of the visits. */
export function visitDue({ plan, year }: Campaign): number {
  return dueAt(plan, visitPhase(plan), year);
}

/** The key of a household's visit: one a campaign. */
export function visitKey({ plan, year }: Campaign, subject: string): string {
  return `${plan.id}/${year}/${visitPhase(plan).id}/${subject}`;
}

/** The id of a collector's household to practise on. */
export function practiceId(cadre: string): string {
  return `p${cadre.slice(1)}`;
}

/**
 * A collector's household to practise on (an invented one, complete) with its assignment, counted nowhere. `area` is theirs.
 * Writing it twice changes nothing.
 */
export function practiceWrites(
  { cadre, area, at }: { cadre: string; area: string; at: number },
  campaign: Campaign,
  seal: { sealer: Sealer; isPersonal(element: string): boolean },
): Write[] {
  const id = practiceId(cadre);
  const data: RegisterData = Object.fromEntries(
    Object.entries(practiceHousehold).map(([element, value]) => [element, { value, at, source: "roster" }]),
  );
  const phase = findVisitPhase(campaign.plan);
  if (!phase) return [];
  const name = practiceHousehold["household.head_name"];
  const sealed = sealData(data, seal.sealer, seal.isPersonal);
  return [
    insertOrIgnore("subjects", { id, kind: "household", area, name, status: "practice", data: sealed }),
    insertOrIgnore("assignments", {
      id,
      key: `practice/${cadre}`,
      phase: phase.id,
      questionnaire: phase.questionnaire,
      subject: id,
      area,
      cadre,
      dueAt: visitDue(campaign),
      practice: 1,
    }),
  ];
}
