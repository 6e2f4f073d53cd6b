import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { xinwan2022 } from "../../conversations/xinwan-2022/plan.ts";
import { findKeeping } from "../../db/keeping.ts";
import { openStore, type Store } from "../../db/open.ts";
import { saveSetting } from "../../db/settings.ts";
import { insert } from "../../db/writes.ts";
import { sweep } from "../../src/jobs/sweep.ts";
import { instant } from "../../src/time.ts";

const now = instant("2022-11-03 03:10");
const ago = (days: number) => now - days * 86_400_000;
let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruhu-sweep-"));
  store = openStore(join(folder, "ruhu.db"), new Uint8Array(32));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = () =>
  sweep.run({
    store,
    plan: xinwan2022,
    year: 2022,
    titleOf: (id) => id,
    reach: () => new Map(),
    data: folder,
    now: () => now,
    log: pino({ level: "silent" }),
  });
const all = (sql: string) => store.client.prepare(sql).pluck().all();
const set = (name: string, value: string) => store.commit({ at: 0, writes: [saveSetting(name, value, null, 0)] });

async function fill(): Promise<void> {
  const said = [450, 450, 420, 390, 1].map((days, i) => ({ n: i + 1, at: ago(days) }));
  await store.commit({
    at: 0,
    writes: [
      ...[61, 59, 1].map((days) => insert("inbox", { bot: "b", update: String(days), at: ago(days) })),
      insert("inbox", { bot: "b", update: "failed", at: ago(100), state: "failed" }),
      ...said.map((row) =>
        insert("outbox", { ...row, address: "fake:1", payload: "{}", state: row.n === 2 ? "queued" : "sent" }),
      ),
      ...[91, 89].map((days) => insert("jobRuns", { name: "j", at: ago(days), ms: 1, tally: "{}" })),
      insert("sessions", { tokenHash: "old", address: "web:1", at: 0, expires: ago(1) }),
      insert("sessions", { tokenHash: "new", address: "web:1", at: 0, expires: now + 1 }),
    ],
  });
}

test("what has had its time goes, the rest stays: failures, what is under way, the last message", async () => {
  await fill();
  expect(await run()).toEqual({ sessions: 1, inbox: 1, outbox: 2, runs: 1, files: 0 });
  expect(all('select "update" from inbox order by at')).toEqual(["failed", "59", "1"]);
  expect(all("select n from outbox order by n")).toEqual([2, 4, 5]);
  expect(all("select at from job_runs")).toEqual([ago(89)]);
  expect(all("select token_hash from sessions")).toEqual(["new"]);
  expect(await run()).toEqual({ sessions: 0, inbox: 0, outbox: 0, runs: 0, files: 0 });
});

test("the times that are set count; one too short or no number is left aside; for ever is for ever", async () => {
  await fill();
  await set("keep.inbox", "never");
  await set("keep.outbox", "100");
  await run();
  expect(all("select count(*) from inbox")).toEqual([4]);
  expect(all("select n from outbox order by n")).toEqual([2, 5]);
  await set("keep.outbox", "3");
  await set("keep.inbox", "soon");
  expect(await findKeeping(store)).toEqual({ inbox: 60, outbox: 400, files: undefined, full: 7 });
});

test("the last message stays though it is old: numbers go on", async () => {
  await store.commit({
    at: 0,
    writes: [1, 2, 3].map((n) =>
      insert("outbox", { n, at: ago(900), address: "fake:1", payload: "{}", state: "sent" }),
    ),
  });
  await run();
  expect(all("select n from outbox")).toEqual([3]);
});

test("more than one step of rows", async () => {
  const writes = Array.from({ length: 4_100 }, (_, i) => insert("inbox", { bot: "b", update: `u${i}`, at: ago(70) }));
  await store.commit({ at: 0, writes });
  expect((await run()).inbox).toBe(4_100);
});

test("files are kept for ever unless a time is set; bytes that another file needs stay", async () => {
  const place = (sha: string) => join(folder, "files", sha.slice(0, 2), sha);
  const shared = "aa11";
  const lone = "bb22";
  for (const sha of [shared, lone]) {
    mkdirSync(join(folder, "files", sha.slice(0, 2)), { recursive: true });
    writeFileSync(place(sha), "x");
  }
  const file = (id: string, days: number, sha256: string, state = "stored") =>
    insert("files", {
      id,
      channel: "fake",
      fetchRef: id,
      address: "fake:1",
      mime: "image/jpeg",
      state,
      sha256,
      at: ago(days),
    });
  await store.commit({ at: 0, writes: [file("a", 500, shared), file("b", 10, shared), file("c", 500, lone)] });
  expect((await run()).files).toBe(0);
  await set("keep.files", "365");
  expect((await run()).files).toBe(2);
  expect(all("select id || ' ' || state from files order by id")).toEqual(["a gone", "b stored", "c gone"]);
  expect([existsSync(place(shared)), existsSync(place(lone))]).toEqual([true, false]);
});
