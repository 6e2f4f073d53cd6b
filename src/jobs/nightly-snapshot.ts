import { keepHead, sealAudit } from "../../db/audit.ts";
import { hasSnapshot, saveSnapshot } from "../../db/snapshots.ts";
import { clockOf, dayOf } from "../time.ts";
import type { Job } from "./job.ts";

const DAY = 86_400_000;
const EVENING = "23:55";
const MORNING = "06:00";

/**
 * The counts at the end of each day, for differences and courses. A night that was slept through is made up for until
 * 6:00, when hardly anything has happened since; after that its day stays empty, and 进度 says so. With them is kept where the
 * audit's chain ends.
 */
export const nightlySnapshot: Job = {
  name: "nightly-snapshot",
  schedule: "*/5 0-5,23 * * *",
  async run({ store, now }) {
    const at = now();
    const clock = clockOf(at);
    const day = clock >= EVENING ? dayOf(at) : clock < MORNING ? dayOf(at - DAY) : undefined;
    if (day === undefined || (clock < MORNING && hasSnapshot(store, day))) return { rows: 0 };
    const writes = saveSnapshot(store, day);
    await sealAudit(store, at);
    const outcome = await store.commit({ at, writes: [...writes, keepHead(store, day, at)] });
    return { rows: outcome.kind === "ok" ? writes.length - 1 : 0 };
  },
};
