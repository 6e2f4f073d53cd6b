import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { questionnaires } from "../../conversations/index.ts";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { insert } from "../../db/writes.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { createExporter } from "../../src/exporter.ts";
import { type ExportOffice, openExportOffice } from "./exporting.ts";
import { said } from "./office.ts";
import { household, type Visit } from "./visit.ts";

const people = [household("甲有田"), household("乙春生"), household("丙长河")];

async function openVisited(): Promise<ExportOffice> {
  const office = await openExportOffice(people);
  await office.visit("甲有田");
  return office;
}

const folderOf = ({ town }: Visit, name: string) => join(town.store.client.name, "..", name);
const made = (phone: Visit) => readdirSync(folderOf(phone, "making"));

/** The next finished file is not taken home until `open` is called. */
function holdKeeper({ town }: Visit, then: () => Promise<void> = async () => {}) {
  const { keep } = town.keeper;
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  town.keeper.keep = async (path) => {
    await opened;
    await then();
    return keep(path);
  };
  return { open };
}

describe("cancelling", () => {
  test("who waits in line stops it: nothing is left, and the message says so", async () => {
    const { compiler, reviewer } = await openVisited();
    const { open } = holdKeeper(compiler);
    await compiler.type("导出 台账");
    await reviewer.type("导出 台账");
    expect(reviewer.last().text).toBe("正在做入户排查台账(样例镇)……做好就发给您,您可以先忙别的。");
    expect(reviewer.buttons()).toEqual(["取消"]);
    await reviewer.press("取消");
    open();
    await reviewer.town.exporter.idle();
    await reviewer.town.settled();
    expect(reviewer.last()).toMatchObject({ text: "已取消:入户排查台账没有做,已经做的部分清掉了。", input: "none" });
    expect(reviewer.rows("select state from files where address = 'fake:5'")).toEqual([{ state: "lost" }]);
    expect(made(reviewer)).toEqual([]);
    // The other one's is not touched.
    expect(compiler.last().file?.name).toContain("入户排查台账");
  });

  test("nobody stops another's, and what is done cannot be stopped", async () => {
    const { compiler, reviewer, ask } = await openVisited();
    const { open } = holdKeeper(compiler);
    await compiler.type("导出 台账");
    const payload = compiler.payload("取消");
    await reviewer.deliver(payload);
    expect(reviewer.last().text).toBe("这个文件已经做好了,或者已经停了。");
    open();
    await compiler.town.exporter.idle();
    await compiler.town.settled();
    expect(compiler.last().file).toBeDefined();
    await compiler.deliver(payload);
    expect(compiler.last().text).toBe("这个文件已经做好了,或者已经停了。");
    await ask(reviewer, "导出 台账");
    expect(reviewer.last().file).toBeDefined();
  });

  test("one at a time a person", async () => {
    const { reviewer } = await openVisited();
    const { open } = holdKeeper(reviewer);
    await reviewer.type("导出 台账", "导出 没排查");
    expect(reviewer.last().text).toContain("还在做,做好再导出下一份");
    open();
    await reviewer.town.exporter.idle();
    await reviewer.town.settled();
    expect(reviewer.rows("select state from files")).toEqual([{ state: "stored" }]);
  });
});

test("the chat goes on meanwhile, and an interview is not disturbed", async () => {
  const { collector, reviewer } = await openVisited();
  const { town } = reviewer;
  await town.store.commit({
    at: 0,
    writes: [insert("grants", { cadre: "虚小禾", role: "inspector", area: "t/01/", at: 0 })],
  });
  town.bot.forgetPeople();
  await collector.type("乙春生");
  const { open } = holdKeeper(reviewer);
  await collector.type("/export 台账");
  expect(collector.last().text).toContain("正在做入户排查台账(东样村)");
  await collector.press("无变化", "都没有问题,填“无”", "否", "纸质表已签", "提交");
  open();
  await town.exporter.idle();
  await town.settled();
  expect(collector.interview("乙春生").status).toBe("submitted");
  expect(said(collector).at(-1)).toContain("已排查 1/3 户");
});

test("how far it is stands in the message, edited now and then", async () => {
  const { reviewer, visit } = await openVisited();
  await visit("乙春生");
  const { town } = reviewer;
  let time = town.now();
  const now = () => {
    time += 4_000;
    return time;
  };
  const parts = { store: town.store, plan: town.house.plan, form: town.house.desk.form, keeper: town.keeper };
  const slow = createExporter({ ...parts, folder: folderOf(reviewer, "making"), now, log: { error() {} } as never });
  town.house.exporter = slow;
  await reviewer.type("导出 台账");
  await slow.idle();
  await town.settled();
  const edits = town.channel.sent.filter((one) => one.to === reviewer.chat && one.message.edits !== undefined);
  expect(edits.map((one) => one.message.text)).toEqual(["正在做入户排查台账……99%(2/2)", "入户排查台账做好了。"]);
  expect(edits[0]?.message.choices?.map((choice) => choice.label)).toEqual(["取消"]);
  expect(reviewer.last().file).toBeDefined();
});

test("what a restart broke off is told, once, and its pieces are gone", async () => {
  const { reviewer, reopen } = await openVisited();
  const asked = JSON.stringify({ kind: "ledger", areas: [], where: {}, said: [] });
  const row = {
    id: "broken000001",
    channel: "export",
    fetchRef: asked,
    address: "fake:5",
    mime: "",
    state: "making",
    at: 1,
  };
  await reviewer.town.store.commit({ at: 1, writes: [insert("files", row)] });
  mkdirSync(folderOf(reviewer, "making"), { recursive: true });
  writeFileSync(join(folderOf(reviewer, "making"), "broken000001.part"), "half");
  await reopen();
  await reviewer.town.settled();
  expect(reviewer.last().text).toBe("入户排查台账没有做完:程序中间停过。请重新导出。");
  expect(made(reviewer)).toEqual([]);
  const before = said(reviewer).length;
  await reopen();
  await reviewer.town.settled();
  expect(said(reviewer)).toHaveLength(before);
});

test("a program that stops breaks it off, and says so when it is back", async () => {
  const { compiler, reviewer, reopen } = await openVisited();
  const { open } = holdKeeper(compiler);
  await compiler.type("导出 台账");
  await reviewer.type("导出 台账");
  const closing = reopen();
  open();
  await closing;
  await reviewer.town.settled();
  expect(reviewer.last().text).toBe("入户排查台账没有做完:程序中间停过。请重新导出。");
});

test("a full disk: a clear sentence, nothing half-done, and the next one works", async () => {
  const { reviewer, ask, file } = await openVisited();
  const { keep } = reviewer.town.keeper;
  reviewer.town.keeper.keep = () => Promise.reject(Object.assign(new Error("no space left"), { code: "ENOSPC" }));
  await ask(reviewer, "导出 台账");
  expect(reviewer.last().text).toBe(
    "入户排查台账没有做成:电脑的硬盘满了,没有留下半个文件。请告诉管理员腾出地方,再导出。",
  );
  expect(made(reviewer)).toEqual([]);
  expect(reviewer.rows("select state from files")).toEqual([{ state: "lost" }]);
  expect(reviewer.rows("select * from audit where action = 'export'")).toEqual([]);
  reviewer.town.keeper.keep = keep;
  await ask(reviewer, "导出 台账");
  expect(file(reviewer).rows).toHaveLength(1);
});

test("a file that the channel cannot take is not made into a promise", async () => {
  const { reviewer, ask } = await openVisited();
  reviewer.town.channel.capabilities.fileLimit = 10;
  await ask(reviewer, "导出 台账");
  expect(reviewer.last().text).toContain("请用网页版导出,或者一个村一个村导出");
  expect(made(reviewer)).toEqual([]);
});

describe("form versions", () => {
  const older: Questionnaire = {
    ...screening,
    version: 1,
    survey: [
      {
        type: "select_one",
        name: "water",
        label: "吃水怎么样",
        number: 9,
        list: "water",
        default: "'well'",
        source: "test",
        status: "DERIVED",
      },
      ...screening.survey,
    ],
    choices: {
      ...screening.choices,
      water: [{ name: "well", label: "井水" }],
      noYes: [
        { name: "no", label: "不要" },
        { name: "yes", label: "要" },
      ],
    },
  };

  test("old and new in one sheet: what only the old one asked comes last, each answer as its own version words it", async () => {
    const office = await openExportOffice(people, {}, [older]);
    const { collector, reviewer } = office;
    await collector.type("甲有田");
    await collector.press("无变化", "都没有问题,填“无”", "不要", "纸质表已签", "提交");
    await office.reopen(questionnaires);
    await office.visit("乙春生");
    await office.ask(reviewer, "导出 台账");
    const { sheets, rows } = office.file(reviewer);
    const headings = (sheets[1]?.rows[0] ?? []).map(String);
    expect(headings.indexOf("吃水怎么样(旧版)")).toBe(headings.indexOf("排查时间") + 1);
    expect(rows).toEqual([
      expect.objectContaining({
        户主姓名: "乙春生",
        小额信贷需求: "否",
        "吃水怎么样(旧版)": null,
        表版本: screening.version,
      }),
      expect.objectContaining({ 户主姓名: "甲有田", 小额信贷需求: "不要", "吃水怎么样(旧版)": "井水", 表版本: 1 }),
    ]);
  });

  test("a version that nobody used adds no column", async () => {
    const office = await openExportOffice(people, {}, [older]);
    await office.reopen(questionnaires);
    await office.visit("乙春生");
    await office.ask(office.reviewer, "导出 台账");
    expect(office.file(office.reviewer).sheets[1]?.rows[0]).not.toContain("吃水怎么样(旧版)");
  });
});
