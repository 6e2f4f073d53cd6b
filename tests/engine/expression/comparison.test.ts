import { describe, expect, test } from "vitest";
import { resultOf } from "./form-data.ts";

const answers = { empty: "", five: "5", padded: "05", word: "三", day: "2022-10-12", later: "2022-11-08", yes: "true" };

/** Design §4 rule 2, first sentence: what `=` and `!=` compare. */
describe("= and != (rule 2)", () => {
  test.each([
    // a boolean side → booleans
    ["${yes} = true()", true],
    ["'false' = true()", true],
    ["'' = false()", true],
    ["0 = false()", true],
    ["today() = true()", true],
    // a number side → numbers
    ["${padded} = 5", true],
    ["' 5.0 ' = 5", true],
    ["${word} = 3", false],
    ["${word} != 3", true],
    ["${empty} = 0", false],
    ["${empty} != 0", true],
    ["${day} = 19277", true],
    // a date() side → days
    ["${day} = date('2022-10-12')", true],
    ["date('2022-10-12') = 19277", true],
    ["today() = '2022-10-20'", true],
    ["today() = ''", false],
    ["today() != ''", true],
    ["date('x') = date('x')", false],
    // else exact text
    ["${padded} = ${five}", false],
    ["${five} = '5'", true],
    ["${five} = '5 '", false],
    ["${day} = '2022-10-12'", true],
    ["date('') = ''", true],
    ["'a' != 'A'", true],
  ])("%s is %s", (source, expected) => {
    expect(resultOf(source, answers)).toBe(expected);
  });
});

/** Rule 2: `< <= > >= + - * div mod` take numbers, an ISO date as days since 1970, other text as NaN. */
describe("order and arithmetic (rule 2)", () => {
  test.each([
    ["${five} < 10", true],
    ["'5' < '10'", true],
    ["${day} < ${later}", true],
    ["${later} - ${day}", 27],
    ["${day} + 1", 19278],
    ["'1970-01-02' * 2", 2],
    ["true() + true()", 2],
    ["7 div 2", 3.5],
    ["-7 mod 3", -1],
    ["7 mod -3", 1],
    ["5 - 2 - 1", 2],
    ["2 + 3 * 4", 14],
    ["(2 + 3) * 4", 20],
    ["- - 3", 3],
    ["-${five}", -5],
    ["- 2 * 3 + 1", -5],
    ["${five}-1", 4],
    ["1 < 2 and 2 < 1 or true()", true],
    ["true() or true() and false()", true],
    ["1 + 1 = 2", true],
    ["1 = 1 and 3 > 2 + 0.5", true],
  ])("%s is %s", (source, expected) => {
    expect(resultOf(source, answers)).toBe(expected);
  });

  test.each([
    "'5 6'",
    "'1e3'",
    "'+5'",
    "'0x10'",
    "'五'",
    "''",
    "'Infinity'",
    "'1,000'",
    "'2022-02-30'",
    "'2022-1-1'",
    "'.'",
    "'-'",
  ])("%s is no number", (literal) => {
    expect(resultOf(`number(${literal})`)).toBeNaN();
  });

  test.each([
    "${empty} < 1",
    "${empty} <= 1",
    "${empty} > 1",
    "${empty} >= 1",
    "${empty} = number('')",
    "${word} + 1 < 100",
    "number('') = number('')",
    "1 < ${empty}",
  ])("NaN compares false: %s", (source) => {
    expect(resultOf(source, answers)).toBe(false);
  });

  test("`and` and `or` look no further than they must", () => {
    const asked: string[] = [];
    const known = {
      get a() {
        asked.push("a");
        return "1";
      },
    };
    expect(resultOf("false() and ${a} = 1", known)).toBe(false);
    expect(resultOf("true() or ${a} = 1", known)).toBe(true);
    expect(resultOf("if(true(), 1, ${a})", known)).toBe(1);
    expect(asked).toEqual([]);
    expect(resultOf("true() and ${a} = 1", known)).toBe(true);
    expect(asked).not.toEqual([]);
  });
});

/** Rule 2, last sentence: `sum/min/max` over `''` is NaN. */
describe("empty answers in sums (rule 2)", () => {
  test.each([
    ["sum(${empty})", Number.NaN],
    ["max(${five}, ${empty})", Number.NaN],
    ["min(${five}, ${empty})", Number.NaN],
    ["${five} + ${empty}", Number.NaN],
    ["${five} + coalesce(${empty}, 0)", 5],
    ["max(${five}, coalesce(${empty}, 0))", 5],
  ])("%s is %s", (source, expected) => {
    expect(resultOf(source, answers)).toBe(expected);
  });
});
