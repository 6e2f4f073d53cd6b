import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { writeWorkbook } from "../../src/sheets.ts";
import type { FakeTelegram } from "../support/fake-telegram/index.ts";
import type { Home } from "../support/process.ts";
import { oweReport } from "../support/report.ts";
import { openTelegramTown } from "../support/telegram-town.ts";

const [collector, compiler, reviewer] = [4242, 4343, 4444];
const heading = "村,组,户主姓名,人口数,联系电话,户类型,档外类别,名单,排查人";
const good = [
  heading,
  "东样村,3组,甲有田,4,13800000001,档外农户,1,受灾,虚小禾",
  "东样村,1组,庚满仓,5,13800000011,脱贫户,,,虚小禾",
  "东样村,1组,辛玉莲,1,13800000012,已消除风险监测户,,,虚小禾",
];
const bad = [
  heading,
  "东样村,2组,戊大林,30,13800000013,未消除风险监测户,,,虚小禾",
  "东样村,2组,己长寿,3,1380000,脱贫户,,,虚小禾",
  "东样村,2组,,3,13800000014,大户,,,虚小禾",
  "东样村,2组,丑满堂,3,13800000015,档外农户,9,,虚小禾",
];
const csv = { name: "名单.csv", mime: "text/csv" };
const xlsx = {
  name: "名单.xlsx",
  mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

let cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.reverse()) await clean();
  cleanUp = [];
});

interface Town {
  home: Home;
  telegram: FakeTelegram;
  /** Sends the file and waits for the one answer to it. */
  send(chat: number, file: Uint8Array, how: { name: string; mime: string }): Promise<string>;
  says(chat: number, part: string): Promise<unknown>;
}

/** The town with its collector, compiler and reviewer come in, and the program running. */
async function openTown(library: string): Promise<Town> {
  const { home, telegram, code } = await openTelegramTown(library);
  cleanUp.push(
    () => home.remove(),
    () => telegram.stop(),
  );
  const invite = async (role: string, area: string, name: string) => {
    const said = await home.ruhu("invite", "--role", role, "--area", area, "--name", name);
    return /邀请码:(\w{8})/.exec(said)?.[1] ?? "";
  };
  const codes = [
    [collector, code],
    [compiler, await invite("compiler", "东样村", "虚明月")],
    [reviewer, await invite("reviewer", "样例镇", "虚长河")],
  ] as const;
  const house = await home.start();
  cleanUp.push(() => house.stop());
  const says = (chat: number, part: string) =>
    telegram.until(() => telegram.said(chat).at(-1)?.text.includes(part) ?? false);
  for (const [chat, its] of codes) {
    telegram.text(chat, `/start ${its}`);
    await says(chat, "已加入");
  }
  return {
    home,
    telegram,
    says,
    async send(chat, file, how) {
      const before = telegram.said(chat).length;
      telegram.document(chat, file, how);
      await telegram.until(() => telegram.said(chat).length > before);
      return telegram.said(chat).at(-1)!.text;
    },
  };
}

const lines = (rows: readonly string[]) => Buffer.from(rows.join("\n"));

async function workbook(rows: readonly string[]): Promise<Uint8Array> {
  const [titles = [], ...cells] = rows.map((row) => row.split(","));
  return writeWorkbook([{ name: "农户", columns: titles.map((title) => ({ title })), rows: cells }]);
}

/** Everything that an import may touch. */
function imported(home: Home) {
  return {
    households: home.query<{ name: string }>(
      "select name from subjects where kind = 'household' and status = 'active' order by name",
    ),
    // What villages and the town owe comes with the clock, by itself.
    assignments: home.query(
      "select a.* from assignments a join subjects s on s.id = a.subject where s.kind = 'household' order by a.id",
    ),
    data: home.query("select id, data, version from subjects where kind = 'household' order by id"),
  };
}

describe.each(["grammy", "telegraf"])("lists sent to the bot (%s)", (library) => {
  test("are imported whole or not at all; the same list again changes nothing", async () => {
    const { home, send } = await openTown(library);
    expect(imported(home).households).toHaveLength(3);
    const added = await send(compiler, lines(good), csv);
    expect(added).toContain("已导入:新增 2 户,改动 0 户,没变 1 户;新增排查任务 2 户。");
    const after = imported(home);
    expect(after.households.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["庚满仓", "辛玉莲", "甲有田", "癸老五"]),
    );

    expect(await send(compiler, lines(good), csv)).toBe("这份名单和系统里的一样,没有要改的。");
    expect(await send(reviewer, await workbook(good), xlsx)).toBe("这份名单和系统里的一样,没有要改的。");
    expect(imported(home)).toEqual(after);

    const changed = good.map((row) => row.replace("庚满仓,5", "庚满仓,6"));
    expect(await send(reviewer, await workbook(changed), xlsx)).toContain("已导入:新增 0 户,改动 1 户,没变 2 户");
    const [subject] = home.query<{ data: string }>("select data from subjects where name = '庚满仓'");
    expect(JSON.parse(subject!.data)["household.population"].value).toBe("6");
    expect(home.query("select * from inbox where state = 'failed'")).toEqual([]);
  });
});

test("a list with faults: every bad cell is named, and nothing is imported", async () => {
  const { home, send } = await openTown("grammy");
  const before = imported(home);
  const rows = [...good, ...bad.slice(1)];
  for (const [how, file] of [
    [csv, lines(rows)],
    [xlsx, await workbook(rows)],
  ] as const) {
    const said = (await send(compiler, file, how)).split("\n");
    expect(said[0]).toBe("名单有 5 处要改,一户都没有导入。改好再发一次:");
    expect(said.slice(1)).toEqual([
      expect.stringMatching(/第5行 D列“人口数”\(30\):人口数要写 1 到 20 的整数/),
      expect.stringMatching(/第6行 E列“联系电话”\(\S*\):电话要写 11 位手机号/),
      expect.stringMatching(/第7行 C列“户主姓名”:“户主姓名”没有填/),
      expect.stringMatching(/第7行 F列“户类型”\(大户\):不认识“大户”/),
      expect.stringMatching(/第8行 G列“档外类别”\(9\):不认识“9”/),
    ]);
    expect(said[2]).not.toContain("1380000");
    expect(imported(home)).toEqual(before);
  }
});

test("only those who may import can; what is no list is said to be none", async () => {
  const { home, telegram, send, says } = await openTown("grammy");
  const before = imported(home);
  expect(await send(collector, lines(good), csv)).toBe("导入名单要汇总人或镇里来办。这份文件没有保存。");
  const letter = { name: "通知.docx", mime: "application/msword" };
  expect(await send(compiler, Buffer.from("words"), letter)).toContain("这不是表格文件,没有导入。");
  expect(await send(compiler, Buffer.from([0, 1, 2, 3]), xlsx)).toContain("打不开,不是 Excel 或 CSV 文件");
  const elsewhere = good.map((row) => row.replace("东样村", "北样村"));
  expect(await send(compiler, lines(elsewhere), csv)).toContain("一户都没有导入");
  // In the middle of a visit: refused, and the question stands.
  telegram.text(collector, "开始入户");
  await says(collector, "和现在一样吗?");
  expect(await send(collector, lines(good), csv)).toContain("导入名单要汇总人或镇里来办");
  telegram.text(collector, "1");
  await says(collector, "排查出的风险问题");
  expect(imported(home).households).toEqual(before.households);
  expect(imported(home).data).toEqual(before.data);
  // A list that Telegram hands out only at the third try.
  telegram.fail("download", { code: 502 }, 2);
  expect(await send(compiler, lines(good), csv)).toContain("已导入:新增 2 户");
});

test("a photo of the paper is fetched, also when that fails twice, stored before the form can be submitted, and seen by who compiles it", async () => {
  const { home, telegram, says } = await openTown("grammy");
  const tap = (label: string) => telegram.press(collector, "last", label);
  tap("开始入户");
  await says(collector, "和现在一样吗?");
  tap("无变化");
  await says(collector, "排查出的风险问题");
  tap("填“无”");
  await says(collector, "是否有小额信贷需求?");
  tap("否");
  await says(collector, "怎么签的?");
  tap("纸质表已签");
  await says(collector, "请核对后提交");

  const photo = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...Array(5000).keys()].map((byte) => byte % 256));
  telegram.fail("getFile", { code: 502 });
  telegram.fail("download", "drop");
  telegram.photo(collector, photo);
  await says(collector, "照片收到");
  tap("提交");
  await says(collector, "还有 1 张照片没有传完");
  expect(home.query("select state from files")).toEqual([{ state: "wanted" }]);
  await expect
    .poll(() => home.query("select state from files"), { timeout: 40_000, interval: 200 })
    .toEqual([{ state: "stored" }]);
  expect(telegram.calls.filter((call) => call.method === "getFile").map((call) => call.code)).toEqual([502, 200, 200]);
  tap("提交");
  await says(collector, "已提交:3组 甲有田");

  const sha256 = createHash("sha256").update(photo).digest("hex");
  const [file] = home.query<{ id: string; sha256: string; mime: string; bytes: number }>("select * from files");
  expect(file).toMatchObject({ sha256, mime: "image/jpeg", bytes: photo.length });
  const path = join(home.folder, "files", sha256.slice(0, 2), sha256);
  expect(Buffer.from(photo).equals(readFileSync(path))).toBe(true);
  expect(existsSync(`${path}.part`)).toBe(false);
  expect(home.query("select value from answers where path = 'paper_photo'")).toEqual([{ value: `file:${file!.id}` }]);

  telegram.text(compiler, "审核");
  await says(compiler, "东样村 3组 甲有田");
  telegram.press(compiler, "last", "看照片(1)");
  await says(compiler, "一共 1 张,都在上面。");
  const [shown] = telegram.calls.filter((call) => call.method === "sendPhoto");
  expect(shown).toMatchObject({ code: 200 });
  expect(JSON.stringify(shown)).toContain("东样村 3组 甲有田 · 纸质表照片");
});

test("a document answers the question that asks for one; a list sent at another time is imported", async () => {
  const { home, telegram, send, says } = await openTown("grammy");
  oweReport(home, "虚明月");
  telegram.text(compiler, "下一户 report000001");
  await says(compiler, "请发文件(Word、PDF 都行)");
  const zip = { name: "总结.zip", mime: "application/zip" };
  expect(await send(compiler, Buffer.from("PK"), zip)).toContain("“总结.zip”这里打不开,没有收下。");
  // The same list that would be imported is the answer here.
  expect(await send(compiler, await workbook(good), xlsx)).toContain("一句话说明");
  telegram.text(compiler, "修改 1");
  await says(compiler, "现在是:“文件”");
  const letter = Buffer.from("PK\u0003\u0004 word/document.xml");
  telegram.fail("download", { code: 502 });
  expect(await send(compiler, letter, { name: "东样村总结.docx", mime: "" })).toContain("一句话说明");
  expect(imported(home).households).toHaveLength(3);

  expect(await send(compiler, lines(good), csv)).toContain("已导入:新增 2 户");
  telegram.text(compiler, "跳过");
  await says(compiler, "1 工作总结:文件");
  await expect
    .poll(() => home.query("select name from files where state = 'stored'"), { timeout: 40_000, interval: 200 })
    .toHaveLength(2);
  telegram.text(compiler, "提交");
  await says(compiler, "已提交:");

  const [file] = home.query<{ id: string; sha256: string }>(
    "select f.* from files f join answers a on a.value = 'file:' || f.id where a.path = 'report' and a.on_path = 1",
  );
  const mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  expect(file).toMatchObject({ name: "东样村总结.docx", mime, bytes: letter.length });
  const path = join(home.folder, "files", file!.sha256.slice(0, 2), file!.sha256);
  expect(readFileSync(path).equals(letter)).toBe(true);
  expect(home.query("select * from inbox where state = 'failed'")).toEqual([]);
});
