import { problem } from "../../problem.ts";
import type { Input, Parsed } from "../question-type.ts";

/** Longest answer to a question that asks for a number, a day, a name: characters. */
export const shortLimit = 200;

/** What was typed; a pressed option counts as its name. Undefined for photos, files and places. */
export function typedText(input: Input): string | undefined {
  if (input.kind === "text") return input.text;
  return input.kind === "options" ? input.names.join(" ") : undefined;
}

/** Reads a short typed answer; anything else, or a longer one, is a problem. */
export function readTyped(input: Input, read: (text: string) => Parsed): Parsed {
  const text = typedText(input);
  if (text === undefined) return { kind: "problem", problem: problem("answer-in-words") };
  const { length } = [...text];
  if (length > shortLimit)
    return { kind: "problem", problem: problem("answer-too-long", { length, limit: shortLimit }) };
  return read(text);
}

/** The stored file's answer value, `file:<id>`. */
export function fileValue(id: string): string {
  return id.startsWith("file:") ? id : `file:${id}`;
}

/** Whether a question's `required` column can hold: an expression may, so it counts. */
export function mayBeRequired(required: boolean | string | undefined): boolean {
  return typeof required === "string" ? required.trim() !== "" && required.trim() !== "false()" : required === true;
}
