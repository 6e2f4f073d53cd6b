import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { saveSetting } from "../../db/settings.ts";
import { insert } from "../../db/writes.ts";
import { createDoor } from "../../src/door.ts";
import { isGroup, type Question, type SurveyRow } from "../../src/engine/questionnaire.ts";
import { readXlsx, recordsOf } from "../support/read-xlsx.ts";
import { isProtected } from "../support/unprotect.ts";
import { findRow, openExportOffice, passwordOf, readStored, sheetCalled } from "./exporting.ts";
import { household, wellKnown } from "./visit.ts";

const people = [
  household("甲有田", { known: { ...wellKnown, "household.number": "9901010001" } }),
  household("乙春生", { known: { ...wellKnown, "household.phone": "13800000002" }, group: "1组" }),
  household("丙长河", {
    lists: ["COV-3"],
    known: {
      ...wellKnown,
      "household.group_attr": "monitored poverty_alleviated",
      "household.monitored_state": "open",
    },
  }),
  household("丁有才"),
];
const risk = "老伴住院三个月,花了 2 万,电话13800000077";

async function openBusyOffice() {
  const office = await openExportOffice(people);
  await office.visit("甲有田", { risk });
  await office.visit("乙春生", { credit: true });
  await office.visit("丙长河");
  return office;
}

describe("the ledger", () => {
  test("is offered among the kinds, and says as of when and how many of how many", async () => {
    const { reviewer, ask, file } = await openBusyOffice();
    await ask(reviewer, "导出");
    expect(reviewer.last().text).toBe("导出哪一种?");
    expect(reviewer.buttons().slice(0, 1)).toEqual(["台账"]);
    expect(reviewer.buttons()).toEqual(
      expect.arrayContaining(["风险户清单", "小额信贷需求清单", "没排查的户", "一户档案"]),
    );
    await ask(reviewer, "1");
    const { name, text } = file(reviewer);
    expect(name).toBe("样例镇_入户排查台账_2022-11-03_0900.xlsx");
    expect(text).toBe(
      [
        "数据截至 11月3日 周四 09:00。已排查 3/4 户:通过 0,审核中 3,退回待改 0。",
        "身份证号和电话已打码。要完整号码,发“完整导出”和用途,会留记录。",
      ].join("\n"),
    );
  });

  test("is the database, cell by cell", async () => {
    const { collector, reviewer, ask, file } = await openBusyOffice();
    await ask(reviewer, "导出 台账");
    const { rows, sheets } = file(reviewer);
    expect(sheets.map((sheet) => sheet.name)).toEqual(["说明", "入户排查表"]);
    expect(rows.map((row) => [row.村, row.组, row.户主姓名])).toEqual([
      ["东样村", "1组", "乙春生"],
      ["东样村", "3组", "丙长河"],
      ["东样村", "3组", "甲有田"],
    ]);
    const questions = flat(screening.survey).filter((one) => one.type !== "calculate");
    for (const row of rows) {
      const name = String(row.户主姓名);
      const answers = collector.answers(name);
      const kept = collector.interview(name);
      for (const question of questions) {
        const heading = `${question.short ?? question.label}${question.unit ? `(${question.unit})` : ""}`;
        expect(row[heading] ?? null, `${name} ${heading}`).toEqual(shown(question, answers[question.name] ?? ""));
      }
      expect(row).toMatchObject({
        采集人: "虚小禾",
        状态: "待村汇总",
        提交时间: "2022-11-03 09:00",
        表版本: screening.version,
      });
      expect(row.表编号).toBe(kept.id);
      expect(row.到户日期).toBe(answers.screening_date);
    }
    expect(rows[2]?.户编号).toBe("9901010001");
  });

  test("holds no phone in full, not even one in a sentence, unless it is asked for", async () => {
    const { reviewer, ask, file } = await openBusyOffice();
    await ask(reviewer, "导出 台账");
    const masked = file(reviewer);
    expect(JSON.stringify(masked.sheets)).not.toMatch(/1\d{10}/);
    expect(masked.rows[2]?.联系方式).toBe("138****0001");
    expect(masked.rows[2]?.风险问题).toContain("138****0077");
  });

  test("leaves out what is off the path, though it is kept", async () => {
    const office = await openExportOffice(people);
    const { collector, reviewer } = office;
    await collector.type("甲有田");
    await collector.press("无变化", "有问题");
    await collector.type(risk, "帮助申请医疗救助");
    await collector.press("否", "纸质表已签");
    await collector.type("修改 5");
    await collector.press("都没有问题,填“无”", "改成“无”", "纸质表已签", "提交");
    expect(collector.rows("select on_path from answers where path = 'help_measures'")).toEqual([{ on_path: 0 }]);
    await office.ask(reviewer, "导出 台账");
    expect(office.file(reviewer).rows[0]).toMatchObject({ 风险问题: "无", 帮助措施: null });
  });

  test("explains itself on its first page and on every printed page", async () => {
    const { reviewer, ask, file } = await openBusyOffice();
    await ask(reviewer, "导出 台账 东样村 有风险");
    const { sheets, name, text } = file(reviewer);
    expect(name).toBe("东样村_入户排查台账_2022-11-03_0900.xlsx");
    expect(text).toContain("符合条件的 1 户。");
    const front = (sheets[0]?.rows ?? []).map(([what, text]) => `${what}:${text}`);
    expect(front.slice(0, 7)).toEqual([
      "内容:入户排查台账",
      "数据截至:2022年11月3日 周四 09:00",
      "范围:东样村",
      "条件:有风险",
      "导出人:虚长青",
      "号码:身份证号和电话已打码",
      "入户排查表:1 行",
    ]);
    expect(front).toContain("入户排查表:已提交 3/4:通过 0,审核中 3,退回待改 0");
    expect(front).toContain("留痕链:还没有");
    for (const sheet of sheets) {
      expect(sheet.header).toBe("&C 东样村 · 虚长青 2022-11-03 09:00 导出");
      expect(sheet.footer).toContain("虚长青 2022-11-03 09:00 导出");
    }
  });

  test("shows the head of the audit's chain once there is one", async () => {
    const { reviewer, ask, file } = await openBusyOffice();
    const { store } = reviewer.town;
    await store.commit({
      at: 0,
      writes: [insert("audit", { id: "x1", at: 0, action: "test", n: 900, hash: "abc123" })],
    });
    await ask(reviewer, "导出 台账");
    expect(file(reviewer).sheets[0]?.rows.find(([what]) => what === "留痕链")?.[1]).toBe("第 900 条,abc123");
  });
});

describe("conditions", () => {
  test.each([
    ["有风险", ["甲有田"]],
    ["无风险", ["乙春生", "丙长河"]],
    ["风险问题≠无", ["甲有田"]],
    ["风险问题=无", ["乙春生", "丙长河"]],
    ["小额信贷需求=是", ["乙春生"]],
    ["小额信贷需求≠是", ["丙长河", "甲有田"]],
    ["监测户", ["丙长河"]],
    ["未消除", ["丙长河"]],
    ["脱贫户", ["乙春生", "丙长河", "甲有田"]],
    ["受灾", ["丙长河"]],
    ["受灾户", ["丙长河"]],
    ["COV-3", ["丙长河"]],
    ["1组", ["乙春生"]],
    ["东样村3组", ["丙长河", "甲有田"]],
    ["东样村 3组 脱贫户 无风险", ["丙长河"]],
    ["待汇总", ["乙春生", "丙长河", "甲有田"]],
    ["11月3日", ["乙春生", "丙长河", "甲有田"]],
    ["11月1日到11月3日", ["乙春生", "丙长河", "甲有田"]],
    ["11月3日以后", ["乙春生", "丙长河", "甲有田"]],
  ])("%s", async (words, names) => {
    const { reviewer, ask, file } = await openBusyOffice();
    await ask(reviewer, `导出 台账 ${words}`);
    expect(file(reviewer).rows.map((row) => row.户主姓名)).toEqual(names);
  });

  test.each([
    ["通过", "入户排查台账里一户也没有。"],
    ["11月2日", "入户排查台账里一户也没有。"],
    ["西样村", "入户排查台账里一户也没有。"],
    ["有毛病", "“有毛病”没看懂,还没有导出。"],
    ["血型=A", "没有“血型”这一题,还没有导出。"],
    ["小额信贷需求=可能", "“小额信贷需求”没有“可能”这个答案,还没有导出。可以写:否、是。"],
    ["联系方式=13800000001", "“联系方式”是号码,不能当条件。"],
    ["11月3日到11月1日", "11月1日 周二 在 11月3日 周四 前面,还没有导出。"],
  ])("%s: nothing is sent, and it is said why", async (words, said) => {
    const { reviewer, ask } = await openBusyOffice();
    await ask(reviewer, `导出 台账 ${words}`);
    expect(reviewer.last().text).toContain(said);
    expect(reviewer.rows("select * from files where state = 'stored'")).toEqual([]);
    expect(reviewer.rows("select * from files where state = 'making'")).toEqual([]);
  });

  test("one column an option where that is asked for", async () => {
    const { reviewer, ask, file } = await openBusyOffice();
    await ask(reviewer, "导出 台账 分列");
    const [, row] = file(reviewer).rows;
    expect(row).toMatchObject({
      "重点群体属性:脱贫户": "√",
      "重点群体属性:监测户": "√",
      "重点群体属性:档外农户": null,
    });
  });
});

describe("who may", () => {
  test("a compiler exports their own village and nothing else", async () => {
    const { compiler, neighbour, ask, file } = await openBusyOffice();
    await ask(compiler, "导出 台账");
    expect(file(compiler).name).toMatch(/^东样村_/);
    expect(file(compiler).rows).toHaveLength(3);
    await ask(neighbour, "导出 台账 东样村");
    expect(neighbour.last().text).toBe("东样村不归您管,还没有导出。您可以导出:西样村。");
    await ask(neighbour, "导出 台账");
    expect(neighbour.last().text).toBe("入户排查台账里一户也没有。");
    await ask(neighbour, "导出 一户档案 甲有田");
    expect(neighbour.last().text).toContain("您管的范围里没有“甲有田”这一户");
    await neighbour.deliver("c:export:of:甲有田");
    await neighbour.town.exporter.idle();
    expect(neighbour.rows("select * from files where address = 'fake:4' and state = 'stored'")).toEqual([]);
  });

  test("a collector does not", async () => {
    const { collector, ask } = await openBusyOffice();
    await ask(collector, "导出 台账");
    expect(collector.last().text).toContain("这件事要汇总、审核、管理、督查来办");
    await collector.deliver("c:export:ledger");
    expect(collector.rows("select * from files")).toEqual([]);
  });

  test("only the address that asked may fetch it, by the page's door", async () => {
    const { reviewer, ask } = await openBusyOffice();
    await ask(reviewer, "导出 台账");
    const { town } = reviewer;
    const id = String(reviewer.rows("select id from files")[0]?.id);
    const door = createDoor({ house: town.house, bot: town.bot, keeper: town.keeper, now: town.now, demo: false });
    const fetched = await door.file?.("fake:5", id);
    if (!fetched || fetched === "gone") throw new Error("there is no file");
    expect(fetched.name).toBe("样例镇_入户排查台账_2022-11-03_0900.xlsx");
    expect(readXlsx(fetched.bytes)[1]?.rows).toHaveLength(4);
    expect(await door.file?.("fake:2", id)).toBeUndefined();
    const sha256 = createHash("sha256").update(fetched.bytes).digest("hex");
    expect(await findRow(reviewer, id)).toMatchObject({ sha256, state: "stored", bytes: fetched.bytes.length });
  });
});

describe("完整导出", () => {
  const yes = "确定导出";

  test("what for, a yes, the name on every page, and a record", async () => {
    const { reviewer, ask, file } = await openBusyOffice();
    await ask(reviewer, "导出 台账");
    await ask(reviewer, "完整导出 报县乡村振兴局核对");
    expect(reviewer.last().text).toBe(
      "入户排查台账(样例镇):这份文件会有 3 户的完整身份证号和电话,每页印上您的姓名和导出时间。\n用途:“报县乡村振兴局核对”",
    );
    expect(reviewer.buttons()).toEqual([yes, "取消"]);
    expect(reviewer.rows("select * from audit where action like 'export%'")).toHaveLength(1);
    reviewer.town.at("2022-11-07 11:22");
    await reviewer.press(yes);
    await reviewer.town.exporter.idle();
    // Four days have gone by.
    expect(reviewer.last().text).toBe("这个按钮已经不管用了。发“完整导出”和用途,重新来。");
    await ask(reviewer, "完整导出 台账 报县乡村振兴局核对");
    await reviewer.press(yes);
    await reviewer.town.exporter.idle();
    await reviewer.town.settled();
    const { name, text, rows, sheets } = file(reviewer);
    expect(name).toBe("样例镇_入户排查台账_完整_2022-11-07_1122.xlsx");
    expect(text).toContain("已记录:虚长青,11月7日 周一 11:22,完整导出 3 户,用途“报县乡村振兴局核对”。");
    expect(text).toContain("文件留到 11月14日 周一 11:22,到时自动删。");
    expect(rows[2]).toMatchObject({ 联系方式: "13800000001", 风险问题: risk });
    for (const sheet of sheets) {
      expect(sheet.header).toContain("虚长青 2022-11-07 11:22 导出");
      expect(sheet.footer).toContain("用途:报县乡村振兴局核对");
    }
    const [record] = reviewer.rows("select * from audit where action = 'export-full'");
    expect(record?.actor).toBe("虚长青");
    expect(JSON.parse(String(record?.detail))).toMatchObject({
      kind: "ledger",
      rows: 3,
      full: true,
      purpose: "报县乡村振兴局核对",
      protected: true,
    });
  });

  test("behind a password that is said once, to whoever asked, and stands nowhere else", async () => {
    const { reviewer, ask, file } = await openBusyOffice();
    await ask(reviewer, "完整导出 台账 报县乡村振兴局核对");
    await reviewer.press(yes);
    await reviewer.town.exporter.idle();
    await reviewer.town.settled();
    const password = passwordOf(reviewer);
    expect(password).toMatch(/^\w{12}$/);
    expect(reviewer.last().text).toBe(`打开文件的密码:${password}\n只说这一次,请另外记好。转给别人,文件和密码分开发。`);
    const said = reviewer.town.channel.sent.filter(({ message }) => JSON.stringify(message).includes(password));
    expect(said.map(({ to }) => to)).toEqual([reviewer.chat]);
    expect(file(reviewer).name).not.toContain(password);
    expect(JSON.stringify(reviewer.rows("select * from audit"))).not.toContain(password);
    expect(JSON.stringify(reviewer.rows("select * from files"))).not.toContain(password);
    expect(reviewer.town.log.join()).not.toContain(password);
    const [row] = reviewer.rows("select id from files where state = 'stored'");
    expect(isProtected(readStored(reviewer, String(row?.id)))).toBe(true);
    await ask(reviewer, "完整导出 报县乡村振兴局核对");
    await reviewer.press(yes);
    await reviewer.town.exporter.idle();
    await reviewer.town.settled();
    expect(passwordOf(reviewer)).not.toBe(password);
  });

  test("its bytes go after a week, and the password with them; what is masked stays", async () => {
    const { reviewer, ask } = await openBusyOffice();
    const { town } = reviewer;
    await ask(reviewer, "导出 台账");
    await ask(reviewer, "完整导出 台账 报县乡村振兴局核对");
    await reviewer.press(yes);
    await town.exporter.idle();
    await town.settled();
    const password = passwordOf(reviewer);
    const states = () => reviewer.rows("select state from files order by rowid").map((row) => row.state);
    const { id, sha256 } = reviewer.rows("select id, sha256 from files where name like '%完整%'")[0] ?? {};
    const path = join(town.store.client.name, "..", "files", String(sha256).slice(0, 2), String(sha256));
    town.at("2022-11-10 08:59");
    await town.keeper.check();
    expect([states(), existsSync(path)]).toEqual([["stored", "stored"], true]);
    town.at("2022-11-10 10:01");
    await town.keeper.check();
    await town.settled();
    expect([states(), existsSync(path)]).toEqual([["stored", "gone"], false]);
    expect(JSON.stringify(reviewer.rows("select * from outbox"))).not.toContain(password);
    expect(reviewer.rows("select actor, ref from audit where action = 'export-gone'")).toEqual([
      { actor: null, ref: id },
    ]);
    const door = createDoor({ house: town.house, bot: town.bot, keeper: town.keeper, now: town.now, demo: false });
    expect(await door.file?.("fake:5", String(id))).toBe("gone");
    // Nobody's phone rings because of it.
    expect(town.channel.sent.some(({ message }) => message.text.includes("保存的时间到了"))).toBe(false);
  });

  test("the page that has it open sees it go; the town decides how long", async () => {
    const { reviewer, ask } = await openBusyOffice();
    const { town } = reviewer;
    await town.store.commit({
      at: 0,
      writes: [
        insert("addresses", { address: "web:changqing", cadre: "虚长青", at: 0 }),
        saveSetting("keep.full", "2", null, 0),
      ],
    });
    await town.page.type("web:changqing", "完整导出 台账 报县乡村振兴局核对");
    await town.page.press("web:changqing", yes);
    await town.exporter.idle();
    await town.settled();
    const before = town.page.screen("web:changqing").map(({ text }) => text);
    expect(before.at(-2)).toContain("文件留到 11月5日 周六 09:00");
    town.at("2022-11-05 10:00");
    await town.keeper.check();
    await town.settled();
    const after = town.page.screen("web:changqing");
    expect(after).toHaveLength(before.length);
    expect(after.at(-2)).toEqual(
      expect.objectContaining({
        text: "样例镇_入户排查台账_完整_2022-11-03_0900.xlsx:保存的时间到了,已经删了。还要用,请重新导出。",
      }),
    );
    expect(after.at(-2)?.file).toBeUndefined();
    expect(after.at(-1)?.text).toBe("文件已经删了,密码也不留了。");
    await town.store.commit({ at: 0, writes: [saveSetting("keep.full", "never", null, 0)] });
    await ask(reviewer, "完整导出 台账 报县乡村振兴局核对");
    await reviewer.press(yes);
    await town.exporter.idle();
    town.at("2023-11-05 10:00");
    await town.keeper.check();
    expect(reviewer.rows("select state from files where state = 'stored'")).toHaveLength(1);
  });

  test("who lost the area before saying yes gets nothing", async () => {
    const { reviewer, ask } = await openBusyOffice();
    await ask(reviewer, "完整导出 台账 东样村 报县乡村振兴局核对");
    reviewer.town.store.client.exec("update grants set area = 't/02/' where cadre = '虚长青'");
    reviewer.town.bot.forgetPeople();
    await reviewer.press(yes);
    await reviewer.town.exporter.idle();
    await reviewer.town.settled();
    expect(reviewer.last().text).toBe("入户排查台账里一户也没有。");
    expect(reviewer.rows("select * from files where state = 'stored'")).toEqual([]);
  });

  test("it is the same list that was exported before", async () => {
    const { reviewer, ask } = await openBusyOffice();
    await ask(reviewer, "导出 风险户清单");
    await ask(reviewer, "完整导出 报县乡村振兴局核对");
    expect(reviewer.last().text).toContain("风险户清单(样例镇):这份文件会有 1 户");
  });

  test("without a purpose it asks; 取消 makes nothing; a forged or used button neither", async () => {
    const { reviewer, compiler, ask } = await openBusyOffice();
    await ask(reviewer, "完整导出");
    expect(reviewer.last().text).toContain("完整导出做什么用?");
    await ask(reviewer, "嗯");
    expect(reviewer.last().text).toContain("用途写清楚些");
    await ask(reviewer, "报县乡村振兴局核对");
    const payload = reviewer.payload(yes);
    await compiler.deliver(payload);
    expect(compiler.last().text).toContain("这个按钮已经不管用了");
    await reviewer.press("取消");
    expect(reviewer.last().text).toBe("没有导出。");
    await reviewer.deliver(payload);
    await reviewer.town.exporter.idle();
    expect(reviewer.rows("select * from files where state != 'lost'")).toEqual([]);
    expect(reviewer.rows("select * from audit where action like 'export%'")).toEqual([]);
  });
});

describe("the lists", () => {
  test("risks, credit, unvisited", async () => {
    const { collector, reviewer, ask, file } = await openBusyOffice();
    await collector.type("丁有才", "没法排查");
    await collector.press("外出,联系不上");
    await collector.type("打了三次电话没人接,邻居说去广东了");
    await ask(reviewer, "导出 风险户清单");
    expect(file(reviewer).rows).toEqual([
      expect.objectContaining({
        序号: 1,
        村: "东样村",
        组: "3组",
        户主: "甲有田",
        联系方式: "138****0001",
        重点群体属性: "脱贫户",
        帮助措施: "帮助申请医疗救助,村里每月上门",
        采集人: "虚小禾",
      }),
    ]);
    await ask(reviewer, "导出 小额信贷");
    expect(file(reviewer).rows.map((row) => [row.户主, row.小额信贷需求])).toEqual([["乙春生", "是"]]);
    await ask(reviewer, "导出 没排查的户");
    expect(file(reviewer).text).toContain("没排查的户:1 户。");
    expect(file(reviewer).rows).toEqual([
      expect.objectContaining({
        户主: "丁有才",
        采集人: "虚小禾",
        情况: "外出,联系不上",
        原因: "打了三次电话没人接,邻居说去广东了",
        联系方式: "138****0001",
      }),
    ]);
  });

  test("one household's file: old → new, who and when, the papers' hashes, what was told and noted", async () => {
    const office = await openExportOffice(people);
    const { collector, reviewer } = office;
    await office.visit("甲有田", { risk });
    await collector.type("撤回 甲有田");
    await collector.type("修改 7");
    await collector.press("是");
    await office.ask(reviewer, "导出 一户档案 甲有田");
    const { name, sheets } = office.file(reviewer);
    expect(name).toContain("一户档案");
    const of = (title: string) => recordsOf(sheetCalled(sheets, title));
    expect(sheets.map((sheet) => sheet.name)).toEqual([
      "说明",
      "表",
      "现在的答案",
      "改动",
      "汇总和审核",
      "签字和文件",
      "登记变化",
      "通知",
      "备注和留痕",
    ]);
    expect(of("改动")).toContainEqual(
      expect.objectContaining({
        题目: "小额信贷需求",
        原来: "否",
        改成: "是",
        谁: "虚小禾",
        表版本: screening.version,
      }),
    );
    expect(of("改动")).toHaveLength(collector.rows("select * from answer_log").length);
    expect(of("表")).toContainEqual(expect.objectContaining({ 表: "入户排查表", 采集人: "虚小禾" }));
    expect(of("备注和留痕").map((row) => row.什么)).toContain("提交");
    expect(of("签字和文件").map((row) => row.类型)).toContain("签字认可的内容");
    expect(JSON.stringify(sheets)).not.toMatch(/1\d{10}/);
  });

  test("households of one name are told apart", async () => {
    const twins = [household("甲有田"), household("another", { name: "甲有田", group: "1组" })];
    const { reviewer, ask, file } = await openExportOffice(twins);
    await ask(reviewer, "导出 倒查 甲有田");
    expect(reviewer.buttons()).toEqual(["东样村 1组 甲有田", "东样村 3组 甲有田"]);
    await reviewer.press("东样村 3组 甲有田");
    await reviewer.town.exporter.idle();
    await reviewer.town.settled();
    expect(file(reviewer).sheets[0]?.rows[0]?.[1]).toBe("一户档案(倒查问责):东样村3组甲有田");
  });
});

function flat(rows: readonly SurveyRow[]): Question[] {
  return rows.flatMap((row) => (isGroup(row) ? flat(row.survey) : [row]));
}

/** What a cell must say, worked out from the form as it is written. */
function shown(question: Question, value: string): string | number | null {
  if (value === "") return null;
  if (question.type === "integer") return Number(value);
  if (question.type === "phone") return value.replace(/^(\d{3})\d{4}/, "$1****");
  const labels = new Map(
    (screening.choices[question.list ?? ""] ?? []).map(({ name, short, label }) => [
      name,
      (short ?? label).replace(/^\d\. /, ""),
    ]),
  );
  if (question.list)
    return value
      .split(" ")
      .map((name) => labels.get(name))
      .join("、");
  return question.type === "text" ? value.replace(/13800000077/, "138****0077") : value;
}
