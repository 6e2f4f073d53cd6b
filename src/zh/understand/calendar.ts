/** Days as YYYY-MM-DD text; pure arithmetic on the Gregorian calendar, no clock and no zone. */

/** The day as text, or undefined where the calendar has no such day or the year is not 1900–2100. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** How many days the month (1–12) has. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Year, month and day as numbers. */
export function partsOf(date: string): [year: number, month: number, day: number] {
  const [year, month, day] = date.split("-").map(Number);
  return [year!, month!, day!];
}

/** The day `n` days later (earlier when negative). */
export function addDays(date: string, n: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The month `n` months later: year and month 1–12. */
export function addMonths(date: string, n: number): [year: number, month: number] {
  const [year, month] = partsOf(date);
  const index = year * 12 + month - 1 + n;
  return [Math.floor(index / 12), (index % 12) + 1];
}
