import { problem } from "../../problem.ts";
import { said } from "../../zh/understand/echo.ts";
import type { QuestionType } from "../question-type.ts";
import { fileValue } from "./input.ts";

/** A signature drawn on the screen, or a picture of one: "file:<id>". */
export const signature: QuestionType = {
  name: "signature",
  input: "signature",
  parse(input) {
    if ("file" in input) return { kind: "value", value: fileValue(input.file) };
    return { kind: "problem", problem: problem("signature-needed") };
  },
  describe: (value) => (value === "" ? "" : said.signature),
};
