import type { Job } from "./job.ts";
import { nightlyBackup } from "./nightly-backup.ts";
import { sweep } from "./sweep.ts";

/** Everything the clock does; adding one is a file and a line here. */
export const jobs: readonly Job[] = [nightlyBackup, sweep];
