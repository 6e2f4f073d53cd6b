import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { dayOf } from "../time.ts";
import type { Job } from "./job.ts";

const KEPT = 7;

/** A copy of the database every night, the last seven kept: for the slip of a hand; `ruhu backup` is for a lost disk. */
export const nightlyBackup: Job = {
  name: "nightly-backup",
  schedule: "30 2 * * *",
  async run({ store, data, now }) {
    const folder = join(data, "backups");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await store.backup(join(folder, `ruhu-${dayOf(now())}.db`));
    const copies = (await readdir(folder)).filter((name) => /^ruhu-\d{4}-\d\d-\d\d\.db$/.test(name)).sort();
    const old = copies.slice(0, -KEPT);
    for (const name of old) await rm(join(folder, name));
    return { copies: copies.length - old.length, removed: old.length };
  },
};
