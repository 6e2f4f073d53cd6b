import { afterEach, describe, expect, test } from "vitest";
import { beginVisit, clean, household, type Visit } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

describe("暂停 and 继续", () => {
  test("another household in between: both are where they were left", async () => {
    visit = await beginVisit([household("甲有田"), household("乙春生")]);
    await visit.type("甲有田");
    await visit.press(...clean.slice(0, 2));
    await visit.type("暂停");
    expect(visit.screen()).toContain("3组 甲有田已暂停,答过的 5 题都存好了");
    await visit.type("乙春生");
    await visit.press(...clean);
    expect(visit.screen()).toContain("已提交:3组 乙春生");
    await visit.type("继续");
    expect(visit.screen()).toContain("3组 甲有田 · 第7/9题");
    await visit.press(...clean.slice(2));
    expect(visit.screen()).toContain("已提交:3组 甲有田");
    expect(visit.answers("甲有田")).toMatchObject({ risk_problems: "无", micro_credit_need: "no" });
  });

  test("待办 says what was begun, and leads back to it", async () => {
    visit = await beginVisit([household("甲有田"), household("乙春生")]);
    await visit.type("乙春生");
    await visit.press(...clean.slice(0, 2));
    await visit.type("暂停", "待办");
    expect(visit.screen()).toContain("已完成 0/2 户,还差 2 户。截止 11月8日 周二 24:00,还剩 5 天");
    expect(visit.screen()).toContain("3组 乙春生:11月3日 周四 09:00开始,答了 5 题,没有提交");
    await visit.type("1");
    expect(visit.screen()).toContain("3组 乙春生 · 第7/9题");
  });

  test("a button of the household that was left says so and leads back", async () => {
    visit = await beginVisit([household("甲有田"), household("乙春生")]);
    await visit.type("甲有田");
    await visit.press(...clean.slice(0, 2));
    const no = visit.payload("否");
    await visit.type("暂停", "乙春生");
    await visit.press("无变化");
    await visit.town.channel.hear(visit.chat, { kind: "press", payload: no });
    await visit.town.settled();
    expect(visit.screen()).toContain("这是 3组 甲有田 的按钮,您现在答的不是这一户。这一下没有记。");
    expect(visit.answers("甲有田").micro_credit_need).toBeUndefined();
    await visit.press("回到 3组 甲有田");
    expect(visit.screen()).toContain("3组 甲有田 · 第7/9题");
  });

  test("the question that was left can be answered by its own button after 暂停 and 继续", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 2));
    await visit.type("暂停");
    await visit.press("否");
    expect(visit.screen()).not.toContain("现在不用答");
    expect(visit.screen()).toContain("第7/9题");
    await visit.press("否");
    expect(visit.answers().micro_credit_need).toBe("no");
  });
});

describe("撤回", () => {
  test("opens the form again with everything in it; submitted again it holds only what is on the path now", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean);
    await visit.restart();
    await visit.type("撤回");
    expect(visit.screen()).toContain("请核对后提交");
    expect(visit.interview()).toMatchObject({ status: "draft", submitted_at: null });
    expect(visit.assignment().status).toBe("started");
    await visit.type("返回");
    expect(visit.screen()).toContain("第8题");
    await visit.restart();
    await visit.type("不改", "返回");
    expect(visit.screen()).toContain("第8题");
    await visit.press("电话(微信)排查");
    await visit.press("提交");
    expect(visit.interview().status).toBe("submitted");
    const kept = visit.answers();
    expect(kept).toMatchObject({ signing: "phone", phone_wechat: "yes", signing_line: "电话(微信)排查,户主没有签字" });
    expect(kept).not.toHaveProperty("paper_photo");
  });

  test("by name, while another household is being asked", async () => {
    visit = await beginVisit([household("甲有田"), household("乙春生")]);
    await visit.type("甲有田");
    await visit.press(...clean);
    await visit.type("乙春生");
    await visit.press("无变化");
    await visit.type("撤回 甲有田");
    expect(visit.screen()).toContain("3组 甲有田 · 请核对后提交");
    expect(visit.answers("乙春生").risk_problems).toBeUndefined();
    await visit.press("提交");
    await visit.type("继续");
    expect(visit.screen()).toContain("3组 乙春生 · 第5/9题");
  });

  test("not after it was compiled", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean);
    visit.town.store.client.prepare("update interviews set status = 'compiled', version = version + 1").run();
    await visit.restart();
    await visit.type("撤回");
    expect(visit.screen()).toContain("已经汇总,不能撤回");
    expect(visit.interview().status).toBe("compiled");
  });

  test("nothing submitted, nothing to take back", async () => {
    visit = await beginVisit();
    await visit.type("撤回");
    expect(visit.screen()).toContain("没有可以撤回的");
  });
});
