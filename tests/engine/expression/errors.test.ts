import { describe, expect, test } from "vitest";
import { ExpressionError, parseExpression } from "../../../src/engine/expression/index.ts";

function faultOf(source: string): ExpressionError {
  try {
    parseExpression(source);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`no fault in ${source}`);
}

/** The author is told the place: a zero-based character of the source. */
describe("faults and their places", () => {
  test.each([
    ["", "unexpected-end", 0],
    ["   ", "unexpected-end", 3],
    ["${a} >", "unexpected-end", 6],
    ["if(1, 2", "unexpected-end", 7],
    ["(1", "unexpected-end", 2],
    ["${a} == 1", "unexpected-token", 6],
    ["${a} 1", "unexpected-token", 5],
    ["age > 5", "unexpected-token", 0],
    ["1 and or 2", "unexpected-token", 6],
    ["1)", "unexpected-token", 1],
    ["concat(,1)", "unexpected-token", 7],
    ["concat(1,)", "unexpected-token", 9],
    ["..", "unexpected-token", 0],
    ["position(1)", "unexpected-token", 9],
    ["concat(..)", "unexpected-token", 7],
    ["${a}[1][2]", "unexpected-token", 7],
    ["count(${a}[1)", "unexpected-token", 12],
    ["+1", "unexpected-token", 0],
    ["${a} && ${b}", "unexpected-character", 5],
    ["${a}（1）", "unexpected-character", 4],
    ["${人口} ＝ 3", "unexpected-character", 6],
    ["1 ! 2", "unexpected-character", 2],
    ["$a", "unexpected-character", 0],
    ["'𠮷' = '𠮷' # 1", "unexpected-character", 12],
    ["${a} = '三", "unclosed-string", 7],
    ["concat(\"a', 1)", "unclosed-string", 7],
    ["1 + ${a", "unclosed-reference", 4],
    ["1 + ${}", "bad-name", 4],
    ["1 + ${a b}", "bad-name", 4],
    ["1 + foo(2)", "unknown-function", 4],
    ["constructor(2)", "unknown-function", 0],
    ["div(2)", "unknown-function", 0],
    ["1 + if(1, 2)", "wrong-arity", 4],
    ["true(1)", "wrong-arity", 0],
    ["not()", "wrong-arity", 0],
    ["coalesce(1, 2, 3)", "wrong-arity", 0],
    ["indexed-repeat(${a}, ${r}, 1, ${s})", "wrong-arity", 0],
    ["count(1)", "reference-needed", 6],
    ["sum(${a} + 1)", "reference-needed", 4],
    ["indexed-repeat(${a}, 'r', 1)", "reference-needed", 21],
    ["jr:choice-name('1', 'q')", "reference-needed", 20],
    ["known(${a})", "literal-needed", 6],
    ["plan-date('A2', concat('d', 'ue'))", "literal-needed", 16],
    ["regex(., '^[0-9')", "bad-pattern", 9],
  ])("%s is %s at %i", (source, code, position) => {
    const { code: found, position: place, source: told } = faultOf(source);
    expect([found, place, told]).toEqual([code, position, source]);
  });

  test.each([
    ["${a} == 1", { found: "=" }],
    ["1 + ${a b}", { name: "a b" }],
    ["1 + foo(2)", { name: "foo" }],
    ["1 + if(1, 2)", { name: "if", given: 2, least: 3, most: 3 }],
    ["regex(., '(')", { function: "regex", argument: 2 }],
    ["${a}，1", { found: "，" }],
  ])("%s tells %j", (source, params) => {
    expect(faultOf(source).params).toEqual(params);
  });

  test("what no stack could bear is refused", () => {
    expect(faultOf(`${"(".repeat(5000)}1${")".repeat(5000)}`).code).toBe("too-deep");
    expect(faultOf(`${"-".repeat(100_000)}1`).code).toBe("too-deep");
    expect(faultOf(`${"not(".repeat(5000)}1`).code).toBe("too-deep");
    expect(faultOf(`${"${a}[".repeat(5000)}1`).code).toBe("too-deep");
    expect(faultOf(Array(20_000).fill("1").join("+")).code).toBe("too-deep");
    expect(parseExpression(Array(1000).fill("1").join("+")).run).toBeTypeOf("function");
    expect(parseExpression(`${"(".repeat(150)}1${")".repeat(150)}`).run).toBeTypeOf("function");
  });
});
