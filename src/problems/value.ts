import { findQuestionType } from "../engine/question-types/index.ts";
import type { Parsed } from "../engine/question-type.ts";
import type { AskedField } from "./fields.ts";

/** Reads a new value as the form that asks this datum would. */
export function parseValue(field: AskedField, typed: string, today: string): Parsed {
  const type = findQuestionType(field.question.type);
  const context = { today, options: field.options, current: "" };
  return type?.parse({ kind: "text", text: typed }, field.question, context) ?? { kind: "value", value: typed };
}

/** A value as people read it, with its unit. Personal data are masked where their type does so. */
export function sayValue(field: AskedField, value: string): string {
  const type = findQuestionType(field.question.type);
  const text = type && value !== "" ? type.describe(value, field.question, field.options) : value;
  const { unit } = field.question;
  return unit && text !== "" && !text.endsWith(unit) ? `${text} ${unit}` : text;
}

/**
 * How a new value is kept as an answer: as people read it, where that can be read back; else as it is stored. Personal data
 * always as they are stored.
 */
export function keepValue(field: AskedField, value: string, today: string): string {
  if (field.personal) return value;
  const said = sayValue(field, value);
  const back = parseValue(field, said, today);
  return back.kind === "value" && back.value === value ? said : value;
}

/** The value to be stored of an answer that `keepValue` made; undefined where it can no longer be read. */
export function storedValue(field: AskedField, answer: string, today: string): string | undefined {
  const parsed = parseValue(field, answer, today);
  return parsed.kind === "problem" ? undefined : parsed.value;
}
