import { sweep as sweepStore } from "../../db/sweep.ts";
import type { Job } from "./job.ts";

/** No platform redelivers an update after so long, and a page's own outbox is shown as failed before. */
const REMEMBERED = 60 * 86_400_000;

/** Ended sessions and updates heard long ago go. */
export const sweep: Job = {
  name: "sweep",
  schedule: "10 3 * * *",
  run: ({ store, now }) => sweepStore(store, now(), now() - REMEMBERED),
};
