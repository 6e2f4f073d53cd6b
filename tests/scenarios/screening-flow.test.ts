import { afterEach, describe, expect, test } from "vitest";
import { beginVisit, clean, type Visit } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

describe("a clean household", () => {
  test("takes exactly six presses, 开始入户 and 提交 included, and no typing", async () => {
    visit = await beginVisit();
    await visit.type("/start");
    const heard = () => visit.town.store.client.prepare("select count(*) from inbox").pluck().get() as number;
    const before = heard();
    await visit.press("开始入户", ...clean);
    expect(heard() - before).toBe(6);
    expect(visit.interview().status).toBe("submitted");
    expect(visit.screen()).toContain("已提交:3组 甲有田,11月3日 周四 09:00,排查人虚小禾。");
    expect(visit.screen()).toContain("下一步由虚明月汇总");
    expect(visit.screen()).toContain("您名下的户都排查完了");
  });

  test("is asked in the words of the paper, and kept as on paper", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 4));
    expect(visit.screen()).toBe(
      [
        "3组 甲有田 · 请核对后提交",
        "1 户主姓名:甲有田",
        "2 人口数:4 人",
        "3 联系方式:138****0001",
        "4 重点群体属性:1. 脱贫户",
        "5 风险问题:无",
        "6 帮助措施:不用填",
        "7 小额信贷需求:否",
        "8 户主(签字):已入户,纸质表已签",
        "9 排查时间:11月3日 周四",
        "提交就是排查人签字:本人虚小禾,已到户排查,户主已认可,以上属实。",
        "1 提交",
        "2 修改",
        "3 暂停",
      ].join("\n"),
    );
    await visit.press("提交");
    const kept = visit.answers();
    expect(kept).toMatchObject({ screening_date: "2022-11-03", phone_wechat: "no", micro_credit_need: "no" });
    expect(kept.help_measures).toBeUndefined();
  });
});

describe("修改 N", () => {
  async function atSummary(): Promise<void> {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 4));
  }

  test.each([
    ["修改 1", "甲有粮", "head_name", "甲有粮"],
    ["修改2", "5", "population", "5"],
    ["修改第3题", "13800001102", "contact", "13800001102"],
    ["修改 4", "1 2", "group_attr", "poverty_alleviated monitored"],
    ["修改五", "屋顶漏雨没钱修", "risk_problems", "屋顶漏雨没钱修"],
    ["修改 7", "是", "micro_credit_need", "yes"],
    ["修改 9", "昨天", "screening_date", "2022-11-02"],
  ])("%s", async (command, answer, path, value) => {
    await atSummary();
    await visit.type(command);
    expect(visit.screen()).toContain("现在是:");
    await visit.type(answer);
    expect(visit.answers()[path]).toBe(value);
  });

  test("from the summary by button, and left as it is", async () => {
    await atSummary();
    await visit.press("修改");
    expect(visit.buttons()).toContain("改第7题 小额信贷需求");
    await visit.press("改第7题 小额信贷需求", "不改");
    expect(visit.screen()).toContain("请核对后提交");
    expect(visit.answers().micro_credit_need).toBe("no");
  });

  test("修改 alone lists every item that has an answer, the date too", async () => {
    await atSummary();
    await visit.type("修改");
    const items = visit.buttons().map((label) => /第(\d)题/.exec(label)?.[1]);
    expect(items).toEqual(["1", "2", "3", "4", "5", "7", "8", "9", undefined]);
  });

  test("a number that is not on the form, or not on the path", async () => {
    await atSummary();
    await visit.type("修改 12");
    expect(visit.screen()).toContain("没有第12题,题号是 1 到 9");
    await visit.type("修改 6");
    expect(visit.screen()).toContain("第6题现在不用填");
    expect(visit.screen()).toContain("请核对后提交");
  });

  test("a new date of the visit must lie within the screening and not in the future", async () => {
    await atSummary();
    await visit.type("修改 9", "明天");
    expect(visit.screen()).toContain("排查时间应在排查开始以后、今天或今天以前");
    await visit.type("9月1日");
    expect(visit.screen()).toContain("排查时间应在");
    await visit.type("不改");
    await visit.press("提交");
    expect(visit.answers().screening_date).toBe("2022-11-03");
  });
});

describe("返回, 跳过, 汇总", () => {
  test("返回 asks the last answered question again, step by step, and loses nothing", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 3));
    await visit.type("返回");
    expect(visit.screen()).toContain("修改第7题");
    await visit.type("返回");
    expect(visit.screen()).toContain("修改第5题");
    await visit.type("不改");
    expect(visit.screen()).toContain("第8/9题");
    expect(visit.answers()).toMatchObject({ micro_credit_need: "no", risk_problems: "无" });
    await visit.type("返回");
    await visit.press("是");
    expect(visit.screen()).toContain("第8/9题");
    expect(visit.answers().micro_credit_need).toBe("yes");
  });

  test("返回 at the first question says so and stays", async () => {
    visit = await beginVisit();
    await visit.type("开始入户", "返回");
    expect(visit.screen()).toContain("已经是第一题了");
    expect(visit.screen()).toContain("和现在一样吗?");
    await visit.press("无变化");
    expect(visit.screen()).toContain("第5/9题");
  });

  test("返回 from the summary goes to the last answered question", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 4));
    await visit.type("返回");
    expect(visit.screen()).toContain("第8题");
    expect(visit.screen()).toContain("现在是:“已入户,纸质表已签”");
  });

  test("跳过 is refused where an answer must be given", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press("无变化", "都没有问题,填“无”");
    await visit.type("跳过");
    expect(visit.screen()).toContain("必须填,不能跳过");
    expect(visit.buttons()).toEqual(["否", "是"]);
    expect(visit.answers().micro_credit_need).toBeUndefined();
  });

  test("汇总 in the middle shows how things stand and does not move the question", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press("无变化");
    await visit.type("汇总");
    expect(visit.screen()).toContain("目前填的");
    expect(visit.screen()).toContain("5 风险问题:还没有填");
    await visit.type("井水浑了两个月");
    expect(visit.screen()).toContain("第6/9题");
    expect(visit.answers().risk_problems).toBe("井水浑了两个月");
    await visit.type("汇总");
    await visit.press("接着答");
    expect(visit.screen()).toContain("第6/9题");
  });
});
