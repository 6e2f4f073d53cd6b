import { problem } from "../../problem.ts";
import type { QuestionType } from "../question-type.ts";
import { sayNumber } from "./numeric.ts";

/** A value worked out from other answers; never asked. */
export const calculate: QuestionType = {
  name: "calculate",
  input: "none",
  parse: () => ({ kind: "problem", problem: problem("calculated") }),
  describe: (value, question) => sayNumber(value, question),
  check: (question) =>
    question.calculation?.trim() ? [] : [{ column: "calculation", fault: "a calculate question needs one" }],
};
