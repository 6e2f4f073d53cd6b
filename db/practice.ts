import {
  dueAt,
  findPhase,
  type HouseholdStanding,
  owesPhase,
  type Plan,
  type VisitPhase,
  visitPhases,
} from "../src/plan/plan.ts";
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
export function findVisitPhase(plan: Plan): VisitPhase | undefined {
  return visitPhases(plan)[0];
}

/** The same where there must be one. Throws when the plan has none. */
export function visitPhase(plan: Plan): VisitPhase {
  const phase = findVisitPhase(plan);
  if (!phase) throw new Error(`plan ${plan.id}: no phase with a questionnaire about households`);
  return phase;
}

/** The last moment of the visits. */
export function visitDue({ plan, year }: Campaign): number {
  return dueAt(plan, visitPhase(plan), year);
}

/** The key of what a household owes in a phase: one a campaign. */
export function visitKey({ plan, year }: Campaign, phase: VisitPhase, subject: string): string {
  return `${plan.id}/${year}/${phase.id}/${subject}`;
}

/** How a household stands, by the register and its lists. */
export function standingOf(data: RegisterData, lists: Iterable<string>, members = false): HouseholdStanding {
  const attributes = (data["household.group_attr"]?.value ?? "").split(" ");
  const monitored = attributes.includes("monitored");
  const onFile = monitored || attributes.includes("poverty_alleviated");
  return { onFile, monitored, lists: [...lists], members, value: (element) => data[element]?.value ?? "" };
}

/**
 * What a household owes in this campaign: the phase, and the row of its assignment, yet without an id and a collector. What waits
 * for another phase (`after`) is owed where that one `isOver`.
 */
export function dutiesOf(
  campaign: Campaign,
  household: { id: string; area: string; standing: HouseholdStanding },
  due: (phase: string, area: string) => number = (phase) => plannedDue(campaign, phase),
  isOver: (phase: string) => boolean = () => false,
): { key: string; phase: string; questionnaire: string; subject: string; area: string; dueAt: number }[] {
  const { id: subject, area, standing } = household;
  return visitPhases(campaign.plan)
    .filter((phase) => owesPhase(phase, standing) && (phase.after === undefined || isOver(phase.after)))
    .map((phase) => ({
      key: visitKey(campaign, phase, subject),
      phase: phase.id,
      questionnaire: phase.questionnaire,
      subject,
      area,
      dueAt: due(phase.id, area),
    }));
}

function plannedDue({ plan, year }: Campaign, id: string): number {
  const phase = findPhase(plan, id);
  if (!phase) throw new Error(`plan ${plan.id}: no phase ${id}`);
  return dueAt(plan, phase, year);
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
