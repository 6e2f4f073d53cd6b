import { problem } from "../../problem.ts";
import {
  isAll,
  isNoneOf,
  leadingNumber,
  ordinalOf,
  rangeOf,
  splitAnd,
  splitChoices,
} from "../../zh/understand/choices.ts";
import { listed } from "../../zh/understand/echo.ts";
import { clean, normalise, quote } from "../../zh/understand/words.ts";
import type { Parsed, QuestionType } from "../question-type.ts";
import type { Option, Question } from "../questionnaire.ts";
import { mayBeRequired } from "./input.ts";
import { fold, type Match, matchOption, numbered, sayOption } from "./match-option.ts";
import { checkList, tooLong } from "./select-one.ts";

/** Several options: their names in list order, joined by a space. '' is none of them, where the question is optional. */
export const selectMultiple: QuestionType = {
  name: "select_multiple",
  input: "none",
  parse(input, question, { options }) {
    if (input.kind === "options") return pressed(input.names, question, options);
    if (input.kind !== "text") return { kind: "problem", problem: problem("choose-some", { max: options.length }) };
    return tooLong(input.text) ?? readText(clean(input.text), question, options);
  },
  describe: (value, _question, options) =>
    listed(
      value
        .split(" ")
        .filter((name) => name !== "")
        .map((name) => sayOption(name, options)),
    ),
  check: (question, hasList) => checkList(question.list, hasList),
};

function pressed(names: readonly string[], question: Question, options: readonly Option[]): Parsed {
  const unknown = names.find((name) => !options.some((option) => option.name === name));
  if (unknown !== undefined)
    return { kind: "problem", problem: problem("not-on-list", { typed: quote(unknown), max: options.length }) };
  return names.length === 0
    ? none(question, options)
    : { kind: "value", value: join(options.filter((option) => names.includes(option.name))) };
}

function join(options: readonly Option[]): string {
  return options.map((option) => option.name).join(" ");
}

function none(question: Question, options: readonly Option[]): Parsed {
  if (mayBeRequired(question.required))
    return { kind: "problem", problem: problem("choose-some", { max: options.length }) };
  return { kind: "value", value: "" };
}

function readText(text: string, question: Question, options: readonly Option[]): Parsed {
  if (fold(text) === "") return { kind: "problem", problem: problem("choose-some", { max: options.length }) };
  const whole = matchOption(text, options);
  if (whole.kind === "one")
    return whole.sure ? { kind: "value", value: whole.option.name } : asked([whole.option], text, options);
  if (isAll(text)) return asked(options, text, options);
  if (isNoneOf(text)) return none(question, options);
  return readRange(text, options) ?? readDigits(text, options) ?? readParts(text, options);
}

function asked(chosen: readonly Option[], text: string, options: readonly Option[]): Parsed {
  const params = { typed: quote(text), options: numbered(chosen, options), count: chosen.length };
  return { kind: "confirm", value: join(chosen), problem: problem("read-as-options", params) };
}

function readRange(text: string, options: readonly Option[]): Parsed | undefined {
  const range = rangeOf(text);
  if (!range || range[0] < 1 || range[0] >= range[1]) return undefined;
  if (range[1] > options.length)
    return { kind: "problem", problem: problem("option-range", { number: range[1], max: options.length }) };
  return asked(options.slice(range[0] - 1, range[1]), text, options);
}

/** "13" in a list of fewer than ten: 1 and 3, asked first. */
function readDigits(text: string, options: readonly Option[]): Parsed | undefined {
  const digits = normalise(text);
  if (options.length >= 10 || !/^[1-9]{2,9}$/.test(digits)) return undefined;
  const places = new Set([...digits].map(Number));
  if (places.size !== digits.length || Math.max(...places) > options.length) return undefined;
  return asked(
    options.filter((_, i) => places.has(i + 1)),
    text,
    options,
  );
}

function readParts(text: string, options: readonly Option[]): Parsed {
  const parts = splitChoices(text);
  const chosen: Option[] = [];
  for (const [i, part] of parts.entries()) {
    const match = matchPart(part, options);
    if (match.kind === "found") {
      chosen.push(...match.options);
      continue;
    }
    const last = chosen.at(-1);
    const numbers = parts.slice(0, i).every((before) => ordinalOf(before) !== undefined);
    if (match.kind === "none" && last?.rest && numbers)
      return chosenWithRest(chosen, last.rest, tail(text, part), options);
    return failed(match, part, options);
  }
  return { kind: "value", value: join(options.filter((option) => chosen.includes(option))) };
}

function chosenWithRest(chosen: readonly Option[], question: string, text: string, options: readonly Option[]): Parsed {
  return { kind: "value", value: join(options.filter((option) => chosen.includes(option))), rest: { question, text } };
}

/** What was typed from `part` on, in the person's own characters. */
function tail(text: string, part: string): string {
  const place = text.indexOf(part);
  return place < 0 ? part : text.slice(place).trim();
}

type PartMatch = { kind: "found"; options: readonly Option[] } | Exclude<Match, { kind: "one" }>;

function matchPart(part: string, options: readonly Option[]): PartMatch {
  const match = matchOption(part, options);
  if (match.kind === "one") return match.sure ? { kind: "found", options: [match.option] } : { kind: "none" };
  const lead = match.kind === "none" ? leadingNumber(part) : undefined;
  const led = lead && options[lead.number - 1];
  const behind = lead && matchOption(lead.rest, options);
  if (led && behind?.kind === "one" && behind.option === led) return { kind: "found", options: [led] };
  const both = splitAnd(part).map((word) => matchOption(word, options));
  if (both.length > 1 && both.every((one) => one.kind === "one"))
    return { kind: "found", options: both.map((one) => one.option) };
  return match;
}

function failed(match: Exclude<Match, { kind: "one" }>, part: string, options: readonly Option[]): Parsed {
  const max = options.length;
  if (match.kind === "many") {
    return {
      kind: "problem",
      problem: problem("option-ambiguous", { typed: quote(part), candidates: numbered(match.options, options) }),
    };
  }
  if (match.kind === "beyond")
    return { kind: "problem", problem: problem("option-range", { number: match.number, max }) };
  return { kind: "problem", problem: problem("not-on-list", { typed: quote(part), max }) };
}
