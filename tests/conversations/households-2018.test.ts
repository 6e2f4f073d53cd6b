import { describe, expect, test } from "vitest";
import { memberDecrease } from "../../conversations/guangxi-2018/member-decrease.ts";
import { memberIncrease } from "../../conversations/guangxi-2018/member-increase.ts";
import { newPoorHousehold } from "../../conversations/guangxi-2018/new-poor-household.ts";
import { guangxi2018 as plan } from "../../conversations/guangxi-2018/plan.ts";
import { poorHousehold } from "../../conversations/guangxi-2018/poor-household.ts";
import { poorVillage } from "../../conversations/guangxi-2018/poor-village.ts";
import { povertyMeasures } from "../../conversations/guangxi-2018/poverty-measures.ts";
import { truth } from "../../src/engine/expression/index.ts";
import type { Interview } from "../../src/engine/interview.ts";
import { scopeOf } from "../../src/engine/values.ts";
import { answer, asked, begin, give, identity, node, odd, takes, valueAt } from "./answering.ts";

const world = { plan, today: "2018-10-16" };

/** The rules of the questionnaire whose follow-up would start now. */
function starting(interview: Interview): string[] {
  return interview.form.followUps.filter(({ when }) => truth(when, scopeOf(interview, ""))).map(({ rule }) => rule);
}

/** Answers to everything about a household of two, then what the register would hold of it. */
const couple = {
  family_size: "2",
  members: "m1 m2",
  head_name: "甲有田",
  "members/m1/name": "甲有田",
  "members/m2/name": "戊秀兰",
  "members/m1/id_no": identity(11),
  "members/m2/id_no": identity(12),
  "members/m1/relation": "本人或户主",
  "members/m2/relation": "配偶",
  wage_income: "12000",
  business_income: "9000",
  business_cost: "4000",
  t_pension: "1000",
};

function registered(): { known: Record<string, string>; kin: Record<string, Record<string, string>> } {
  const interview = begin(poorHousehold, world);
  answer(interview, { object_class: "未脱贫户", exit_state: "未脱贫", pre_exit: "no", ...couple });
  const known: Record<string, string> = { "household.number": "9901000001" };
  const kin: Record<string, Record<string, string>> = { m1: {}, m2: {} };
  for (const { name, question, row } of interview.form.nodes) {
    const value = question.element && !question.calculation ? valueAt(interview, name) : "";
    if (question.element && value !== "") (row ? (kin[row.id] ?? {}) : known)[question.element] = value;
  }
  return { known, kin };
}

describe("F11, newly identified", () => {
  test("what July found stands and is shown; a household found later goes through the procedure", () => {
    const july = begin(newPoorHousehold, { ...world, known: { "household.july_result": "新识别贫困户" } });
    expect(valueAt(july, "identify_path")).toBe("7月已经确定,保持原有结果");
    expect(node(july, "july_result").question.read_only).toBe(true);
    expect(starting(july)).toEqual([]);
    const later = begin(newPoorHousehold, world);
    expect(valueAt(later, "identify_path")).toBe("7月以后发现的疑似漏评,按程序识别");
    expect(starting(later)).toEqual(["identify-after-july"]);
  });

  test("a household on file cannot be identified anew", () => {
    const known = { "household.object_class": "往年脱贫户" };
    const interview = begin(newPoorHousehold, { ...world, known });
    expect(takes(interview, "head_id_no", identity(11))).toBe(false);
    expect(takes(begin(newPoorHousehold, world), "head_id_no", identity(11))).toBe(true);
  });

  test("income is reckoned as the page does, each part once", () => {
    const interview = begin(newPoorHousehold, world);
    answer(interview, couple);
    const sums = ["transfer_income", "total_income", "net_income", "net_income_pc"];
    expect(sums.map((name) => valueAt(interview, name))).toEqual(["1000", "22000", "18000", "9000"]);
  });

  test("who lives in a dangerous house, or outside the poor villages, is never missed", () => {
    const interview = begin(newPoorHousehold, { ...world, known: { "household.in_poor_village": "no" } });
    answer(interview, { ...couple, house_danger: "yes" });
    expect(valueAt(interview, "priority")).toBe("仍住危房 非贫困村");
    give(interview, "house_danger", "no");
    expect(valueAt(interview, "priority")).toBe("非贫困村");
  });

  test("as many members as the household counts, one head, at most one spouse", () => {
    const interview = begin(newPoorHousehold, world);
    answer(interview, { ...couple }, "members");
    expect([takes(interview, "members", "m1"), takes(interview, "members", "m1 m2")]).toEqual([false, true]);
    answer(interview, couple, "business_income");
    give(interview, "members/m2/relation", "本人或户主");
    expect(asked(interview)).toBe("members");
    give(interview, "members/m2/relation", "之女");
    expect(asked(interview)).toBe("business_income");
  });

  test("sex, age and relation follow the number", () => {
    const interview = begin(newPoorHousehold, world);
    const child = identity(15, "20081016");
    answer(interview, { ...couple, "members/m2/id_no": child }, "members/m2/relation");
    const facts = ["gender", "birth_date", "age"].map((name) => valueAt(interview, `members/m2/${name}`));
    expect(facts).toEqual(["男", "2008-10-16", "10"]);
    expect(takes(interview, "members/m2/relation", "之女")).toBe(false);
    expect(takes(interview, "members/m2/relation", "之子")).toBe(true);
    give(interview, "members/m2/relation", "之子");
    const steps = answer(interview, { student_status: "非在校生" }, "business_income");
    expect(steps).toContain("members/m2/dropout_reason");
  });
});

describe("F12, on file", () => {
  test("known and unchanged: a tap for each block, the list, the note, the signature", () => {
    const interview = begin(poorHousehold, { ...world, ...registered() });
    const steps = answer(interview, { members: "m1 m2" });
    const blocks = ["standing", "household", "members", "members/m1/member", "members/m2/member"];
    const rest = ["income", "production", "house", "place", "new_indicators", "signing"];
    expect(steps).toEqual([...blocks, ...rest]);
    expect(valueAt(interview, "net_income_pc")).toBe("9000");
  });

  test("a pupil is offered a grade up; after the last grade it is asked", () => {
    const { known, kin } = registered();
    const pupil = (grade: string) => ({ ...kin, m2: { ...kin.m2, "member.student": grade } }) as typeof kin;
    const grown = begin(poorHousehold, { ...world, known, kin: pupil("七年级") });
    answer(grown, { members: "m1 m2" });
    expect(valueAt(grown, "members/m2/student_status")).toBe("八年级");
    const done = begin(poorHousehold, { ...world, known, kin: pupil("九年级") });
    expect(answer(done, { members: "m1 m2" })).toContain("members/m2/student_status");
  });

  test("a return to poverty that July found stands; a later one goes through the procedure", () => {
    const july = begin(poorHousehold, { ...world, known: { "household.july_result": "返贫户" } });
    expect(takes(july, "object_class", "未脱贫户")).toBe(false);
    give(july, "object_class", "返贫户");
    expect(starting(july)).toEqual([]);
    const later = begin(poorHousehold, world);
    give(later, "object_class", "返贫户");
    expect(starting(later)).toEqual(["return-after-july"]);
  });

  test("a household that leaves this year belongs to the second phase: earlier only with a reason", () => {
    const leaving = { object_class: "计划脱贫户", exit_state: "预脱贫", pre_exit: "yes" };
    expect(answer(begin(poorHousehold, world), leaving, "head_name")).toContain("early_reason");
    const second = begin(poorHousehold, { ...world, today: "2018-11-05" });
    expect(answer(second, leaving, "head_name")).not.toContain("early_reason");
    expect(odd(second, "exit_state", "未脱贫")).toBe(true);
  });

  test("who is new is asked why and since when, who left as well", () => {
    const interview = begin(poorHousehold, { ...world, ...registered() });
    const steps = answer(interview, {
      members: "m1 m3",
      "members/m3/id_no": identity(31, "20180301"),
      "members/m3/relation": "之子",
    });
    expect(steps).toContain("members/m3/inc_reason");
    expect(steps).toContain("members/m2/dec_reason");
    expect(steps).not.toContain("members/m1/inc_reason");
  });
});

describe("members who came and went", () => {
  test("F13 asks all of who is new and nothing of the others", () => {
    const interview = begin(memberIncrease, { ...world, ...registered() });
    const steps = answer(interview, { person: "m1 m2 m3", relation: "之女", id_no: identity(22, "20180301") });
    const rows = steps.filter((step) => step.startsWith("person/"));
    expect(rows.every((step) => step.startsWith("person/m3/"))).toBe(true);
    expect(takes(interview, "person/m3/relation", "本人或户主")).toBe(false);
    expect(valueAt(interview, "readback")).toContain("新增 1 人");
  });

  test("F14 counts its rows, and 其他转出 needs a remark", () => {
    const interview = begin(memberDecrease, world);
    const steps = answer(interview, {
      persons: "p1 p2",
      "persons/p1/dec_reason": "死亡",
      "persons/p2/dec_reason": "其他转出",
    });
    expect(valueAt(interview, "persons/p2/seq")).toBe("2");
    expect(steps).toContain("persons/p2/remark");
    expect(steps).not.toContain("persons/p1/remark");
  });
});

test("F15 has a row for each measure, and its month is in its year", () => {
  const interview = begin(povertyMeasures, { ...world, today: "2018-11-08" });
  expect(takes(interview, "measure_count", "0")).toBe(false);
  answer(
    interview,
    { measure_count: "2", measure_year: "2017-01-01", "measures/1/measure_date": "2017-01-01" },
    "measures/2/measure_date",
  );
  expect(valueAt(interview, "measures/1/measure_date")).toBe("2017-01-01");
  expect(takes(interview, "measures/2/measure_date", "2016-12-01")).toBe(false);
  expect(takes(interview, "measures/2/measure_date", "2017-06-01")).toBe(true);
});

describe("F16, a village", () => {
  test("one of the nine enters without a procedure", () => {
    const interview = begin(poorVillage, world);
    give(interview, "v_category", "新纳入贫困村");
    expect(valueAt(interview, "entry_path")).toBe("自治区已经认定为深度贫困,直接纳入,不用识别认定程序");
    expect(answer(interview, {}, "village_head")).toEqual([]);
  });

  test("one that leaves this year belongs to the second phase", () => {
    const leaving = { v_category: "计划摘帽村" };
    expect(answer(begin(poorVillage, world), leaving, "village_head")).toContain("early_reason");
    const second = begin(poorVillage, { ...world, today: "2018-11-05" });
    expect(answer(second, leaving, "village_head")).toEqual(["v_category", "v_exit_year"]);
  });

  test("the poor add up, and what was asked once is not asked under another label", () => {
    const interview = begin(poorVillage, world);
    const counted = { households_n: "100", population_n: "400", dibao_hh: "9", dibao_pop: "20" };
    const poor = { v_poor_hh: "30", v_poor_hh_general: "20", v_poor_hh_dibao: "7" };
    answer(interview, { ...counted, ...poor, bus: "no", collective_income: "52000" }, "v_poor_hh_wubao");
    give(interview, "v_poor_hh_wubao", "2");
    expect(asked(interview)).toBe("v_poor_hh");
    give(interview, "v_poor_hh_wubao", "3");
    expect(asked(interview)).toBe("v_poor_pop_wubao");
    const steps = answer(interview);
    expect(steps.filter((step) => /^v_(collective_income|office_bus|mobile_hh|bb_hh)$/.test(step))).toEqual([]);
    expect([valueAt(interview, "v_collective_income"), valueAt(interview, "v_office_bus")]).toEqual(["52000", "否"]);
    expect(valueAt(interview, "lon_lat")).toBe(valueAt(interview, "v_geo"));
  });
});
