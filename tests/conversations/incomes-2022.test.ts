import { describe, expect, test } from "vitest";
import { household as annual } from "../../conversations/xinwan-2022/household.ts";
import { monitored } from "../../conversations/xinwan-2022/monitored.ts";
import type { Interview } from "../../src/engine/interview.ts";
import { currentValue, isValid } from "../../src/engine/values.ts";
import { family, household } from "./register.ts";
import { agree, begin, give, next, type Register } from "./walk.ts";

const known: Register = { own: household, under: { member: family } };

function nodeOf(interview: Interview, name: string) {
  const node = interview.form.byName.get(name);
  if (!node) throw new Error(`no question ${name}`);
  return node;
}

const value = (interview: Interview, name: string) => currentValue(interview, nodeOf(interview, name));

/** Everything confirmed up to the signature; the girl has gone on to a vocational school. */
function confirmed(register: Register = known): Interview {
  const interview = begin(annual, register);
  agree(interview);
  give(interview, { "members/m4/student_status": "中职一年级" });
  agree(interview);
  return interview;
}

describe("收入", () => {
  test("is added up as the paper does", () => {
    const interview = confirmed();
    const figures = ["property_income", "transfer_income", "total_income", "net_income", "net_income_pc"];
    expect(figures.map((name) => value(interview, name))).toEqual(["800", "1200", "42000", "40000", "10000"]);
    expect(value(interview, "sept_reason")).toBe("");
    expect(next(interview)).toBe("signing");
    expect(value(interview, "readback")).toContain("工资性收入 32000 元,生产经营性收入 8000 元");
    expect(value(interview, "readback")).toContain("人均纯收入 10000 元。住房安全,饮水安全。");
  });

  test("that is another than in September asks for the reason, and says what differs", () => {
    const interview = confirmed();
    give(interview, { wage_income: "36000" });
    expect(next(interview)).toBe("sept_reason");
    expect(value(interview, "sept_diff")).toBe("工资性收入 32000 → 36000 元;人均纯收入 10000 → 11000 元;");
    give(interview, { sept_reason: "8月起在镇上做工" });
    expect(next(interview)).toBe("signing");
  });

  test("without a September nothing is compared", () => {
    const own = Object.fromEntries(Object.entries(household).filter(([name]) => !name.includes(".sept.")));
    const interview = confirmed({ ...known, own });
    give(interview, { wage_income: "36000" });
    expect(next(interview)).toBe("signing");
  });
});

describe("风险消除", () => {
  const start = (own: Record<string, string>, params: Record<string, string> = {}) => {
    const interview = begin(monitored, { ...known, own: { ...household, ...own }, params });
    agree(interview);
    return interview;
  };
  const after = {
    clear_mode: "帮扶消除",
    clear_month: "2022-10-01",
    cl_house: "no",
    cl_edu: "no",
    cl_medical: "no",
    cl_water: "no",
    cl_wage: "30000",
    cl_property: "0",
    cl_transfer: "1000",
    cl_business: "5000",
    cl_cost: "1000",
    cl_claim: "0",
    cl_self_paid: "0",
  };

  test("asks for all that follows, and reckons the income", () => {
    const interview = start({});
    give(interview, { risk_cleared: "yes" });
    expect(next(interview)).toBe("clear_mode");
    give(interview, after);
    expect(value(interview, "cl_net_pc")).toBe("8750");
    expect(next(interview)).toBe("signing");
  });

  test("is not for a household without any labour, nor below the line of the year", () => {
    const weak = start({ "household.all_no_labor_backstop": "yes" });
    expect(isValid(weak, nodeOf(weak, "risk_cleared"), "yes")).toBe(false);
    const poor = start({}, { P_MONITOR_LINE: "9000" });
    expect(isValid(poor, nodeOf(poor, "risk_cleared"), "yes")).toBe(true);
    give(poor, { risk_cleared: "yes", ...after });
    expect(next(poor)).toBe("risk_cleared");
  });

  test("does not go with a gap; one that opened again goes the way of 回退", () => {
    const fresh = start({});
    give(fresh, { risk_cleared: "yes", ...after });
    expect(isValid(fresh, nodeOf(fresh, "cl_water"), "yes")).toBe(false);
    const before = start({ "household.risk_cleared": "yes" });
    give(before, { ...after, cl_water: "yes" });
    expect(next(before)).toBe("rollback");
    give(before, { rollback: "风险消除不稳定—回退" });
    expect(next(before)).toBe("rollback_reason");
  });

  test("by help needs measures", () => {
    const interview = start({
      "household.m_job": "",
      "household.m_health": "",
      "household.m_security": "",
      "household.risk1": "其他",
      "household.measure_date": "",
    });
    expect(isValid(interview, nodeOf(interview, "clear_mode"), "帮扶消除")).toBe(false);
    expect(isValid(interview, nodeOf(interview, "clear_mode"), "自然消除")).toBe(true);
  });

  test("因病 asks for 健康帮扶 where nothing else is known", () => {
    const interview = start({ "household.m_health": "" });
    expect(next(interview)).toBe("m_health");
  });
});
