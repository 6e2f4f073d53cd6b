import { afterEach, describe, expect, test } from "vitest";
import { beginVisit, clean, household, type Visit, visitUpTo } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

describe("presses that come late", () => {
  test("another value of an answered question is offered, not taken", async () => {
    visit = await visitUpTo(7);
    const yes = visit.payload("是");
    await visit.type("不要贷款");
    await visit.deliver(yes);
    expect(visit.screen()).toContain("第7题已经答过");
    expect(visit.buttons()).toEqual(["不改", "改成“是”"]);
    expect(visit.answers("甲有田").micro_credit_need).toBe("no");
    await visit.press("改成“是”");
    expect(visit.answers("甲有田").micro_credit_need).toBe("yes");
    expect(visit.screen()).toContain("第8/9题");
  });

  test.each([
    ["", false],
    [", after a restart", true],
  ])("the message that was pressed late does not show the press as an answer%s", async (_when, restarted) => {
    visit = await visitUpTo(5);
    const none = visit.payload("都没有问题,填“无”");
    await visit.type("井水浑了两个月");
    if (restarted) await visit.restart();
    await visit.deliver(none);
    expect(visit.screen()).toContain("第5题已经答过");
    const texts = visit.town.channel.screen(visit.chat).map((message) => message.text);
    expect(texts.filter((text) => text.includes("→ 1 都没有问题"))).toEqual([]);
    await visit.press("不改");
    expect(visit.screen()).toContain("第6/9题");
  });

  test("an offer to change that has itself been overtaken changes nothing", async () => {
    visit = await visitUpTo(7);
    const yes = visit.payload("是");
    await visit.type("不要贷款");
    await visit.deliver(yes);
    const change = visit.payload("改成“是”");
    await visit.type("修改 7 是", "修改 7 否");
    await visit.deliver(change);
    expect(visit.answers("甲有田").micro_credit_need).toBe("no");
    expect(visit.screen()).toContain("第8/9题");
  });

  test("有问题, pressed after “无” was taken, offers to change it", async () => {
    visit = await visitUpTo(5);
    const other = visit.payload("有问题");
    await visit.type("无");
    await visit.deliver(other);
    expect(visit.screen()).toContain("第5题已经答过");
    await visit.press("改第5题 风险问题");
    await visit.type("屋顶漏雨,没钱修");
    expect(visit.answers("甲有田").risk_problems).toBe("屋顶漏雨,没钱修");
  });

  test("“对” means what its own message said, not what was understood later", async () => {
    visit = await visitUpTo(8);
    await visit.type("4 在住院", "3", "1108");
    const first = visit.payload("对");
    await visit.type("1107");
    expect(visit.screen()).toContain("“1107”记作“11月7日 周一”");
    await visit.deliver(first);
    expect(visit.answers("甲有田").sign_later_date).toBeUndefined();
    await visit.type("1107", "对");
    expect(visit.answers("甲有田").sign_later_date).toBe("2022-11-07");
  });

  test("an old 对 after other words were understood takes neither", async () => {
    visit = await visitUpTo(5);
    await visit.type("冇得");
    const yes = visit.payload("对,填“无”");
    await visit.press("不对,有问题");
    await visit.deliver(yes);
    expect(visit.answers("甲有田").risk_problems).toBeUndefined();
    expect(visit.screen()).toContain("第5/9题");
  });

  test("an old summary's 提交 does not attest what it did not show", async () => {
    visit = await visitUpTo("summary");
    const submit = visit.payload("提交");
    await visit.type("修改 1", "甲有粮");
    await visit.deliver(submit);
    expect(visit.interview("甲有田").status).toBe("draft");
    expect(visit.screen()).toContain("1 户主姓名:甲有田 → 甲有粮");
    await visit.press("提交");
    expect(visit.answers("甲有田").head_name).toBe("甲有粮");
  });

  test("the buttons of a submitted household lead nowhere and disturb nothing", async () => {
    visit = await visitUpTo(7);
    const [yes, no] = [visit.payload("是"), visit.payload("否")];
    await visit.press(...clean.slice(2));
    await visit.type("乙春生");
    await visit.press("无变化");
    for (const payload of [yes, no]) {
      await visit.deliver(payload);
      expect(visit.screen()).toContain("3组 甲有田已经提交");
    }
    await visit.type("井水浑了两个月");
    expect(visit.answers("乙春生").risk_problems).toBe("井水浑了两个月");
    expect(visit.answers("甲有田").micro_credit_need).toBe("no");
  });

  test("修改 on the summary of a household put aside does not mix it with the one at hand", async () => {
    visit = await visitUpTo("summary");
    const edit = visit.payload("修改");
    await visit.type("暂停", "乙春生");
    await visit.press("无变化");
    await visit.deliver(edit);
    await visit.type("屋顶漏雨,没钱修");
    expect(visit.answers("甲有田").risk_problems).toBe("无");
  });
});

describe("fast toggles", () => {
  const known = { "household.population": "4", "household.phone": "13800000001", "household.group_attr": "off_file" };

  async function atKinds(): Promise<string[]> {
    visit = await beginVisit([household("甲有田", { known })]);
    await visit.type("甲有田");
    expect(visit.screen()).toContain("是哪一类?");
    return (visit.last().choices ?? []).map((choice) => choice.payload);
  }

  test("three at once are three ticks on the one message, whatever their order", async () => {
    const payloads = await atKinds();
    const messages = visit.town.channel.screen(visit.chat).length;
    await Promise.all([5, 0, 2].map((n) => visit.deliver(payloads[n] ?? "")));
    expect((visit.last().choices ?? []).map((c) => c.chosen ?? false)).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
      false,
    ]);
    expect(visit.town.channel.screen(visit.chat)).toHaveLength(messages);
    await visit.press("选好了");
    expect(visit.answers().off_file_types).toBe("g1 g3 g6");
  });

  test("the same tick twice is one tick; ticking and unticking is none", async () => {
    const payloads = await atKinds();
    await Promise.all([
      visit.deliver(payloads[0] ?? ""),
      visit.deliver(payloads[0] ?? ""),
      visit.deliver(payloads[1] ?? ""),
    ]);
    await visit.press("务工不稳定,特别是有外地务工返乡、新增劳动力和当地就业不稳定成员的农户");
    await visit.press("选好了");
    expect(visit.answers().off_file_types).toBe("g1");
  });

  test("survive a restart in between, and 待办 in between", async () => {
    const payloads = await atKinds();
    await visit.deliver(payloads[0] ?? "");
    await visit.restart();
    await visit.type("待办");
    const todo = visit.last().text;
    await visit.deliver(payloads[2] ?? "");
    expect(visit.town.channel.screen(visit.chat).filter((m) => m.text === todo)).toHaveLength(1);
    expect(visit.screen()).toContain("是哪一类?");
    await visit.press("选好了");
    expect(visit.answers().off_file_types).toBe("g1 g3");
  });

  test("a tick after 选好了 changes nothing and offers to change", async () => {
    const payloads = await atKinds();
    await visit.press("受疫情灾情影响较大,特别是收入下降明显的农户");
    await visit.type("选好了");
    await visit.deliver(payloads[1] ?? "");
    expect(visit.answers().off_file_types).toBe("g1");
    expect(visit.screen()).toContain("已经答过");
  });
});
