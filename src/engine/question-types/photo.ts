import { problem } from "../../problem.ts";
import { said } from "../../zh/understand/echo.ts";
import type { QuestionType } from "../question-type.ts";
import { fileValue } from "./input.ts";

/** A picture, sent as a photo or as a file: "file:<id>". */
export const photo: QuestionType = {
  name: "photo",
  input: "photo",
  parse(input) {
    if (input.kind === "photo" || input.kind === "file") return { kind: "value", value: fileValue(input.file) };
    return { kind: "problem", problem: problem("photo-needed") };
  },
  describe: (value) => (value === "" ? "" : said.photo),
};
