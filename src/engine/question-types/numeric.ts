import { problem } from "../../problem.ts";
import { readAmount } from "../../zh/understand/numbers.ts";
import { isCalendarUnit } from "../../zh/understand/units.ts";
import { isNo, isNone, quote } from "../../zh/understand/words.ts";
import type { Input, Parsed } from "../question-type.ts";
import type { Question } from "../questionnaire.ts";
import { readTyped } from "./input.ts";

/** Reads one amount in the question's unit; with `whole` a fraction is a problem. Shared by integer and decimal. */
export function parseNumber(input: Input, question: Question, whole: boolean): Parsed {
  return readTyped(input, (text) => readNumber(text, question, whole));
}

function readNumber(text: string, question: Question, whole: boolean): Parsed {
  const unit = question.unit ?? "";
  const typed = quote(text);
  const amount = readAmount(text, question.unit);
  switch (amount.kind) {
    case "none":
      if (isNone(text) || isNo(text))
        return { kind: "confirm", value: "0", problem: problem("read-as-zero", { typed, unit }) };
      return { kind: "problem", problem: problem("number-none", { typed, unit }) };
    case "two":
      return { kind: "problem", problem: problem("number-two", { first: amount.first, second: amount.second, unit }) };
    case "unit":
      return { kind: "problem", problem: problem("number-unit", { seen: amount.seen, unit }) };
    case "unclear":
      return { kind: "problem", problem: problem("number-unclear", { seen: amount.seen, unit }) };
  }
  if (whole && !Number.isInteger(amount.value)) {
    return {
      kind: "problem",
      problem: problem("number-not-whole", { seen: typed, value: String(amount.value), unit }),
    };
  }
  const value = plain(amount.value);
  if (amount.sure) return { kind: "value", value };
  return {
    kind: "confirm",
    value,
    problem: problem("read-as-number", { typed, value: sayNumber(value, question), unit }),
  };
}

/** A number as text, at most six decimals, without exponent (amounts stay far below 1e21); −0 is 0. */
function plain(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** 21000 as 21,000 where it is an amount; years and numbers without a unit as they are. */
export function sayNumber(value: string, question: Question): string {
  if (isCalendarUnit(question.unit) || !/^-?\d+(?:\.\d+)?$/.test(value)) return value;
  const [whole = "", fraction] = value.split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
