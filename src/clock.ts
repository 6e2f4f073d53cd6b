import { schedule } from "node-cron";
import { noteRun } from "../db/job-runs.ts";
import type { Job, JobParts } from "./jobs/job.ts";

// Whoever opens the page right after the start is answered before the jobs, and before their ticks are reckoned (40 ms).
const BREATH = 1_000;

/** The door through which time comes in: each job at its ticks, never two runs of one job at once. */
export function startClock(jobs: readonly Job[], parts: JobParts): { stop(): void } {
  const running = new Set<string>();
  let stopped = false;
  const run = async (job: Job) => {
    if (stopped || running.has(job.name)) return;
    running.add(job.name);
    await runJob(job, parts);
    running.delete(job.name);
  };
  const tasks: { stop(): unknown }[] = [];
  const first = setTimeout(async () => {
    for (const job of jobs) {
      tasks.push(schedule(job.schedule, () => run(job), { name: job.name, timezone: "Asia/Shanghai" }));
    }
    for (const job of jobs) if (job.atStart) await run(job);
  }, BREATH).unref();
  return {
    stop() {
      stopped = true;
      clearTimeout(first);
      for (const task of tasks) task.stop();
    },
  };
}

/**
 * One run of a job; what it did is logged and kept, a run that found nothing to do leaves no trace. Never throws: a job that
 * fails runs again at its next tick.
 */
export async function runJob(job: Job, parts: JobParts): Promise<void> {
  const at = parts.now();
  const began = performance.now();
  const tally = await tallyOf(job, parts);
  if (isIdle(tally)) return;
  const run = { name: job.name, at, ms: Math.round(performance.now() - began), tally };
  await parts.store.commit({ at, writes: [noteRun(run)] }).catch(() => {
    parts.log.error({ job: job.name }, "a run could not be written down");
  });
}

const isIdle = (tally: Record<string, number>) => Object.values(tally).every((n) => n === 0);

async function tallyOf(job: Job, parts: JobParts): Promise<Record<string, number>> {
  try {
    const tally = await job.run(parts);
    parts.log[isIdle(tally) ? "debug" : "info"]({ job: job.name, ...tally }, "job done");
    return tally;
  } catch (error) {
    parts.log.error({ job: job.name, error: error instanceof Error ? error.name : "unknown" }, "job failed");
    return { failed: 1 };
  }
}
