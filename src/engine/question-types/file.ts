import { type Problem, problem } from "../../problem.ts";
import { said } from "../../zh/understand/echo.ts";
import { quote } from "../../zh/understand/words.ts";
import type { QuestionType } from "../question-type.ts";
import { fileValue } from "./input.ts";

/** Media types of the documents that are taken, by the ending of their names. */
export const documentTypes: Readonly<Record<string, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  doc: "application/msword",
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xls: "application/vnd.ms-excel",
  csv: "text/csv",
};

/** Largest document, in bytes: what a channel can still fetch (Telegram's getFile). */
const largest = 20 * 1024 * 1024;

/** A document or a picture of the paper: "file:<id>", several pages with blanks between. */
export const file: QuestionType = {
  name: "file",
  input: "file",
  parse(input) {
    if (input.kind === "photo" || input.kind === "file") return { kind: "value", value: fileValue(input.file) };
    return { kind: "problem", problem: problem("file-needed") };
  },
  describe: (value) => said.files(value.split(" ").filter((part) => part !== "").length),
};

/** The type of a document by its name's ending; undefined when it is none that is taken. */
export function documentTypeOf(name: string): string | undefined {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(documentTypes, ending) ? documentTypes[ending] : undefined;
}

/** Why a file cannot answer such a question; undefined when it can. A name, where there is one, says what it is. */
export function fileFault(sent: { name?: string; mime: string; bytes?: number }): Problem | undefined {
  const { name, mime, bytes = 0 } = sent;
  const isDocument =
    name === undefined ? Object.values(documentTypes).includes(mime) : documentTypeOf(name) !== undefined;
  if (!isDocument && !mime.startsWith("image/")) return problem("file-kind", { name: quote(name ?? "") });
  return bytes > largest ? problem("file-size", { megabytes: Math.ceil(bytes / 1024 / 1024) }) : undefined;
}
