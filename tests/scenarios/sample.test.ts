import { afterEach, beforeEach, expect, test } from "vitest";
import { insert } from "../../db/writes.ts";
import { employ, west } from "../support/office.ts";
import { audited, forge, openStaffed, type Staffed } from "./staff.ts";
import { clean, type Visit, visitOf } from "./visit.ts";

let town: Staffed;
let inspector: Visit;
let second: Visit;
beforeEach(async () => {
  town = await openStaffed();
  await employ(
    town.visit.town,
    { name: "虚南星", role: "inspector", area: "t/", address: "fake:14" },
    { name: "虚海棠", role: "inspector", area: "t/", address: "fake:15" },
    { name: "虚冬青", role: "inspector", area: west, address: "fake:16" },
  );
  inspector = visitOf(town.visit.town, "fake:14");
  second = visitOf(town.visit.town, "fake:15");
});
afterEach(() => town.visit.town.close());

const drawn = (by = "%") =>
  town.visit.rows(`select subject from samples where by like '${by}' order by subject`).map((row) => row.subject);

test("drawn at random, shown one by one without an answer, marked; nothing of the work changes", async () => {
  const { collector, visit } = town;
  await collector.type("甲有福");
  await collector.press(...clean);
  const before = JSON.stringify(visit.rows("select * from assignments order by id"));
  await inspector.type("抽查 东样村 2组 3");
  expect(inspector.screen()).toContain("东样村 2组抽到 1 户(只剩这些没人抽过)");
  expect(drawn()).toEqual(["甲有福"]);
  await inspector.press("下一户");
  expect(inspector.screen()).toBe(
    "抽查 1/1:东样村 2组 甲有福\n11月3日 周四 虚小禾排查的;已交,待汇总。\n请到户再看一遍,只看不改。\n1 属实\n2 有出入\n3 放回这户",
  );
  expect(inspector.screen()).not.toContain("138");
  await inspector.press("有出入");
  await inspector.type("。");
  expect(inspector.screen()).toContain("还没有记");
  await inspector.type("家里多了一口人");
  expect(inspector.screen()).toContain("已记:东样村 2组 甲有福,有出入。\n您抽的都看完了:属实 0 户,有出入 1 户。");
  const [remark] = visit.rows("select subject, by, text from remarks");
  expect(remark).toMatchObject({ subject: "甲有福", by: "虚南星" });
  expect(visit.town.store.sealer.open(String(remark?.text))).toBe("家里多了一口人");
  expect(audited(visit, "sample-differs")).toHaveLength(1);
  expect(JSON.stringify(visit.rows("select * from assignments order by id"))).toBe(before);
});

test("two inspectors never get the same household, not even at the same moment", async () => {
  await Promise.all([inspector.type("抽查 3"), second.type("抽查 3")]);
  expect(drawn()).toHaveLength(5);
  expect(new Set(drawn()).size).toBe(5);
  expect([drawn("虚南星").length, drawn("虚海棠").length].sort()).toEqual([2, 3]);
  expect(town.visit.inbox("failed")).toEqual([]);
  await town.reviewer.type("抽查 东样村 5");
  expect(town.reviewer.screen()).toContain("没有可抽的户了");
});

test("by list; released: all that were not looked at, or one; others may draw them then", async () => {
  const { visit } = town;
  await visit.town.store.commit({
    at: 0,
    writes: [
      insert("lists", { list: "COV-3", subject: "甲有田" }),
      insert("lists", { list: "COV-3", subject: "丙长河" }),
    ],
  });
  await inspector.type("抽查 受灾 5");
  expect(drawn()).toEqual(["丙长河", "甲有田"]);
  await inspector.type("抽查");
  expect(inspector.screen()).toContain("抽查 1/2:东样村 3组 甲有田\n由虚小禾去;还没排查。");
  await inspector.press("属实");
  expect(inspector.screen()).toContain("抽查 2/2:西样村 1组 丙长河");
  await inspector.type("抽查 放回 丙长河");
  expect(inspector.screen()).toContain("已放回:西样村 1组 丙长河。");
  expect(drawn()).toEqual(["甲有田"]);
  await inspector.type("抽查 放回");
  expect(inspector.screen()).toContain("没有可放回的");
  await second.type("抽查 受灾");
  expect(drawn("虚海棠")).toEqual(["丙长河"]);
  await second.type("抽查");
  await second.press("放回这户");
  expect(drawn("虚海棠")).toEqual([]);
});

test("an inspector who leaves: what they had not looked at may be drawn by others", async () => {
  await inspector.type("抽查 西样村 2");
  await inspector.press("下一户", "属实");
  await town.admin.type("停用 虚南星");
  await town.admin.press("确定");
  expect(drawn("虚南星")).toHaveLength(1);
  await second.type("抽查 西样村 5");
  expect(drawn("虚海棠")).toHaveLength(1);
});

test("refused: another area, another's household, too many, no such place, a collector", async () => {
  const western = visitOf(town.visit.town, "fake:16");
  await western.type("抽查 东样村 2");
  expect(western.screen()).toBe("东样村不归您管。您管:西样村。");
  await western.type("抽查 5");
  expect(drawn("虚冬青")).toEqual(["丁满仓", "丙长河"]);
  expect(await forge(inspector, "c:sample:@same:丙长河")).toBe("这户不是您抽的,没有记。");
  expect(await forge(inspector, "c:sample:@differs:丙长河")).toBe("这户不是您抽的,没有记。");
  await forge(inspector, "c:sample:@back:丙长河");
  expect(drawn("虚冬青")).toEqual(["丁满仓", "丙长河"]);
  await inspector.type("抽查 500");
  expect(inspector.screen()).toBe("一次抽 1 到 50 户。");
  expect(await forge(inspector, "c:sample:@draw:9999")).toBe("一次抽 1 到 50 户。");
  await inspector.type("抽查 月亮村 5");
  expect(inspector.screen()).toContain("没看懂“月亮村”");
  await town.collector.type("抽查 5");
  expect(town.collector.screen()).toContain("要督查、审核来办");
  expect(drawn()).toHaveLength(2);
});
