import { clockOf } from "../time.ts";

/** Nobody is called between these hours of the day, unless they chose other ones. */
export const usualQuiet = "21:00-07:30";

/** Quiet hours "HH:MM-HH:MM" from two clock times; undefined when they are none, or the same. */
export function readQuiet(from: string, to: string): string | undefined {
  const clock = /^([01]\d|2[0-3]):[0-5]\d$/;
  return clock.test(from) && clock.test(to) && from !== to ? `${from}-${to}` : undefined;
}

/** Whether a person is not to be called now; `own` are their own hours, '' the usual ones. */
export function isQuiet(now: number, own: string): boolean {
  const [from = "", to = ""] = (own === "" ? usualQuiet : own).split("-");
  const clock = clockOf(now);
  return from < to ? clock >= from && clock < to : clock >= from || clock < to;
}
