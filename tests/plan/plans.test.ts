import { describe, expect, test } from "vitest";
import { plans, questionnaires } from "../../conversations/index.ts";
import { checkPlan } from "../../src/plan/check.ts";
import { campaignYear, dueAt, findPhase, inYear, type Phase, type Plan, startAt } from "../../src/plan/plan.ts";
import { roles } from "../../src/role.ts";
import { instant } from "../../src/time.ts";
import { sayDue } from "../../src/zh/when.ts";

const [xinwan, guangxi] = plans as [Plan, Plan];

/** The work plans' own dates, id start due, written down from the two seeds by hand. */
const expected: Record<string, string> = {
  "xinwan-2022": `
    A0 2022-10-12 2022-10-12 24:00
    A0b 2022-08-16 2022-08-16 24:00
    A1 2022-10-12 2022-10-14 24:00
    A2 2022-10-14 2022-11-08 24:00
    A2b 2022-10-14 2022-11-08 24:00
    A2c 2022-10-14 2022-11-08 24:00
    A3 2022-10-14 2022-11-15 24:00
    A4 2022-11-16 2022-11-30 24:00
    B1 2022-10-12 2022-10-14 24:00
    B2a 2022-10-14 2022-11-08 24:00
    B2a1 2022-10-14 2022-11-08 24:00
    B2a2 2022-10-14 2022-11-08 24:00
    B2a3 2022-10-14 2022-11-08 24:00
    B2a4 2022-10-14 2022-11-08 24:00
    B2b 2022-10-14 2022-11-11 24:00
    B3a 2022-10-11 2022-10-31 24:00
    B3b 2022-10-31 2022-10-31 24:00
    B4a 2022-11-14 2022-11-25 24:00
    B4b 2022-11-14 2022-11-25 12:00
    B4c 2022-11-26 2022-11-26 24:00
    B6 2022-11-26 2022-12-02 24:00
    C1 2022-10-12 2022-10-14 24:00
    C1a 2022-10-12 2022-10-14 24:00
    C2 2022-10-14 2023-02-25 24:00
    C2b 2022-10-14 2023-02-25 24:00
    C2c 2022-10-14 2023-02-25 24:00
    C2a 2022-10-14 2022-11-08 24:00
    C3 2023-01-01 2023-01-10 24:00
    C4 2023-02-01 2023-02-10 24:00
    C5 2023-02-11 2023-02-20 24:00`,
  "guangxi-2018": `
    D0a 2018-10-06 2018-10-06 24:00
    D0b 2018-10-07 2018-10-07 24:00
    D 2018-09-30 2018-11-25 24:00
    D1 2018-09-30 2018-10-31 24:00
    D2 2018-09-30 2018-11-10 24:00
    D3 2018-09-30 2018-11-10 24:00
    D4 2018-09-30 2018-11-10 24:00
    D5 2018-11-05 2018-11-25 24:00
    D5a 2018-11-05 2018-11-25 24:00
    D5b 2018-11-15 2018-11-25 24:00
    E 2018-09-30 2018-11-25 24:00
    E1 2018-09-30 2018-11-10 24:00
    E2 2018-11-05 2018-11-25 24:00
    D1a 2018-09-30 2018-10-31 24:00
    D1b 2018-09-30 2018-10-31 24:00
    D1c 2018-09-30 2018-10-31 24:00
    D1d 2018-09-30 2018-10-31 24:00
    D2a 2018-09-30 2018-11-10 24:00
    D3a 2018-09-30 2018-11-10 24:00
    D5a1 2018-11-05 2018-11-25 24:00
    E1a 2018-09-30 2018-11-10 24:00
    E1b 2018-09-30 2018-11-10 24:00
    E1c 2018-09-30 2018-11-10 24:00
    E2a 2018-11-05 2018-11-25 24:00
    E2b 2018-11-05 2018-11-25 24:00
    E2c 2018-11-05 2018-11-25 24:00
    F 2018-11-10 2018-11-30 24:00
    F1 2018-11-10 2018-11-30 24:00
    F2 2018-11-26 2018-11-30 24:00
    G1 2018-12-01 2018-12-05 24:00
    G2 2018-12-06 2018-12-12 24:00
    G3 2018-12-13 2018-12-15 10:00
    H1 2018-12-01 2018-12-12 18:00
    H2 2018-12-01 2018-12-15 24:00`,
};

const phase = (plan: Plan, id: string) => findPhase(plan, id) as Phase;

describe.each(plans.map((plan) => [plan.id, plan] as const))("%s", (id, plan) => {
  test("has every row of the work plan, each at its time", () => {
    const rows = plan.phases.map((one) => `${one.id} ${one.start} ${one.due}`);
    expect(rows).toEqual(expected[id]?.trim().split(/\n\s*/));
  });

  test("can run: nothing that it names is missing", () => {
    expect(checkPlan(plan, new Map(questionnaires.map((one) => [one.id, one])))).toEqual([]);
    for (const { role, questionnaire, subject, who, stream, title, source } of plan.phases) {
      if (role) expect(roles).toContain(role);
      if (questionnaire) expect([role, subject]).not.toContain(undefined);
      for (const text of [who, stream, title]) expect(text).toMatch(/\p{Script=Han}/u);
      expect(source).toMatch(/^S[01]:L\d+/);
    }
  });

  test("says in Chinese what does not fit, about phases that there are", () => {
    for (const { phases, text, source } of plan.contradictions) {
      for (const one of phases) expect(findPhase(plan, one)).toBeDefined();
      expect(text).toMatch(/^\p{Script=Han}.*。$/su);
      expect(source).toMatch(/^S[01]:L\d+/);
    }
  });

  test("is called to mind in the same way", () => {
    expect(plan.remind).toEqual({ before: [7, 3, 1], morning: "08:30", hours: 2, upAfter: 2 });
  });
});

describe("the hours that are named", () => {
  test.each([
    [xinwan, "B4b", "11月25日 周五 12:00"],
    [guangxi, "G3", "12月15日 周六 10:00"],
    [guangxi, "H1", "12月12日 周三 18:00"],
    [xinwan, "A2", "11月8日 周二 24:00"],
    [guangxi, "F1", "11月30日 周五 24:00"],
  ])("%# %s", (plan, id, said) => {
    expect(sayDue(dueAt(plan, phase(plan, id), plan.year))).toBe(said);
  });

  test("from 48 hours before the hard stops everything is listed, half an hour earlier it is asked for", () => {
    const hard = [phase(xinwan, "B4a"), phase(xinwan, "B4b"), phase(guangxi, "G3")];
    for (const { listAll, handover } of hard) expect([listAll, handover]).toEqual([48, 30]);
    expect(phase(xinwan, "B2b")).toMatchObject({ frozenBy: "B4b", stoppedBy: "B4b" });
    expect([phase(xinwan, "A2").frozenBy, phase(xinwan, "A3").frozenBy]).toEqual(["B4b", "B4b"]);
  });
});

test("which form is filled in which phase, about what, by whom", () => {
  const asked = plans.flatMap((plan) =>
    plan.phases
      .filter((one) => one.questionnaire || one.dischargedBy)
      .map((one) => `${one.id} ${one.dischargedBy ?? `${one.questionnaire} ${one.subject} ${one.role}`}`),
  );
  expect(asked).toEqual([
    "A1 arrangement village compiler",
    "A2 screening_2022r2 household collector",
    "A2b relocation_site_2022 site compiler",
    "A2c business_entity_2022 entity compiler",
    "A4 work_report village compiler",
    "B1 A1",
    "B2a household_annual_2022 household collector",
    "B2a1 monitored_2022 household collector",
    "B2a2 helper_2022 household collector",
    "B2a3 work_team_2022 village compiler",
    "B2a4 delisted_village_2022 village compiler",
    "B2b entry_progress village compiler",
    "B3a dispatch town reviewer",
    "B3b dispatch town reviewer",
    "B6 work_report village compiler",
    "C1 A1",
    "C1a area_check village compiler",
    "C2 rc_household_2022 household collector",
    "C2b rc_admin_village_2022 village compiler",
    "C2c rc_natural_village_2022 hamlet compiler",
    "C2a rc_household_2022 household collector",
    "C3 dispatch town reviewer",
    "C5 work_report village compiler",
    "D0a arrangement town reviewer",
    "D0b arrangement village compiler",
    "D1a criteria_household_8_1 household collector",
    "D1b plan_tuning_2018 household collector",
    "D1c criteria_village_11_1 village compiler",
    "D1d plan_tuning_village_2018 village reviewer",
    "D2a new_poor_household_2018 household collector",
    "D3a member_decrease_2018 village compiler",
    "D5a1 double_recognition_2018 household collector",
    "E1a poor_household_2018 household collector",
    "E1b poor_village_2018 village compiler",
    "E1c natural_village_2018 hamlet compiler",
    "E2a poor_household_2018 household collector",
    "E2b poverty_measures_2018 household collector",
    "E2c poor_village_2018 village compiler",
    "H1 work_report town reviewer",
  ]);
  expect([...new Set(xinwan.phases.map((one) => one.stream))]).toEqual([
    "第二轮集中排查",
    "巩固成果信息采集",
    "乡村建设信息采集",
  ]);
});

test("the contradictions that a township must know", () => {
  const ids = plans.map((plan) => plan.contradictions.map((one) => one.id));
  expect(ids[0]).toEqual(expect.arrayContaining(["T7", "T20"]));
  expect(ids[1]).toEqual(expect.arrayContaining(["T17", "T21"]));
  const summary = xinwan.contradictions.find((one) => one.id === "T7");
  // The summary does not close the window of the collection.
  expect(summary?.text).toContain("2月25日24:00才截止");
  expect(phase(xinwan, "C2").stoppedBy).toBeUndefined();
  expect(dueAt(xinwan, phase(xinwan, "C5"), 2022)).toBeLessThan(dueAt(xinwan, phase(xinwan, "C2"), 2022));
});

describe("another year", () => {
  test("what lies after New Year lies after the next one", () => {
    const moved = (id: string) => [
      inYear(phase(xinwan, id).start, xinwan, 2026),
      inYear(phase(xinwan, id).due, xinwan, 2026),
    ];
    expect(moved("A2")).toEqual(["2026-10-14", "2026-11-08 24:00"]);
    expect(moved("C2")).toEqual(["2026-10-14", "2027-02-25 24:00"]);
    expect(moved("C3")).toEqual(["2027-01-01", "2027-01-10 24:00"]);
    expect(dueAt(xinwan, phase(xinwan, "B4b"), 2026)).toBe(instant("2026-11-25 12:00"));
    expect(startAt(xinwan, phase(xinwan, "C5"), 2026)).toBe(instant("2027-02-11"));
  });

  test("a campaign goes on over New Year; the next one comes when it has ended", () => {
    expect(campaignYear(xinwan, instant("2027-01-15"))).toBe(2026);
    expect(campaignYear(xinwan, instant("2027-02-25 23:59"))).toBe(2026);
    expect(campaignYear(xinwan, instant("2027-02-26 00:01"))).toBe(2027);
    expect(campaignYear(xinwan, instant("2026-10-20"))).toBe(2026);
    expect(campaignYear(guangxi, instant("2018-12-15 23:00"))).toBe(2018);
    expect(campaignYear(guangxi, instant("2018-12-16 00:01"))).toBe(2019);
  });
});
