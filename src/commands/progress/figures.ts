import type { Store } from "../../../db/open.ts";
import {
  countVisitedByDay,
  findNearSnapshots,
  listVillageSnapshots,
  listWorkSnapshots,
} from "../../../db/snapshots.ts";
import {
  type Counting,
  listVillageStandings,
  listWorkStandings,
  sumStanding,
  type VillageStanding,
} from "../../../db/standings.ts";
import { behindFirst, noStanding, owedOf, type Standing, visitedOf } from "../../plan/standing.ts";
import type { BurnUpModel } from "../../reports/burn-up.ts";
import { dayOf, instant } from "../../time.ts";
import type { Added } from "../../zh/progress.ts";

const DAY = 86_400_000;
/** When a day's counts are taken (jobs/nightly-snapshot.ts). */
const TAKEN = "23:55";

/** Where numbers come from: what stands now, or what was kept at the end of a day. */
export interface Figures {
  /** The instant they are of. */
  at: number;
  /** The day whose kept counts they are. */
  day?: string;
  sum(work: Counting, areas: readonly string[]): Standing;
  works(areas: readonly string[]): (Counting & { standing: Standing })[];
  /** The villages furthest behind, at most `limit`. */
  villages(work: Counting, areas: readonly string[], limit: number): VillageStanding[];
}

/** What stands now. One message is made of one of these: what it asks for twice is read once. */
export function liveFigures(store: Store, now: number): Figures {
  const sums = new Map<string, Standing>();
  return {
    at: now,
    sum(work, areas) {
      const key = [work.phase, work.questionnaire, ...areas].join(" ");
      const sum = sums.get(key) ?? sumStanding(store, work, areas);
      sums.set(key, sum);
      return sum;
    },
    works: (areas) => listWorkStandings(store, areas),
    villages: (work, areas, limit) => listVillageStandings(store, work, areas, limit),
  };
}

/** What was kept for a day. */
export function dayFigures(store: Store, day: string): Figures {
  const kept = new Map<string, ReturnType<typeof listWorkSnapshots>>();
  const works = (areas: readonly string[]) => {
    const rows = kept.get(areas.join(" ")) ?? listWorkSnapshots(store, day, areas);
    kept.set(areas.join(" "), rows);
    return rows;
  };
  return {
    at: instant(`${day} ${TAKEN}`),
    day,
    works,
    sum: ({ phase, questionnaire }, areas) =>
      works(areas).find((row) => row.phase === phase && row.questionnaire === questionnaire)?.standing ?? noStanding(),
    villages: (work, areas, limit) =>
      listVillageSnapshots(store, day, work, areas)
        .filter(({ standing }) => owedOf(standing) > 0)
        .sort((a, b) => behindFirst(a.standing, b.standing) || (a.village < b.village ? -1 : 1))
        .slice(0, limit),
  };
}

/** The course of a work so far, as far as its days were kept. */
export interface Course {
  points: BurnUpModel["points"];
  added: Added;
  /** Last night was not kept, though nights before were. */
  gap: boolean;
}

/** How many were handed in by the end of each day since `from`, this moment last, and what came in lately. */
export function courseOf(
  store: Store,
  figures: Figures,
  work: Counting,
  areas: readonly string[],
  from: number,
): Course {
  const today = dayOf(figures.at);
  const done = visitedOf(figures.sum(work, areas));
  const days = daysBetween(Math.max(from, figures.at - 366 * DAY), figures.at);
  const [before, before2] = [dayOf(figures.at - DAY), dayOf(figures.at - 2 * DAY)];
  const kept = countVisitedByDay(store, work, areas, [...new Set([...days, before, before2])]);
  const points = days.flatMap((day) => (kept.has(day) ? [{ day, done: kept.get(day) ?? 0 }] : []));
  const last = kept.get(before);
  const sinceLast = last === undefined ? undefined : done - last;
  const earlier = kept.get(before2);
  const yesterday = last === undefined || earlier === undefined ? undefined : last - earlier;
  const added = figures.day === undefined ? { yesterday, today: sinceLast } : { stored: sinceLast };
  const gap = last === undefined && figures.day === undefined && findNearSnapshots(store, before).length > 0;
  return { points: [...points, { day: today, done }], added, gap };
}

/** Days from an instant up to, not including, the day of another. */
function daysBetween(from: number, to: number): string[] {
  const last = dayOf(to);
  const days: string[] = [];
  for (let at = from; dayOf(at) < last; at += DAY) days.push(dayOf(at));
  return days;
}
