import { afterEach, describe, expect, test } from "vitest";
import { beginVisit, clean, household, type Visit, wellKnown } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

describe("which household", () => {
  test("two heads of one name in two groups are told apart by group", async () => {
    visit = await beginVisit([household("甲有田", { id: "x" }), household("甲有田", { id: "y", group: "5组" })]);
    await visit.type("甲有田");
    expect(visit.screen()).toContain("“甲有田”有几户");
    expect(visit.buttons()).toEqual(["3组 甲有田", "5组 甲有田", "都不是"]);
    await visit.type("2");
    await visit.press(...clean);
    expect(visit.assignment("y").status).toBe("submitted");
    expect(visit.assignment("x").status).toBe("open");
  });

  test("in one group by the end of the phone number", async () => {
    const other = { ...wellKnown, "household.phone": "13800000007" };
    visit = await beginVisit([household("甲有田", { id: "x" }), household("甲有田", { id: "y", known: other })]);
    await visit.type("甲有田");
    expect(visit.buttons().sort()).toEqual(["3组 甲有田(电话尾号 0001)", "3组 甲有田(电话尾号 0007)", "都不是"].sort());
    await visit.press("3组 甲有田(电话尾号 0007)", ...clean);
    expect(visit.assignment("y").status).toBe("submitted");
    expect(visit.answers("y").contact).toBe("13800000007");
  });

  test("a name that only sounds like one is offered, never taken", async () => {
    visit = await beginVisit([household("乙春生")]);
    await visit.type("乙春深");
    expect(visit.screen()).toContain("您名下没有“乙春深”");
    expect(visit.buttons()).toEqual(["3组 乙春生", "都不是"]);
    expect(visit.town.store.client.prepare("select count(*) from interviews").pluck().get()).toBe(0);
  });

  test.each(["第二个", "②", "2", "2", "春山", "5组 乙春山", "二"])("chosen from a list by “%s”", async (said) => {
    visit = await beginVisit([household("乙春生"), household("乙春山", { group: "5组" }), household("丙长河")]);
    await visit.type("乙春深", said);
    expect(visit.screen()).toContain("5组 乙春山 · 第1–4/9题");
  });

  test("a debt and its household are two things under one name", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 3));
    await visit.type("4 在住院", "3", "11月6日");
    await visit.press("提交");
    await visit.type("甲有田");
    const labels = visit.buttons();
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.some((label) => label.includes("补签"))).toBe(true);
  });

  test("the practice household is found by name, counted nowhere, and may be filled again", async () => {
    visit = await beginVisit([household("甲有田"), household("练习户", { id: "p", practice: true })]);
    await visit.type("待办");
    expect(visit.screen()).toContain("已完成 0/1 户,还差 1 户");
    expect(visit.screen()).not.toContain("练习户");
    await visit.type("练习户");
    expect(visit.town.channel.sent.some((taken) => taken.message.text.includes("这是练习户"))).toBe(true);
    await visit.press(...clean);
    expect(visit.screen()).toContain("不计数,也不上报");
    expect(visit.screen()).toContain("您还差 1 户");
    await visit.type("我的");
    expect(visit.screen()).toContain("您还没有提交过");
    await visit.type("撤回");
    expect(visit.screen()).toContain("练习户 · 请核对后提交");
  });
});
