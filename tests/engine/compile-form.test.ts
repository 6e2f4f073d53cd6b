import { describe, expect, test } from "vitest";
import { questionnaires } from "../../conversations/index.ts";
import { compileForm } from "../../src/engine/compile-form.ts";
import type { FollowUp, Option, Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { SetupError } from "../../src/problem.ts";

const question = (name: string, columns: Partial<Question> = {}): Question => ({
  type: "text",
  name,
  label: `${name}?`,
  source: "test",
  status: "DERIVED",
  ...columns,
});

function form(
  survey: readonly SurveyRow[],
  more: { followUps?: readonly FollowUp[]; attestation?: string; choices?: Record<string, readonly Option[]> } = {},
): Questionnaire {
  const { attestation = "本人${attestor}", choices = {} } = more;
  const followUps = more.followUps ? { followUps: more.followUps } : {};
  const head = { id: "well_2022", form: "F99", version: 1, title: "水井", subject: "household" as const };
  return { ...head, survey, choices, attestation, ...followUps };
}

/** What stops the start. */
function fault(questionnaire: Questionnaire): SetupError {
  try {
    compileForm(questionnaire);
  } catch (error) {
    if (error instanceof SetupError) return error;
    throw error;
  }
  throw new Error("nothing was found wrong");
}

describe("a questionnaire with a fault stops the start: which one, which question, which column, where", () => {
  test("an unknown type", () => {
    const error = fault(form([question("depth", { type: "intger" })]));
    expect(error.place).toBe("questionnaire well_2022");
    expect(error.message).toContain('question depth, column type: unknown question type "intger"');
    expect(error.cure).toContain("conversations/");
  });

  test("an unknown type does not make every mention of the question a fault", () => {
    const survey = [question("depth", { type: "intger" }), question("why", { relevant: "${depth} > 5" })];
    expect(fault(form(survey)).message).not.toContain("question why");
  });

  test("an unknown name in an expression, with its position", () => {
    const survey = [question("depth"), question("why", { relevant: "${depth} != '' and ${deepth} = '3'" })];
    expect(fault(form(survey)).message).toContain("question why, column relevant, position 20: unknown-name");
  });

  test.each(["constraint", "required", "calculation", "default", "warning", "choice_filter"] as const)(
    "an unknown name in column %s",
    (column) => {
      const type = column === "calculation" ? { type: "calculate" } : {};
      const survey = [question("depth", { ...type, [column]: "${nothing} = 'a'" })];
      expect(fault(form(survey)).message).toContain(`question depth, column ${column}, position 1: unknown-name`);
    },
  );

  test("a bad expression, with its position", () => {
    const error = fault(form([question("depth", { constraint: ". > 5 and and . < 9" })]));
    expect(error.message).toContain("questionnaire well_2022");
    expect(error.message).toMatch(/question depth, column constraint, position \d+: unexpected-token/);
  });

  test("a bare reference as a condition, and a chain of comparisons", () => {
    const survey = [question("depth"), question("why", { relevant: "${depth} and true()" })];
    expect(fault(form(survey)).message).toContain("bare-reference");
    expect(fault(form([question("depth", { constraint: "1 < . < 5" })])).message).toContain("comparison-chain");
  });

  test("a circle of relevances, named with its path", () => {
    const survey = [
      question("a", { relevant: "${c} = 'x'" }),
      question("b", { relevant: "${a} = 'x'" }),
      question("c", { relevant: "${b} = 'x'" }),
    ];
    expect(fault(form(survey)).message).toContain("column relevant: depends on itself: a → c → b → a");
  });

  test("a circle of calculations and one through itself", () => {
    const calculate = (name: string, calculation: string) => question(name, { type: "calculate", calculation });
    const two = [calculate("a", "concat(${b}, 'x')"), calculate("b", "concat(${a}, 'x')")];
    expect(fault(form(two)).message).toContain("question a, column calculation: depends on itself: a → b → a");
    const one = [question("a", { relevant: "${a} = ''" })];
    expect(fault(form(one)).message).toContain("depends on itself: a → a");
  });

  test("a constraint may look at an answer that looks back: that is no circle", () => {
    const survey = [question("a", { constraint: ". != string(${b})" }), question("b", { relevant: "${a} != ''" })];
    expect(compileForm(form(survey)).nodes).toHaveLength(2);
  });

  test("a name used twice, also by a group or block, and a name with a blank", () => {
    expect(fault(form([question("a"), question("a")])).message).toContain("question a, column name: used twice");
    const block: SurveyRow = { type: "confirm", name: "a", label: "登记", survey: [question("b")] };
    expect(fault(form([question("a"), block])).message).toContain("question a, column name: used twice");
    expect(fault(form([question("a b")])).message).toContain("question a b, column name: has a blank");
  });

  test("a list that is not there, or none at all", () => {
    const survey = [question("kind", { type: "select_one", list: "kinds" })];
    expect(fault(form(survey)).message).toContain('question kind, column list: there is no option list "kinds"');
    const inherited = [question("kind", { type: "select_one", list: "constructor" })];
    expect(fault(form(inherited)).message).toContain("column list");
    expect(fault(form([question("kind", { type: "select_multiple" })])).message).toContain("column list");
  });

  test.each(["label", "hint", "ask", "line"] as const)("an unknown name in the words of %s", (column) => {
    const error = fault(form([question("depth", { [column]: "多深 ${深}?" })]));
    expect(error.message).toContain(`question depth, column ${column}: no question "深"`);
  });

  test("an unknown name in the attestation, in covers, behind an option", () => {
    expect(fault(form([question("a")], { attestation: "本人${attester}" })).message).toContain(
      'column attestation: no question "attester"',
    );
    expect(fault(form([question("a", { covers: ["b"] })])).message).toContain('column covers: no question "b"');
    const choices = { kinds: [{ name: "x", label: "甲", rest: "why" }] };
    const survey = [question("kind", { type: "select_one", list: "kinds" })];
    expect(fault(form(survey, { choices })).message).toContain('column rest: no question "why"');
  });

  test("a follow-up that asks for an unknown name or cannot be read", () => {
    const rule = { rule: "debt", questionnaire: "late", when: "${nothing} = 'later'", due: "${a" };
    const { message } = fault(form([question("a")], { followUps: [rule] }));
    expect(message).toContain("question debt, column due");
    const other = fault(form([question("a")], { followUps: [{ ...rule, due: "${a}" }] }));
    expect(other.message).toContain("question debt, column when, position 1: unknown-name");
  });

  test("all faults are named at once", () => {
    const survey = [question("a", { type: "nothing" }), question("b", { relevant: "${x} = 1" }), question("b")];
    const { message } = fault(form(survey));
    for (const part of ["column type", "column relevant", "used twice"]) expect(message).toContain(part);
  });
});

describe("the questionnaires in force", () => {
  test.each(questionnaires.map((q) => [q.id, q] as const))("%s is the same after a trip through JSON", (_id, one) => {
    const copy = JSON.parse(JSON.stringify(one)) as Questionnaire;
    expect(copy).toEqual(one);
    expect(compileForm(copy).dependents).toEqual(compileForm(one).dependents);
  });

  test("every follow-up names a questionnaire that is there", () => {
    const ids = questionnaires.map((q) => q.id);
    for (const rule of questionnaires.flatMap((q) => q.followUps ?? [])) expect(ids).toContain(rule.questionnaire);
  });
});
