import type { Input, QuestionType, ReadContext } from "../../../src/engine/question-type.ts";
import type { Option, Question } from "../../../src/engine/questionnaire.ts";
import { answerProblems } from "../../../src/zh/answer-problems.ts";

/** A question with what a test cares about. */
export function asking(type: QuestionType, about: Partial<Question> = {}): Question {
  return { type: type.name, name: "q", label: "问", source: "S0:L1", status: "SEED", ...about };
}

/** How an answer was read, in one line: `value`, `value | rest: …`, `? value` to be confirmed, `! code` for a problem. */
export function reading(type: QuestionType, about: Partial<Question> = {}, context: Partial<ReadContext> = {}) {
  const question = asking(type, about);
  const full: ReadContext = { today: "2022-11-04", options: [], current: "", ...context };
  const parse = (input: Input | string) =>
    type.parse(typeof input === "string" ? { kind: "text", text: input } : input, question, full);
  return {
    parse,
    read(input: Input | string): string {
      const parsed = parse(input);
      if (parsed.kind === "problem") return `! ${parsed.problem.code}`;
      if (parsed.kind === "confirm") return `? ${parsed.value}`;
      return parsed.rest ? `${parsed.value} | ${parsed.rest.question}: ${parsed.rest.text}` : parsed.value;
    },
    /** The sentence that the person gets: a problem's, or the question back. */
    hears(input: Input | string): string {
      const parsed = parse(input);
      if (parsed.kind === "value") throw new Error(`"${JSON.stringify(input)}" was simply taken`);
      return answerProblems[parsed.problem.code]!(parsed.problem.params);
    },
    say: (value: string) => type.describe(value, question, full.options),
  };
}

/** Rows of an option list from labels; names a, b, c … */
export function optionsOf(...labels: string[]): Option[] {
  return labels.map((label, i) => ({ name: String.fromCharCode(97 + i), label }));
}
