import { dayOf, instant } from "../time.ts";

/** A day in ms: China has no summer time. */
export const DAY = 86_400_000;

const STEPS = [1, 2, 5, 7, 10, 15, 30, 61, 91, 182, 365];

/** A stretch of whole Shanghai days. */
export interface Span {
  /** Epoch ms, midnights. */
  from: number;
  to: number;
}

/** The whole days from the first instant to the last (epoch ms); midnight at an end belongs to the day before. */
export function wholeDays(first: number, last: number): Span {
  const from = instant(dayOf(first));
  return { from, to: Math.max(from, instant(dayOf(last - 1))) + DAY };
}

/** At most `most` midnights of a span, evenly spaced from its first. */
export function ticksOf({ from, to }: Span, most: number): number[] {
  const days = Math.round((to - from) / DAY);
  const step = STEPS.find((size) => days / size <= most) ?? Math.ceil(days / most);
  return Array.from({ length: Math.ceil(days / step) }, (_, i) => from + i * step * DAY);
}
