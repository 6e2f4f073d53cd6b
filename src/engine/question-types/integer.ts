import type { QuestionType } from "../question-type.ts";
import { parseNumber, sayNumber } from "./numeric.ts";

/** A whole number in the question's unit: 4, 三口人, 2万1 → 21000. */
export const integer: QuestionType = {
  name: "integer",
  input: "number",
  parse: (input, question) => parseNumber(input, question, true),
  describe: (value, question) => sayNumber(value, question),
};
