import type { SubjectKind } from "../engine/questionnaire.ts";

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

const DAY = 86_400_000;
// China has one time zone and no summer time since 1991.
const SHANGHAI = 8 * 3_600_000;

/** The instant (epoch ms) of a Shanghai wall time "YYYY-MM-DD[ HH:MM]"; 24:00 is midnight at the end of that day. */
export function instant(wall: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/.exec(wall);
  if (!match) throw new Error(`not a wall time: ${wall}`);
  const [, year, month, day, hour = "00", minute = "00"] = match;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) - SHANGHAI;
}

/** The Shanghai calendar day (YYYY-MM-DD) of an instant. */
export function dayOf(at: number): string {
  return new Date(at + SHANGHAI).toISOString().slice(0, 10);
}

/** The Shanghai wall time of an instant, "HH:MM". */
export function clockOf(at: number): string {
  return new Date(at + SHANGHAI).toISOString().slice(11, 16);
}

/** The last moment of a Shanghai day as an instant: 24:00. */
export function endOfDay(day: string): number {
  return instant(day) + DAY;
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
