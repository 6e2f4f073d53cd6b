import { afterEach, describe, expect, test } from "vitest";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { isGroup, type Question, type Questionnaire, type SurveyRow } from "../../src/engine/questionnaire.ts";
import { openCompiled } from "./reviewing.ts";
import { household, type Visit, visitOf, wellKnown } from "./visit.ts";

let visit: Visit;
let compiler: Visit;
let reviewer: Visit;
afterEach(() => visit.town.close());

async function open(...names: string[]): Promise<void> {
  ({ visit, compiler, reviewer } = await openCompiled(names));
}

/** 退回 with these words, and yes. */
async function sendBack(words: string): Promise<void> {
  await reviewer.type("审核", words);
  await reviewer.press("确定退回");
  expect(visit.interview().status).toBe("returned");
}

describe("what is sent back", () => {
  test("needs words, questions that there are, and a yes", async () => {
    await open("甲有田");
    await reviewer.type("审核", "退回");
    expect(reviewer.screen()).toContain("哪一题、什么意见?");
    await reviewer.type("12 写清楚");
    expect(reviewer.screen()).toContain("这张表没有第12题,题号是 1 到 9。还没有退回");
    await reviewer.type("6 措施写清楚");
    expect(reviewer.screen()).toContain("第6题这次不用填");
    await reviewer.type("7");
    expect(reviewer.screen()).toContain("退回第7题,什么意见?");
    await reviewer.type("贷款再问一下");
    expect(reviewer.screen()).toContain("退回第7题,别的题不用重填。意见:“贷款再问一下”");
    expect(visit.interview().status).toBe("compiled");
    await reviewer.press("取消");
    expect(reviewer.screen()).toContain("没有退回");
    expect(visit.interview().status).toBe("compiled");
    await reviewer.press("通过");
    expect(visit.interview().status).toBe("approved");
  });

  test("by the button too, and called off in words", async () => {
    await open("甲有田");
    await reviewer.type("审核");
    await reviewer.press("退回");
    await reviewer.type("算了");
    expect(reviewer.screen()).toContain("没有退回");
    await reviewer.press("退回");
    await reviewer.type("5,7 再问一下");
    await reviewer.press("确定退回");
    expect(reviewer.screen()).toContain("已退回虚小禾:第5题、第7题。");
    const items = visit.rows("select path, comment, old from review_items order by path");
    expect(items.map((row) => row.path)).toEqual(["micro_credit_need", "risk_problems"]);
    for (const { comment, old } of items) expect(String(comment) + String(old)).toMatch(/^§1:.*§1:/);
  });

  test("the whole form: nothing is asked again, anything may be changed", async () => {
    await open("甲有田");
    await sendBack("退回 3口人写成了4口人");
    expect(reviewer.screen()).toContain("已退回虚小禾:整份。");
    expect(visit.screen()).toContain("镇里退回 1 户:3组 甲有田。\n虚长青:“3口人写成了4口人”");
    await visit.press("现在改");
    expect(visit.screen()).toContain("镇里虚长青退回:“3口人写成了4口人”。要改哪一题,点“修改”");
    await visit.type("修改 2", "3");
    await visit.press("纸质表已签", "提交");
    expect(reviewer.screen()).toContain("第2题:4 人 → 3 人");
  });

  test("a row of the register: all of it is asked again", async () => {
    const known = { ...wellKnown, "household.group_attr": "off_file", "household.off_file_types": "g1" };
    ({ visit, compiler, reviewer } = await openCompiled([household("甲有田", { known })]));
    await sendBack("退回 4 类别再核实");
    expect(visit.screen()).toContain("第4题,您填的“3. 档外农户——受疫情灾情影响较大”。");
    await visit.press("现在改");
    expect(visit.screen()).toContain("镇里虚长青退回这一题:“类别再核实”");
    await visit.press("1. 脱贫户", "3. 档外农户", "选好了");
    expect(visit.screen()).toContain("请核对后提交");
    await visit.press("提交");
    expect(reviewer.screen()).toContain("第4题:3. 档外农户 → 1. 脱贫户");
    await reviewer.press("通过");
    expect(visit.rows("select element, value from facts")).toEqual([
      { element: "household.group_attr", value: "poverty_alleviated" },
    ]);
  });

  test("the visit's day, which nobody was asked for, can be sent back", async () => {
    await open("甲有田");
    await sendBack("退回 9 是11月2日去的吧");
    await visit.press("现在改");
    expect(visit.screen()).toContain("镇里虚长青退回这一题:“是11月2日去的吧”");
    await visit.type("11月2日");
    await visit.press("提交");
    expect(reviewer.screen()).toContain("第9题:11月3日 周四 → 11月2日 周三");
  });
});

describe("what was sent back is mended", () => {
  test("an answer that stays needs a word of explanation, however it is given", async () => {
    await open("甲有田");
    await sendBack("退回 5,7 再问一下");
    await visit.press("现在改");
    await visit.type("不改");
    expect(visit.screen()).toContain("第5题不改,请写一句说明");
    await visit.type("问");
    expect(visit.screen()).toContain("说明请写得再清楚些");
    await visit.press("还是要改");
    expect(visit.screen()).toContain("镇里虚长青退回这一题:“再问一下”");
    await visit.type("无");
    expect(visit.screen()).toContain("第5题不改,请写一句说明");
    await visit.type("到户看过,水是清的");
    await visit.press("否");
    expect(visit.screen()).toContain("第7题不改,请写一句说明");
    await visit.type("户主说不贷");
    expect(visit.screen()).toContain("请核对后提交");
    const [kept] = visit.rows("select value, state, reason, reopened from answers where path = 'risk_problems'");
    expect(kept).toMatchObject({ value: "无", state: "answered", reopened: 0 });
    expect(visit.town.store.sealer.open(String(kept?.reason))).toBe("到户看过,水是清的");
    expect(visit.logged().slice(-2)).toEqual(["risk_problems=无", "micro_credit_need=no"]);
    await visit.press("提交");
    expect(reviewer.screen()).toContain("第5题:无(不变)。说明:“到户看过,水是清的”");
  });

  test("what hangs on it is asked, too", async () => {
    await open("甲有田");
    await sendBack("退回 5 第一轮说水源不稳定");
    await visit.press("现在改");
    await visit.type("井水夏天断流两个月");
    expect(visit.screen()).toContain("第6/9题");
    await visit.type("报水利站接自来水");
    expect(visit.screen()).toContain("重新认可");
    await visit.press("纸质表已签", "提交");
    expect(reviewer.screen()).toContain("第5题:无 → 井水夏天断流两个月\n第6题:没有填 → 报水利站接自来水");
    await reviewer.press("再退回");
    await reviewer.type("6 哪天接好要写");
    await reviewer.press("确定退回");
    expect(visit.interview().status).toBe("returned");
    expect(visit.screen()).toContain("要改第6题");
  });

  test("later: it stands in 待办, counts as owed, and 继续 finds it", async () => {
    await open("甲有田", "乙春生");
    await reviewer.type("审核", "退回 7 再问一下");
    await reviewer.press("确定退回");
    await visit.press("稍后");
    await visit.type("待办");
    expect(visit.screen()).toContain("还差 1 户(其中退回要改 1 户)");
    expect(visit.screen()).toContain("退回要改:3组 甲有田。");
    await visit.restart();
    await visit.type("开始");
    await visit.type("甲有田");
    expect(visit.screen()).toContain("镇里虚长青退回这一题:“再问一下”");
  });

  test("sent back by the village it goes to the village again, and who sent it is told", async () => {
    ({ visit, compiler, reviewer } = await openCompiled(["甲有田"]));
    visit.rows("update interviews set status = 'submitted' returning 1");
    visit.rows("update assignments set status = 'submitted' returning 1");
    await visit.restart();
    compiler = visitOf(visit.town, "fake:2");
    await compiler.type("审核", "退回 7 再问一下");
    await compiler.press("确定退回");
    const collector = visitOf(visit.town, visit.chat);
    expect(collector.screen()).toContain("村里退回 1 户");
    await collector.press("现在改", "是", "纸质表已签", "提交");
    expect(collector.screen()).toContain("改好的直接交给虚明月看");
    expect(visit.interview().status).toBe("submitted");
    expect(compiler.screen()).toContain("第7题:否 → 是");
    await compiler.press("通过");
    expect(visit.interview().status).toBe("compiled");
  });
});

describe("the form has a newer version by then", () => {
  const pets: Question = {
    type: "select_one",
    name: "pets",
    label: "养了牲口没有?",
    number: 6,
    list: "noYes",
    required: true,
    source: "test",
    status: "DERIVED",
  };
  const through = (survey: readonly SurveyRow[]): SurveyRow[] =>
    survey.flatMap((row): SurveyRow[] => {
      if (isGroup(row)) return [{ ...row, survey: through(row.survey) }];
      return row.name === "micro_credit_need" ? [pets, row] : [row];
    });
  const newer: Questionnaire = { ...screening, version: screening.version + 1, survey: through(screening.survey) };

  test("it is shown and judged as it was filled in; mended, it follows the new one and loses nothing", async () => {
    await open("甲有田");
    await visit.restart([newer]);
    const office = visitOf(visit.town, "fake:9");
    await office.type("审核");
    expect(office.screen()).toContain("6 帮助措施:不用填");
    await office.type("退回 7 再问一下");
    await office.press("确定退回");
    const collector = visitOf(visit.town, visit.chat);
    await collector.press("现在改");
    expect(collector.screen()).toContain("养了牲口没有?");
    await collector.press("是");
    expect(collector.screen()).toContain("镇里虚长青退回这一题:“再问一下”");
    await collector.press("是", "纸质表已签", "提交");
    expect(visit.interview().form_version).toBe(newer.version);
    expect(visit.answers()).toMatchObject({
      pets: "yes",
      micro_credit_need: "yes",
      risk_problems: "无",
      population: "4",
    });
  });
});
