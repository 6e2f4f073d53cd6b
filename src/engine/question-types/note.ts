import type { QuestionType } from "../question-type.ts";

/** Words shown to the person; whatever comes back means that they were seen. It has no value. */
export const note: QuestionType = {
  name: "note",
  input: "none",
  parse: () => ({ kind: "value", value: "" }),
  describe: () => "",
};
