import type { SubjectKind } from "../engine/questionnaire.ts";
import type { Role } from "../role.ts";
import { dayOf, instant } from "../time.ts";
import type { PlannedFollowUp } from "./follow-ups.ts";

/** When a phase is called to mind. Days are working days; hours of the day are Shanghai time. */
export interface Reminding {
  /** Working days before the due day. */
  before: readonly number[];
  /** When a day's message goes out, "08:30". */
  morning: string;
  /** Hours before a due instant that is no midnight. */
  hours: number;
  /** Working days overdue after which the next level up is told; and again after as many, the one above. */
  upAfter: number;
}

/** Households by how they stand in the national system: 脱贫户 or 监测户; 监测户; neither. */
export type HouseholdClass = "on_file" | "monitored" | "general";

/** What decides which forms a household owes. */
export interface HouseholdStanding {
  onFile: boolean;
  monitored: boolean;
  /** The lists it is on: those of 五个全覆盖, and the village's own. */
  lists: readonly string[];
  /** The register knows who belongs to it. */
  members: boolean;
  /** What the register holds of an element, '' where nothing. */
  value(element: string): string;
}

/** Whether a phase asks something of such a household. */
export function owesPhase(
  { of, on, compares, where }: Pick<Phase, "of" | "on" | "compares" | "where">,
  { onFile, monitored, lists, members, value }: HouseholdStanding,
): boolean {
  if (compares && !members) return false;
  if (on !== undefined && !lists.includes(on)) return false;
  if (where) return where.is.includes(value(where.element));
  if (of === undefined) return onFile || lists.length > 0;
  return of === "on_file" ? onFile : of === "monitored" ? monitored : !onFile;
}

/** A phase that asks a questionnaire of households. */
export type VisitPhase = Phase & { questionnaire: string };

/** The phases in which households are visited, the screening first. */
export function visitPhases(plan: Plan): VisitPhase[] {
  return plan.phases.flatMap((phase) => {
    const { questionnaire, subject } = phase;
    return subject === "household" && questionnaire !== undefined ? [{ ...phase, questionnaire }] : [];
  });
}

/** One phase of a plan: which questionnaire, about what, by whom, until when. */
export interface Phase {
  /** The row of domain.md §7: "A2". */
  id: string;
  /** The work stream it belongs to. */
  stream: string;
  title: string;
  /** Questionnaire id; undefined while the phase asks nothing in the chat. */
  questionnaire?: string;
  subject?: SubjectKind;
  /** Which households are asked; left out: those in the national system and those on a list. */
  of?: HouseholdClass;
  /** Only subjects on this list (`lists`) are asked. */
  on?: string;
  /** Only subjects of which the register says one of these. */
  where?: { element: string; is: readonly string[] };
  /** Only households whose members the register knows: a 对照表 compares, without the system's data there is nothing to. */
  compares?: true;
  /** The phase that a village finishes first (or that ends first): before, nobody there is asked for this one. */
  after?: string;
  /** Who owes it in the chat: a household's own collector, else whoever has this role nearest to the subject. */
  role?: Role;
  /** Who is responsible, as the work plan says. */
  who: string;
  deliverable?: string;
  /** Local wall time in the plan's base year, "2022-10-14" (0:00) or "2022-11-25 12:00". */
  start: string;
  /** Last moment, "2022-11-08 24:00": midnight at the end of that day. */
  due: string;
  /** The phase whose answer discharges this one as well. */
  dischargedBy?: string;
  /** The phase at whose due instant what was submitted here can no longer be changed. */
  frozenBy?: string;
  /** The phase at whose due instant nothing can be done here any more. */
  stoppedBy?: string;
  /** Hours before the due instant from which everything not yet done is listed, not only what comes next. */
  listAll?: number;
  /** Minutes earlier by which it is asked for, because somebody else must still enter it. */
  handover?: number;
  /** Other reminders than the plan's. */
  remind?: Partial<Reminding>;
  source: string;
}

/** Two sentences of the official text that do not fit together: kept as written and shown to the township. */
export interface Contradiction {
  /** Row of domain.md §7.3: "T7". */
  id: string;
  phases: readonly string[];
  text: string;
  source: string;
}

/** A work plan, written for its base year. */
export interface Plan {
  id: string;
  year: number;
  title: string;
  remind: Reminding;
  phases: readonly Phase[];
  contradictions: readonly Contradiction[];
  /** What forms that were handed in start by themselves. */
  followUps?: readonly PlannedFollowUp[];
}

/** A wall time of the plan's base year moved to the campaign that begins in `year`. 29 February becomes the 28th where there is none. */
export function inYear(wall: string, plan: Plan, year: number): string {
  const moved = Number(wall.slice(0, 4)) - plan.year + year;
  const rest = wall.slice(4);
  const leap = moved % 4 === 0 && (moved % 100 !== 0 || moved % 400 === 0);
  return `${moved}${!leap && rest.startsWith("-02-29") ? rest.replace("-02-29", "-02-28") : rest}`;
}

/** The due instant of a phase when the plan runs for `year`. */
export function dueAt(plan: Plan, phase: Phase, year: number): number {
  return instant(inYear(phase.due, plan, year));
}

/** The instant from which a phase runs. */
export function startAt(plan: Plan, phase: Phase, year: number): number {
  return instant(inYear(phase.start, plan, year));
}

/** The campaign year at a moment: the one under way, else the next to come. */
export function campaignYear(plan: Plan, now: number): number {
  const last = plan.phases.reduce((latest, phase) => (phase.due > latest ? phase.due : latest), "");
  let year = Number(dayOf(now).slice(0, 4)) - 1;
  while (now > instant(inYear(last, plan, year))) year += 1;
  return year;
}

/** A phase with this id; undefined when the plan has none. */
export function findPhase(plan: Plan, id: string): Phase | undefined {
  return plan.phases.find((phase) => phase.id === id);
}

/** How a phase is called to mind: the plan's way, with its own exceptions. */
export function remindingOf(plan: Plan, phase: Phase): Reminding {
  return { ...plan.remind, ...phase.remind };
}
