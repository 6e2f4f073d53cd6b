import { afterEach, describe, expect, test } from "vitest";
import { readStored } from "../scenarios/exporting.ts";
import { household } from "../scenarios/visit.ts";
import { readXlsx } from "../support/read-xlsx.ts";
import type { Township } from "../support/township.ts";
import { five, heading, issue, openTown, phoneOf, province, send, workbookOf } from "./lists.ts";
import { hasRows } from "./rows.ts";

let town: Township;
afterEach(() => town.close());

const photo = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
const collector = () => phoneOf(town, "虚小禾");
const reviewer = () => phoneOf(town, "虚长青");
const compiler = () => phoneOf(town, "虚明月");
const said = (who: "虚小禾" | "虚长青" | "虚明月") => phoneOf(town, who).screen();

describe("a list from the province to the file given back", () => {
  test("one ticket of each outcome: mended, not yet, not so", async () => {
    town = await openTown();
    await send(town, await workbookOf([province[0]!, province[3]!, province[4]!]));
    expect(said("虚长青")).toContain("认出的列:乡镇、行政村(当村)、户编号、户主姓名、成员姓名、问题类型、疑似问题。");
    expect(said("虚长青")).toContain("不认识的列照样留着,交回时还在:序号、备注。");
    expect(said("虚长青")).toContain("对上户的 3 条,其中 2 条认出了是哪一项数据");
    await reviewer().press("确定导入");
    expect(said("虚长青")).toContain("新派 3 条,给 1 人。请在 11月25日 周五 12:00 前");
    expect(said("虚小禾")).toContain("派来 3 条疑似问题(省比对)");
    await collector().press("看是哪几条", "从第 1 条开始", "属实,暂不能整改");
    await collector().type("要上级审批");
    await collector().press("今天电话", "属实,已整改");
    await collector().type("中职二年级");
    await collector().press("今天到户", "不属实");
    await collector().type("她参加了,有缴费单");
    await town.channel.photo("fake:1", photo);
    await town.keeper.check();
    await collector().press("今天到户");
    expect(said("虚小禾")).toContain("3 条都答完了");
    // Passed: the new value goes into the register of the person, with its history.
    for (let n = 0; n < 3; n += 1) await reviewer().type("审核", "通过");
    expect(hasRows(town, "select element, old, value from facts where element = 'member.student'")).toEqual([
      { element: "member.student", old: "九年级", value: "中职二年级" },
    ]);
    expect(said("虚小禾")).toContain("审核通过");
    await reviewer().type("问题");
    expect(said("虚长青")).toContain("暂不能整改 1、待录 1、办结 1");
    await compiler().type("录入");
    expect(said("虚明月")).toContain("寅小苗 · 在校生状况:九年级 → 中职二年级");
    await compiler().press("3组 寅长贵 已录");
    await reviewer().type("问题");
    expect(said("虚长青")).toContain("暂不能整改 1、办结 2");
    await reviewer().press("导出清单");
    await town.exporter.idle();
    await town.settled();
    const rows = givenBack();
    expect(rows[0]).toEqual([...heading, "结果", "说明", "核实人", "时间"]);
    expect(rows.slice(1).map((row) => [row[4], ...row.slice(-4)])).toEqual([
      ["寅长贵", "属实,已整改", "在校生状况:九年级 → 中职二年级", "虚小禾", "2022-11-23"],
      ["壬桂香", "不属实", "她参加了,有缴费单", "虚小禾", "2022-11-23"],
      ["己长寿", "属实,暂不能整改", "要上级审批", "虚小禾", "2022-11-23"],
    ]);
  });

  test("the next day's list updates tickets and makes no second ones; what is new is added", async () => {
    town = await openTown();
    await issue(town);
    const again = province.slice(0, 3).map((row) => [...row]);
    again.push([4, "样例镇", "东样村", "9901010002", "壬桂香", null, "住房", "危房", null]);
    await send(town, await workbookOf(again), "省比对_1124.xlsx");
    expect(said("虚长青")).toContain("其中 3 条以前的清单里就有,不会重复。");
    await reviewer().press("确定导入");
    expect(said("虚长青")).toContain("新派 1 条");
    expect(said("虚长青")).toContain("以前派过的 3 条");
    const tickets = hasRows(town, "select count(*) n from assignments where questionnaire = 'verification'");
    expect(tickets).toEqual([{ n: 6 }]);
    expect(hasRows(town, "select count(*) n from problem_rows where assignment is null")).toEqual([{ n: 0 }]);
  });

  test("a list of another source about the same thing is another ticket; the source is asked where nothing tells it", async () => {
    town = await openTown();
    await issue(town, [province[0]!]);
    await send(town, await workbookOf([province[0]!]), "名单.xlsx");
    expect(said("虚长青")).toContain("这份清单是哪里来的");
    await reviewer().type("市督查组");
    expect(said("虚长青")).toContain("名单.xlsx:市督查组,1 条问题");
    await reviewer().press("确定导入");
    expect(hasRows(town, "select count(*) n from assignments where questionnaire = 'verification'")).toEqual([
      { n: 2 },
    ]);
  });

  test("取消 leaves nothing owed, and the old button says so", async () => {
    town = await openTown();
    await send(town, await workbookOf(province));
    const yes = reviewer().payload("确定导入");
    await reviewer().press("取消");
    await reviewer().deliver(yes);
    expect(said("虚长青")).toContain("已经导入过或者取消了");
    expect(hasRows(town, "select count(*) n from assignments where questionnaire = 'verification'")).toEqual([
      { n: 0 },
    ]);
  });
});

describe("what stands in the way", () => {
  test("only the township imports; a compiler is told whom to give it to", async () => {
    town = await openTown();
    await send(town, await workbookOf(province), "省比对.xlsx", "虚明月");
    expect(said("虚明月")).toContain("由镇里导入");
  });

  test("a value that the form refuses is refused with the form's own sentence; nothing is recorded", async () => {
    town = await openTown();
    await issue(town, [province[2]!]);
    await collector().press("看是哪几条", "从第 1 条开始", "属实,已整改");
    await collector().type("0");
    expect(said("虚小禾")).toContain("住房面积应大于 0");
    await collector().type("一百二十");
    expect(said("虚小禾")).toContain("1,200 → 120 平方米");
  });

  test("以前到户 needs a visit", async () => {
    town = await openTown(five);
    town.store.client.exec("update interviews set status = 'draft'");
    await issue(town, [province[2]!]);
    await collector().press("看是哪几条", "从第 1 条开始", "属实,已整改");
    await collector().type("120");
    await collector().press("以前到户,情况没变");
    expect(said("虚小禾")).toContain("这户还没有到户记录");
  });

  test("录不进 is kept with its reason, told upward, and can be undone", async () => {
    town = await openTown();
    await issue(town, [province[2]!]);
    await collector().press("看是哪几条", "从第 1 条开始", "属实,已整改");
    await collector().type("120");
    await collector().press("今天到户");
    await compiler().press("去录入", "录不进");
    await compiler().type("系统提示户编号不存在");
    expect(said("虚明月")).toContain("记作录不进,已告诉镇里虚长青");
    expect(said("虚长青")).toContain("“系统提示户编号不存在”");
    await reviewer().type("问题");
    expect(said("虚长青")).toContain("录不进 1");
    await compiler().type("录入");
    await compiler().press("能录了:1组 庚满仓", "看待录的", "1组 庚满仓 已录");
    expect(said("虚明月")).toContain("都录完了");
  });

  test("a ticket made by hand goes to the household's collector", async () => {
    town = await openTown();
    await reviewer().type("问题 加 东样村 庚满仓 住房面积写的 1200 平方米");
    expect(said("虚长青")).toContain("已加一条:东样村 1组 庚满仓。办的人:虚小禾");
    await collector().type("问题");
    await collector().press("从第 1 条开始", "属实,已整改");
    expect(said("虚小禾")).toContain("住房面积应是多少平方米");
  });

  test("an open problem stands on the visit, and 无 in spite of it is looked at first", async () => {
    town = await openTown([household("丁大顺")]);
    town.store.client.exec("delete from interviews; update assignments set status = 'open'");
    await reviewer().type("问题 加 丁大顺 医药费一年三万,没有上报");
    await collector().type("丁大顺");
    await collector().press("3组 丁大顺");
    expect(said("虚小禾")).toContain("镇里手工清单:医药费一年三万,没有上报");
    await collector().press("无变化", "都没有问题,填“无”", "否", "纸质表已签", "提交");
    const found = hasRows(town, "select rule, path from findings");
    expect(found).toContainEqual({ rule: "unsaid", path: "risk_problems" });
  });

  test("a clue is kept with its way, its day and what was decided", async () => {
    town = await openTown();
    await collector().type("线索 庚满仓 11月20日 已入户,没有风险");
    expect(said("虚小禾")).toContain("这条线索是哪里来的");
    await collector().press("农户自主申报");
    await collector().type("11月20日 已入户,没有风险");
    expect(said("虚小禾")).toContain("已记下:东样村 1组 庚满仓,农户自主申报,11月20日 周日");
    expect(hasRows(town, "select kind, subject from remarks")).toEqual([{ kind: "clue/self", subject: "庚满仓" }]);
    await reviewer().type("线索");
    expect(said("虚长青")).toContain("农户自主申报,11月20日 周日:已入户,没有风险");
  });
});

/** The sheet of the list in the file that was sent last. */
function givenBack(): (string | number | null)[][] {
  const sent = town.channel.screen("fake:9").findLast((message) => message.file);
  const stored = readStored(reviewer(), sent?.file?.id ?? "");
  return readXlsx(stored).find(({ name }) => name === "Sheet1")?.rows ?? [];
}
