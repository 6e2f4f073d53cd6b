import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { sealAudit } from "../../db/audit.ts";
import { openStore } from "../../db/open.ts";
import { readKey } from "../../src/key.ts";
import { openTown, text } from "./terminal.ts";

test("ruhu audit: the head, the whole chain, and what is wrong with it (exit 1)", async () => {
  const desk = await openTown();
  expect(text(await desk.ruhu("audit", "head"))).toBe("操作记录还没有封过。");
  const store = openStore(desk.path("data/ruhu.db"), readKey(desk.path("data/ruhu.key")));
  await sealAudit(store, 0);
  store.close();
  const { code, said } = await desk.ruhu("audit", "head");
  expect(code).toBe(0);
  expect(said[0]).toMatch(/^操作记录封到第 1 条,校验码 [\w-]{43}$/);
  const fine = await desk.ruhu("audit", "verify");
  expect([fine.code, fine.said[0], fine.said[1]]).toEqual([0, said[0], "核对过了,没有改动。"]);
  const db = new Sqlite(desk.path("data/ruhu.db"));
  db.prepare("update audit set detail = 'x'").run();
  db.close();
  const broken = await desk.ruhu("audit", "verify");
  expect(broken.code).toBe(1);
  expect(broken.warned[0]).toBe("第 1 条被改过。");
});

test("ruhu audit: called wrongly", async () => {
  const desk = await openTown();
  for (const args of [[], ["check"], ["head", "head"]]) {
    const { code, warned } = await desk.ruhu("audit", ...args);
    expect(code).toBe(2);
    expect(warned.join("\n")).toContain("verify");
  }
});

test("ruhu keep: shown, set, for ever, refused when too short", async () => {
  const desk = await openTown();
  expect((await desk.ruhu("keep")).said).toEqual([
    "收到的消息编号(inbox):留 60 天",
    "发出的消息(outbox):留 400 天",
    "照片、签字和文件(files):永远留着",
    "完整导出的文件(full):留 7 天",
  ]);
  expect((await desk.ruhu("keep", "full", "3")).said[3]).toBe("完整导出的文件(full):留 3 天");
  expect((await desk.ruhu("keep", "files", "730")).said[2]).toBe("照片、签字和文件(files):留 730 天");
  expect((await desk.ruhu("keep", "files", "永远")).said[2]).toBe("照片、签字和文件(files):永远留着");
  for (const args of [["outbox", "5"], ["outbox"], ["photos", "400"], ["inbox", "ten"]]) {
    expect((await desk.ruhu("keep", ...args)).code).toBe(2);
  }
  expect((await desk.ruhu("keep")).said[1]).toBe("发出的消息(outbox):留 400 天");
});
