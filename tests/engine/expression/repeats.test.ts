import { describe, expect, test } from "vitest";
import {
  checkExpression,
  evaluate,
  findCycle,
  parseExpression,
  type Scope,
} from "../../../src/engine/expression/index.ts";
import { scopeOf } from "./form-data.ts";

const household = scopeOf({
  户编号: "9901",
  threshold: "60",
  member: [
    { name: "虚甲", sex: "男", age: "70", income: "1200", job: [{ months: "3" }, { months: "6" }] },
    { name: "虚乙", sex: "女", age: "65", income: "", job: [] },
    { name: "虚丙", sex: "女", age: "9", income: "300", job: [{ months: "12" }] },
  ],
  plot: [],
});
const [first, second, third] = household.rowScopes("member") as [Scope, Scope, Scope];

const at = (scope: Scope, source: string) => evaluate(parseExpression(source), scope);

/** Design §4 rule 4: inside a repeat `${x}` is the same row's, outside all rows', only in count, sum, min, max, join. */
describe("repeats (rule 4)", () => {
  test.each([
    ["count(${member})", 3],
    ["count(${age})", 3],
    ["count(${plot})", 0],
    ["sum(${age})", 144],
    ["sum(${income})", Number.NaN],
    ["sum(${income}[. != ''])", 1500],
    ["sum(${plot})", 0],
    ["min(${plot})", Number.NaN],
    ["min(${age})", 9],
    ["max(${age}, ${threshold}, 66)", 70],
    ["join('、', ${name})", "虚甲、虚乙、虚丙"],
    ["join(',', ${income}, 'end')", "1200,,300,end"],
    ["count(${member}[./sex = '女'])", 2],
    ["count(${member}[./sex = '女' and ./age >= 60])", 1],
    ["count(${member}[./age >= ${threshold}])", 2],
    ["count(${member}[(./age)-1 = 8])", 1],
    ["count(${member}[./户编号 = '9901'])", 3],
    ["count(${age}[. >= 60])", 2],
    ["count(${member}[position() < 3])", 2],
    ["join('', ${name}[2])", "虚乙"],
    ["count(${member}[9])", 0],
    ["count(${income}[string-length() = 3])", 1],
    ["sum(${income}[number() > 300])", 1200],
    ["indexed-repeat(${name}, ${member}, 2)", "虚乙"],
    ["indexed-repeat(${name}, ${member}, count(${member}))", "虚丙"],
    ["indexed-repeat(${name}, ${member}, 0)", ""],
    ["indexed-repeat(${name}, ${member}, 4)", ""],
    ["indexed-repeat(${name}, ${member}, 'x')", ""],
    ["position()", 0],
  ])("outside: %s is %j", (source, expected) => {
    expect(at(household, source)).toBe(expected);
  });

  test("inside: the same row, else what is around it", () => {
    expect(at(second, "${age} > ${threshold}")).toBe(true);
    expect(at(third, "${age} > ${threshold}")).toBe(false);
    expect(at(third, "concat(${户编号}, '-', position(), '-', position(..))")).toBe("9901-3-3");
    expect(at(third, "sum(${age})")).toBe(9);
  });

  test("inside: the repeat's own name still means all its rows", () => {
    expect(at(second, "count(${member})")).toBe(3);
    expect(at(second, "count(${member}[./sex = ${sex}])")).toBe(2);
    expect(at(first, "count(${member}[./sex = ${sex}])")).toBe(1);
    expect(at(second, "count(${member}[position() < position(..)])")).toBe(1);
    expect(at(second, "indexed-repeat(${name}, ${member}, position(..) - 1)")).toBe("虚甲");
  });

  test("nested repeats", () => {
    expect(at(household, "sum(${months})")).toBe(21);
    expect(at(household, "count(${job})")).toBe(3);
    expect(at(first, "sum(${months})")).toBe(9);
    expect(at(first, "count(${job})")).toBe(2);
    expect(at(first, "count(${job}[./months > 3])")).toBe(1);
    expect(at(household, "indexed-repeat(${months}, ${member}, 1, ${job}, 2)")).toBe("6");
    expect(at(household, "indexed-repeat(${months}, ${member}, 2, ${job}, 1)")).toBe("");
    expect(at(first.rowScopes("job")[1]!, "concat(${name}, ${months}, position())")).toBe("虚甲62");
  });
});

describe("repeats are checked at load (rule 4)", () => {
  const repeatOf: Record<string, string | undefined> = { name: "member", age: "member", job: "member", months: "job" };
  const all = ["户编号", "n", "member", "plot", ...Object.keys(repeatOf)];
  const names = {
    has: (name: string) => all.includes(name),
    repeatOf: (name: string) => repeatOf[name],
    isRepeat: (name: string) => ["member", "plot", "job"].includes(name),
  };
  const faults = (source: string, inRepeat?: string) =>
    checkExpression(parseExpression(source), names, inRepeat).map(({ code, position, params }) => [
      code,
      position,
      params.name,
    ]);

  test.each([
    ["${age} > 60", undefined, [["row-needed", 0, "age"]]],
    ["concat(${name})", undefined, [["row-needed", 7, "name"]]],
    ["sum(${n}) + ${months}", "member", [["row-needed", 12, "months"]]],
    ["${member} = ''", undefined, [["row-needed", 0, "member"]]],
    ["${age}[. > 60] = 1", "member", [["row-needed", 0, "age"]]],
    ["./age > 60", "member", [["row-needed", 0, "age"]]],
    ["count(${member}[./months > 1])", undefined, [["row-needed", 16, "months"]]],
    ["count(${member}[${age} > 1])", undefined, [["row-needed", 16, "age"]]],
    ["count(${member}[./n > 1])", undefined, [["row-needed", 16, "n"]]],
    ["count(${age}[./name = 'x'])", undefined, [["row-needed", 13, "name"]]],
    ["count(${member}[./gone = 1])", undefined, [["unknown-name", 16, "gone"]]],
    ["count(${gone})", undefined, [["unknown-name", 6, "gone"]]],
    ["count(${member}[./age])", undefined, [["bare-reference", 16, "age"]]],
    ["count(${age}[. and 1 = 1])", undefined, [["bare-reference", 13, "."]]],
    ["indexed-repeat(${n}, ${member}, 1)", undefined, [["row-needed", 15, "n"]]],
    ["indexed-repeat(${months}, ${job}, 1)", undefined, [["row-needed", 26, "job"]]],
    [
      "indexed-repeat(${months}, ${job}, 1, ${member}, 1)",
      undefined,
      [
        ["row-needed", 26, "job"],
        ["row-needed", 37, "member"],
        ["row-needed", 15, "months"],
      ],
    ],
    ["indexed-repeat(${age}, ${member}, ${age})", undefined, [["row-needed", 34, "age"]]],
    ["indexed-repeat(${gone}, ${member}, 1)", undefined, [["unknown-name", 15, "gone"]]],
  ])("%s in %s", (source, inRepeat, expected) => {
    expect(faults(source, inRepeat)).toEqual(expected);
  });

  test.each([
    ["${age} > 60 and ${n} = 1", "member"],
    ["${age} > ${months}", "job"],
    ["count(${job}) + sum(${months}) + max(${age})", undefined],
    ["count(${member}[./age > ${n} and ./name != ''])", undefined],
    ["count(${member}[./name = ${name}]) = 1", "member"],
    ["sum(${age}[. != ''])", undefined],
    ["indexed-repeat(${months}, ${member}, ${n}, ${job}, 1)", undefined],
    ["indexed-repeat(${months}, ${job}, 1)", "member"],
    ["indexed-repeat(${age}, ${member}, position(..) - 1)", "member"],
  ])("%s in %s is fine", (source, inRepeat) => {
    expect(faults(source, inRepeat)).toEqual([]);
  });

  test("without isRepeat a repeat's name passes as a value", () => {
    const { has, repeatOf } = names;
    expect(checkExpression(parseExpression("${member} = ''"), { has, repeatOf })).toEqual([]);
  });
});

/** Design §4 rule 1: dependency cycles are named with their path. */
describe("cycles", () => {
  const cycleIn = (needs: Record<string, string[]>) => findCycle(new Map(Object.entries(needs)));

  test("are told as the path that closes", () => {
    expect(cycleIn({ a: ["b"], b: ["a"] })).toEqual(["a", "b", "a"]);
    expect(cycleIn({ 甲: ["甲"] })).toEqual(["甲", "甲"]);
    expect(cycleIn({ start: ["x", "a"], x: [], a: ["x", "b"], b: ["c"], c: ["x", "a"] })).toEqual(["a", "b", "c", "a"]);
  });

  test("are not seen where two ways meet again", () => {
    expect(cycleIn({ a: ["b", "c"], b: ["d"], c: ["d"], d: ["leaf"] })).toBeUndefined();
    expect(cycleIn({})).toBeUndefined();
  });

  test("a chain of 20,000 calculations is followed to its end", () => {
    const chain = Array.from({ length: 20_000 }, (_, i): [string, string[]] => [`q${i}`, [`q${i + 1}`]]);
    expect(findCycle(new Map(chain))).toBeUndefined();
    expect(findCycle(new Map([...chain, ["q20000", ["q19999"]]]))).toEqual(["q19999", "q20000", "q19999"]);
  });
});
