import type { Parsed } from "../engine/question-type.ts";
import { findQuestionType } from "../engine/question-types/index.ts";
import { digitsAsNumerals } from "../zh/problem-columns.ts";
import type { AskedField } from "./fields.ts";

/**
 * Reads a new value as the form that asks this datum would. Of a list that nobody sees a bare number is no answer, and figures
 * may stand for numerals ("中职2年级").
 */
export function parseValue(field: AskedField, typed: string, today: string): Parsed {
  const type = findQuestionType(field.question.type);
  if (!type) return { kind: "value", value: typed };
  const context = { today, options: field.options, current: "" };
  const read = (text: string) => type.parse({ kind: "text", text }, field.question, context);
  if (field.options.length === 0) return read(typed);
  if (/^\s*\d+\s*$/.test(typed)) return read(digitsAsNumerals(`-${typed}`));
  const parsed = read(typed);
  return parsed.kind === "problem" ? read(digitsAsNumerals(typed)) : parsed;
}

/** The options that are likely meant: those that share most with what was typed, else those behind `now`. */
export function likely(
  field: AskedField,
  { typed = "", now = "" }: { typed?: string; now?: string },
  n: number,
): string[] {
  const labels = field.options.map(({ label }) => label);
  const shared = (label: string) => [...new Set(digitsAsNumerals(typed))].filter((sign) => label.includes(sign)).length;
  const close = labels.filter((label) => shared(label) > 1).sort((a, b) => shared(b) - shared(a));
  const at = labels.indexOf(now);
  return (close.length > 0 ? close : [...labels.slice(at + 1), ...labels.slice(0, Math.max(at, 0))]).slice(0, n);
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
