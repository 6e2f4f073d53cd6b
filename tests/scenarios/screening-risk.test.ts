import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { beginVisit, type Visit } from "./visit.ts";

let visit: Visit;

beforeEach(async () => {
  visit = await beginVisit();
  await visit.type("开始入户");
  await visit.press("无变化");
  expect(visit.screen()).toContain("第5/9题");
});

afterEach(() => visit.town.close());

const problem = "井水浑了2个月,要到村口挑水";
const help = "请水利站来看水";

async function sign(): Promise<void> {
  await visit.press("否", "纸质表已签", "提交");
  expect(visit.interview().status).toBe("submitted");
}

describe("题5 and 题6: a risk needs a help measure", () => {
  test("the risk in the household's words, then what will be done; both are read out before signing", async () => {
    await visit.type(problem);
    expect(visit.screen()).toContain("第6/9题");
    expect(visit.screen()).toContain(`第5题记作:“${problem}”`);
    await visit.type(help);
    await visit.press("否");
    expect(visit.screen()).toContain(`困难是:${problem}。打算这样帮:${help}。`);
    await visit.press("纸质表已签", "提交");
    expect(visit.answers()).toMatchObject({ risk_problems: problem, help_measures: help });
  });

  test("by button: 有问题 asks for the words, and takes no empty ones", async () => {
    await visit.press("有问题");
    expect(visit.buttons()).not.toEqual([]);
    await visit.type("有");
    expect(visit.screen()).toContain("请写清楚");
    expect(visit.answers().risk_problems).toBeUndefined();
    await visit.type("有 房子漏雨");
    expect(visit.answers().risk_problems).toBe("房子漏雨");
  });

  test.each(["无", "没有", "暂无", "不用"])("the help measure “%s” is refused", async (word) => {
    await visit.type(problem, word);
    expect(visit.screen()).toContain("第6/9题");
    expect(visit.screen()).toContain("这一题不能填“无”");
    expect(visit.answers().help_measures).toBeUndefined();
    await visit.type(help);
    expect(visit.answers().help_measures).toBe(help);
  });

  test("neither can be skipped", async () => {
    await visit.type("跳过");
    expect(visit.screen()).toContain("必须填,不能跳过");
    await visit.type(problem, "跳过");
    expect(visit.screen()).toContain("必须填,不能跳过");
    expect(visit.answers()).not.toHaveProperty("help_measures");
  });

  test("too short is no description", async () => {
    await visit.type("漏雨");
    expect(visit.screen()).toContain("请写详细些");
    expect(visit.answers().risk_problems).toBeUndefined();
  });

  test("words for nothing are asked back about, and taken after a yes", async () => {
    await visit.type("都好");
    expect(visit.screen()).toContain("“都好”记作“无”");
    expect(visit.answers().risk_problems).toBeUndefined();
    await visit.press("不对,有问题");
    expect(visit.screen()).toContain("第5/9题");
    await visit.type("冇得", "对");
    expect(visit.answers().risk_problems).toBe("无");
    expect(visit.screen()).toContain("第6题不用填");
  });

  test("without risk, 6 is not asked and the summary says so", async () => {
    await visit.press("都没有问题,填“无”", "否", "纸质表已签");
    expect(visit.screen()).toContain("6 帮助措施:不用填");
    await visit.press("提交");
    expect(visit.answers().help_measures).toBeUndefined();
  });

  test("the risk is taken back and comes again: its measure comes back with it", async () => {
    await visit.type(problem, help);
    await visit.type("修改 5", "无");
    expect(visit.screen()).toContain("第7/9题");
    await visit.type("修改 5", "房子漏雨,没钱修");
    expect(visit.screen()).toContain("第7/9题");
    await sign();
    expect(visit.answers()).toMatchObject({ risk_problems: "房子漏雨,没钱修", help_measures: help });
  });

  test("the same words for both are asked back about", async () => {
    await visit.type(problem, problem);
    expect(visit.screen()).toContain("和第5题写的一样");
    await visit.press("重新写");
    await visit.type(help);
    await visit.press("否");
    expect(visit.answers().help_measures).toBe(help);
  });
});

describe("甲改乙", () => {
  test("a few characters of a text are changed, the rest stands", async () => {
    await visit.type(problem, "帮他申请医疗救住");
    await visit.type("修改6 救住改救助");
    expect(visit.screen()).toContain("第6题改为:“帮他申请医疗救助”");
    expect(visit.screen()).toContain("第7/9题");
    await visit.type("修改5 井水改成自来水");
    await sign();
    expect(visit.answers()).toMatchObject({
      risk_problems: "自来水浑了2个月,要到村口挑水",
      help_measures: "帮他申请医疗救助",
    });
  });

  test("what is not in the text changes nothing and is said", async () => {
    await visit.type(problem, help, "修改5", "塘水改成自来水");
    expect(visit.screen()).toContain("没有“塘水”,还没有改");
    await visit.type("不改");
    expect(visit.screen()).toContain("第7/9题");
    expect(visit.answers().risk_problems).toBe(problem);
  });

  test("before the signature it needs no new agreement, afterwards it does", async () => {
    await visit.type(problem, help);
    await visit.press("否", "纸质表已签");
    await visit.type("修改6 水利站改成水利局");
    expect(visit.screen()).toContain("请户主重新认可");
    expect(visit.screen()).toContain("打算这样帮:请水利局来看水。");
    await visit.press("纸质表已签", "提交");
    expect(visit.answers().help_measures).toBe("请水利局来看水");
  });

  test("前头写错了: which of the texts is meant is asked, not guessed", async () => {
    await visit.type(problem, help, "前头写错了 不是井水 是自来水");
    expect(visit.buttons()).toEqual(["改第5题 风险问题", "改第6题 帮助措施", "不改,答第7题"]);
    await visit.type("3");
    expect(visit.screen()).toContain("第7/9题");
    await sign();
    expect(visit.answers()).toMatchObject({ risk_problems: problem, help_measures: help });
  });
});
