import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import PizZip from "pizzip";
import { describe, expect, onTestFinished, test } from "vitest";
import { openStore, type Store } from "../../db/open.ts";
import { insert, type Write } from "../../db/writes.ts";
import { checkNode } from "../../src/cli/check-machine.ts";
import { readKey } from "../../src/key.ts";
import { instant } from "../../src/time.ts";
import { type Desk, openDesk, openTown } from "./terminal.ts";

const now = instant("2022-10-20 09:00");
const HOUR = 3_600_000;

const open = (desk: Desk): Store => openStore(desk.path("data/ruhu.db"), readKey(desk.path("data/ruhu.key")));

async function write(desk: Desk, ...writes: Write[]): Promise<void> {
  const store = open(desk);
  await store.commit({ at: now, writes });
  store.close();
}

function sql(desk: Desk, statement: string): void {
  const store = open(desk);
  store.client.exec(statement);
  store.close();
}

/** A town in which nothing is wrong. */
async function healthyTown(): Promise<Desk> {
  const desk = await openTown();
  await desk.ruhu("backup", "stick");
  return desk;
}

/** What is wrong, without the lines that are well. */
async function faults(desk: Desk): Promise<string[]> {
  const { code, said } = await desk.ruhu("doctor");
  const found = said.filter((line) => line.startsWith("⚠"));
  expect(code).toBe(found.length === 0 ? 0 : 1);
  for (const line of found) expect(line.split("\n")[1]?.trim()).toBeTruthy();
  return found.map((line) => line.split("\n")[0]!.slice(4));
}

describe("the doctor", () => {
  test("finds nothing in a town that is well", async () => {
    const desk = await healthyTown();
    const { code, said } = await desk.ruhu("doctor");
    expect([code, said.at(-1)]).toEqual([0, "都正常。"]);
    expect(said.length).toBeGreaterThan(11);
  });

  test("says when there is no database yet", async () => {
    expect(await faults(openDesk())).toEqual(["还没有建立数据库(现在启动是演示)"]);
  });

  test("finds a lost key, a wrong one, a broken one, and one that others can read", async () => {
    const desk = await healthyTown();
    const key = desk.path("data/ruhu.key");
    const good = readFileSync(key);
    chmodSync(key, 0o644);
    expect(await faults(desk)).toEqual(["密钥文件别人也能读(权限 644)"]);
    rmSync(key);
    expect(await faults(desk)).toEqual([`${key}:数据库在,密钥文件不在,登记的电话和证件号码打不开`]);
    writeFileSync(
      key,
      good.map((byte) => byte ^ 1),
      { mode: 0o600 },
    );
    expect(await faults(desk)).toEqual([`${key}:这个密钥打不开这个数据库`]);
    writeFileSync(key, "short");
    expect(await faults(desk)).toEqual([`${key}:不是密钥文件(应是 32 个字节)`]);
  });

  test("finds a database that is broken or none at all", async () => {
    const desk = await healthyTown();
    const database = desk.path("data/ruhu.db");
    const bytes = readFileSync(database);
    bytes.fill(0xff, 4096 * 3, 4096 * 6);
    writeFileSync(database, bytes);
    expect((await faults(desk)).some((line) => line.startsWith("数据库坏了:"))).toBe(true);
    writeFileSync(database, "not a database at all");
    expect((await faults(desk)).some((line) => line.startsWith("数据库坏了:"))).toBe(true);
  });

  test("finds a structure that is older or newer than the program", async () => {
    const desk = await healthyTown();
    const store = open(desk);
    const known = store.client.prepare("select count(*) from __drizzle_migrations").pluck().get() as number;
    store.client.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)");
    store.close();
    expect(await faults(desk)).toEqual([`数据库结构是第 ${known + 1} 版,程序要第 ${known} 版`]);
  });

  test("finds messages, photos and updates that were left lying", async () => {
    const desk = await healthyTown();
    const message = { address: "telegram:1", payload: "{}" };
    const file = { channel: "web", fetchRef: "r", address: "web:1", mime: "image/jpeg" };
    await write(
      desk,
      insert("outbox", { ...message, n: 1, at: now - HOUR }),
      insert("outbox", { ...message, n: 2, at: now }),
      insert("outbox", { ...message, n: 3, at: now - HOUR, state: "blocked" }),
      insert("inbox", { bot: "b", update: "1", at: now - HOUR, state: "failed", payload: "{}" }),
      insert("files", { ...file, id: "a", at: now - 2 * HOUR }),
      insert("files", { ...file, id: "b", at: now }),
      insert("files", { ...file, id: "c", at: now, state: "stored", sha256: "a".repeat(64) }),
      insert("files", { ...file, id: "d", at: now, state: "stored", sha256: "b".repeat(64) }),
    );
    mkdirSync(desk.path("data/files"));
    writeFileSync(desk.path(`data/files/${"b".repeat(64)}`), "");
    expect(await faults(desk)).toEqual([
      "有 1 条消息没有发出,最早 10月20日 周四 08:00",
      "有 1 条消息发送失败或被对方屏蔽",
      "有 1 条收到的消息处理出错",
      "有 1 张照片还没有取回",
      "有 1 张照片不见了或对不上",
    ]);
  });

  test("finds households nobody goes to, people nobody reached, codes nobody used, and old backups", async () => {
    const desk = await healthyTown();
    writeFileSync(
      desk.path("名册.csv"),
      "村,户主姓名,户类型,排查人\n东样村,甲有田,脱贫户,\n东样村,乙春生,脱贫户,虚小禾\n东样村,丙长河,脱贫户,虚秋分\n",
    );
    await desk.ruhu("import", "名册.csv");
    expect(await faults(desk)).toEqual(["有 1 户没有排查人", "2 个干部还没有加入:虚小禾、虚秋分"]);
    desk.at("2022-10-26 10:00");
    expect(await faults(desk)).toContain("邀请没有用:已过期 0 个,一天内过期 1 个");
    desk.at("2022-10-28 10:00");
    expect(await faults(desk)).toEqual([
      "有 1 户没有排查人",
      "邀请没有用:已过期 1 个,一天内过期 0 个",
      "2 个干部还没有加入:虚小禾、虚秋分",
      "上次备份是 10月20日 周四 09:00,超过 7 天",
    ]);
    sql(desk, "delete from parameters where name = 'backup.at'");
    expect(await faults(desk)).toContain("还没有备份过");
  });

  test("looks at the town's own templates: read, known tags, a name that is used", async () => {
    const desk = await healthyTown();
    const usual = new URL("../../templates/screening.docx", import.meta.url);
    const into = (name: string) => desk.path(`data/templates/${name}`);
    mkdirSync(desk.path("data/templates"));
    cpSync(usual, into("screening.docx"));
    writeFileSync(into("~$reening.docx"), "Word has it open");
    expect(await faults(desk)).toEqual([]);
    expect((await desk.ruhu("doctor")).said).toContain("ok  自己的模板都能用:screening.docx");
    const zip = new PizZip(readFileSync(usual));
    const document = zip.file("word/document.xml")!.asText();
    zip.file("word/document.xml", document.replace("{人口数}", "{几口人}"));
    writeFileSync(into("screening.docx"), zip.generate({ type: "uint8array" }));
    writeFileSync(into("form.docx"), "no document");
    cpSync(usual, into("排查表.docx"));
    expect(await faults(desk)).toEqual([
      "templates/form.docx: 不是 Word 文档(.docx)",
      expect.stringContaining("templates/screening.docx: 没有“{几口人}”这个标签"),
      "没有哪张表用 排查表.docx;能换的模板是 form.docx、screening.docx",
    ]);
  });

  test("finds a port that another program has, and knows its own", async () => {
    const desk = await healthyTown();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    desk.env.PORT = String(port);
    expect(await faults(desk)).toEqual([`端口 ${port} 被别的程序占用`]);
    const running = open(desk);
    const { said } = await desk.ruhu("doctor");
    running.close();
    expect(said).toContain(`ok  端口 ${port} 由本程序使用(正在运行)`);
  });

  test("knows which Node is old enough to fail", () => {
    const fails = (version: string) => checkNode(version).cure !== undefined;
    expect(["20.20.2", "22.17.1", "22.18.0", "24.1.0"].map(fails)).toEqual([true, true, false, false]);
  });

  test("prints no code, no phone and no ID number", async () => {
    const desk = await healthyTown();
    writeFileSync(
      desk.path("名册.csv"),
      "村,户主姓名,联系电话,排查人,排查人电话\n东样村,甲有田,13800000001,虚小禾,13800000090\n",
    );
    await desk.ruhu("import", "名册.csv");
    const printed = [await desk.ruhu("doctor"), await desk.ruhu("people")]
      .flatMap((p) => [...p.said, ...p.warned])
      .join("\n");
    expect(printed).toContain("138****0090");
    expect(printed).not.toMatch(/1\d{10}/);
  });
});
