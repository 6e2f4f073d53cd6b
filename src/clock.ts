import { schedule } from "node-cron";
import type { Job, JobParts } from "./jobs/job.ts";

/** The door through which time comes in: each job at its ticks, never two runs of one job at once. */
export function startClock(jobs: readonly Job[], parts: JobParts): { stop(): void } {
  const tasks = jobs.map((job) =>
    schedule(
      job.schedule,
      async () => {
        try {
          parts.log.info({ job: job.name, ...(await job.run(parts)) }, "job done");
        } catch (error) {
          parts.log.error({ job: job.name, error: error instanceof Error ? error.name : "unknown" }, "job failed");
        }
      },
      { name: job.name, timezone: "Asia/Shanghai", noOverlap: true },
    ),
  );
  return {
    stop() {
      for (const task of tasks) task.stop();
    },
  };
}
