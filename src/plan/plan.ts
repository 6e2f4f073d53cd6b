import type { SubjectKind } from "../engine/questionnaire.ts";
import { dayOf, instant } from "../time.ts";

/** One phase of a plan: which questionnaire, about what, until when. */
export interface Phase {
  id: string;
  title: string;
  /** Questionnaire id; undefined while the phase asks nothing in the chat. */
  questionnaire?: string;
  subject?: SubjectKind;
  /** Local wall time in the plan's base year, "2022-10-14" (0:00) or "2022-11-25 12:00". */
  start: string;
  /** Last moment, "2022-11-08 24:00": midnight at the end of that day. */
  due: string;
  source: string;
}

/** A work plan, written for its base year. */
export interface Plan {
  id: string;
  year: number;
  title: string;
  phases: readonly Phase[];
}

/** A wall time of the plan's base year moved to the campaign that begins in `year`. */
export function inYear(wall: string, plan: Plan, year: number): string {
  return `${Number(wall.slice(0, 4)) - plan.year + year}${wall.slice(4)}`;
}

/** The due instant of a phase when the plan runs for `year`. */
export function dueAt(plan: Plan, phase: Phase, year: number): number {
  return instant(inYear(phase.due, plan, year));
}

/** The campaign year at a moment: the one under way, else the next to come. */
export function campaignYear(plan: Plan, now: number): number {
  const ends = Math.max(...plan.phases.map((phase) => instant(phase.due)));
  let year = Number(dayOf(now).slice(0, 4)) - 1;
  while (now > ends + (instant(`${year}-01-01`) - instant(`${plan.year}-01-01`))) year += 1;
  return year;
}
