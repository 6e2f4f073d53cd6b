import type { Logger } from "pino";
import type { Reminding } from "../reminders/reminding.ts";
import type { FindReach } from "../reminders/run.ts";

/** What a job may use: the campaign under way, the store, the data folder, where people are reached. */
export interface JobParts extends Omit<Reminding, "calendar"> {
  /** The data folder. */
  data: string;
  reach: FindReach;
  /** Names of areas whose work group can be spoken to; left out: none. */
  robots?: readonly string[];
  now(): number;
  log: Logger;
}

/** What the clock does: at each tick of `schedule` (cron, Asia/Shanghai) it runs and tells what it did. */
export interface Job {
  name: string;
  /** It also runs once when the program starts. */
  atStart?: boolean;
  schedule: string;
  run(parts: JobParts): Promise<Record<string, number>>;
}
