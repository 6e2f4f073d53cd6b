import type { Bench } from "./bench.ts";
import { county } from "./big-county.ts";
import { inChild } from "./child.ts";
import { median, show } from "./figures.ts";
import type { RemindersResult } from "./play-reminders.ts";

const ROUNDS = 3;
const people = county.villages * county.collectors;

/** One morning's digests for a county, while people go on chatting. */
export const reminders: Bench = {
  name: "reminders",
  title: `A morning's digests: ${show(county.villages)} villages, ${show(people)} collectors, ${show(people * county.households)} households`,
  async run() {
    const results: RemindersResult[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      results.push(await inChild<RemindersResult>("play-reminders.ts", {}));
    const of = (value: (result: RemindersResult) => number) => median(results.map(value));
    const wait = (share: number) => of(({ waits }) => waits[Math.floor(waits.length * share)] ?? Number.NaN);
    const seconds = of((result) => result.ms) / 1_000;
    const most = of((result) => result.most);
    return {
      head: ["", "seconds", "told", "MB before", "MB at most", "chat p50 ms", "chat p99 ms"],
      rows: [
        [
          "ruhu",
          show(seconds),
          show(of((r) => r.told)),
          show(of((r) => r.before)),
          show(most),
          show(wait(0.5)),
          show(wait(0.99)),
        ],
      ],
      notes: [
        `time: ${show(seconds)} s (floor 5 s: ${seconds <= 5 ? "met" : "MISSED"}; goal 2 s)`,
        `memory: ${show(most)} MB (floor 300 MB: ${most <= 300 ? "met" : "MISSED"})`,
        `an answer meanwhile: p99 ${show(wait(0.99))} ms (goal 20 ms)`,
      ],
    };
  },
};
