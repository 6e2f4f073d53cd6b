import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { inChild } from "./child.ts";
import { show } from "./figures.ts";
import type { ExportResult, ExportTask } from "./play-export.ts";

const task = { interviews: 200_000, questions: 40 };
const floor = { seconds: 60, megabytes: 400 };
const goal = { seconds: 15, megabytes: 150 };

/** The ledger of a county, while people go on chatting. */
export const exporting: Bench = {
  name: "export",
  title: `The ledger of ${show(task.interviews)} interviews with ${task.questions} questions each`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "ruhu-export-"));
    const run = <T>(fill: boolean) => inChild<T>("play-export.ts", { ...task, folder, fill } satisfies ExportTask);
    await run<object>(true);
    const result = await run<ExportResult>(false);
    rmSync(folder, { recursive: true, force: true });
    const seconds = result.ms / 1_000;
    const stall = (share: number) => result.stalls[Math.floor((result.stalls.length - 1) * share)] ?? Number.NaN;
    const met = (value: number, limit: number) => (value <= limit ? "met" : "MISSED");
    return {
      head: [
        "",
        "seconds",
        "of the processor",
        "rows",
        "file MB",
        "MB before",
        "MB at most",
        "stall p50 ms",
        "p99",
        "longest",
      ],
      rows: [
        [
          "ruhu",
          show(seconds),
          show(result.cpu / 1_000),
          show(result.rows),
          show(result.megabytes),
          show(result.before),
          show(result.most),
          show(Math.max(0, stall(0.5))),
          show(stall(0.99)),
          show(stall(1)),
        ],
      ],
      notes: [
        `time: ${show(seconds)} s (floor ${floor.seconds} s: ${met(seconds, floor.seconds)}; goal ${goal.seconds} s)`,
        `memory: ${show(result.most)} MB (floor ${floor.megabytes} MB: ${met(result.most, floor.megabytes)}; goal ${goal.megabytes} MB)`,
      ],
    };
  },
};
