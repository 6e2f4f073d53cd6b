import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isDiskFault, type PostedMessage, type Unit } from "../../db/commit.ts";
import { openStore, type Store } from "../../db/open.ts";
import { listQueued } from "../../db/outbox.ts";
import { change, expectVersion, insert, insertOrIgnore, remove, upsert } from "../../db/writes.ts";

const key = new Uint8Array(32).fill(1);
let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruhu-commit-"));
  store = openStore(join(folder, "ruhu.db"), key);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const area = (path: string, name = path) => insert("areas", { path, name, level: "village" });
const heard = (update: string, bot = "bot") => ({ bot, update, at: 1 });
const says = (text: string, dedupe?: string) => ({
  to: "fake:1" as const,
  message: { text },
  ...(dedupe === undefined ? {} : { dedupe }),
});
/** The message of the next error that nobody catches; the test runner does not see it. */
function catchUncaught(): Promise<string> {
  const others = process.listeners("uncaughtException");
  process.removeAllListeners("uncaughtException");
  return new Promise((resolve) => {
    process.once("uncaughtException", (error) => {
      for (const other of others) process.on("uncaughtException", other);
      resolve(error.message);
    });
  });
}

const names = () => store.client.prepare("select name from areas order by path").pluck().all();
const cadre = () => store.client.prepare("select name, version from cadres where id = 'c1'").get();

describe("one unit", () => {
  test("writes everything, and says which numbers its posts received", async () => {
    const unit = { at: 5, heard: heard("1"), writes: [area("a/")], posts: [says("一"), says("二")] };
    const outcome = await store.commit(unit);
    expect(outcome).toEqual({ kind: "ok", posted: [1, 2] });
    expect(names()).toEqual(["a/"]);
    expect((await listQueued(store)).map((p) => p.message.text)).toEqual(["一", "二"]);
    expect(store.client.prepare("select state, payload from inbox").get()).toEqual({ state: "done", payload: null });
  });

  test("an update heard before is a duplicate and writes nothing", async () => {
    await store.commit({ at: 1, heard: heard("7"), writes: [area("a/")], posts: [says("一")] });
    const again = await store.commit({ at: 2, heard: heard("7"), writes: [area("b/")], posts: [says("二")] });
    expect(again).toEqual({ kind: "duplicate" });
    expect(names()).toEqual(["a/"]);
    expect(await listQueued(store)).toHaveLength(1);
    const other = await store.commit({ at: 2, heard: heard("7", "another bot"), writes: [area("c/")] });
    expect(other.kind).toBe("ok");
  });

  test("the same update twice in one batch is heard once", async () => {
    const units = ["a/", "b/"].map((path) => store.commit({ at: 1, heard: heard("7"), writes: [area(path)] }));
    expect((await Promise.all(units)).map((o) => o.kind)).toEqual(["ok", "duplicate"]);
    expect(names()).toEqual(["a/"]);
  });

  test("a version that moved makes it stale: nothing of it is kept, its update may come again", async () => {
    await store.commit({ at: 1, writes: [insert("cadres", { id: "c1", name: "虚小禾" })] });
    const rename = (name: string, update: string): Unit => ({
      at: 2,
      heard: heard(update),
      writes: [area(`${name}/`), change("cadres", { id: "c1" }, { name }, 0)],
      posts: [says(name)],
    });
    const outcomes = await Promise.all([store.commit(rename("甲", "1")), store.commit(rename("乙", "2"))]);
    expect(outcomes.map((o) => o.kind)).toEqual(["ok", "stale"]);
    expect(cadre()).toEqual({ name: "甲", version: 1 });
    expect(names()).toEqual(["甲/"]);
    expect((await listQueued(store)).map((p) => p.message.text)).toEqual(["甲"]);
    const retried = { ...rename("乙", "2"), writes: [change("cadres", { id: "c1" }, { name: "乙" }, 1)] };
    expect((await store.commit(retried)).kind).toBe("ok");
    expect(cadre()).toEqual({ name: "乙", version: 2 });
  });

  test("expects: a row that is gone or has moved makes it stale, one that stands does not", async () => {
    await store.commit({ at: 1, writes: [insert("cadres", { id: "c1", name: "虚小禾" })] });
    const depends = (id: string, version: number) =>
      store.commit({
        at: 1,
        writes: [
          insertOrIgnore("areas", { path: "x/", name: id, level: "village" }),
          expectVersion("cadres", { id }, version),
        ],
      });
    expect((await depends("c1", 3)).kind).toBe("stale");
    expect((await depends("nobody", 0)).kind).toBe("stale");
    expect(names()).toEqual([]);
    expect((await depends("c1", 0)).kind).toBe("ok");
    expect(names()).toEqual(["c1"]);
  });

  test("a change without a version may find nothing", async () => {
    const outcome = await store.commit({ at: 1, writes: [change("cadres", { id: "nobody" }, { name: "甲" })] });
    expect(outcome.kind).toBe("ok");
  });

  test("insert, upsert, ignore and remove do what they say", async () => {
    await store.commit({ at: 1, writes: [area("a/", "一"), area("b/", "二"), area("c/", "三")] });
    await store.commit({
      at: 1,
      writes: [
        upsert("areas", { path: "a/", name: "新一", level: "village" }),
        insertOrIgnore("areas", { path: "b/", name: "新二", level: "village" }),
        remove("areas", { path: "c/" }),
      ],
    });
    expect(names()).toEqual(["新一", "二"]);
  });

  test("a write may name the number that one of its posts received", async () => {
    await store.commit({ at: 1, writes: [], posts: [says("前")] });
    const write = insert("chats", { address: "fake:1", pending: "{}", promptN: { posted: 1 } as never });
    await store.commit({ at: 1, writes: [write], posts: [says("一"), says("二")] });
    expect(store.client.prepare("select prompt_n from chats").pluck().get()).toBe(3);
  });
});

describe("a batch", () => {
  test("a unit that breaks is rolled back alone, the others stand", async () => {
    const outcomes = await Promise.allSettled([
      store.commit({ at: 1, writes: [area("a/")], posts: [says("一")] }),
      store.commit({ at: 1, heard: heard("9"), writes: [area("b/"), area("a/")], posts: [says("二")] }),
      store.commit({ at: 1, writes: [area("c/")], posts: [says("三")] }),
    ]);
    expect(outcomes.map((o) => o.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(isDiskFault(outcomes[1]?.status === "rejected" && outcomes[1].reason)).toBe(false);
    expect(names()).toEqual(["a/", "c/"]);
    expect((await listQueued(store)).map((p) => p.message.text)).toEqual(["一", "三"]);
    // What was rolled back may be tried again under the same update.
    expect((await store.commit({ at: 1, heard: heard("9"), writes: [area("b/")] })).kind).toBe("ok");
  });

  test("numbers of posts rise in commit order, over addresses and over restarts", async () => {
    const heardPosts: number[] = [];
    store.onPosted((posts) => heardPosts.push(...posts.map((p) => p.n)));
    const units = Array.from({ length: 600 }, (_, i) =>
      store.commit({ at: 1, writes: [], posts: [{ to: `fake:${i % 7}`, message: { text: String(i) } }] }),
    );
    const numbers = (await Promise.all(units)).map((o) => (o.kind === "ok" ? o.posted[0] : undefined));
    expect(numbers).toEqual(Array.from({ length: 600 }, (_, i) => i + 1));
    expect(heardPosts).toEqual(numbers);
    store.close();
    store = openStore(join(folder, "ruhu.db"), key);
    expect(await store.commit({ at: 1, writes: [], posts: [says("后")] })).toEqual({ kind: "ok", posted: [601] });
  });

  test("a post with a dedupe key is said once for ever", async () => {
    const posted: PostedMessage[] = [];
    store.onPosted((posts) => posted.push(...posts));
    const unit = () => store.commit({ at: 1, writes: [], posts: [says("提醒", "2022-11-03/虚小禾"), says("别的")] });
    const [first, second] = await Promise.all([unit(), unit()]);
    expect(first).toMatchObject({ posted: [1, 2] });
    expect(second).toMatchObject({ kind: "ok", posted: [0, 4] });
    expect(posted.map((p) => [p.n, p.message.text])).toEqual([
      [1, "提醒"],
      [2, "别的"],
      [4, "别的"],
    ]);
    expect(await unit()).toMatchObject({ posted: [0, 6] });
  });

  test("nobody hears of a post before it is durable", async () => {
    const seen: unknown[] = [];
    store.onPosted((posts) => {
      const other = openStore(join(folder, "ruhu.db"), key);
      for (const { n } of posts) seen.push(other.client.prepare("select n from outbox where n = ?").pluck().get(n));
      other.close();
    });
    await store.commit({ at: 1, writes: [], posts: [says("一")] });
    expect(seen).toEqual([1]);
  });

  test("a listener that throws undoes nothing and repeats nothing", async () => {
    store.onPosted(() => {
      throw new Error("a bug in the courier");
    });
    const uncaught = catchUncaught();
    const outcomes = await Promise.allSettled([
      store.commit({ at: 1, heard: heard("1"), writes: [area("a/")], posts: [says("一")] }),
      store.commit({ at: 1, writes: [insert("audit", { id: "x", at: 1, action: "x" })], posts: [says("二")] }),
    ]);
    expect(outcomes.map((o) => o.status === "fulfilled" && o.value)).toMatchObject([{ posted: [1] }, { posted: [2] }]);
    expect(await uncaught).toBe("a bug in the courier");
    expect(await listQueued(store)).toHaveLength(2);
    store.onPosted(() => {});
    expect((await store.commit({ at: 1, writes: [area("b/")] })).kind).toBe("ok");
  });
});

describe("somebody else is writing", () => {
  test("longer than we wait: every unit is rejected, nothing is half written, and later they go through", async () => {
    const other = openStore(join(folder, "ruhu.db"), key);
    store.client.pragma("busy_timeout = 10");
    other.client.exec("begin immediate");
    const units: Unit[] = ["a/", "b/"].map((path, i) => ({ at: 1, heard: heard(String(i)), writes: [area(path)] }));
    const outcomes = await Promise.allSettled(units.map((unit) => store.commit(unit)));
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "SQLITE_BUSY" } });
      expect(isDiskFault(outcome.status === "rejected" && outcome.reason)).toBe(true);
    }
    other.client.exec("rollback");
    other.close();
    expect((await Promise.all(units.map((unit) => store.commit(unit)))).map((o) => o.kind)).toEqual(["ok", "ok"]);
    expect(names()).toEqual(["a/", "b/"]);
  });
});

describe("a full disk", () => {
  const big = "满".repeat(40_000);
  const fill = () => {
    const pages = store.client.pragma("page_count", { simple: true }) as number;
    store.client.pragma(`max_page_count = ${pages + 4}`);
  };

  test("inside a batch each unit is tried alone: what fits is kept, what does not is rejected", async () => {
    await store.commit({ at: 1, writes: [area("0/")] });
    fill();
    const outcomes = await Promise.allSettled([
      store.commit({ at: 1, heard: heard("1"), writes: [area("a/")], posts: [says("一")] }),
      store.commit({ at: 1, heard: heard("2"), writes: [area("b/", big)], posts: [says("二")] }),
      store.commit({ at: 1, heard: heard("3"), writes: [area("c/")], posts: [says("三")] }),
    ]);
    expect(outcomes.map((o) => o.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(outcomes[1]).toMatchObject({ reason: { code: "SQLITE_FULL" } });
    expect(isDiskFault(outcomes[1]?.status === "rejected" && outcomes[1].reason)).toBe(true);
    expect(names()).toEqual(["0/", "a/", "c/"]);
    expect((await listQueued(store)).map((p) => p.message.text)).toEqual(["一", "三"]);
    expect(store.client.inTransaction).toBe(false);
  });

  test("when there is room again the same unit goes through", async () => {
    fill();
    const unit = { at: 1, heard: heard("2"), writes: [area("b/", big)], posts: [says("二")] };
    await expect(store.commit(unit)).rejects.toMatchObject({ code: "SQLITE_FULL" });
    store.client.pragma("max_page_count = 1000000");
    expect((await store.commit(unit)).kind).toBe("ok");
    expect((await listQueued(store)).map((p) => p.message.text)).toEqual(["二"]);
  });
});
