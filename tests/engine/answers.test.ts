import { describe, expect, test } from "vitest";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { summarise } from "../../src/engine/describe.ts";
import type { Answer } from "../../src/engine/interview.ts";
import { record } from "../../src/engine/record.ts";
import { currentValue, isValid, optionsOf } from "../../src/engine/values.ts";
import { asked, form, give, giveAll, interviewOf, node, question } from "./small-form.ts";

/** Words of the summary, as a test recognises them. */
const words = { notNeeded: "(不用填)", unanswered: "(还没有填)" };

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
