import { auditSeal } from "./audit-seal.ts";
import { duties } from "./duties.ts";
import type { Job } from "./job.ts";
import { nightlyBackup } from "./nightly-backup.ts";
import { nightlyCheck } from "./nightly-check.ts";
import { nightlySnapshot } from "./nightly-snapshot.ts";
import { nudgeReport } from "./nudge-report.ts";
import { reminders } from "./reminders.ts";
import { sweep } from "./sweep.ts";

/** Everything the clock does; adding one is a file and a line here. */
export const jobs: readonly Job[] = [
  duties,
  reminders,
  nudgeReport,
  nightlyBackup,
  nightlyCheck,
  nightlySnapshot,
  auditSeal,
  sweep,
];
