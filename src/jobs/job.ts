import type { Logger } from "pino";
import type { Store } from "../../db/open.ts";

/** What a job may use. */
export interface JobParts {
  store: Store;
  /** The data folder. */
  data: string;
  now(): number;
  log: Logger;
}

/** What the clock does: at each tick of `schedule` (cron, Asia/Shanghai) it runs and tells what it did. */
export interface Job {
  name: string;
  schedule: string;
  run(parts: JobParts): Promise<Record<string, number>>;
}
