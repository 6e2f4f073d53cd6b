import { describe, expect, test } from "vitest";
import { checkExpression, parseExpression, text, truth } from "../../../src/engine/expression/index.ts";
import { resultOf, scopeOf } from "./form-data.ts";

/** Design §4 rule 1: answers are text; unanswered, skipped, off-path = `''`; names match /^\S+$/, Chinese allowed. */
describe("answers are text (rule 1)", () => {
  test.each([
    ["${人口数} >= 1", { 人口数: "3" }, true],
    ["${户主(姓名)} = '虚一'", { "户主(姓名)": "虚一" }, true],
    ["${a-b.c} = ${a}", { "a-b.c": "x", a: "x" }, true],
    ["${never_asked} = ''", {}, true],
    ["${phone} = 13800000001", { phone: "13800000001" }, true],
    ["selected(${属性}, '脱贫户')", { 属性: "监测户 脱贫户" }, true],
    ["${属性} = '监测户 脱贫户'", { 属性: "监测户 脱贫户" }, true],
    ["${x} = 'it is \"so\"'", { x: 'it is "so"' }, true],
    ['${x} = "it\'s"', { x: "it's" }, true],
  ])("%s over %j is %s", (source, answers, expected) => {
    expect(resultOf(source, answers)).toBe(expected);
  });

  test("the value under test is `.`", () => {
    expect(resultOf(". >= 1 and . <= 20", {}, { self: "20" })).toBe(true);
    expect(resultOf(". >= 1 and . <= 20", {}, { self: "21" })).toBe(false);
    expect(resultOf(".='无' or string-length(.)>=10", {}, { self: "无" })).toBe(true);
  });

  test("numbers that begin or end with a point are not mistaken for `.`", () => {
    expect(resultOf(". = .5", {}, { self: "0.50" })).toBe(true);
    expect(resultOf("2. + .25")).toBe(2.25);
  });

  test.each([
    ["7 div 2", "3.5"],
    ["2.50 + 0", "2.5"],
    ["-(1 - 1)", "0"],
    ["10000000 * 100000000000000", "1000000000000000000000"],
    ["1 div 10000000", "0.0000001"],
    ["-15 div 100000000", "-0.00000015"],
    ["number('三')", ""],
    ["1 div 0", ""],
    ["1 = 1", "true"],
    ["false()", "false"],
    ["date('2022-2-8')", "2022-02-08"],
    ["date('nonsense')", ""],
    ["'  as typed '", "  as typed "],
  ])("%s is stored as %j", (source, stored) => {
    expect(text(parseExpression(source), scopeOf({}))).toBe(stored);
  });

  test.each([
    ["'false'", true],
    ["'0'", true],
    ["''", false],
    ["0", false],
    ["-1", true],
    ["number('')", false],
    ["date('1970-01-01')", true],
    ["date('1970-02-30')", false],
    ["false()", false],
  ])("as a condition %s is %s", (source, expected) => {
    expect(truth(parseExpression(source), scopeOf({}))).toBe(expected);
  });
});

/** Rule 1, second half: what would be true by accident is refused at load. */
describe("traps refused at load (rule 1)", () => {
  const names = { has: (name: string) => ["age", "poor", "人口"].includes(name), repeatOf: () => undefined };
  const faults = (source: string) =>
    checkExpression(parseExpression(source), names).map(({ code, position, params }) => ({
      code,
      position,
      ...params,
    }));

  test.each([
    ["${poor} and ${age} > 60", { code: "bare-reference", position: 0, name: "poor", operator: "and" }],
    ["${age} > 60 or (${poor})", { code: "bare-reference", position: 16, name: "poor", operator: "or" }],
    ["not(${poor})", { code: "bare-reference", position: 4, name: "poor", operator: "not" }],
    ["if(${poor}, 1, 2)", { code: "bare-reference", position: 3, name: "poor", operator: "if" }],
    ["not(.)", { code: "bare-reference", position: 4, name: ".", operator: "not" }],
    ["6 <= ${age} <= 15", { code: "comparison-chain", position: 12, operator: "<=" }],
    ["${age} = ${人口} = 3", { code: "comparison-chain", position: 15, operator: "=" }],
    ["1 < ${age} = true()", { code: "comparison-chain", position: 11, operator: "=" }],
    ["1 < 2 < 3 < 4", { code: "comparison-chain", position: 6, operator: "<" }],
    ["not(if(1 < 2 < 3, 1, 2) = 1)", { code: "comparison-chain", position: 13, operator: "<" }],
    ["${age} > ${gone}", { code: "unknown-name", position: 9, name: "gone" }],
    ["jr:choice-name('1', '${gone}')", { code: "unknown-name", position: 20, name: "gone" }],
  ])("%s", (source, fault) => {
    expect(faults(source)).toEqual([fault]);
  });

  test("each trap has its own place", () => {
    expect(
      faults("${poor} or not(${poor}) or 1 < ${age} < ${x}").map(({ code, position }) => [code, position]),
    ).toEqual([
      ["bare-reference", 0],
      ["bare-reference", 15],
      ["comparison-chain", 38],
      ["unknown-name", 40],
    ]);
  });

  test.each([
    "6 <= ${age} and ${age} <= 15",
    "(1 < ${age}) = true()",
    "if(${age} > 1, ${age}, ${poor})",
    "not(selected(${poor}, 'x') or ${age} = '')",
    "${age}",
  ])("%s is fine", (source) => {
    expect(faults(source)).toEqual([]);
  });
});
