import type { QuestionType } from "../question-type.ts";
import { parseNumber, sayNumber } from "./numeric.ts";

/** A number that may have a fraction, in the question's unit: 3.5, 3亩半, 2分 → 0.2 亩. */
export const decimal: QuestionType = {
  name: "decimal",
  input: "decimal",
  parse: (input, question) => parseNumber(input, question, false),
  describe: (value, question) => sayNumber(value, question),
};
