import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExpression, text } from "../../../src/engine/expression/index.ts";
import { resultOf, scopeOf } from "./form-data.ts";

const stored = (source: string, answers = {}, setting = {}) => text(parseExpression(source), scopeOf(answers, setting));

/** Design §4 rules 1, 2 and 5: dates are `YYYY-MM-DD`, and days since 1970-01-01 in arithmetic. */
describe("dates", () => {
  test.each([
    ["date('2022-10-12')", "2022-10-12"],
    ["date('2022-9-1')", "2022-09-01"],
    ["date(0)", "1970-01-01"],
    ["date(-1)", "1969-12-31"],
    ["date(19277.9)", "2022-10-12"],
    ["date(${d} + 15)", "2022-10-27"],
    ["date('')", ""],
    ["date(true())", ""],
    ["date('2022-02-29')", ""],
    ["date('2024-02-29')", "2024-02-29"],
    ["date('2022-13-01')", ""],
    ["date('2022-00-10')", ""],
    ["date('2022-10-00')", ""],
    ["date('10月12日')", ""],
    ["date(9999999)", ""],
    ["date(1 div 0)", ""],
    ["date('9999-12-31')", "9999-12-31"],
    ["date(date('9999-12-31') + 1)", ""],
    ["today()", "2022-10-20"],
    ["today() - ${d}", "8"],
    ["int((today() - '1950-10-21') div 365.25)", "71"],
    ["if(${d} <= today(), 'past', 'future')", "past"],
  ])("%s is stored as %j", (source, expected) => {
    expect(stored(source, { d: "2022-10-12" })).toBe(expected);
  });

  test("now() is Shanghai's clock, and on the same day as today()", () => {
    const setting = { today: "2022-10-20", now: Date.UTC(2022, 9, 19, 17, 5, 6, 789) };
    expect(stored("now()", {}, setting)).toBe("2022-10-20T01:05:06.789+08:00");
    expect(stored("date(now())", {}, setting)).toBe("2022-10-20");
    expect(stored("date(now()) = today()", {}, setting)).toBe("true");
    expect(stored("now() >= today() and now() < today() + 1", {}, setting)).toBe("true");
  });

  test.each([
    ["'2022-10-20T08:00:00+08:00' = number('2022-10-20T00:00:00Z')", true],
    ["'2022-10-20T08:00' = number('2022-10-20T00:00Z')", true],
    ["number('2022-10-20T12:00:00.000+08:00')", 19285.5],
    ["number('2022-10-19T22:00:00-06:00')", 19285.5],
    ["number('2022-10-20T24:00:00')", Number.NaN],
    ["number('2022-10-20T12:60:00')", Number.NaN],
    ["number('2022-10-20 12:00:00')", Number.NaN],
  ])("%s is %s", (source, expected) => {
    expect(resultOf(source)).toBe(expected);
  });

  test.each([
    ["%Y年%n月%e日", "2022年2月8日"],
    ["%y%m%d", "220208"],
    ["%a %e %b %Y", "Tue 8 Feb 2022"],
    ["%H:%M:%S.%3", "00:00:00.000"],
    ["%Q 100%", "%Q 100%"],
  ])("format-date with %s", (pattern, expected) => {
    expect(resultOf(`format-date('2022-02-08', '${pattern}')`)).toBe(expected);
  });

  test("format-date of no date is empty, of a moment has its time", () => {
    expect(resultOf("format-date('', '%Y')")).toBe("");
    expect(resultOf("format-date('soon', '%Y')")).toBe("");
    expect(resultOf("format-date(now(), '%h:%M')", {}, { now: Date.UTC(2022, 9, 20, 1, 30) })).toBe("9:30");
  });

  test("property: days and dates are each other's way back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -683_003, max: 2_932_896 }), (days) => {
        const iso = stored(`date(${days})`);
        expect(iso).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(resultOf(`number('${iso}')`)).toBe(days);
        expect(new Date(days * 86_400_000).toISOString().slice(0, 10)).toBe(iso);
      }),
    );
  });

  test("property: a stored moment reads back to the millisecond", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (now) => {
        const iso = stored("now()", {}, { now });
        if (iso.includes("T")) expect(Date.parse(iso)).toBe(now);
        expect(stored("${at} = now()", { at: iso }, { now })).toBe("true");
      }),
    );
  });
});
