import { readDays, writeDays } from "./dates.ts";
import { writeNumber } from "./decimals.ts";
import type { ExprDate, Scalar } from "./scope.ts";

const decimal = /^[ \t\r\n]*-?(?:\d+\.?\d*|\.\d+)[ \t\r\n]*$/;

/** A date value from days since 1970-01-01. */
export function dateOf(days: number): ExprDate {
  return { kind: "date", days };
}

/** Design §4 rule 2: a decimal number, an ISO date as days since 1970-01-01, true as 1; any other text, and `''`, NaN. */
export function toNumber(value: Scalar): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "object") return value.days;
  if (value === "") return Number.NaN;
  return decimal.test(value) ? Number(value) : readDays(value);
}

/** XPath's string(): numbers in plain digits (`NaN`, `Infinity` by name), `true`/`false`, dates in ISO 8601, no date `''`. */
export function toText(value: Scalar): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return writeNumber(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  return writeDays(value.days);
}

/** XPath's boolean(): false are `''`, 0, NaN and no date. Note that the texts `0` and `false` are true. */
export function toBoolean(value: Scalar): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value !== "";
  if (typeof value === "number") return value !== 0 && !Number.isNaN(value);
  return !Number.isNaN(value.days);
}

/** What a calculation stores: as `toText`, but `''` for what cannot be computed (NaN, division by zero). */
export function toStored(value: Scalar): string {
  return typeof value === "number" && !Number.isFinite(value) ? "" : toText(value);
}

/** Design §4 rule 2, `=`: a boolean side → booleans; a number or date side → numbers, days; else exact text. */
export function isEqual(left: Scalar, right: Scalar): boolean {
  if (typeof left === "string" && typeof right === "string") return left === right;
  if (typeof left === "boolean" || typeof right === "boolean") return toBoolean(left) === toBoolean(right);
  return toNumber(left) === toNumber(right);
}

/** The option names of a multi-select answer, in order. */
export function toTokens(value: Scalar): string[] {
  return toText(value)
    .split(/\s+/)
    .filter((token) => token !== "");
}
