import type { Option } from "../engine/questionnaire.ts";
import { noWords, yesWords } from "../zh/roster.ts";
import { datePatterns, optionNumber, optionSeparators, shortList, unitWords } from "../zh/roster-fields.ts";
import type { Field } from "./fields.ts";
import type { Values } from "./roster.ts";
import type { TableRow } from "./table.ts";
import { halfWidth, squeeze } from "./text.ts";
import { isRounded, type Report, readIdNumber, readName, readPhone } from "./values.ts";

/** What the cells of these fields say, as the forms keep it; blank cells say nothing, bad ones are reported. */
export function readFields(row: TableRow<string>, fields: readonly Field[], report: Report): Values {
  const values: Record<string, string> = {};
  for (const field of fields) {
    if (row.columns[field.element] === undefined || row.text(field.element) === "") continue;
    const value = readField(row, field, report);
    if (value === undefined) continue;
    if (field.bound && !field.bound.holds(value)) {
      report(row.fault(field.element, "bad-bound", { message: field.bound.message }));
    } else values[field.element] = value;
  }
  return values;
}

function readField(row: TableRow<string>, field: Field, report: Report): string | undefined {
  const key = field.element;
  switch (field.reading) {
    case "text":
      return readText(row, key, report);
    case "name":
      return readName(row, key, report);
    case "phone":
      return readPhone(row, key, report);
    case "id-number":
      return readIdNumber(row, key, report);
    case "whole":
    case "number":
      return readNumber(row, field, report);
    case "date":
      return readDate(row, field, report);
    case "one":
      return readOption(row, field, report);
    case "some":
      return readOptions(row, field, report);
    case "yes-no":
      return readWhether(row, key, report);
  }
}

function readText(row: TableRow<string>, key: string, report: Report): string | undefined {
  if (!isRounded(row, key)) return row.text(key).replace(/^'/, "");
  report(row.fault(key, "number-rounded"));
  return undefined;
}

function readNumber(row: TableRow<string>, { element, reading, unit }: Field, report: Report): string | undefined {
  const units = (unitWords[unit] ?? [unit]).filter((word) => word !== "");
  const text = squeeze(row.text(element)).replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
  const ending = units.find((word) => text.endsWith(word));
  const digits = ending === undefined ? text : text.slice(0, -ending.length);
  const n = Number(digits);
  const plain = /^-?\d{1,12}(?:\.\d+)?$/.test(digits);
  if (plain && (reading === "number" || Number.isInteger(n))) return String(Number(n.toFixed(6)));
  report(row.fault(element, plain ? "not-whole" : "bad-number", { unit }));
  return undefined;
}

/** The first of a month where only the month counts, the first of January where only the year does. */
function readDate(row: TableRow<string>, { element, appearance }: Field, report: Report): string | undefined {
  const text = squeeze(row.text(element));
  const parts = datePatterns.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  const [, year = "", month, day] = parts ?? [];
  const enough = appearance === "year" || (month !== undefined && (appearance === "month-year" || day !== undefined));
  const date = enough
    ? dayThereIs(Number(year), Number(month ?? 1), appearance === "" ? Number(day ?? 1) : 1, appearance)
    : undefined;
  if (date === undefined) report(row.fault(element, "bad-date", { appearance }));
  return date;
}

function dayThereIs(year: number, month: number, day: number, appearance: string): string | undefined {
  const two = (n: number) => String(n).padStart(2, "0");
  const written = `${year}-${two(appearance === "year" ? 1 : month)}-${two(day)}`;
  const found = new Date(`${written}T00:00:00Z`);
  const exists = !Number.isNaN(found.getTime()) && found.toISOString().startsWith(written);
  return exists && year >= 1900 && year <= 2100 ? written : undefined;
}

function readOption(row: TableRow<string>, { element, options }: Field, report: Report): string | undefined {
  const option = optionCalled(row.text(element), options);
  if (option) return option.name;
  report(unknownOption(row, element, row.text(element), options));
  return undefined;
}

/** Options in the order of their list. A label may hold what stands between options: the whole cell is tried first. */
function readOptions(row: TableRow<string>, { element, options }: Field, report: Report): string | undefined {
  const text = row.text(element);
  const whole = optionCalled(text, options);
  if (whole) return whole.name;
  const found = new Set<Option>();
  for (const word of text.split(optionSeparators).filter((part) => part.trim() !== "")) {
    const option = optionCalled(word, options);
    if (!option) {
      report(unknownOption(row, element, word, options));
      return undefined;
    }
    found.add(option);
  }
  const names = options.filter((option) => found.has(option)).map(({ name }) => name);
  return names.length > 0 ? names.join(" ") : undefined;
}

function unknownOption(row: TableRow<string>, key: string, word: string, options: readonly Option[]) {
  const accepted = shortList(options.map(({ label }) => label));
  return row.fault(key, "bad-option", { word: word.slice(0, 20), accepted });
}

/** Lists are few and asked for once a cell: what their options are called is worked out once. */
const called = new WeakMap<readonly Option[], ReadonlyMap<string, Option>>();

/** The option that a cell calls by its name, its label or another word for it, with or without a number before. */
export function optionCalled(text: string, options: readonly Option[]): Option | undefined {
  let words = called.get(options);
  if (!words) {
    // Of two options called alike the first counts.
    words = new Map(options.toReversed().flatMap((one) => wordsOf(one).map((word) => [word, one] as const)));
    called.set(options, words);
  }
  const word = fold(text);
  return words.get(word) ?? words.get(word.replace(optionNumber, ""));
}

function wordsOf({ name, label, short, aliases = [] }: Option): string[] {
  return [name, label, short ?? "", ...aliases].map(fold).filter((word) => word !== "");
}

const fold = (text: string) => squeeze(halfWidth(text)).replace(/[()]/g, "");

function readWhether(row: TableRow<string>, key: string, report: Report): string | undefined {
  const text = squeeze(row.text(key));
  if ((yesWords as readonly string[]).includes(text)) return "yes";
  if ((noWords as readonly string[]).includes(text)) return "no";
  report(row.fault(key, "bad-yes-no"));
  return undefined;
}
