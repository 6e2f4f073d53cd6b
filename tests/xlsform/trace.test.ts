import { describe, expect, test } from "vitest";
import { compileForm } from "../../src/engine/compile-form.ts";
import { type GivenAnswer, trace } from "../../src/xlsform/trace.ts";
import { choices, survey, taken } from "./form.ts";

const today = "2022-10-20";
const run = (markdown: string, ...answers: [string, string][]) =>
  trace(
    compileForm(taken(markdown)),
    answers.map(([path, value]): GivenAnswer => ({ path, value })),
    { today },
  );

describe("how every question stands, before the first answer and after each", () => {
  const form = survey(
    "relevant | required | constraint | calculation | default",
    "integer | age | 年龄 | | yes | . >= 0 and . < 120 | | ",
    "select_one yes_no | works | 上班 | ${age} >= 16 | ${age} < 60 | | | ",
    "calculate | born | | | | | 2022 - ${age} | ",
    "date | day | 日期 | | | . <= today() | | today()",
    "text | why | 为什么 | ${works} = 'no' | | | | ",
  );

  test("relevant, required, value, valid", () => {
    const [none, minor, adult, idle] = run(form + choices, ["age", "10"], ["age", "30"], ["works", "no"]);
    expect(none).toEqual({
      answer: null,
      complete: false,
      state: {
        age: { relevant: true, required: true, value: "", valid: true },
        works: { relevant: false, required: false, value: "", valid: true },
        born: { relevant: true, required: false, value: "", valid: true },
        day: { relevant: true, required: false, value: today, valid: true },
        why: { relevant: false, required: false, value: "", valid: true },
      },
    });
    expect(minor?.state).toMatchObject({ works: { relevant: false, required: true }, born: { value: "2012" } });
    expect(minor?.complete).toBe(true);
    expect(adult).toMatchObject({ complete: false, state: { works: { relevant: true, required: true, value: "" } } });
    expect(idle?.state.why).toEqual({ relevant: true, required: false, value: "", valid: true });
  });

  test("an answer off the path counts as none and comes back with the path", () => {
    const steps = run(form + choices, ["age", "30"], ["works", "no"], ["age", "10"], ["age", "40"]);
    expect(steps.map(({ state }) => state.works?.value)).toEqual(["", "", "no", "", "no"]);
    expect(steps.map(({ state }) => state.why?.relevant)).toEqual([false, false, true, false, true]);
  });

  test("what breaks its constraint, is no option or is of another type is not valid", () => {
    const answers: [string, string][] = [
      ["age", "130"],
      ["age", "x"],
      ["age", "5.5"],
      ["age", "20"],
      ["works", "maybe"],
    ];
    const valid = run(form + choices, ...answers, ["day", "2022-02-30"]).map(({ state }) =>
      [state.age, state.works, state.day].map((at) => at?.valid),
    );
    expect(valid).toEqual([
      [true, true, true],
      [false, true, true],
      [false, true, true],
      [false, true, true],
      [true, true, true],
      [true, false, true],
      [true, false, false],
    ]);
  });

  test("a choice filter decides what is an option", () => {
    const cascade = `
| survey |
| | type | name | label | choice_filter |
| | select_one region | region | 地区 | |
| | select_one town | town | 镇 | region = \${region} |
| choices |
| | list_name | name | label | region |
| | region | n | 北 | |
| | region | s | 南 | |
| | town | a | 甲镇 | n |
| | town | b | 乙镇 | s |
`;
    const steps = run(cascade, ["town", "a"], ["region", "n"], ["region", "s"]);
    expect(steps.map(({ state }) => state.town?.valid)).toEqual([true, false, true, false]);
  });

  test("rows are answered as the list's own answer, their questions by the row", () => {
    const rows = survey(
      "relevant | calculation",
      "begin_group | home | 家 | | ",
      "begin_repeat | kids | 孩子 | | ",
      "text | kid | 名字 | | ",
      "integer | old | 岁 | ${kid} != '' | ",
      "end_repeat | | | | ",
      "end_group | | | | ",
      "calculate | all | | | sum(${old})",
    );
    const steps = run(
      rows,
      ["kids", "r1 r2"],
      ["kids/r1/kid", "甲"],
      ["/data/home/kids/r1/old", "3"],
      ["kids/r2/kid", "乙"],
      ["kids/r2/old", "4"],
      ["kids", "r2"],
    );
    expect(Object.keys(steps[0]!.state)).toEqual(["kids", "all"]);
    expect(Object.keys(steps[1]!.state)).toEqual([
      "kids",
      "kids/r1/kid",
      "kids/r1/old",
      "kids/r2/kid",
      "kids/r2/old",
      "all",
    ]);
    expect(steps[2]!.state["kids/r1/old"]?.relevant).toBe(true);
    expect(steps[2]!.state["kids/r2/old"]?.relevant).toBe(false);
    expect(steps.map(({ state }) => state.all?.value)).toEqual(["0", "", "", "", "", "7", "4"]);
  });

  test("what cannot be answered is told and changes nothing", () => {
    const [, unknown, worked] = run(form + choices, ["nobody", "1"], ["born", "1"]);
    expect([unknown?.problem, worked?.problem]).toEqual(["no-path", "not-asked"]);
    expect(worked?.state.born?.value).toBe("");
  });
});
