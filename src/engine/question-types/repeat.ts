import { problem } from "../../problem.ts";
import type { QuestionType } from "../question-type.ts";
import { idsOf } from "../row-ids.ts";

/** The list of rows itself: its value is their ids, joined by blanks. People answer it by buttons, adding and taking off. */
export const repeat: QuestionType = {
  name: "repeat",
  input: "none",
  parse: (input) => {
    const ids = input.kind === "text" ? idsOf(input.text) : [];
    if (ids.length > 0 && ids.every((id) => /^[0-9a-z]+$/i.test(id))) return { kind: "value", value: ids.join(" ") };
    return { kind: "problem", problem: problem("list-unclear") };
  },
  describe: (value) => `${idsOf(value).length}`,
};
