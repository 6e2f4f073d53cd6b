import { problem } from "../../problem.ts";
import { onlyHas, withoutHave } from "../../zh/understand/having.ts";
import { clean, isNo, isNone, isYes, normalise, quote } from "../../zh/understand/words.ts";
import type { Parsed, QuestionType } from "../question-type.ts";
import type { Question } from "../questionnaire.ts";
import { typedText } from "./input.ts";

/** Longest text answer, in characters. */
export const textLimit = 2000;

/** Free text, kept in the household's words. With `none`, words for "nothing" are read as its value after asking. */
export const text: QuestionType = {
  name: "text",
  input: "text",
  parse(input, question) {
    const typed = typedText(input);
    if (typed === undefined) return { kind: "problem", problem: problem("answer-in-words") };
    const words = clean(typed);
    if (words === "") return { kind: "problem", problem: problem("text-empty") };
    return (question.none && readNone(words, question.none, input.kind === "options")) ?? readWords(words);
  },
  describe: (value) => value,
  check(question) {
    const none = question.none;
    if (!none) return [];
    const empty = (["value", "label", "other"] as const).filter((part) => none[part].trim() === "");
    return empty.map((part) => ({ column: `none.${part}`, fault: "must not be empty" }));
  },
};

function readWords(words: string): Parsed {
  if (!/[\p{L}\p{N}]/u.test(words))
    return { kind: "problem", problem: problem("text-no-words", { typed: quote(words) }) };
  const length = [...words].length;
  if (length > textLimit) {
    return {
      kind: "problem",
      problem: problem("text-too-long", { length, limit: textLimit, over: length - textLimit }),
    };
  }
  return { kind: "value", value: words };
}

function readNone(words: string, none: NonNullable<Question["none"]>, pressed: boolean): Parsed | undefined {
  const said = withoutPunctuation(words);
  const means = (label: string): boolean => said === withoutPunctuation(label);
  if (means(none.value) || means(none.label)) return { kind: "value", value: none.value };
  if (pressed || means(none.other) || onlyHas(words) || isYes(words)) {
    return { kind: "problem", problem: problem("describe-it") };
  }
  if (isNone(words) || isNo(words)) {
    const params = { typed: quote(words), value: none.value, meaning: none.confirm };
    return { kind: "confirm", value: none.value, problem: problem("read-as-none", params) };
  }
  const rest = withoutHave(words);
  return rest === words ? undefined : readWords(rest);
}

function withoutPunctuation(words: string): string {
  return normalise(words).replace(/[\p{P}\s]+/gu, "");
}
