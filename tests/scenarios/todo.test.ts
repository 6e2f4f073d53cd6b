import { afterEach, describe, expect, test } from "vitest";
import { change } from "../../db/writes.ts";
import { instant } from "../../src/time.ts";
import { type Office, openOffice } from "./office.ts";
import { household } from "./visit.ts";

let office: Office;
afterEach(() => office.collector.town.close());

const stems = "甲乙丙丁戊己庚辛壬癸";
const twenty = Array.from({ length: 20 }, (_, i) => {
  return household(`${stems[i % 10]}${i < 10 ? "大" : "小"}山`, { id: `h${String(i).padStart(2, "0")}` });
});

describe("待办", () => {
  test("by phase and due date, the overdue first and marked; debts are their own group", async () => {
    office = await openOffice([household("甲有田"), household("乙春生"), household("丙长河"), household("丁大顺")]);
    const { collector } = office;
    await collector.type("甲有田");
    await collector.press("无变化", "都没有问题,填“无”", "否");
    await collector.type("4 在住院", "3", "11月12日");
    await collector.press("提交");
    const { store } = collector.town;
    const put = { dueAt: instant("2022-11-14 24:00"), moved: 1 };
    await store.commit({ at: 0, writes: [change("assignments", { id: "a丁大顺".padEnd(12, "0") }, put)] });
    collector.town.at("2022-11-10 09:00");
    await collector.type("待办");
    expect(collector.screen().split("\n")).toEqual([
      "【超期】入户排查:已完成 1/3 户,还差 2 户。截止 11月8日 周二 24:00,已超期 2 天。",
      "补签:还差 1 户,11月12日 周六前补上。",
      "入户排查:已完成 0/1 户,还差 1 户。截止 11月14日 周一 24:00,还剩 4 天。",
      "3组 甲有田:补签,11月12日 周六前",
      "点一户,就去那一户。",
      "1 3组 乙春生",
      "2 3组 丙长河",
      "3 补签:3组 甲有田",
      "4 3组 丁大顺",
    ]);
    collector.town.at("2022-11-13 09:00");
    await collector.type("待办");
    expect(collector.screen()).toContain("【超期】补签:还差 1 户,本来 11月12日 周六前要补上,已超期 1 天。");
  });

  test("what was returned is named and comes first", async () => {
    office = await openOffice([household("甲有田"), household("乙春生")]);
    const { collector } = office;
    await collector.type("乙春生", "暂停", "甲有田");
    collector.town.store.client.exec("update assignments set status = 'returned' where subject = '乙春生'");
    await collector.type("待办");
    expect(collector.screen()).toContain("已完成 0/2 户,还差 2 户(其中退回要改 1 户)。");
    expect(collector.screen()).toContain("退回要改:3组 乙春生。");
    expect(collector.buttons()).toEqual(["3组 乙春生", "3组 甲有田"]);
    await collector.type("/start");
    expect(collector.screen()).toContain("还差 2 户(其中退回要改 1 户)");
    await collector.type("开始入户");
    expect(collector.screen()).toContain("3组 乙春生 · 第1–4/9题");
  });

  test("twenty households on three pages, by number keys", async () => {
    office = await openOffice(twenty);
    const { collector } = office;
    await collector.type("待办");
    const first = collector.buttons();
    expect(first).toHaveLength(9);
    expect(collector.screen()).toContain("还有 12 户没列出来,点“更多”;也可以发户主姓名,直接到那一户。");
    await collector.type("9");
    expect(collector.screen()).toMatch(/^待办 · 第 2 页,共 3 页\n入户排查:已完成 0\/20 户,还差 20 户。/);
    const second = collector.buttons();
    expect(second.slice(8)).toEqual(["更多", "上一页"]);
    await collector.type("更多");
    const third = collector.buttons();
    expect(third).toHaveLength(5);
    expect(third.at(-1)).toBe("上一页");
    expect(collector.screen()).not.toContain("没列出来");
    const all = [...first.slice(0, 8), ...second.slice(0, 8), ...third.slice(0, 4)];
    expect(new Set(all).size).toBe(20);
    await collector.type("5", "3");
    expect(collector.screen()).toContain(`${second[2]} · 第1–4/9题`);
  });

  test("a page that there is not any more is the last one; the open question goes on", async () => {
    office = await openOffice(twenty);
    const { collector } = office;
    await collector.type("甲大山");
    await collector.press("无变化");
    await collector.type("/todo 99");
    expect(collector.screen()).toContain("第 3 页,共 3 页");
    await collector.type("无");
    expect(collector.screen()).toContain("3组 甲大山 · 第7/9题");
  });

  test("a compiler's papers and household, what has not begun last", async () => {
    office = await openOffice([household("甲有田", { collector: "虚明月" })], { now: "2022-11-07 10:00" });
    const { compiler } = office;
    await compiler.type("待办");
    const lines = compiler.screen().split("\n");
    expect(lines.slice(0, 2)).toEqual([
      "【超期】安排部署工作:还没交。截止 10月14日 周五 24:00,已超期 24 天。",
      "【超期】区划完善:还没交。截止 10月14日 周五 24:00,已超期 24 天。",
    ]);
    expect(lines).toContain("点哪个,就去哪个。");
    expect(compiler.buttons().slice(0, 4)).toEqual([
      "安排部署工作(东样村)",
      "区划完善(东样村)",
      "3组 甲有田",
      "驻村工作队信息采集(东样村)",
    ]);
    await compiler.type("更多");
    expect(compiler.screen()).toContain("全面总结:还没交。截止 2月20日 周一 24:00,还剩 105 天。2月11日 周六开始。");
  });

  test("nothing is owed", async () => {
    office = await openOffice([]);
    await office.collector.type("待办");
    expect(office.collector.screen()).toBe("您名下现在没有要办的。");
  });
});
