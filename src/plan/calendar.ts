import { dayOf, instant } from "../time.ts";

/** Working days (days as YYYY-MM-DD). */
export interface Calendar {
  isWorkday(day: string): boolean;
  /** Whether this year's holidays have been published; before that only weekends are known. */
  knows(year: number): boolean;
}

const DAY = 86_400_000;

let opened: Calendar | undefined;

/** China's working days with 调休, from the published notices. Loaded when first asked for. */
export async function openCalendar(): Promise<Calendar> {
  const { default: days } = await import("chinese-days");
  opened ??= {
    isWorkday: (day) => days.isWorkday(day),
    knows: (year) => days.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0,
  };
  return opened;
}

/** The day `n` calendar days later (earlier when negative). */
export function addDays(day: string, n: number): string {
  return dayOf(instant(day) + n * DAY);
}

/** The day that lies `n` working days before `day`. */
export function workdaysBefore(calendar: Calendar, day: string, n: number): string {
  let at = day;
  for (let left = n; left > 0; ) {
    at = addDays(at, -1);
    if (calendar.isWorkday(at)) left -= 1;
  }
  return at;
}

/** How many working days lie after `from`, up to and including `to`. */
export function workdaysBetween(calendar: Calendar, from: string, to: string): number {
  let n = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkday(day)) n += 1;
  return n;
}
