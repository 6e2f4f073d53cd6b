import { schedule } from "node-cron";
import { noteRun } from "../db/job-runs.ts";
import type { Job, JobParts } from "./jobs/job.ts";

/** The door through which time comes in: each job at its ticks, never two runs of one job at once. */
export function startClock(jobs: readonly Job[], parts: JobParts): { stop(): void } {
  void runInTurn(
    jobs.filter((job) => job.atStart),
    parts,
  );
  const tasks = jobs.map((job) =>
    schedule(job.schedule, () => runJob(job, parts), { name: job.name, timezone: "Asia/Shanghai", noOverlap: true }),
  );
  return {
    stop() {
      for (const task of tasks) task.stop();
    },
  };
}

async function runInTurn(jobs: readonly Job[], parts: JobParts): Promise<void> {
  for (const job of jobs) await runJob(job, parts);
}

/** One run of a job; what it did is logged and kept. Never throws: a job that fails runs again at its next tick. */
export async function runJob(job: Job, parts: JobParts): Promise<void> {
  const at = parts.now();
  const began = performance.now();
  let tally: Record<string, number>;
  try {
    tally = await job.run(parts);
    parts.log.info({ job: job.name, ...tally }, "job done");
  } catch (error) {
    tally = { failed: 1 };
    parts.log.error({ job: job.name, error: error instanceof Error ? error.name : "unknown" }, "job failed");
  }
  // A run that found nothing to do leaves no trace: what is shown is what happened.
  if (Object.values(tally).every((n) => n === 0)) return;
  const run = { name: job.name, at, ms: Math.round(performance.now() - began), tally };
  await parts.store.commit({ at, writes: [noteRun(run)] }).catch(() => {
    parts.log.error({ job: job.name }, "a run could not be written down");
  });
}
