import { describe, expect, test } from "vitest";
import { seen } from "../../conversations/guangxi-2018/criteria.ts";
import { criteriaHousehold } from "../../conversations/guangxi-2018/criteria-household.ts";
import { criteriaVillage } from "../../conversations/guangxi-2018/criteria-village.ts";
import { doubleRecognition } from "../../conversations/guangxi-2018/double-recognition.ts";
import { identification } from "../../conversations/guangxi-2018/identification.ts";
import { guangxi2018 as plan } from "../../conversations/guangxi-2018/plan.ts";
import { planTuning, planTuningVillage } from "../../conversations/guangxi-2018/plan-tuning.ts";
import { answer, asked, begin, give, node, odd, takes, valueAt } from "./answering.ts";

const world = { plan, today: "2018-11-08" };
const onPlan = { known: { "household.object_class": "计划脱贫户", "household.number": "9901000001" } };

describe("F18 八有一超", () => {
  test("nine items reached: the household is 达标; two taps an item, then the signature", () => {
    const interview = begin(criteriaHousehold, world);
    const steps = answer(interview);
    expect(valueAt(interview, "verdict")).toBe("达标");
    expect(steps).toHaveLength(9 * 2 + 1);
  });

  test("one item not reached: 未达标, and which one is read out to the head", () => {
    const interview = begin(criteriaHousehold, world);
    answer(interview, { h_water: "未达标", h_water_evidence: "取水要走四十分钟" });
    expect(valueAt(interview, "verdict")).toBe("未达标");
    expect(valueAt(interview, "readback")).toContain("没有达标的是:有安全饮水。");
  });

  test("there is no verdict while an item is open", () => {
    const interview = begin(criteriaHousehold, world);
    answer(interview, {}, "h_over");
    expect(valueAt(interview, "verdict")).toBe("");
  });

  test("the one tap that something was seen is no evidence for an item that fails", () => {
    const interview = begin(criteriaHousehold, world);
    give(interview, "h_income_source", "达标");
    expect(takes(interview, "h_income_source_evidence", seen)).toBe(true);
    give(interview, "h_income_source", "未达标");
    expect(takes(interview, "h_income_source_evidence", seen)).toBe(false);
    expect(takes(interview, "h_income_source_evidence", "没有稳定收入,米要亲戚接济")).toBe(true);
  });

  test("what the register says against an item is asked about, not decided", () => {
    const known = { "household.house_danger": "yes", "household.net_income_pc": "2900" };
    const interview = begin(criteriaHousehold, { ...world, known, params: { P_POVERTY_LINE_2018: "3000" } });
    expect(odd(interview, "h_house", "达标")).toBe(true);
    expect(odd(interview, "h_over", "达标")).toBe(true);
    expect(takes(interview, "h_house", "达标")).toBe(true);
    expect(odd(begin(criteriaHousehold, { ...world, known }), "h_over", "达标")).toBe(false);
  });
});

describe("F19 十一有一低于", () => {
  const judged = (wanted: Record<string, string>) => {
    const interview = begin(criteriaVillage, { ...world, today: "2018-11-20" });
    return { steps: answer(interview, { rate_poor: "20", rate_base: "1000", ...wanted }), interview };
  };

  test("the main items decide; a reference item that fails is put right and reported", () => {
    const { steps, interview } = judged({ v_tv: "未达标", v_tv_evidence: "十户收不到信号" });
    expect(valueAt(interview, "verdict")).toBe("达标");
    expect(valueAt(interview, "reference_unreached")).toBe("有电视看");
    expect(steps.at(-1)).toBe("rectification");
    expect(node(interview, "rectification").question.flag).toBe(true);
  });

  test.each(["v_house", "v_medical", "v_edu", "v_water", "v_power"])("%s not reached: the village is not", (item) => {
    const { steps, interview } = judged({ [item]: "未达标", [`${item}_evidence`]: "还差两户没解决" });
    expect(valueAt(interview, "verdict")).toBe("未达标");
    expect(steps).not.toContain("rectification");
  });

  test.each([
    ["29", "1000", "2.9", "达标"],
    ["3", "100", "3", "未达标"],
    ["2999", "100000", "3", "达标"],
  ])("%s of %s is %s%%: %s", (poor, base, percent, verdict) => {
    const { interview } = judged({ rate_poor: poor, rate_base: base });
    expect([valueAt(interview, "rate_percent"), valueAt(interview, "v_rate")]).toEqual([percent, verdict]);
    expect(valueAt(interview, "verdict")).toBe(verdict);
  });
});

describe("F20 双认定: no step skipped or merged", () => {
  const recognised = () => {
    const interview = begin(doubleRecognition, { ...world, ...onPlan });
    answer(interview, { check_date: "2018-11-06", wage_income: "20000" }, "village_review");
    return interview;
  };

  test("village, town, county, each after the one before, on its own day, with something to show", () => {
    const interview = recognised();
    for (const [step, day] of [
      ["village_review", "2018-11-09"],
      ["town_review", "2018-11-16"],
      ["county_review", "2018-11-24"],
    ] as const) {
      expect(asked(interview)).toBe(step);
      give(interview, step, "通过");
      expect(asked(interview)).toBe(`${step}_date`);
      give(interview, `${step}_date`, day);
      expect(asked(interview)).toBe(`${step}_proof`);
      give(interview, `${step}_proof`, "file:abcdefghijkl");
    }
    expect(asked(interview)).toBe("summary");
    expect(valueAt(interview, "result")).toBe("脱贫");
  });

  test("a day before the step before, or after the phase, is refused; the same day is asked about", () => {
    const interview = recognised();
    give(interview, "village_review", "通过");
    expect(takes(interview, "village_review_date", "2018-11-05")).toBe(false);
    expect(takes(interview, "village_review_date", "2018-11-26")).toBe(false);
    expect(takes(interview, "village_review_date", "2018-11-25")).toBe(true);
    expect(odd(interview, "village_review_date", "2018-11-06")).toBe(true);
    expect(odd(interview, "village_review_date", "2018-11-07")).toBe(false);
  });

  test("an earlier day that is moved behind the next step makes that one be asked again", () => {
    const interview = recognised();
    answer(interview, { village_review_date: "2018-11-09", town_review_date: "2018-11-16" }, "county_review");
    give(interview, "village_review_date", "2018-11-20");
    expect(asked(interview)).toBe("town_review_date");
  });

  test("what did not pass ends it, with a reason that the office sees first", () => {
    const interview = recognised();
    const steps = answer(interview, { village_review: "不通过", village_review_reason: "群众说他家有车" });
    expect(steps).toEqual(["village_review", "village_review_date", "village_review_proof", "village_review_reason"]);
    expect(valueAt(interview, "result")).toBe("村级评议公示结果没有通过");
  });

  test.each([
    [{ h_house: "未达标" }, "未达标"],
    [{ head_verdict: "不认可", head_objection: "工资没有算那么多" }, "户主不认可"],
  ])("%j: nobody reviews it", (wanted, result) => {
    const interview = begin(doubleRecognition, { ...world, ...onPlan });
    const steps = answer(interview, { check_date: "2018-11-06", ...wanted });
    expect(steps).not.toContain("village_review");
    expect(valueAt(interview, "result")).toBe(result);
  });

  test("the income counted here decides about 一超 where the line is known", () => {
    const interview = begin(doubleRecognition, { ...world, ...onPlan, params: { P_POVERTY_LINE_2018: "3000" } });
    answer(interview, { family_size: "4", wage_income: "15000", business_cost: "3000" }, "item_over");
    expect(valueAt(interview, "net_income_pc")).toBe("3000");
    expect(takes(interview, "item_over", "达标")).toBe(false);
    give(interview, "wage_income", "15004");
    expect(takes(interview, "item_over", "达标")).toBe(true);
  });

  test("two people at least, between the days of the plan, and only who is on the final list", () => {
    const interview = begin(doubleRecognition, { ...world, ...onPlan });
    expect(asked(interview)).toBe("check_date");
    expect(
      ["2018-11-04", "2018-11-05", "2018-11-25", "2018-11-26"].map((day) => takes(interview, "check_date", day)),
    ).toEqual([false, true, true, false]);
    expect(
      ["虚大川", "虚大川、虚晚霞", "虚大川 虚晚霞,虚石头"].map((names) => takes(interview, "team_members", names)),
    ).toEqual([false, true, true]);
    expect(asked(begin(doubleRecognition, world))).toBe("off_list_reason");
  });

  test("a changed income asks both to sign anew", () => {
    const interview = recognised();
    give(interview, "wage_income", "26000");
    expect(asked(interview)).toBe("head_confirm");
  });
});

describe("F21 一微调", () => {
  test.each([
    ["在计划内", "达标", "保留"],
    ["在计划内", "未达标", "调出"],
    ["不在计划内", "达标", "新调入"],
  ])("%s, %s: %s", (source, result, action) => {
    const interview = begin(planTuning, world);
    const steps = answer(interview, {
      plan_source: source,
      survey_result: result,
      tune_action: action,
      system_flag: "yes",
    });
    expect(valueAt(interview, "suggested")).toBe(action);
    expect(steps).toEqual(["plan_source", "survey_result", "tune_action", "system_flag"]);
  });

  test("not in the plan and not reached: nothing to tune", () => {
    const interview = begin(planTuning, world);
    expect(answer(interview, { plan_source: "不在计划内", survey_result: "未达标" })).toHaveLength(2);
  });

  test("otherwise than the standard says needs a reason; what was not in the plan cannot stay in it", () => {
    const interview = begin(planTuning, world);
    answer(interview, { plan_source: "在计划内", survey_result: "达标" }, "tune_action");
    expect(takes(interview, "tune_action", "新调入")).toBe(false);
    give(interview, "tune_action", "调出");
    expect(asked(interview)).toBe("tune_reason");
    give(interview, "plan_source", "不在计划内");
    expect(takes(interview, "tune_action", "保留")).toBe(false);
  });

  test("a village has no mark in the system", () => {
    const interview = begin(planTuningVillage, world);
    expect(valueAt(interview, "object_level")).toBe("贫困村");
    expect(answer(interview)).not.toContain("system_flag");
  });
});

test("a household found after July goes through application, visit, village, town, county", () => {
  const interview = begin(identification, world);
  const steps = answer(interview, {
    application_date: "2018-10-08",
    check_date: "2018-10-10",
    village_review_date: "2018-10-20",
    town_review_date: "2018-10-28",
    county_review_date: "2018-11-09",
  });
  const asking = ["application_date", "check_date", "village_review", "town_review", "county_review"];
  expect(steps.filter((step) => asking.includes(step))).toEqual(asking);
  expect(valueAt(interview, "result")).toBe("纳入");
});
