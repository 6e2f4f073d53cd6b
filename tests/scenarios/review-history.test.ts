import { afterEach, describe, expect, test } from "vitest";
import { untilStored } from "../conversations/office.ts";
import { beginVisit, clean, household, type Visit, visitOf, wellKnown } from "./visit.ts";

let visit: Visit;
let reviewer: Visit;
afterEach(() => visit.town.close());

const registered = (): Record<string, { value: string; source: string }> => {
  const row = visit.rows("select data, name from subjects where id = '甲有田'")[0];
  const data = JSON.parse(String(row?.data)) as Record<string, { value: string; source: string }>;
  return Object.fromEntries(
    Object.entries(data).map(([k, v]) => [k, { ...v, value: visit.town.store.sealer.open(v.value) }]),
  );
};

/** 甲有田 approved with a new head, two people more and a new phone. */
async function changed(): Promise<void> {
  visit = await beginVisit([household("甲有田")], { reviewer: { name: "虚长青", address: "fake:9" } });
  reviewer = visitOf(visit.town, "fake:9");
  const compiler = visitOf(visit.town, "fake:2");
  await visit.type("甲有田", "户主改成甲有粮", "人口6人", "电话换成13800000099");
  await visit.press("照旧", ...clean.slice(1));
  visit.town.at("2022-11-04 09:00");
  await compiler.type("审核", "通过");
  visit.town.at("2022-11-04 10:00");
  await reviewer.type("审核", "通过");
  expect(visit.interview().status).toBe("approved");
}

describe("an approval", () => {
  test("makes the register what was seen at the door: name, values, history; personal ones sealed", async () => {
    await changed();
    expect(visit.rows("select name from subjects")).toEqual([{ name: "甲有粮" }]);
    expect(registered()).toMatchObject({
      "household.head_name": { value: "甲有粮", source: "visit" },
      "household.population": { value: "6", source: "visit" },
      "household.phone": { value: "13800000099", source: "visit" },
      "household.group_attr": { value: wellKnown["household.group_attr"], source: "roster" },
    });
    const facts = visit.rows("select element, n, old, value from facts order by element");
    expect(facts).toHaveLength(3);
    const phone = facts.find((row) => row.element === "household.phone");
    expect([phone?.old, phone?.value].map((text) => String(text).startsWith("§1:"))).toEqual([true, true]);
    expect(visit.town.store.client.prepare("select group_concat(data) from subjects").pluck().get()).not.toContain(
      "13800000099",
    );
  });

  test("is taken back with a reason: all as before, and the collector is told", async () => {
    await changed();
    await reviewer.type("撤销通过 甲有粮");
    expect(reviewer.screen()).toContain("撤销东样村 3组 甲有粮的通过,为什么?");
    await reviewer.type("户口本对不上");
    expect(reviewer.screen()).toContain("已撤销通过:东样村 3组 甲有粮");
    expect(visit.screen()).toContain("镇里虚长青撤销了3组 甲有粮的通过:“户口本对不上”");
    expect(visit.interview().status).toBe("compiled");
    expect(visit.assignment().status).toBe("compiled");
    expect(registered()).toMatchObject({
      "household.head_name": { value: "甲有田", source: "roster" },
      "household.population": { value: "4", source: "roster" },
      "household.phone": { value: "13800000001", source: "roster" },
    });
    expect(visit.rows("select name from subjects")).toEqual([{ name: "甲有田" }]);
    expect(visit.rows("select max(n) n, count(*) c from facts where element = 'household.population'")).toEqual([
      { n: 2, c: 2 },
    ]);
    await reviewer.type("撤销通过 甲有田");
    expect(reviewer.screen()).toContain("没有“甲有田”");
    await reviewer.type("审核", "通过");
    expect(registered()["household.population"]?.value).toBe("6");
    await reviewer.type("撤销通过 甲有粮 又错了");
    expect(registered()["household.population"]?.value).toBe("4");
  });

  test("once taken back and mended to what was there, taking it back again changes nothing", async () => {
    await changed();
    await reviewer.type("撤销通过 甲有粮 人口错了", "审核", "退回 1,2,3 写错了");
    await reviewer.press("确定退回");
    await visit.press("现在改");
    await visit.type("甲有田", "4", "13800000001");
    await visit.press("纸质表已签", "提交");
    await reviewer.press("通过");
    expect(visit.interview().status).toBe("approved");
    await reviewer.type("撤销通过 甲有田 再看看");
    expect(registered()["household.population"]?.value).toBe("4");
  });

  test("a later change by another form stays", async () => {
    await changed();
    visit.rows(
      `insert into facts (subject, element, n, value, old, observed_at, interview, by, at)
       values ('甲有田', 'household.population', 2, '7', '6', 0, 'other0000000', '虚长青', 0) returning 1`,
    );
    await reviewer.type("撤销通过 甲有粮 不对");
    expect(reviewer.screen()).toContain("人口数后来又改过,照现在的");
    expect(registered()["household.population"]?.value).toBe("6");
    expect(registered()["household.head_name"]?.value).toBe("甲有田");
  });
});

describe("履历", () => {
  test("tells who submitted, who decided what, what was found, said and changed", async () => {
    await changed();
    await visit.type("有困难 户主常年不在家");
    await reviewer.type("履历 甲有粮");
    const text = reviewer.screen();
    expect(text).toContain("东样村 3组 甲有粮 的履历");
    expect(text).toContain("入户排查:11月3日 周四 09:00 虚小禾提交,已通过");
    expect(text).toContain("· 11月4日 周五 09:00 虚明月汇总");
    expect(text).toContain("· 11月4日 周五 10:00 虚长青通过");
    expect(text).toContain("登记改了:人口数 4 人 → 6 人(11月4日 周五 10:00)");
    expect(text).toContain("登记改了:联系方式 138****0001 → 138****0099");
    expect(text).not.toContain("13800000099");
    await reviewer.press("撤销通过");
    expect(reviewer.screen()).toContain("为什么?");
    await reviewer.press("取消");
    expect(visit.interview().status).toBe("approved");
    await visit.type("履历 甲有粮");
    expect(visit.screen()).toContain("虚长青通过");
    expect(visit.buttons()).toEqual([]);
  });

  test("a colleague's household is not a collector's to read", async () => {
    await changed();
    visit.rows("update assignments set cadre = '虚明月' returning 1");
    await visit.restart();
    await visit.type("履历 甲有粮");
    expect(visit.screen()).toContain("您能看的里面没有“甲有粮”");
    await visit.deliver("c:history:s:甲有田");
    expect(visit.screen()).toContain("不在您能看的范围里");
  });
});

describe("a photo of the paper", () => {
  test("is asked of some, once for ever, as a small debt", async () => {
    visit = await beginVisit([household("甲有田"), household("乙春生")]);
    visit.rows("update parameters set value = '100' where name = 'review.photo_share' returning 1");
    await visit.type("甲有田");
    await visit.press(...clean);
    expect(visit.screen()).toContain("抽到 3组 甲有田:请把户主签字的纸质表拍一张照片发来,11月6日 周日前。");
    expect(visit.rows("select key, status from assignments where questionnaire = 'paper_photo'")).toEqual([
      { key: expect.stringMatching(/^paper-photo\//), status: "open" },
    ]);
    await visit.type("撤回");
    await visit.press("提交");
    expect(visit.screen()).toContain("已提交");
    await visit.type("待办");
    expect(visit.screen()).toContain("3组 甲有田:纸质表照片,11月6日 周日前");
    await visit.press("拍照片");
    expect(visit.screen()).toContain("请把户主签字的纸质入户排查表拍下来");
    await visit.town.channel.photo(visit.chat, new Uint8Array([1, 2, 3]));
    await visit.town.settled();
    await untilStored(visit);
    await visit.press("提交");
    expect(visit.screen()).toContain("已提交:3组 甲有田");
  });
});
