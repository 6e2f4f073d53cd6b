import { describe, expect, test } from "vitest";
import { blockView } from "../../src/engine/block.ts";
import { choicesOf } from "../../src/engine/prompt.ts";
import type { SurveyRow } from "../../src/engine/questionnaire.ts";
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
