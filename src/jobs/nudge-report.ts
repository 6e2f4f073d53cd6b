import { listOpenNudges, reportUnit } from "../../db/nudges.ts";
import { PATIENCE, reportNudge } from "../reminders/nudge-report.ts";
import type { Job } from "./job.ts";

/** Who called others is told how it went: when everything has arrived or never will, a minute later at the latest. */
export const nudgeReport: Job = {
  name: "nudge-report",
  schedule: "*/10 * * * * *",
  async run({ store, now, robots = [], ...parts }) {
    let told = 0;
    for (const nudge of listOpenNudges(store)) {
      const at = now();
      const { messages, waiting } = await reportNudge({ ...parts, store, robots }, nudge, at);
      if (waiting && at - nudge.at < PATIENCE) continue;
      const outcome = await store.commit(reportUnit(nudge, messages, at));
      if (outcome.kind === "ok" && (outcome.posted[0] ?? 0) > 0) told += 1;
    }
    return { told };
  },
};
