import type { InputHint } from "../message.ts";
import type { Problem } from "../problem.ts";
import type { Option, Question } from "./questionnaire.ts";

/** What a person gave as an answer. Numbers of options have already become `options`. */
export type Input =
  | { kind: "text"; text: string }
  | { kind: "options"; names: readonly string[] }
  | { kind: "photo" | "signature" | "file"; file: string }
  | { kind: "location"; latitude: number; longitude: number; accuracy?: number };

/** What a type may know while it reads an answer. */
export interface ReadContext {
  /** The interview's reference date, YYYY-MM-DD. */
  today: string;
  /** The options on offer, filtered, in order. */
  options: readonly Option[];
  /** What numbers mean where only some of the options are in sight, in order; left out: all of them are. */
  numbered?: readonly Option[];
  /** The value that stands now (answer or register); '' when none. */
  current: string;
}

/**
 * How an input was read. `confirm`: we believe it means `value` but ask first (problem says as what it was read);
 * `rest`: text typed behind an option, for the question named there. Values are text as in design §4.
 */
export type Parsed =
  | { kind: "value"; value: string; rest?: { question: string; text: string } }
  | { kind: "confirm"; value: string; problem: Problem }
  | { kind: "problem"; problem: Problem };

/** A kind of question: one file each, listed in `question-types/index.ts`. */
export interface QuestionType {
  name: string;
  /** Which keypad or tool fits. */
  input: InputHint;
  /** Which one fits this question, where that is not the same for all of the type. */
  inputFor?(question: Question): InputHint;
  parse(input: Input, question: Question, context: ReadContext): Parsed;
  /** The value as people read it, without unit; personal data masked. */
  describe(value: string, question: Question, options: readonly Option[]): string;
  /** Faults of a question's columns, found at load: `column` and what is wrong (English). */
  check?(question: Question, hasList: (name: string) => boolean): { column: string; fault: string }[];
}
