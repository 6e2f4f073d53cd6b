import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { xinwan2022 } from "../../conversations/xinwan-2022/plan.ts";
import { chainHash, findHead, listKeptHeads, sealAudit, verifyAudit } from "../../db/audit.ts";
import { openStore, type Store } from "../../db/open.ts";
import { insert } from "../../db/writes.ts";
import type { JobParts } from "../../src/jobs/job.ts";
import { nightlySnapshot } from "../../src/jobs/nightly-snapshot.ts";
import { instant } from "../../src/time.ts";

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruhu-audit-"));
  store = openStore(join(folder, "ruhu.db"), new Uint8Array(32));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
async function act(n: number): Promise<void> {
  const writes = Array.from({ length: n }, () => {
    made += 1;
    return insert("audit", {
      id: `r${made}`,
      at: made,
      actor: "虚长青",
      action: "return",
      ref: `i${made}`,
      detail: null,
    });
  });
  await store.commit({ at: 0, writes });
}
const run = (sql: string) => store.client.prepare(sql).run();
const snapshot = (wall: string) => {
  const parts: JobParts = {
    store,
    plan: xinwan2022,
    year: 2022,
    titleOf: (id) => id,
    reach: () => new Map(),
    data: folder,
    now: () => instant(wall),
    log: pino({ level: "silent" }),
  };
  return nightlySnapshot.run(parts);
};

async function sealed(n: number): Promise<void> {
  await act(n);
  await sealAudit(store, 0);
  expect(verifyAudit(store)).toMatchObject({ kind: "ok" });
}
const broken = () => {
  const found = verifyAudit(store);
  return found.kind === "broken" ? `${found.what} ${found.n}` : found.kind;
};

describe("the chain of the audit", () => {
  test("rows get their places in the order in which they were written, each hash over the one before", async () => {
    await act(3);
    expect(verifyAudit(store)).toEqual({ kind: "ok", head: { n: 0, hash: "" }, unsealed: 3, heads: 0 });
    expect(await sealAudit(store, 0)).toBe(3);
    expect(await sealAudit(store, 0)).toBe(0);
    await act(1);
    expect(await sealAudit(store, 0)).toBe(1);
    const rows = store.client.prepare("select * from audit order by rowid").all() as Parameters<typeof chainHash>[1][];
    expect(rows.map((row) => (row as { n?: number }).n)).toEqual([1, 2, 3, 4]);
    const last = rows.reduce((hash, row) => chainHash(hash, row), "");
    expect(findHead(store)).toEqual({ n: 4, hash: last });
  });

  test("more rows than one step holds; two sealers at once seal nothing twice", async () => {
    await act(1_203);
    await Promise.allSettled([sealAudit(store, 0), sealAudit(store, 0)]);
    await sealAudit(store, 0);
    expect(findHead(store).n).toBe(1_203);
    expect(verifyAudit(store)).toMatchObject({ kind: "ok", unsealed: 0 });
    run("update audit set action = 'x' where n = 1000");
    expect(broken()).toBe("changed 1000");
  });

  test.each(["at = 1", "actor = '虚晨光'", "action = 'pass'", "ref = 'other'", "detail = 'x'", "id = 'other'"])(
    "a changed row is found: %s",
    async (change) => {
      await sealed(7);
      run(`update audit set ${change} where n = 4`);
      expect(broken()).toBe("changed 4");
    },
  );

  test("a changed row is found though its hash was made anew", async () => {
    await sealed(7);
    const rows = store.client.prepare("select * from audit where n in (3, 4) order by n").all() as {
      hash: string;
      id: string;
    }[];
    run("update audit set action = 'pass' where n = 4");
    const row = store.client.prepare("select * from audit where n = 4").get() as Parameters<typeof chainHash>[1];
    run(`update audit set hash = '${chainHash(rows[0]?.hash ?? "", row)}' where n = 4`);
    expect(broken()).toBe("changed 5");
  });

  test("a deleted row is found: in the middle, the first", async () => {
    await sealed(7);
    run("delete from audit where n = 4");
    expect(broken()).toBe("missing 4");
    run("delete from audit where n = 1");
    expect(broken()).toBe("missing 1");
  });

  test("an inserted row is found: among the others, before them, between two places, in an old place", async () => {
    await sealed(7);
    run("update audit set n = -n where n >= 4");
    run("update audit set n = 1 - n where n < 0");
    run("insert into audit (id, at, action, n, hash) values ('new', 1, 'pass', 4, 'made up')");
    expect(broken()).toBe("inserted 4");
    run("delete from audit where id = 'new'");
    run("update audit set n = -n where n >= 5");
    run("update audit set n = -n - 1 where n < 0");
    expect(broken()).toBe("ok");
    for (const n of ["2.5", "0", "-3"]) {
      run(`insert into audit (id, at, action, n, hash) values ('new', 1, 'pass', ${n}, 'made up')`);
      expect(broken()).toMatch(/^inserted/);
      run("delete from audit where id = 'new'");
    }
    run("insert into audit (rowid, id, at, action) values (-1, 'new', 1, 'pass')");
    expect(broken()).toBe("inserted 8");
  });

  test("two rows that changed places are found", async () => {
    await sealed(7);
    run("update audit set n = 100 where n = 4");
    run("update audit set n = 4 where n = 5");
    run("update audit set n = 5 where n = 100");
    expect(broken()).toBe("moved 4");
    await sealAudit(store, 0);
    expect(broken()).toBe("moved 4");
  });

  test("what only a kept end shows: rows cut off at the end, a chain made anew", async () => {
    await act(7);
    expect((await snapshot("2022-11-03 23:56")).rows).toBe(0);
    expect(listKeptHeads(store)).toMatchObject([{ day: "2022-11-03", n: 7 }]);
    await act(2);
    await snapshot("2022-11-04 23:56");
    expect(verifyAudit(store)).toMatchObject({ kind: "ok", heads: 2, head: { n: 9 } });
    run("delete from audit where n > 6");
    expect(broken()).toBe("missing 7");
    run("update audit set n = null, hash = null");
    run("update audit set action = 'pass' where rowid = 2");
    await sealAudit(store, 0);
    await act(5);
    await sealAudit(store, 0);
    expect(broken()).toBe("head 7");
  });
});
