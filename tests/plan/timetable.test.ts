import { describe, expect, test } from "vitest";
import { plans } from "../../conversations/index.ts";
import { xinwan2022 } from "../../conversations/xinwan-2022/plan.ts";
import { dueAt, findPhase, startAt } from "../../src/plan/plan.ts";
import { concerning, contradictionsOf, rolesBelow, timetableOf, yearsUnknown } from "../../src/plan/timetable.ts";
import type { Counted } from "../../src/plan/works.ts";
import { type Role, roles } from "../../src/role.ts";
import { instant } from "../../src/time.ts";

const due = instant("2022-11-08 24:00");
const visits = (status: string, n: number, dueAt = due): Counted => {
  return { phase: "A2", questionnaire: "screening_2022r2", status, dueAt, n };
};

function tableAt(wall: string, counted: readonly Counted[] = [], moved: Record<string, string> = {}) {
  const running = { plan: xinwan2022, year: 2022 };
  const dueOf = (phase: { id: string; due: string }) => instant(moved[phase.id] ?? phase.due);
  const rows = timetableOf({ ...running, counted, dueOf, now: instant(wall) });
  return { rows, row: (id: string) => rows.find(({ phase }) => phase.id === id) };
}

describe("the timetable", () => {
  test.each(plans.map((plan) => [plan.id, plan] as const))(
    "%s: every phase once, stream by stream, in time",
    (_, plan) => {
      const dueOf = (phase: (typeof plan.phases)[number]) => dueAt(plan, phase, plan.year);
      const rows = timetableOf({ plan, year: plan.year, counted: [], dueOf, now: 0 });
      expect(rows.map(({ phase }) => phase.id).sort()).toEqual(plan.phases.map(({ id }) => id).sort());
      for (const [i, row] of rows.slice(1).entries()) {
        const before = rows[i]!;
        if (before.phase.stream === row.phase.stream) expect(row.dueAt).toBeGreaterThanOrEqual(before.dueAt);
        else expect(rows.slice(0, i + 1).some(({ phase }) => phase.stream === row.phase.stream)).toBe(false);
        expect(row.startAt).toBe(startAt(plan, row.phase, plan.year));
      }
    },
  );

  test("a phase is later, under way, late, done or past", () => {
    const some = [visits("open", 1), visits("submitted", 2)];
    expect(tableAt("2022-10-13 09:00", some).row("A2")).toMatchObject({ state: "later", done: 2, total: 3 });
    expect(tableAt("2022-11-08 23:59", some).row("A2")?.state).toBe("running");
    expect(tableAt("2022-11-09 00:00", some).row("A2")?.state).toBe("late");
    expect(tableAt("2022-11-09 00:00", [visits("approved", 3)]).row("A2")?.state).toBe("done");
    expect(tableAt("2022-11-09 00:00").row("A2")).toMatchObject({ state: "past", total: 0 });
  });

  test("what was put off, or waits for others, is not late; debts are no part of it", () => {
    const later = instant("2022-11-14 24:00");
    expect(tableAt("2022-11-10 09:00", [visits("started", 1, later)]).row("A2")?.state).toBe("past");
    expect(tableAt("2022-11-15 09:00", [visits("started", 1, later)]).row("A2")?.state).toBe("late");
    expect(tableAt("2022-11-10 09:00", [visits("closing", 1)]).row("A2")).toMatchObject({ state: "past", waiting: 1 });
    const debt = { ...visits("open", 1), questionnaire: "late_signature" };
    expect(tableAt("2022-11-10 09:00", [visits("submitted", 1), debt]).row("A2")).toMatchObject({
      state: "done",
      total: 1,
    });
  });

  test("what another phase discharges stands as that one does, by its own time", () => {
    const counted = [{ phase: "A1", questionnaire: "arrangement", status: "submitted", dueAt: due, n: 1 }];
    for (const id of ["A1", "B1", "C1"]) expect(tableAt("2022-10-20 09:00", counted).row(id)?.state).toBe("done");
    const open = counted.map((row) => ({ ...row, status: "open" }));
    expect(tableAt("2022-10-20 09:00", open, { A1: "2022-11-08 24:00" }).row("A1")?.state).toBe("running");
    expect(tableAt("2022-10-20 09:00", open, { A1: "2022-11-08 24:00" }).row("B1")).toMatchObject({
      state: "late",
      total: 1,
    });
  });

  test("each role sees what it does and those below, and what ends the time for it", () => {
    const { rows } = tableAt("2022-11-03 09:00");
    const seen = (role: Role) => concerning(rows, new Set(rolesBelow(role))).map(({ phase }) => phase.id);
    expect(seen("collector")).toEqual(["A2", "B2a", "B2a1", "B2a2", "B4b", "C2a", "C2"]);
    expect(seen("compiler")).toEqual(expect.arrayContaining([...seen("collector"), "A1", "B1", "C1", "C5"]));
    expect(seen("compiler")).not.toContain("B3a");
    for (const role of roles) expect(seen(role)).not.toContain("C4");
    expect(seen("inspector")).toEqual(expect.arrayContaining([...seen("compiler"), "B3a"]));
    const counted = tableAt("2022-11-03 09:00", [
      { phase: "B3a", questionnaire: "dispatch", status: "open", dueAt: due, n: 1 },
    ]);
    expect(concerning(counted.rows, new Set()).map(({ phase }) => phase.id)).toEqual(["B3a"]);
  });

  test("contradictions are those of the phases shown", () => {
    const { rows } = tableAt("2022-11-03 09:00");
    const of = (...ids: string[]) =>
      contradictionsOf(
        rows.filter(({ phase }) => ids.includes(phase.id)),
        { plan: xinwan2022, year: 2022 },
      ).map(({ id }) => id);
    expect(of("A1")).toEqual([]);
    expect(of("C5")).toEqual(["T7"]);
    expect(of("B4b", "C4")).toEqual(["T4", "T7"]);
  });

  test("years whose holidays nobody knows yet: midnight belongs to the year that ends", () => {
    const { rows } = tableAt("2022-11-03 09:00", [], { A2: "2022-12-31 24:00" });
    const calendar = { isWorkday: () => true, knows: (year: number) => year < 2023 };
    const of = (...ids: string[]) =>
      yearsUnknown(
        rows.filter(({ phase }) => ids.includes(phase.id)),
        calendar,
      );
    expect(of("A2", "A1")).toEqual([]);
    expect(of("A2", "C2", "C5")).toEqual([2023]);
    expect(findPhase(xinwan2022, "C2")?.due).toMatch(/^2023/);
  });
});
