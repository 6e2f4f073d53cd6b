import { problem } from "../../problem.ts";
import { saySigner } from "../../zh/understand/echo.ts";
import { parseSigner } from "../../zh/understand/relations.ts";
import { quote } from "../../zh/understand/words.ts";
import type { Parsed, QuestionType } from "../question-type.ts";
import { readTyped } from "./input.ts";

/** Who signed for the head of household: name and official relation, "戊秀兰(配偶)" from "戊秀兰 他老婆". */
export const signer: QuestionType = {
  name: "signer",
  input: "text",
  parse: (input) => readTyped(input, readSigner),
  describe: (value) => value,
};

function readSigner(text: string): Parsed {
  const read = parseSigner(text);
  switch (read.kind) {
    case "signer":
      return signed(saySigner(read.name, read.relation), read.sure, text);
    case "which": {
      const [one, other] = read.options;
      return { kind: "problem", problem: problem("signer-which", { name: read.name, word: read.word, one, other }) };
    }
    case "no-relation":
      return { kind: "problem", problem: problem("signer-relation", { name: read.name }) };
    case "no-name":
      return { kind: "problem", problem: problem("signer-name", { typed: quote(text) }) };
    case "unclear":
      return { kind: "problem", problem: problem("signer-unclear", { typed: quote(text) }) };
  }
}

function signed(value: string, sure: boolean, text: string): Parsed {
  if (sure) return { kind: "value", value };
  return { kind: "confirm", value, problem: problem("read-as-signer", { typed: quote(text), value }) };
}
