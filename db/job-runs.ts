import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { jobRuns } from "./schema.ts";
import { upsert, type Write } from "./writes.ts";

const { desc, eq } = orm;

/** One run of a job as it is kept. */
export interface JobRun {
  name: string;
  at: number;
  /** How long it took. */
  ms: number;
  tally: Record<string, number>;
}

/** Writes a run down. */
export function noteRun({ name, at, ms, tally }: JobRun): Write {
  return upsert("jobRuns", { name, at, ms, tally: JSON.stringify(tally) });
}

/** The latest runs of a job, newest first. */
export function listRuns(store: Store, name: string, limit: number): JobRun[] {
  const rows = store.db
    .select()
    .from(jobRuns)
    .where(eq(jobRuns.name, name))
    .orderBy(desc(jobRuns.at))
    .limit(limit)
    .all();
  return rows.map((row) => ({ ...row, tally: JSON.parse(row.tally) as Record<string, number> }));
}
