import { describe, expect, test } from "vitest";
import { blockView } from "../../src/engine/block.ts";
import { describeBlock } from "../../src/engine/describe-block.ts";
import { choicesOf } from "../../src/engine/prompt.ts";
import type { Question, SurveyRow } from "../../src/engine/questionnaire.ts";
import { asked, form, give, interviewOf, node, question } from "./small-form.ts";

describe("a confirm block", () => {
  const block = (survey: readonly SurveyRow[]): SurveyRow => ({
    type: "confirm",
    name: "register",
    label: "登记",
    survey,
  });

  test("asks neither for calculations nor for what has a default", () => {
    const survey = [
      block([
        question("name", { element: "name" }),
        question("sum", { type: "calculate", calculation: "concat(${name}, 'x')", required: false }),
        question("day", { type: "date", default: "today()" }),
      ]),
    ];
    const interview = interviewOf(form(survey), { name: "甲有田" });
    expect(asked(interview)).toBe("register");
    const rows = blockView(interview, node(interview, "name").block as never);
    expect(rows.map((row) => [row.node.name, row.state])).toEqual([
      ["name", "known"],
      ["day", "settled"],
    ]);
  });

  test("a known value that does not fit is asked first, as is one that is not known", () => {
    const survey = [
      block([
        question("name", { element: "name" }),
        question("n", { type: "integer", element: "n", constraint: ". <= 20" }),
        question("phone", { type: "phone", element: "phone" }),
      ]),
    ];
    const interview = interviewOf(form(survey), { name: "甲有田", n: "40" });
    expect(asked(interview)).toBe("n");
    give(interview, "n", "4");
    expect(asked(interview)).toBe("phone");
    give(interview, "phone", "13800000001");
    expect(asked(interview)).toBe("register");
  });

  test("what is known counts when options of another question are filtered", () => {
    const survey = [
      block([
        question("first", { type: "select_one", list: "options", element: "first" }),
        question("second", { type: "select_one", list: "options", choice_filter: ". != string(${first})" }),
      ]),
    ];
    const interview = interviewOf(form(survey), { first: "a" });
    expect(asked(interview)).toBe("second");
    const labels = choicesOf(interview, node(interview, "second"), {}).map((choice) => choice.label);
    expect(labels).toEqual(["选b", "选c"]);
  });

  test("a long chain of skips, each looking back twice, is worked out once", () => {
    const chain = Array.from({ length: 60 }, (_, i) =>
      question(`q${i}`, {
        element: `q${i}`,
        ...(i === 0 ? {} : { relevant: `\${q${i - 1}} = 'a' or \${q${i - 1}} = 'b'` }),
      }),
    );
    const known = Object.fromEntries(chain.map((q) => [q.name, "b"]));
    const interview = interviewOf(form([block(chain)]), known);
    expect(asked(interview)).toBe("register");
    expect(blockView(interview, node(interview, "q0").block as never)).toHaveLength(60);
  });
});

describe("what a confirm block shows", () => {
  const yesNo = [
    { name: "yes", label: "是" },
    { name: "no", label: "否" },
  ];
  const shown = (survey: readonly SurveyRow[], known: Record<string, string>) => {
    const own = { ...form([{ type: "confirm", name: "register", label: "登记", survey }]), choices: { yesNo } };
    const interview = interviewOf(own, known);
    const block = interview.form.nodes[0]?.block;
    return block ? describeBlock(interview, block) : [];
  };
  const line = (name: string, columns: Partial<Question> = {}) =>
    question(name, { label: name, element: name, required: false, default: `known('${name}')`, ...columns });

  test("what is blank is left out, as a line and as a part of one", () => {
    const survey = [
      line("省", { number: 1 }),
      line("县", { number: 1 }),
      line("村", { number: 1 }),
      line("电话", { number: 2 }),
      line("地址", { number: 3 }),
      line("组", { number: 3 }),
    ];
    expect(shown(survey, { 省: "湘", 村: "东样村", 组: "3组" })).toEqual(["省:湘——东样村", "地址:3组"]);
    expect(shown(survey, {})).toEqual([]);
  });

  const many = (texts: number, answers: string) => {
    const names = Array.from({ length: texts }, (_, i) => `第${i}样`);
    const asked = [...answers].map((_, i) => `是否有第${i}项?`);
    const survey = [
      ...names.map((name, i) => line(name, { number: i + 1 })),
      ...asked.map((label, i) =>
        line(label, { type: "select_one", list: "yesNo", label, element: label, number: 100 + i }),
      ),
    ];
    const known = Object.fromEntries([
      ...names.map((name) => [name, "好"]),
      ...asked.map((label, i) => [label, answers[i] === "y" ? "yes" : "no"]),
    ]);
    return shown(survey, known);
  };

  test("in a long block what is answered 是 stands in one line, 否 in another; a short one stays as it is", () => {
    const long = many(15, "ynnyny");
    expect(long).toHaveLength(17);
    expect(long.slice(14)).toEqual(["第14样:好", "是:有第0项、有第3项、有第5项", "否:有第1项、有第2项、有第4项"]);
    expect(many(15, "nnnnnn").slice(15)).toEqual([`否:${[0, 1, 2, 3, 4, 5].map((i) => `有第${i}项`).join("、")}`]);
    expect(many(14, "ynnyny")).toHaveLength(20);
    expect(many(20, "ynnyn")).toHaveLength(25);
  });

  test("what was answered otherwise than the register has it keeps its line", () => {
    const survey = Array.from({ length: 21 }, (_, i) =>
      line(`q${i}`, { type: "select_one", list: "yesNo", number: i + 1 }),
    );
    const own = { ...form([{ type: "confirm", name: "register", label: "登记", survey }]), choices: { yesNo } };
    const interview = interviewOf(own, Object.fromEntries(survey.map(({ name }) => [name, "no"])));
    give(interview, "q3", "yes");
    const lines = describeBlock(interview, interview.form.nodes[0]!.block!);
    expect(lines[0]).toBe("q3:否 → 是");
    expect(lines).toHaveLength(2);
    expect(lines[1]).not.toContain("q3、");
  });
});
