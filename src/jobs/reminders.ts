import { townPath } from "../../db/areas.ts";
import { findDeadlines } from "../../db/deadlines.ts";
import { listRuns } from "../../db/job-runs.ts";
import type { Store } from "../../db/open.ts";
import { openCalendar } from "../plan/calendar.ts";
import { type ReminderTally, remindAll } from "../reminders/run.ts";
import type { Job } from "./job.ts";

const NAME = "reminders";

/** What people still owe, called to mind. It ticks often: the rows decide what is said, so that no tick can be missed. */
export const reminders: Job = {
  name: NAME,
  schedule: "* * * * *",
  atStart: true,
  async run({ now, ...parts }) {
    const deadlines = await findDeadlines(parts.store, parts);
    const endOf = (phase: string) => deadlines.dueFor(phase, townPath);
    const tally = await remindAll({ ...parts, endOf, calendar: await openCalendar() }, now());
    return isNews(parts.store, tally) ? tally : {};
  },
};

/** Who cannot be reached is the same people every minute: told once, until their number changes. */
function isNews(store: Store, { told, unreachable }: ReminderTally): boolean {
  return told > 0 || (listRuns(store, NAME, 1)[0]?.tally.unreachable ?? 0) !== unreachable;
}
