import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { beginVisit, household, type Visit } from "./visit.ts";

let visit: Visit;

beforeEach(async () => {
  visit = await beginVisit([household("甲有田"), household("乙春生")]);
  await visit.type("甲有田");
});

afterEach(() => visit.town.close());

const kept = () => {
  const { status, disposition, cause } = visit.assignment("甲有田");
  return { status, disposition, cause };
};

describe("a household that cannot be visited", () => {
  test("every reason is offered, and the way back", async () => {
    await visit.press("这户没法排查");
    expect(visit.buttons()).toEqual([
      "约好改天",
      "外出,联系不上",
      "拒访",
      "全家去世",
      "整户搬迁",
      "重复户",
      "其他原因",
      "返回,接着答",
    ]);
    await visit.press("返回,接着答");
    expect(visit.screen()).toContain("和现在一样吗?");
    expect(kept()).toEqual({ status: "started", disposition: null, cause: null });
  });

  test("约好改天: the day is asked, must lie ahead, and is shown in 待办; it stays owed", async () => {
    await visit.press("这户没法排查", "约好改天");
    expect(visit.screen()).toContain("约在哪一天?");
    await visit.type("昨天");
    expect(visit.screen()).toContain("今天或以后");
    await visit.type("看情况吧");
    expect(visit.screen()).toContain("没看出是哪一天");
    expect(kept().disposition).toBeNull();
    await visit.type("后天");
    expect(visit.screen()).toContain("已记:3组 甲有田,约好改天,11月5日 周六。这户还算在您的应排查户里。");
    expect(kept()).toEqual({ status: "open", disposition: "appointed", cause: "11月5日 周六" });
    expect(visit.buttons()[0]).toBe("下一户:3组 乙春生");
    await visit.type("待办");
    expect(visit.screen()).toContain("已完成 0/2 户,还差 2 户");
    expect(visit.screen()).toContain("3组 甲有田:约好改天,11月5日 周六");
  });

  test.each([
    ["外出,联系不上", "打了三次电话没人接", "away"],
    ["拒访", "说不需要帮助", "refused"],
    ["其他原因", "路塌了过不去", "other"],
  ])("%s: stays owed, with its reason", async (label, cause, disposition) => {
    await visit.press("这户没法排查", label);
    await visit.type("。");
    expect(visit.screen()).toContain("请写清楚些");
    await visit.type(cause);
    expect(visit.screen()).toContain(`已记:3组 甲有田,${label},${cause}`);
    expect(kept()).toEqual({ status: "open", disposition, cause });
    await visit.type("待办");
    expect(visit.screen()).toContain("已完成 0/2 户,还差 2 户");
  });

  test.each([
    ["全家去世", "died"],
    ["整户搬迁", "moved"],
    ["重复户", "doubled"],
  ])("%s: waits for approval, is no longer urged", async (label, disposition) => {
    await visit.press("这户没法排查", label);
    expect(visit.screen()).toContain("谁证明");
    await visit.type("村支书虚长青证明,今年3月");
    expect(visit.screen()).toContain(`已记:3组 甲有田,${label}。等镇里审核`);
    expect(kept()).toEqual({ status: "closing", disposition, cause: "村支书虚长青证明,今年3月" });
    await visit.type("待办");
    expect(visit.screen()).toContain("还差 1 户");
    expect(visit.screen()).not.toContain("甲有田");
  });

  test("a photo is evidence, too", async () => {
    await visit.press("这户没法排查", "整户搬迁");
    await visit.town.channel.photo(visit.chat, new Uint8Array([1]));
    await visit.town.settled();
    expect(kept()).toMatchObject({ status: "closing", cause: expect.stringMatching(/^file:[0-9a-z]{12}$/) });
    expect(visit.screen()).not.toContain("file:");
    expect(visit.town.store.client.prepare("select state from files").pluck().all()).toEqual(["wanted"]);
  });

  test("no photo where words are asked", async () => {
    await visit.press("这户没法排查", "拒访");
    await visit.town.channel.photo(visit.chat, new Uint8Array([1]));
    await visit.town.settled();
    expect(kept().disposition).toBeNull();
    await visit.type("说不需要帮助");
    expect(kept().disposition).toBe("refused");
  });

  test("what was answered before is kept; the visit made after all is submitted as any other", async () => {
    await visit.press("无变化");
    await visit.type("没法排查");
    await visit.press("外出,联系不上");
    await visit.type("邻居说去广东了", "甲有田");
    expect(visit.screen()).toContain("第5/9题");
    await visit.press("都没有问题,填“无”", "否", "纸质表已签", "提交");
    expect(kept()).toEqual({ status: "submitted", disposition: null, cause: null });
    expect(visit.answers("甲有田").population).toBe("4");
  });

  test("after all were put off, 开始入户 takes them up again", async () => {
    await visit.press("这户没法排查", "拒访");
    await visit.type("说不需要帮助");
    await visit.press("下一户:3组 乙春生", "这户没法排查", "拒访");
    await visit.type("说不需要帮助", "开始入户");
    expect(visit.screen()).toMatch(/^3组 (甲有田|乙春生) · 第1–4\/9题/);
  });

  test("begun and withdrawn in the middle of the question: 继续 leads back", async () => {
    await visit.press("这户没法排查", "拒访");
    await visit.type("继续");
    expect(visit.screen()).toContain("和现在一样吗?");
    await visit.type("都一样");
    expect(kept()).toEqual({ status: "started", disposition: null, cause: null });
    expect(visit.screen()).toContain("第5/9题");
  });

  test("the block's own buttons still work after one has looked at the reasons", async () => {
    await visit.press("这户没法排查");
    await visit.press("外出,联系不上");
    await visit.type("继续");
    await visit.press("无变化");
    expect(visit.screen()).toContain("第5/9题");
  });
});
