import { describe, expect, test } from "vitest";
import { questionnaires } from "../../conversations/index.ts";
import { xinwan2022 } from "../../conversations/xinwan-2022/plan.ts";
import { openStore } from "../../db/open.ts";
import { openHouse } from "../../src/house.ts";
import { checkPlan, type PlanFault, type PlanFaultCode } from "../../src/plan/check.ts";
import type { Phase, Plan } from "../../src/plan/plan.ts";
import { SetupError } from "../../src/problem.ts";
import { sayPlanFault } from "../../src/zh/plan.ts";

const known = new Map(questionnaires.map((one) => [one.id, one]));

const visit: Phase = {
  id: "A2",
  stream: "排查",
  title: "入户排查",
  questionnaire: "screening_2022r2",
  subject: "household",
  role: "collector",
  who: "网格员",
  start: "2022-10-14",
  due: "2022-11-08 24:00",
  source: "S0:L64",
};
const stop: Phase = { ...visit, id: "B4b", due: "2022-11-25 12:00" };

/** A plan that can run, with something changed. */
function planWith(changed: object, more: Partial<Plan> = {}): Plan {
  const remind = { before: [1], morning: "08:30", hours: 2, upAfter: 2 };
  const phases = [{ ...visit, ...changed } as Phase, stop];
  return { id: "somewhere-2022", year: 2022, title: "方案", remind, phases, contradictions: [], ...more };
}

const faultsOf = (plan: Plan) => checkPlan(plan, known);

test("a sound plan has none", () => {
  expect(faultsOf(planWith({ dischargedBy: "B4b", frozenBy: "B4b", stoppedBy: "B4b" }))).toEqual([]);
  expect(faultsOf(planWith({ questionnaire: undefined, role: undefined, subject: undefined }))).toEqual([]);
});

const wrong: [PlanFaultCode, object, string][] = [
  ["ends-before-it-begins", { due: "2022-10-13 24:00" }, "2022-10-14 – 2022-10-13 24:00"],
  ["ends-before-it-begins", { start: "2022-11-09" }, "2022-11-09 – 2022-11-08 24:00"],
  ["bad-start", { start: "10月14日" }, "10月14日"],
  ["bad-start", { start: "2022-02-30" }, "2022-02-30"],
  ["bad-start", { start: "2022-10-14 9:00" }, "2022-10-14 9:00"],
  ["bad-due", { due: "2022-11-08" }, "2022-11-08"],
  ["bad-due", { due: "2022-11-31 24:00" }, "2022-11-31 24:00"],
  ["bad-due", { due: "2022-11-08 24:30" }, "2022-11-08 24:30"],
  ["bad-due", { due: "2022-11-08 12:60" }, "2022-11-08 12:60"],
  ["bad-due", { due: "" }, ""],
  ["unknown-questionnaire", { questionnaire: "screening_2023" }, "screening_2023"],
  ["unknown-role", { role: "mayor" }, "mayor"],
  ["no-role", { role: undefined }, "screening_2022r2"],
  ["no-subject", { subject: undefined }, "screening_2022r2"],
  ["unknown-discharger", { dischargedBy: "A9" }, "A9"],
  ["unknown-freezer", { frozenBy: "B4" }, "B4"],
  ["unknown-stopper", { stoppedBy: "b4b" }, "b4b"],
];

describe("a fault is named with its phase", () => {
  test.each(wrong)("%s %j", (code, changed, value) => {
    expect(faultsOf(planWith(changed))).toEqual([{ phase: "A2", code, value }]);
  });

  test.each(["", "  ", undefined])("a source that is missing: %j", (source) => {
    expect(faultsOf(planWith({ source }))).toEqual([{ phase: "A2", code: "no-source" }]);
  });

  test("an id that is used twice", () => {
    expect(faultsOf(planWith({ id: "B4b" }))).toEqual([{ phase: "B4b", code: "duplicate-id" }]);
  });

  test("a contradiction about a phase that is not there, or without its source", () => {
    const contradiction = { id: "T7", phases: ["A2", "C9"], text: "对不上。", source: "" };
    expect(faultsOf(planWith({}, { contradictions: [contradiction] }))).toEqual([
      { phase: "T7", code: "unknown-contradicted", value: "C9" },
      { phase: "T7", code: "no-source" },
    ]);
  });

  test("all faults at once, in the order of the plan", () => {
    const codes = faultsOf(planWith({ due: "soon", role: undefined, frozenBy: "A9", source: "" })).map(
      (one) => one.code,
    );
    expect(codes).toEqual(["bad-due", "no-role", "unknown-freezer", "no-source"]);
  });
});

test("each is said with plan, phase, fault and cure", () => {
  const faults: PlanFault[] = [
    ...wrong.flatMap(([, changed]) => faultsOf(planWith(changed))),
    ...faultsOf(planWith({ id: "B4b", source: "" })),
    ...faultsOf(planWith({}, { contradictions: [{ id: "T7", phases: ["C9"], text: "", source: "S0:L1" }] })),
  ];
  expect(new Set(faults.map((one) => one.code)).size).toBe(13);
  for (const fault of faults) {
    const said = sayPlanFault("somewhere-2022", fault);
    expect(said).toMatch(/^conversations\/somewhere-2022\/ \S+:.+。.+。$/u);
    expect(said).not.toMatch(/undefined/);
    expect(said).toContain(fault.phase);
  }
  expect(sayPlanFault("somewhere-2022", { phase: "A2", code: "unknown-questionnaire", value: "screening_2023" })).toBe(
    "conversations/somewhere-2022/ A2:没有“screening_2023”这张表。在 conversations/index.ts 里加上这张表,或者改 questionnaire。",
  );
});

describe("a house", () => {
  const open = async (plan: Plan, forms = questionnaires) => {
    const store = openStore(":memory:", new Uint8Array(32).fill(7));
    try {
      return await openHouse(store, forms, { plan, year: 2022 }, "http://127.0.0.1", 0);
    } finally {
      store.close();
    }
  };

  test("does not open on a plan with faults: the error says where, what and how to mend it", async () => {
    const error = await open(planWith({ due: "2022-10-01 24:00", role: undefined })).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect(error).toMatchObject({
      place: "conversations/somewhere-2022/ A2",
      message: expect.stringContaining("截止不在开始以后(2022-10-14 – 2022-10-01 24:00)"),
      cure: expect.stringContaining("对照工作方案"),
    });
    // The second fault too: nobody mends a plan one start at a time.
    expect((error as SetupError).cure).toContain("没有写由谁填");
  });

  test("does not open without a questionnaire that the plan needs", async () => {
    const some = questionnaires.filter((one) => one.id !== "work_report");
    await expect(open(xinwan2022, some)).rejects.toThrow("没有“work_report”这张表");
    await expect(open(xinwan2022)).resolves.toMatchObject({ plan: { id: "xinwan-2022" } });
  });
});
