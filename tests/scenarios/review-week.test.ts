import { afterEach, expect, test } from "vitest";
import { insert } from "../../db/writes.ts";
import { instant } from "../../src/time.ts";
import { beginVisit, household, type Visit, visitOf, wellKnown } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

test("a household's week: collected, compiled, sent back, mended, approved, known next time", async () => {
  const known = { ...wellKnown, "household.group_attr": "off_file", "household.off_file_types": "g1" };
  visit = await beginVisit([household("丙长河", { known, lists: ["COV-3"] })], {
    reviewer: { name: "虚长青", address: "fake:9" },
  });
  const compiler = visitOf(visit.town, "fake:2");
  const reviewer = visitOf(visit.town, "fake:9");

  await visit.type("开始入户", "6口人");
  await visit.press("照旧", "都没有问题,填“无”", "否", "电话(微信)排查");
  await visit.type("路塌了一段");
  await visit.press("提交");
  expect(visit.screen()).toContain("下一步由虚明月汇总");
  expect(visit.interview()).toMatchObject({ status: "submitted", flags: 1 });

  await reviewer.type("审核");
  expect(reviewer.screen()).toContain("现在没有待您审核的");
  await compiler.type("审核");
  expect(compiler.screen()).toContain("待您汇总 1 户");
  expect(compiler.screen()).toContain(
    "提示一:这户在“受灾严重的农户”名单上,原则上要实地排查。虚小禾写的理由:“路塌了一段”",
  );
  await compiler.type("通过");
  expect(compiler.screen()).toContain("已汇总:东样村 3组 丙长河。");
  expect(visit.interview().status).toBe("compiled");

  await reviewer.type("审核");
  expect(reviewer.screen()).toContain("东样村 3组 丙长河 · 排查人虚小禾 · 汇总人虚明月");
  expect(reviewer.screen()).toContain("2 人口数:4 → 6 人");
  await reviewer.type("退回 2 人口怎么多了两个");
  expect(reviewer.buttons()).toEqual(["确定退回", "第8题也退:改实地排查", "取消"]);
  await reviewer.press("第8题也退:改实地排查");
  expect(reviewer.screen()).toContain("已退回虚小禾:第2题、第8题。改回的时限是 11月8日 周二 24:00。已告诉虚明月。");
  expect(compiler.screen()).toContain("镇里虚长青退回了 3组 丙长河(虚小禾填的),要改第2题、第8题。");
  expect(visit.screen()).toContain("镇里退回 1 户:3组 丙长河,要改第2题、第8题,其余照旧。");
  expect(visit.screen()).toContain("第8题,您填的“电话(微信)排查”。虚长青:“改实地排查”");
  expect(visit.assignment()).toMatchObject({ status: "returned", reviewer: "虚长青" });

  await visit.restart();
  await visit.type("待办");
  expect(visit.screen()).toContain("退回要改:3组 丙长河。");
  await visit.press("3组 丙长河");
  expect(visit.screen()).toContain("镇里虚长青退回这一题:“人口怎么多了两个”");
  expect(visit.screen()).toContain("现在是:“6 人”");
  await visit.press("不改");
  expect(visit.screen()).toContain("第2题不改,请写一句说明");
  await visit.type("两个孙子今年落户");
  expect(visit.screen()).toContain("第2题照旧,说明记下了。");
  expect(visit.screen()).toContain("镇里虚长青退回这一题:“改实地排查”");
  await visit.press("已入户,纸质表已签");
  expect(visit.screen()).toContain("请核对后提交");
  visit.town.at("2022-11-07 10:52");
  await visit.press("提交");
  expect(visit.screen()).toContain("改好的直接交给虚长青看");
  expect(visit.interview()).toMatchObject({ status: "compiled", flags: 1, late: 1 });
  const after = visitOf(visit.town, "fake:9");
  expect(after.screen()).toContain("东样村 3组 丙长河已改回:");
  expect(after.screen()).toContain("第2题:6 人(不变)。说明:“两个孙子今年落户”");
  expect(after.screen()).toContain("第8题:电话(微信)排查 → 已入户,纸质表已签");
  await after.press("通过");
  expect(after.screen()).toContain("已通过:东样村 3组 丙长河。");
  expect(visit.interview().status).toBe("approved");
  expect(visit.assignment()).toMatchObject({ status: "approved", reviewer: null });

  const { sealer } = visit.town.store;
  const facts = visit.rows("select element, n, value, old, by from facts order by element");
  expect(facts).toEqual([{ element: "household.population", n: 1, value: "6", old: "4", by: "虚长青" }]);
  const data = JSON.parse(String(visit.rows("select data from subjects where id = '丙长河'")[0]?.data));
  expect(data["household.population"]).toMatchObject({ value: "6", source: "visit" });
  expect(sealer.open(data["household.phone"].value)).toBe("13800000001");

  await visit.town.store.commit({
    at: 0,
    writes: [
      insert("assignments", {
        id: "again0000000",
        key: "again",
        phase: "A2",
        questionnaire: "screening_2022r2",
        subject: "丙长河",
        area: "t/01/01/",
        cadre: "虚小禾",
        dueAt: instant("2022-11-08 24:00"),
      }),
    ],
  });
  await visit.type("下一户");
  expect(visit.screen()).toContain("人口数:6 人");
});
