import { afterEach, describe, expect, test } from "vitest";
import { beginVisit, household, type Visit, visitOf, wellKnown } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

async function begin(known: Record<string, string> = wellKnown): Promise<void> {
  visit = await beginVisit([household("甲有田", { known })]);
  await visit.type("开始入户");
}

/** From question 5 to the end, without risk. */
async function finish(): Promise<void> {
  await visit.press("都没有问题,填“无”", "否", "纸质表已签", "提交");
  expect(visit.screen()).toContain("已提交:3组 甲有田");
}

describe("题4: 重点群体属性", () => {
  async function atGroups(): Promise<void> {
    await begin({ "household.population": "4", "household.phone": "13800000001" });
    expect(visit.buttons()).toEqual(["1. 脱贫户", "2. 监测户", "3. 档外农户", "选好了"]);
  }

  test("1 and 2 may be ticked together; the state of the 监测户 is asked", async () => {
    await atGroups();
    await visit.press("1. 脱贫户", "2. 监测户");
    expect((visit.last().choices ?? []).map((choice) => choice.chosen ?? false)).toEqual([true, true, false, false]);
    await visit.press("选好了");
    expect(visit.screen()).toContain("风险消除了没有?");
    await visit.press("已消除风险监测户", "无变化");
    expect(visit.answers()).toMatchObject({ group_attr: "poverty_alleviated monitored", monitored_state: "closed" });
    expect(visit.screen()).toContain("第5/9题");
  });

  test.each([
    ["1. 脱贫户", "3. 档外农户"],
    ["2. 监测户", "3. 档外农户"],
  ])("3 excludes %s", async (other, third) => {
    await atGroups();
    await visit.press(other, third, "选好了");
    expect(visit.screen()).toContain("“3. 档外农户”不能和“1. 脱贫户”“2. 监测户”一起选");
    expect(visit.answers()).toEqual({});
    await visit.type("1 2");
    expect(visit.screen()).toContain("风险消除了没有?");
  });

  test("typed, too: 1和3 is refused", async () => {
    await atGroups();
    await visit.type("1和3");
    expect(visit.screen()).toContain("一起选");
    expect(visit.answers()).toEqual({});
  });

  test("选好了 with nothing ticked asks for at least one", async () => {
    await atGroups();
    await visit.press("选好了");
    expect(visit.screen()).toContain("请至少选一项");
    expect(visit.answers()).toEqual({});
  });

  test("选好了 may be typed, also while an earlier answer is changed", async () => {
    await atGroups();
    await visit.press("1. 脱贫户");
    await visit.type("选好了");
    expect(visit.screen()).toContain("登记的情况");
    await visit.press("有变化", "重点群体属性");
    expect(visit.buttons()).toEqual(["1. 脱贫户", "2. 监测户", "3. 档外农户", "选好了", "不改"]);
    await visit.press("2. 监测户");
    expect(visit.buttons()).toEqual(["1. 脱贫户", "2. 监测户", "3. 档外农户", "选好了", "不改"]);
    await visit.type("4");
    expect(visit.screen()).toContain("风险消除了没有?");
    expect(visit.answers().group_attr).toBe("poverty_alleviated monitored");
  });

  test("其它特殊困难农户 needs its text", async () => {
    await atGroups();
    await visit.type("档外");
    await visit.press("其它特殊困难农户", "选好了");
    expect(visit.screen()).toContain("特殊困难是什么?");
    await visit.type("跳过");
    expect(visit.screen()).toContain("不能跳过");
    await visit.type("。。。");
    expect(visit.screen()).toContain("没有字");
    await visit.type("没有房子,借住亲戚家");
    expect(visit.screen()).toContain("登记的情况");
    await visit.press("无变化");
    await finish();
    expect(visit.answers()).toMatchObject({ off_file_types: "g6", off_file_other: "没有房子,借住亲戚家" });
  });

  test("unticking 其它 drops the text from the form, not from the memory", async () => {
    await atGroups();
    await visit.type("3", "6", "没有房子,借住亲戚家");
    await visit.press("无变化");
    await visit.type("修改 4");
    await visit.press("不改");
    await visit.press("其它特殊困难农户", "受疫情灾情影响较大,特别是收入下降明显的农户", "选好了");
    await finish();
    expect(visit.answers()).toMatchObject({ off_file_types: "g1" });
    expect(visit.answers().off_file_other).toBeUndefined();
    const kept = visit.town.store.client
      .prepare("select value from answers where path = 'off_file_other'")
      .pluck()
      .get();
    expect(kept).toBe("没有房子,借住亲戚家");
  });

  test("three fast taps are three ticks, also where sent messages cannot be edited", async () => {
    visit = await beginVisit(
      [household("甲有田", { known: { "household.population": "4", "household.phone": "13800000001" } })],
      {
        collectors: { 虚小禾: "plain:1" },
      },
    );
    visit = visitOf(visit.town, "plain:1");
    await visit.type("开始入户", "3");
    const presses = [0, 2, 5].map((n) => visit.last().choices?.[n]?.payload ?? "");
    await Promise.all(presses.map((payload) => visit.town.plain.hear("plain:1", { kind: "press", payload })));
    await visit.town.settled();
    expect((visit.last().choices ?? []).map((c) => c.chosen ?? false)).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
      false,
    ]);
    await visit.type("选好了");
    expect(visit.answers().off_file_types).toBe("g1 g3 g6");
  });
});
