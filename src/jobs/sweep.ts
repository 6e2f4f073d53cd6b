import { rm } from "node:fs/promises";
import { join } from "node:path";
import { findKeeping } from "../../db/keeping.ts";
import type { Store } from "../../db/open.ts";
import { isStillNeeded, listOldFiles, sweep as sweepStore } from "../../db/sweep.ts";
import { change } from "../../db/writes.ts";
import type { Job } from "./job.ts";

const DAY = 86_400_000;
const STEP = 200;

/** What has had its time goes: ended sessions, updates heard and messages said long ago, and files where a time is set for them. */
export const sweep: Job = {
  name: "sweep",
  schedule: "10 3 * * *",
  async run({ store, now, data }) {
    const keeping = await findKeeping(store);
    const swept = await sweepStore(store, now(), keeping);
    const gone = keeping.files === undefined ? 0 : await sweepFiles(store, join(data, "files"), now(), keeping.files);
    return { ...swept, files: gone };
  },
};

/** A file is marked `gone` before its bytes go: what is missing is then missed by nobody. */
async function sweepFiles(store: Store, folder: string, now: number, days: number): Promise<number> {
  let gone = 0;
  for (;;) {
    const old = listOldFiles(store, now - days * DAY, STEP);
    if (old.length === 0) return gone;
    await store.commit({ at: now, writes: old.map(({ id }) => change("files", { id }, { state: "gone" })) });
    for (const sha256 of new Set(old.map((file) => file.sha256))) {
      if (!isStillNeeded(store, sha256)) await rm(join(folder, sha256.slice(0, 2), sha256), { force: true });
    }
    gone += old.length;
  }
}
