import fc from "fast-check";
import { expect, test } from "vitest";
import { xinwan2022 as plan } from "../../conversations/xinwan-2022/plan.ts";
import { dueAt, startAt } from "../../src/plan/plan.ts";
import { shiftPlan } from "../../src/plan/shift.ts";

const DAY = 86_400_000;
const moments = (of: typeof plan, year: number) =>
  of.phases.flatMap((phase) => [startAt(of, phase, year), dueAt(of, phase, year)]);

test("a plan is moved as a whole: every start and due by the same days, to the minute", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2015, max: 2045 }), fc.integer({ min: -900, max: 900 }), (year, days) => {
      const moved = shiftPlan(plan, year, days);
      const expected = moments(plan, year).map((at) => at + days * DAY);
      expect(moments(moved, year)).toEqual(expected);
    }),
  );
});

test("walls stay as they are written: midnight at the end of a day, noon, a day alone", () => {
  const moved = shiftPlan(plan, 2026, 21);
  const walls = (id: string) => moved.phases.filter((p) => p.id === id).map((p) => [p.start, p.due]);
  expect(walls("A2")).toEqual([["2026-11-04", "2026-11-29 24:00"]]);
  expect(walls("B4b").map(([, due]) => due)).toEqual(["2026-12-16 12:00"]);
  expect(moved).toMatchObject({ id: plan.id, year: 2026, contradictions: plan.contradictions });
  expect(shiftPlan(plan, plan.year, 0)).toEqual(plan);
});
