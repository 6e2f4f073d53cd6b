import { afterEach, describe, expect, test } from "vitest";
import { sendDocument, untilStored } from "../conversations/office.ts";
import { type Office, openOffice, said } from "./office.ts";
import { clean, household, type Visit } from "./visit.ts";

let office: Office;
afterEach(() => office.collector.town.close());

/** 安排部署, answered and submitted from where its first question stands. */
async function arrange(phone: Visit): Promise<void> {
  await phone.type("今天", "25人", "各组网格员", "虚明月", "村支书虚谷雨");
  await sendDocument(phone, "工作方案.docx");
  await untilStored(phone);
  await phone.press("提交");
}

describe("what a village owes", () => {
  test("安排部署 from 待办: one answer discharges three phases", async () => {
    office = await openOffice([], { now: "2022-10-13 10:00" });
    const { compiler } = office;
    await compiler.type("待办");
    expect(compiler.screen()).toContain("安排部署工作:还没交。截止 10月14日 周五 24:00,明天截止。");
    expect(compiler.screen()).toContain("点一份,就去那一份。");
    await compiler.press("安排部署工作(东样村)");
    expect(compiler.screen()).toMatch(/^东样村 · 第1\/6题\n安排部署的日期/);
    await arrange(compiler);
    expect(compiler.screen()).toBe(
      [
        "已提交:安排部署工作(东样村),10月13日 周四 10:00,填报人虚明月。",
        "下一步由镇里审核。审核前想改,发“撤回”。",
        "您还差 1 份。",
        "1 区划完善(东样村)",
        "2 待办",
      ].join("\n"),
    );
    await compiler.type("方案");
    const text = said(compiler).at(-2);
    expect(text).toContain("【第二轮集中排查】\n安排部署工作:截止 10月14日 周五 24:00,已完成。");
    expect(text?.match(/动员部署:截止 10月14日 周五 24:00,已完成,随“安排部署工作”一起办。/g)).toHaveLength(2);
    expect(text).toContain("区划完善:截止 10月14日 周五 24:00,明天截止,还没交。");
    await compiler.type("我的");
    expect(compiler.screen()).toBe("您一共提交了 1 份:\n安排部署工作(东样村),10月13日 周四 10:00");
  });

  test("submitted, it is taken back by its name, and 方案 says so", async () => {
    office = await openOffice([], { now: "2022-10-13 10:00" });
    const { compiler } = office;
    await compiler.type("安排部署");
    await arrange(compiler);
    await compiler.type("安排部署");
    expect(compiler.screen()).toContain(
      "安排部署工作(东样村) 已经提交过了(10月13日 周四 10:00)。要改,发“撤回 安排部署工作”。",
    );
    await compiler.type("撤回 安排部署工作");
    expect(said(compiler)).toContain("安排部署工作(东样村)已撤回,可以改了。改好再提交。");
    expect(compiler.screen()).toContain("东样村 · 请核对后提交");
    await compiler.type("方案");
    expect(said(compiler).at(-2)).toContain("安排部署工作:截止 10月14日 周五 24:00,明天截止,还没交。");
    await compiler.type("汇总");
    expect(compiler.screen()).toContain("东样村 · 请核对后提交");
  });

  test("done on an earlier day it is 补录, in words of its own", async () => {
    office = await openOffice([], { now: "2022-10-17 10:00" });
    const { compiler } = office;
    await compiler.type("安排部署", "10月13号", "25人", "各组网格员", "虚明月", "村支书虚谷雨");
    await sendDocument(compiler, "工作方案.docx");
    await compiler.press("提交");
    expect(compiler.screen()).toContain("还有 1 份文件没有传完");
    await untilStored(compiler);
    await compiler.press("提交");
    expect(compiler.screen()).toContain("办的那天是10月13日 周四,今天补录,已注明。");
  });

  test("a paper begun long before it is submitted is no 补录: nobody asked for a day", async () => {
    office = await openOffice([], { now: "2022-10-20 10:00" });
    const { compiler } = office;
    await compiler.type("录入进度", "58");
    compiler.town.at("2022-10-25 10:00");
    await compiler.type("58");
    await compiler.press("提交");
    expect(compiler.screen()).toContain("已提交:国家信息系统录入(东样村)");
    expect(compiler.screen()).not.toContain("补录");
  });

  test("区划完善 shows the groups there are", async () => {
    office = await openOffice([household("甲有田"), household("乙春生", { group: "1组" })], {
      now: "2022-10-13 10:00",
    });
    await office.compiler.type("区划完善");
    expect(office.compiler.screen()).toContain("系统里记的村民小组:1组、3组。");
  });

  test("a household's words are not a village's", async () => {
    office = await openOffice([], { now: "2022-10-13 10:00" });
    const { compiler } = office;
    await compiler.type("/start");
    expect(compiler.screen()).toContain("安排部署工作:还没交。截止 10月14日 周五 24:00,明天截止。");
    expect(compiler.buttons()).toEqual(["待办", "帮助"]);
    await compiler.type("安排部署", "没法排查");
    expect(compiler.screen()).toContain("“没法排查”只用在入户的时候");
    await compiler.type("跳过", "暂停");
    expect(compiler.screen()).toContain("安排部署工作(东样村)已暂停");
    await compiler.type("继续", "汇总");
    expect(compiler.screen()).toContain("安排部署工作(东样村) · 目前填的");
    await compiler.type("待办");
    expect(said(compiler).join("\n")).not.toMatch(/户,|户。|这户|一户|排查人/);
  });
});

describe("papers by name", () => {
  test("a title stands for what is to be done now; several are offered", async () => {
    office = await openOffice([], { now: "2022-11-20 10:00" });
    const { compiler } = office;
    await compiler.type("工作总结");
    expect(compiler.screen()).toContain("东样村 · 第1/2题");
    await compiler.type("暂停");
    compiler.town.at("2022-12-01 10:00");
    await compiler.type("工作总结");
    expect(compiler.screen()).toContain("“工作总结”有几份,是哪一份?");
    expect(compiler.buttons()).toEqual(["全面总结工作(东样村)", "工作总结(东样村)", "都不是"]);
    await compiler.type("2");
    expect(compiler.interview("t/01/").assignment).toBe(
      compiler.rows("select id from assignments where key = 'xinwan-2022/2022/B6/t/01/'")[0]?.id,
    );
  });

  test("the village stands for everything of it", async () => {
    office = await openOffice([], { now: "2022-10-13 10:00" });
    const { compiler } = office;
    await compiler.type("东样村");
    expect(compiler.buttons()).toEqual(["安排部署工作(东样村)", "区划完善(东样村)", "都不是"]);
    await compiler.type("西样村");
    expect(compiler.screen()).toContain("您名下没有“西样村”");
    await compiler.type("/next 区划完善(东样村)");
    expect(compiler.screen()).toContain("区划对不对?");
  });
});

describe("开始入户", () => {
  test("goes to households first, then to papers, and says what begins later", async () => {
    office = await openOffice([household("甲有田", { collector: "虚明月" })], { now: "2022-11-29 10:00" });
    const { compiler } = office;
    await compiler.type("开始入户");
    expect(compiler.screen()).toContain("3组 甲有田 · 第1–4/9题");
    await compiler.press(...clean);
    expect(compiler.screen()).toMatch(/您还差 \d 份。/);
    expect(compiler.buttons()[0]).toBe("安排部署工作(东样村)");
    await compiler.type("开始入户");
    expect(compiler.screen()).toContain("东样村 · 第1/6题");
    compiler.town.store.client.exec(
      "update assignments set status = 'approved' where cadre = '虚明月' and phase not in ('C5')",
    );
    await compiler.type("开始入户");
    expect(compiler.screen()).toBe("您名下现在没有要办的。下一件是 全面总结(东样村),2月11日 周六开始。");
    compiler.town.store.client.exec("update assignments set status = 'approved' where cadre = '虚明月'");
    await compiler.type("开始入户");
    expect(compiler.screen()).toBe("您名下的事都办完了。");
  });

  test("a town's paper comes to whoever reviews there", async () => {
    office = await openOffice([], { now: "2022-10-25 10:00" });
    const { reviewer } = office;
    await reviewer.type("开始入户");
    expect(reviewer.screen()).toMatch(/^样例镇 · 第1\/4题\n工作调度的日期/);
    await reviewer.type("今天");
    await reviewer.press("没有,填“无”");
    await reviewer.type("看了录入进度");
    await reviewer.press("跳过", "提交");
    expect(reviewer.screen()).toContain(
      "已提交:工作调度:录入进度(样例镇),10月25日 周二 10:00,填报人虚长青。\n想改,发“撤回”。",
    );
    await reviewer.type("待办");
    expect(reviewer.screen()).toContain(
      "工作调度:年度家庭人均纯收入分析:还没交。截止 10月31日 周一 24:00,还剩 6 天。10月31日 周一开始。",
    );
  });
});
