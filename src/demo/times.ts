import { addDays } from "../plan/calendar.ts";
import { dayOf, instant } from "../time.ts";

const MINUTE = 60_000;

/** When people are at home and cadres on their way: four visits a day can begin, each over before the next. */
const hours = ["08:40", "10:10", "14:40", "16:10"];
const SPREAD = 40 * MINUTE;
const LONGEST = 15 * MINUTE;

/** A stream of numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** When `n` visits began, earliest first: in working hours, spread from `from` to `now`, the last one over by now. */
export function visitTimes(n: number, from: number, now: number, random: () => number): number[] {
  const free: number[] = [];
  for (let day = dayOf(from); day <= dayOf(now); day = addDays(day, 1)) {
    if (isWeekend(day)) continue;
    for (const hour of hours) free.push(instant(`${day} ${hour}`) + Math.floor(random() * SPREAD));
  }
  const past = free.filter((at) => at >= from && at + LONGEST <= now);
  const step = past.length / n;
  const times = Array.from({ length: n }, (_, i) => past[Math.floor((i + (i < n - 1 ? random() : 0.999)) * step)]);
  return [...new Set(times)].filter((at) => at !== undefined);
}

/** How long each of `n` sentences took; 4–15 minutes together, to the second and a bit. */
export function pauses(n: number, random: () => number): number[] {
  const whole = (4 + 11 * random()) * MINUTE;
  const parts = Array.from({ length: n }, () => 0.4 + random());
  const sum = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => Math.floor((part / sum) * whole));
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
