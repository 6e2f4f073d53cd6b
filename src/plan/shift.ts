import { addDays } from "./calendar.ts";
import { inYear, type Plan } from "./plan.ts";

/**
 * The plan as it runs for `year`, every start and due so many days later (earlier when negative): hours and the distances
 * between phases stay, weekdays too when `days` is a multiple of 7. Its base year is `year`.
 */
export function shiftPlan(plan: Plan, year: number, days: number): Plan {
  const move = (wall: string) => {
    const own = inYear(wall, plan, year);
    return addDays(own.slice(0, 10), days) + own.slice(10);
  };
  const phases = plan.phases.map((phase) => ({ ...phase, start: move(phase.start), due: move(phase.due) }));
  return { ...plan, year, phases };
}
