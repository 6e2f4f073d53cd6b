import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { burnUp, burnUpOption, paceOf } from "../../src/reports/burn-up.ts";
import { instant } from "../../src/time.ts";
import { clashesOf, markOf, numbersOf, textsOf } from "./chart.ts";
import { burnUpModel as model } from "./samples.ts";

test("the line is what was done by the end of each day, and of today by now", () => {
  expect(numbersOf(burnUpOption(model), "done")).toEqual([
    [instant("2022-11-04 24:00"), 250],
    [instant("2022-11-06 24:00"), 291],
    [model.asOf, 309],
  ]);
});

test("the pace runs from here to the whole number at the deadline", () => {
  expect(numbersOf(burnUpOption(model), "pace")).toEqual([
    [model.asOf, 309],
    [model.due, 360],
  ]);
  expect(textsOf(burnUpOption(model))).toEqual(
    expect.arrayContaining([
      "截至 11月7日 周一 08:32",
      "已完成 309/360,86%",
      "还差 51,连今天还有 2 天,平均每天 26。",
      "应完成 360",
      "截止 11月8日 周二 24:00",
      "309",
    ]),
  );
});

describe("what is needed a day", () => {
  test.each([
    ["2022-11-07 08:32", "2022-11-08 24:00", 2, 26],
    ["2022-11-08 08:32", "2022-11-08 24:00", 1, 51],
    ["2022-11-08 08:32", "2022-11-08 12:00", 1, 51],
    ["2022-11-07 23:59", "2022-11-09 00:00", 2, 26],
    ["2022-11-09 00:00", "2022-11-08 24:00", 0, 0],
    ["2022-12-30 08:00", "2023-01-02 24:00", 4, 13],
  ])("at %s until %s", (now, due, days, daily) => {
    expect(paceOf({ ...model, asOf: instant(now), due: instant(due) })).toEqual({ left: 51, days, daily });
  });
});

test("on the last day, after it, and when all is done, other words and no pace where there is none", () => {
  const at = (wall: string, done = 309) => {
    const points = [...model.points.slice(1), { day: wall.slice(0, 10), done }];
    const chart = burnUpOption({ ...model, asOf: instant(wall), points });
    return { texts: textsOf(chart), pace: numbersOf(chart, "pace").length };
  };
  expect(at("2022-11-08 08:00")).toMatchObject({ texts: expect.arrayContaining(["还差 51,今天就截止。"]), pace: 2 });
  expect(at("2022-11-10 08:00")).toMatchObject({ texts: expect.arrayContaining(["还差 51,已超期 2 天。"]), pace: 0 });
  expect(at("2022-11-07 08:00", 360)).toMatchObject({ texts: expect.arrayContaining(["都完成了。"]), pace: 0 });
});

describe("nothing stands over the edge or on something else", () => {
  const day = (n: number) => new Date(Date.UTC(2022, 9, 14 + n)).toISOString().slice(0, 10);
  /** Work of `days` days before today, due `due` days after its first. */
  function workOf(due: number, days: number, done: number, total: number) {
    const points = Array.from({ length: days + 1 }, (_, i) => ({
      day: day(i),
      done: Math.round((done * (i + 1)) / (days + 1)),
    }));
    return { ...model, asOf: instant(`${day(days)} 08:32`), due: instant(`${day(due)} 24:00`), total, points };
  }
  function check(due: number, days: number, done: number, total: number) {
    const given = workOf(due, days, done, total);
    const chart = burnUpOption(given);
    expect(clashesOf(chart, burnUp.size(given))).toEqual([]);
    const { min, max } = chart.xAxis as { min: number; max: number };
    expect(given.due > min && given.due <= max).toBe(true);
  }

  test("all done early: the whole number goes out of the last one's way", () => {
    check(4, 2, 10_000, 10_000);
    const wordOf = (done: number) => markOf(burnUpOption(workOf(4, 2, done, 10_000)), "应完成 10000").x;
    expect(wordOf(10_000)).toBeGreaterThan(700);
    expect(wordOf(5_000)).toBeLessThan(200);
  });

  test("whatever the days", () => {
    fc.assert(fc.property(fc.nat(200), fc.nat(100), fc.nat(30_000), fc.nat(30_000), check));
  });

  test("on the first days, at the deadline, and when what is done is about the whole", () => {
    const days = fc.nat(6);
    const total = fc.oneof(fc.nat(20), fc.nat(999_999));
    const off = fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -1500, max: 1500 }));
    const now = fc.integer({ min: -2, max: 6 });
    fc.assert(
      fc.property(days, now, total, off, (days, left, total, off) =>
        check(Math.max(0, days + left), days, Math.max(0, total + off), total),
      ),
      { numRuns: 1000 },
    );
  });
});

test("no days at all, or no day, are refused", () => {
  expect(burnUp.model.safeParse({ ...model, points: [] }).success).toBe(false);
  expect(burnUp.model.safeParse({ ...model, points: [{ day: "2022-13-01", done: 1 }] }).success).toBe(false);
  expect(burnUp.model.safeParse(model).success).toBe(true);
});
