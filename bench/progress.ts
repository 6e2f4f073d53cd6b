import type { Bench } from "./bench.ts";
import { inChild } from "./child.ts";
import { show } from "./figures.ts";
import type { Asked, ProgressResult } from "./play-progress.ts";

/** Villages of 670 households: about 10⁴, 10⁵ and 10⁶ assignments. */
const SIZES = [15, 150, 1_500];
const FLOOR = 50;
const GOAL = 5;

const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;

/** How long the counts of a town and of a village take, and what keeping them costs. */
export const progress: Bench = {
  name: "progress",
  title: "进度 of the whole and of one village, 24 nights kept",
  async run() {
    const results: ProgressResult[] = [];
    for (const villages of SIZES) results.push(await inChild<ProgressResult>("play-progress.ts", { villages }));
    const of = ({ database, all }: Asked) =>
      [at(database, 0.5), at(database, 0.95), at(all, 0.95)].map((ms) => show(ms));
    const worst = Math.max(
      ...results.flatMap(({ town, village }) => [town, village].map((one) => at(one.database, 0.95))),
    );
    return {
      head: [
        "assignments",
        ...["town", "village"].flatMap((what) => [`${what} db p50 ms`, "db p95", "all p95"]),
        "night ms",
        "change µs",
        "tallies only",
        "no counters",
      ],
      rows: results.map(({ assignments, town, village, snapshot, change }) => [
        show(assignments),
        ...of(town),
        ...of(village),
        show(snapshot),
        show(change.all),
        show(change.tallies),
        show(change.none),
      ]),
      notes: [
        `database, p95 at worst: ${show(worst)} ms (floor ${FLOOR} ms: ${worst <= FLOOR ? "met" : "MISSED"}; goal ${GOAL} ms: ${worst <= GOAL ? "met" : "MISSED"})`,
        "change: one status of one assignment inside a transaction; the counters are kept by triggers",
      ],
    };
  },
};
