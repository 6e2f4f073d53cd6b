import { townPath } from "../../db/areas.ts";
import { findDeadlines } from "../../db/deadlines.ts";
import { openCalendar } from "../plan/calendar.ts";
import { remindAll } from "../reminders/run.ts";
import type { Job } from "./job.ts";

/** What people still owe, called to mind. It ticks often: the rows decide what is said, so that no tick can be missed. */
export const reminders: Job = {
  name: "reminders",
  schedule: "* * * * *",
  atStart: true,
  async run({ now, ...parts }) {
    const deadlines = await findDeadlines(parts.store, parts);
    const endOf = (phase: string) => deadlines.dueFor(phase, townPath);
    return remindAll({ ...parts, endOf, calendar: await openCalendar() }, now());
  },
};
