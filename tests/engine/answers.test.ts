import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { blockView } from "../../src/engine/block.ts";
import { compileForm } from "../../src/engine/compile-form.ts";
import { summarise } from "../../src/engine/describe.ts";
import type { Node } from "../../src/engine/form.ts";
import { type Answer, createInterview, type Interview } from "../../src/engine/interview.ts";
import { askBlock, askQuestion, askSummary, choicesOf } from "../../src/engine/prompt.ts";
import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { record } from "../../src/engine/record.ts";
import { currentValue, isValid, optionsOf } from "../../src/engine/values.ts";
import { nextStep } from "../../src/engine/walk.ts";
import { words } from "./wording.ts";

const asking = { place: "3组 甲有田", echo: [] };

function interviewOf(form: Questionnaire, known: Record<string, string> = {}, answers = new Map<string, Answer>()) {
  const context = { known: (e: string) => known[e] ?? "", param: () => "", planDate: () => "2022-10-14" };
  return createInterview("abcdefghijkl", compileForm(form), context, "2022-11-03", answers);
}

function node(interview: Interview, name: string): Node {
  const found = interview.form.byName.get(name);
  if (!found) throw new Error(`no question ${name}`);
  return found;
}

const give = (interview: Interview, name: string, value: string) =>
  record(interview, node(interview, name), value, "answered");

function giveAll(interview: Interview, answers: Record<string, string>): void {
  for (const [name, value] of Object.entries(answers)) give(interview, name, value);
}

/** The name of what is asked next. */
function asked(interview: Interview): string {
  const step = nextStep(interview);
  if (!step) return "summary";
  return step.kind === "block" ? step.block.name : step.node.name;
}

const question = (name: string, columns: Partial<Question> = {}): Question => ({
  type: "text",
  name,
  label: `${name}?`,
  required: true,
  source: "test",
  status: "DERIVED",
  ...columns,
});

function form(survey: readonly SurveyRow[]): Questionnaire {
  const options = ["a", "b", "c"].map((name) => ({ name, label: `选${name}` }));
  const head = { id: "test", form: "F99", version: 1, title: "表", subject: "household" as const };
  return { ...head, survey, choices: { options }, attestation: "本人${attestor}" };
}

const clean = {
  head_name: "甲有田",
  population: "4",
  contact: "13800000001",
  group_attr: "poverty_alleviated",
  risk_problems: "无",
  micro_credit_need: "no",
  signing: "paper",
};

const { micro_credit_need, signing, ...register } = clean;
const risk = { risk_problems: "井水浑了两个月", help_measures: "请水利站来看" };
const risky = { ...register, ...risk, micro_credit_need, signing };

describe("a signature speaks for what it covers", () => {
  test("changing a covered answer asks for agreement again; the rest of the form stays", () => {
    const interview = interviewOf(screening);
    giveAll(interview, clean);
    expect(asked(interview)).toBe("summary");
    give(interview, "population", "5");
    expect(asked(interview)).toBe("signing");
    give(interview, "signing", "paper");
    expect(asked(interview)).toBe("summary");
  });

  test("changing it back makes the first agreement good again", () => {
    const interview = interviewOf(screening);
    giveAll(interview, clean);
    give(interview, "micro_credit_need", "yes");
    expect(asked(interview)).toBe("signing");
    give(interview, "micro_credit_need", "no");
    expect(asked(interview)).toBe("summary");
  });

  test("what it does not cover may change", () => {
    const interview = interviewOf(screening);
    giveAll(interview, clean);
    give(interview, "head_name", "甲有粮");
    give(interview, "screening_date", "2022-11-02");
    expect(asked(interview)).toBe("summary");
  });

  test("a covered answer that leaves the path changes what was agreed to", () => {
    const interview = interviewOf(screening);
    giveAll(interview, risky);
    expect(asked(interview)).toBe("summary");
    give(interview, "risk_problems", "无");
    expect(asked(interview)).toBe("signing");
  });

  test("it survives a restart: the hash is kept with the answer", () => {
    const interview = interviewOf(screening);
    giveAll(interview, clean);
    const again = interviewOf(screening, {}, new Map(interview.answers));
    expect(asked(again)).toBe("summary");
    give(again, "contact", "13800000002");
    expect(asked(again)).toBe("signing");
  });
});

describe("answers off the path", () => {
  test("are kept, count as unanswered, and come back with the path", () => {
    const interview = interviewOf(screening);
    giveAll(interview, risky);
    give(interview, "risk_problems", "无");
    expect(currentValue(interview, node(interview, "help_measures"))).toBe("");
    expect(interview.answers.get("help_measures")?.value).toBe("请水利站来看");
    const lines = summarise(interview, words).map((line) => line.text);
    expect(lines).toContain(`6 帮助措施:${words.notNeeded}`);
    give(interview, "risk_problems", "屋顶漏雨,没钱修");
    expect(currentValue(interview, node(interview, "help_measures"))).toBe("请水利站来看");
  });

  test("rev rises with every change of an answer and never with another's", () => {
    const interview = interviewOf(screening);
    const revs = ["4", "5", "5", "4"].map((value) => give(interview, "population", value).answer.rev);
    expect(revs).toEqual([1, 2, 3, 4]);
    expect(give(interview, "contact", "13800000001").answer.rev).toBe(1);
  });
});

describe("what counts as answered", () => {
  test("an option that is no longer on the list is asked again", () => {
    const stored: Answer = { value: "gone", state: "answered", rev: 1, reopened: false };
    const survey = [question("kind", { type: "select_one", list: "options" })];
    expect(asked(interviewOf(form(survey), {}, new Map([["kind", stored]])))).toBe("kind");
    const several = { ...stored, value: "a gone" };
    const many = [question("kind", { type: "select_multiple", list: "options" })];
    expect(asked(interviewOf(form(many), {}, new Map([["kind", several]])))).toBe("kind");
    expect(asked(interviewOf(form(many), {}, new Map([["kind", { ...stored, value: "a c" }]])))).toBe("summary");
  });

  test("an option that another answer took off the list is asked again", () => {
    const kind = (name: string, more = {}) => question(name, { type: "select_one", list: "options", ...more });
    const interview = interviewOf(form([kind("first"), kind("second", { choice_filter: ". != string(${first})" })]));
    giveAll(interview, { first: "a", second: "b" });
    expect(asked(interview)).toBe("summary");
    give(interview, "first", "b");
    expect(asked(interview)).toBe("second");
    expect(optionsOf(interview, node(interview, "second")).map((o) => o.name)).toEqual(["a", "c"]);
  });

  test("skipping settles an optional question until it becomes required", () => {
    const survey = [question("a", { required: "${b} = 'x'" }), question("b")];
    const interview = interviewOf(form(survey));
    record(interview, node(interview, "a"), "", "skipped");
    expect(asked(interview)).toBe("b");
    give(interview, "b", "x");
    expect(asked(interview)).toBe("a");
    give(interview, "b", "y");
    expect(asked(interview)).toBe("summary");
  });

  test("an answer sent back is asked again, its value stands until then", () => {
    const back: Answer = { value: "x", state: "answered", rev: 3, reopened: true };
    const interview = interviewOf(form([question("a"), question("b")]), {}, new Map([["a", back]]));
    expect(asked(interview)).toBe("a");
    expect(currentValue(interview, node(interview, "a"))).toBe("x");
    give(interview, "a", "x");
    expect(asked(interview)).toBe("b");
  });

  test("a default settles a question, follows what it is made from, and yields to an answer", () => {
    const survey = [question("a"), question("b", { default: "concat(${a}, '!')" })];
    const interview = interviewOf(form(survey));
    give(interview, "a", "x");
    expect(asked(interview)).toBe("summary");
    give(interview, "a", "y");
    expect(currentValue(interview, node(interview, "b"))).toBe("y!");
    give(interview, "b", "own");
    give(interview, "a", "z");
    expect(currentValue(interview, node(interview, "b"))).toBe("own");
  });

  test("a constraint that calls its question by name means the value under test", () => {
    const interview = interviewOf(form([question("a", { type: "integer", constraint: "${a} < 5 and . < 5" })]));
    expect(isValid(interview, node(interview, "a"), "3")).toBe(true);
    give(interview, "a", "3");
    expect(isValid(interview, node(interview, "a"), "7")).toBe(false);
  });

  test("a constraint is judged anew when what it looks at changes", () => {
    const survey = [
      question("all", { type: "integer" }),
      question("some", { type: "integer", constraint: ". <= ${all}" }),
    ];
    const interview = interviewOf(form(survey));
    giveAll(interview, { all: "5", some: "4" });
    expect(asked(interview)).toBe("summary");
    give(interview, "all", "3");
    expect(asked(interview)).toBe("some");
  });
});

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

describe("prompts", () => {
  test("leaving out an optional multi-select is another button than having chosen", () => {
    const interview = interviewOf(
      form([question("kind", { type: "select_multiple", list: "options", required: false })]),
    );
    const payloads = choicesOf(interview, node(interview, "kind"), { picked: ["a"] }).map((choice) => choice.payload);
    expect(new Set(payloads).size).toBe(payloads.length);
  });

  test("a note has one button: seen", () => {
    const interview = interviewOf(form([question("words", { type: "note", required: false })]));
    expect(choicesOf(interview, node(interview, "words"), {})).toHaveLength(1);
  });

  const values: Record<string, string[]> = {
    head_name: ["甲有田", "乙·春生"],
    population: ["1", "6"],
    contact: ["13800000001", "0737-2712345"],
    group_attr: ["poverty_alleviated", "poverty_alleviated monitored", "monitored", "off_file"],
    monitored_state: ["open", "closed"],
    off_file_types: ["g1", "g2 g6", "g6"],
    off_file_other: ["无房无地,借住在亲戚家"],
    risk_problems: ["无", "井水浑了两个月"],
    help_measures: ["请水利站来看"],
    micro_credit_need: ["no", "yes"],
    signing: ["paper", "screen", "phone", "unable", "disagrees"],
    head_signature: ["file:abc"],
    phone_reason: ["路塌了"],
    unable_reason: ["他在住院", "户主不会写字"],
    unable_how: ["proxy", "thumbprint", "later"],
    signer: ["戊秀兰(配偶)"],
    sign_later_date: ["2022-11-06"],
    disagreement: ["说没有漏雨"],
  };

  test("附件1, whatever is known and answered: every prompt says where we are and ends in a question or choices", () => {
    const known = fc.record({
      "household.head_name": fc.constantFrom("", "甲有田"),
      "household.population": fc.constantFrom("", "4", "40", "很多"),
      "household.phone": fc.constantFrom("", "13800000001", "138"),
      "household.group_attr": fc.constantFrom(
        "",
        "off_file",
        "monitored",
        "poverty_alleviated",
        "off_file monitored",
        "x",
      ),
      "household.off_file_types": fc.constantFrom("", "g1", "g6"),
      "household.lists": fc.constantFrom("", "COV-1", "COV-3 COV-7"),
      "household.key": fc.constantFrom("yes", "no"),
    });
    fc.assert(
      fc.property(known, fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }), (register, seeds) => {
        const interview = interviewOf(screening, register);
        for (let i = 0; i < 40; i += 1) {
          const step = nextStep(interview);
          const message = !step
            ? askSummary(interview, asking, "虚小禾")
            : step.kind === "block"
              ? askBlock(interview, step.block, asking)
              : askQuestion(interview, step.node, asking);
          expect(message.text.split("\n")[0]).toMatch(/^3组 甲有田 · (第[1-9](–\d)?\/9题|请核对后提交)/);
          expect(message.text).not.toMatch(/undefined|NaN|\$\{|\n\n/);
          if (!message.choices?.length) expect(message.text).toMatch(/[??。:]$|例:.+$|签名。$/);
          if (!step) return;
          if (step.kind === "block") {
            for (const row of blockView(interview, step.block)) {
              if (row.state === "known") record(interview, row.node, row.value, "confirmed");
            }
          } else {
            const fit = (values[step.node.name] ?? []).filter((v) => isValid(interview, step.node, v));
            give(interview, step.node.name, fit[(seeds[i % seeds.length] ?? 0) % fit.length] as string);
          }
        }
        throw new Error("it never came to an end");
      }),
      { numRuns: 300 },
    );
  });
});
