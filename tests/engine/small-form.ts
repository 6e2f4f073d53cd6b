import { compileForm } from "../../src/engine/compile-form.ts";
import type { Node } from "../../src/engine/form.ts";
import type { Answer, Interview } from "../../src/engine/interview.ts";
import { createInterview } from "../../src/engine/lay.ts";
import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { record } from "../../src/engine/record.ts";
import { nextStep } from "../../src/engine/walk.ts";

/** A fresh interview of this form: what the register knows, what was answered. */
export function interviewOf(
  form: Questionnaire,
  known: Record<string, string> = {},
  answers = new Map<string, Answer>(),
) {
  const context = { known: (e: string) => known[e] ?? "", param: () => "", planDate: () => "2022-10-14" };
  return createInterview("abcdefghijkl", compileForm(form), context, "2022-11-03", answers);
}

/** The question of this name; throws when there is none. */
export function node(interview: Interview, name: string): Node {
  const found = interview.form.byName.get(name);
  if (!found) throw new Error(`no question ${name}`);
  return found;
}

/** Answers a question. */
export const give = (interview: Interview, name: string, value: string) =>
  record(interview, node(interview, name), value, "answered");

/** Answers these questions in order. */
export function giveAll(interview: Interview, answers: Record<string, string>): void {
  for (const [name, value] of Object.entries(answers)) give(interview, name, value);
}

/** The name of what is asked next. */
export function asked(interview: Interview): string {
  const step = nextStep(interview);
  if (!step) return "summary";
  return step.kind === "block" ? step.block.name : step.node.name;
}

/** A required text question, unless told otherwise. */
export const question = (name: string, columns: Partial<Question> = {}): Question => ({
  type: "text",
  name,
  label: `${name}?`,
  required: true,
  source: "test",
  status: "DERIVED",
  ...columns,
});

/** A questionnaire of these rows; its one list of options is a, b, c. */
export function form(survey: readonly SurveyRow[]): Questionnaire {
  const options = ["a", "b", "c"].map((name) => ({ name, label: `选${name}` }));
  const head = { id: "test", form: "F99", version: 1, title: "表", subject: "household" as const };
  return { ...head, survey, choices: { options }, attestation: "本人${attestor}" };
}
