import { afterEach, describe, expect, test } from "vitest";
import { beginVisit, household, type Visit, wellKnown } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

const clean = ["无变化", "都没有问题,填“无”", "否", "纸质表已签", "提交"];

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
    expect(visit.screen()).toContain("还差 2 户(共 2 户),截止 11月8日 周二 24:00,还剩 5 天");
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
    expect(visit.screen()).toContain("这是 3组 甲有田 的按钮,您现在在答另一户。这一下没有记。");
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
    await visit.type("撤回");
    expect(visit.screen()).toContain("请核对后提交");
    expect(visit.interview()).toMatchObject({ status: "draft", submitted_at: null });
    expect(visit.assignment().status).toBe("started");
    await visit.restart();
    await visit.type("返回");
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

describe("times", () => {
  const times = () => {
    const { reference_date, started_at, device_at, submitted_at, late } = visit.interview();
    return { reference_date, started_at, device_at, submitted_at, late };
  };
  const at = (wall: string) => Date.parse(`${wall.replace(" ", "T")}:00+08:00`);

  test("the visit's day, the device's clock and the server's clock are kept apart", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 4));
    visit.town.at("2022-11-03 09:30");
    await visit.town.channel.press(visit.chat, "提交", { sentAt: at("2022-11-03 09:20") });
    expect(times()).toEqual({
      reference_date: "2022-11-03",
      started_at: at("2022-11-03 09:00"),
      device_at: at("2022-11-03 09:20"),
      submitted_at: at("2022-11-03 09:30"),
      late: 0,
    });
  });

  test("an entry made more than a day after the visit is 补录", async () => {
    visit = await beginVisit();
    visit.town.at("2022-11-05 09:00");
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 4));
    await visit.type("修改 9", "11月3日");
    await visit.press("提交");
    expect(visit.screen()).toContain("到户是11月3日 周四,今天补录,已注明");
    expect(times().late).toBe(1);
    expect(visit.answers().screening_date).toBe("2022-11-03");
    await visit.type("我的");
    expect(visit.screen()).toContain("3组 甲有田,11月5日 周六 09:00,补录");
  });

  test("the evening before is not late", async () => {
    visit = await beginVisit();
    visit.town.at("2022-11-04 23:59");
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 4));
    await visit.type("修改 9", "昨天");
    await visit.press("提交");
    expect(times().late).toBe(0);
  });

  test("what was pressed without network counts on the day it was pressed", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    visit.town.at("2022-11-05 08:00");
    for (const label of clean) {
      await visit.town.channel.press(visit.chat, label, { sentAt: at("2022-11-03 16:00") });
      await visit.town.settled();
    }
    expect(visit.answers().screening_date).toBe("2022-11-03");
    expect(times()).toMatchObject({ reference_date: "2022-11-03", device_at: at("2022-11-03 16:00"), late: 1 });
  });

  test("a household opened one day and answered the next was visited the next, by press or in words", async () => {
    visit = await beginVisit([household("甲有田"), household("乙春生")]);
    await visit.type("甲有田", "暂停", "乙春生", "暂停");
    visit.town.at("2022-11-04 09:00");
    await visit.type("甲有田");
    await visit.press(...clean);
    expect(visit.answers("甲有田").screening_date).toBe("2022-11-04");
    await visit.type("乙春生", "人口5人");
    await visit.press("照旧", ...clean.slice(1));
    expect(visit.answers("乙春生").screening_date).toBe("2022-11-04");
  });

  test("a visit begun one day and ended another can be dated on the other", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 2));
    visit.town.at("2022-11-05 09:00");
    await visit.type("继续");
    await visit.press("否", "纸质表已签");
    expect(visit.screen()).toContain("9 排查时间:11月3日 周四");
    await visit.type("修改 9", "今天");
    expect(visit.screen()).toContain("9 排查时间:11月5日 周六");
    await visit.press("提交");
    expect(visit.answers().screening_date).toBe("2022-11-05");
    expect(times().late).toBe(0);
  });

  test("a clock that is wrong is not believed", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.town.channel.press(visit.chat, "无变化", { sentAt: at("1970-01-01 09:00") });
    expect(times().reference_date).toBe("2022-11-03");
  });
});

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
    expect(visit.screen()).toContain("还差 1 户(共 1 户)");
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
