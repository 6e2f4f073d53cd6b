import type { Store } from "../../db/open.ts";
import { type Campaign, findVisitPhase, visitDue } from "../../db/practice.ts";
import { findSetting, saveSetting } from "../../db/settings.ts";
import type { Write } from "../../db/writes.ts";
import { type Plan, startAt } from "../plan/plan.ts";
import { shiftPlan } from "../plan/shift.ts";

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** By how many weeks the demo's plan is moved, and for which year: kept, plan by plan, as long as the demo lives. */
export interface Shift {
  year: number;
  weeks: number;
}

/**
 * How many weeks bring the end of the visits to 4–10 days from now. None when the plan's own time will do: the visits have
 * gone on for a week and end in 4–30 days.
 */
export function weeksToShift({ plan, year }: Campaign, now: number): number {
  const visits = findVisitPhase(plan);
  if (!visits) return 0;
  const due = visitDue({ plan, year });
  const begun = startAt(plan, visits, year);
  if (due - now >= 4 * DAY && due - now <= 30 * DAY && now - begun >= WEEK) return 0;
  // "+ 0": what is rounded up to nothing is not minus nothing.
  return Math.ceil((now + 4 * DAY - due) / WEEK) + 0;
}

/** The campaign under a shift. */
export function shifted(plan: Plan, { year, weeks }: Shift): Campaign {
  return { plan: shiftPlan(plan, year, 7 * weeks), year };
}

/** The shift under which the demo runs this plan; undefined before its first start with it. */
export async function findShift(store: Store, plan: Plan): Promise<Shift | undefined> {
  const [year, weeks] = (await findSetting(store, settingOf(plan)))?.split(" ").map(Number) ?? [];
  return year === undefined || weeks === undefined ? undefined : { year, weeks };
}

/** Keeps the shift. */
export function saveShift(plan: Plan, { year, weeks }: Shift, at: number): Write {
  return saveSetting(settingOf(plan), `${year} ${weeks}`, null, at);
}

const settingOf = (plan: Plan) => `demo.shift.${plan.id}`;

/** The campaign that the demo of this store runs; `campaign` itself where none has begun. */
export async function demoCampaign(store: Store, campaign: Campaign): Promise<Campaign> {
  const shift = await findShift(store, campaign.plan);
  return shift ? shifted(campaign.plan, shift) : campaign;
}
