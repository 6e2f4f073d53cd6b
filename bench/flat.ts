import type { Bench } from "./bench.ts";
import { inChild } from "./child.ts";
import { judge, median, show } from "./figures.ts";
import type { OneResult, OneTask } from "./play-one.ts";

const ROUNDS = 2;
const task: OneTask = { contestant: "ruhu", questions: 1_000, warmUp: 5, counted: 7, weigh: true };
const spans = [
  { label: "first 100", from: 0, to: 100 },
  { label: "middle 100", from: 450, to: 550 },
  // Without the last, which brings out the whole form to be checked.
  { label: "last 100", from: 899, to: 999 },
];

/** That an answer costs the same however many came before it. */
export const flat: Bench = {
  name: "flat",
  title: `What an answer costs from question 1 to ${show(task.questions)} (ruhu, one chat)`,
  async run() {
    const results: OneResult[] = [];
    for (let round = 0; round < ROUNDS; round += 1) results.push(await inChild<OneResult>("play-one.ts", task));
    const cost = (result: OneResult, { from, to }: { from: number; to: number }) =>
      median(result.byQuestion.slice(from, to));
    const bytes = ({ bytes: all }: OneResult, { from, to }: { from: number; to: number }) =>
      all.slice(from, to).reduce((sum, n) => sum + n, 0) / (to - from) / 1024;
    const [first, , last] = spans as [(typeof spans)[0], (typeof spans)[0], (typeof spans)[0]];
    const ratio = (of: typeof cost) => median(results.map((result) => of(result, last) / of(result, first)));
    return {
      head: ["", ...spans.map((span) => span.label)],
      rows: [
        ["µs an answer", ...spans.map((span) => show(median(results.map((result) => cost(result, span)))))],
        ["KB written an answer", ...spans.map((span) => show(median(results.map((result) => bytes(result, span)))))],
      ],
      notes: [
        `time, last to first: ${judge(ratio(cost), { most: 1.2 })}`,
        `bytes, last to first: ${judge(ratio(bytes), { most: 1.2 })}; the log that SQLite writes first and what it copies into the file are both counted`,
      ],
    };
  },
};
