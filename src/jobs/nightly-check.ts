import { check } from "../checking/check.ts";
import type { Job } from "./job.ts";

/** All rules over the whole set every night: the first time everything, then what has changed. 体检 shows it. */
export const nightlyCheck: Job = {
  name: "nightly-check",
  schedule: "15 3 * * *",
  async run({ store, plan, year, now }) {
    return { ...(await check(store, { plan, year }, now)) };
  },
};
