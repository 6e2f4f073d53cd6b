import { alignDuties } from "../../db/duties/index.ts";
import type { Job } from "./job.ts";

/** What everybody owes follows the plan, the areas and the roles. */
export const duties: Job = {
  name: "duties",
  schedule: "*/5 * * * *",
  atStart: true,
  run: ({ store, plan, year, now }) => alignDuties(store, { plan, year }, now()),
};
