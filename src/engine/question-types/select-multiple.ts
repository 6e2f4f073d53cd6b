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
import {
  fold,
  type Match,
  matchExactly,
  matchOption,
  numbered,
  type Offer,
  optionAt,
  sayOption,
} from "./match-option.ts";
import { ambiguous, inSight, notOnList, outOfRange } from "./option-problems.ts";
import { checkList, tooLong } from "./select-one.ts";

/** Several options: their names in list order, joined by a space. '' is none of them, where the question is optional. */
export const selectMultiple: QuestionType = {
  name: "select_multiple",
  input: "none",
  parse(input, question, offer) {
    if (input.kind === "options") return pressed(input.names, question, offer);
    if (input.kind !== "text") return chooseSome(offer);
    return tooLong(input.text) ?? readText(clean(input.text), question, offer);
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

function chooseSome(offer: Offer): Parsed {
  return { kind: "problem", problem: problem("choose-some", { max: inSight(offer) }) };
}

function pressed(names: readonly string[], question: Question, offer: Offer): Parsed {
  const { options } = offer;
  const unknown = names.find((name) => !options.some((option) => option.name === name));
  if (unknown !== undefined) return notOnList(unknown, offer);
  return names.length === 0
    ? none(question, offer)
    : { kind: "value", value: join(options.filter((option) => names.includes(option.name))) };
}

function join(options: readonly Option[]): string {
  return options.map((option) => option.name).join(" ");
}

function none(question: Question, offer: Offer): Parsed {
  return mayBeRequired(question.required) ? chooseSome(offer) : { kind: "value", value: "" };
}

function readText(text: string, question: Question, offer: Offer): Parsed {
  if (fold(text) === "") return chooseSome(offer);
  // "产业直补、搬迁" names two, though the first of them would do for the whole.
  const whole = splitChoices(text).length > 1 ? matchExactly(text, offer) : matchOption(text, offer);
  if (whole?.kind === "one")
    return whole.sure ? { kind: "value", value: whole.option.name } : asked([whole.option], text, offer.options);
  if (isAll(text)) return asked(offer.options, text, offer.options);
  if (isNoneOf(text)) return none(question, offer);
  return readRange(text, offer) ?? readDigits(text, offer.options) ?? readParts(text, offer);
}

function asked(chosen: readonly Option[], text: string, options: readonly Option[]): Parsed {
  const params = { typed: quote(text), options: numbered(chosen, options), count: chosen.length };
  return { kind: "confirm", value: join(chosen), problem: problem("read-as-options", params) };
}

function readRange(text: string, offer: Offer): Parsed | undefined {
  const range = rangeOf(text);
  if (!range || range[0] < 1 || range[0] >= range[1]) return undefined;
  const { options, numbered: within = options } = offer;
  if (range[1] > within.length) return outOfRange(range[1], offer);
  return asked(within.slice(range[0] - 1, range[1]), text, options);
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

function readParts(text: string, offer: Offer): Parsed {
  const { options } = offer;
  const parts = splitChoices(text);
  const chosen: Option[] = [];
  for (const [i, part] of parts.entries()) {
    const match = matchPart(part, offer);
    if (match.kind === "found") {
      chosen.push(...match.options);
      continue;
    }
    const last = chosen.at(-1);
    const numbers = parts.slice(0, i).every((before) => ordinalOf(before) !== undefined);
    if (match.kind === "none" && last?.rest && numbers)
      return chosenWithRest(chosen, last.rest, tail(text, part), options);
    return failed(match, part, offer);
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

function matchPart(part: string, offer: Offer): PartMatch {
  const match = matchOption(part, offer);
  if (match.kind === "one") return match.sure ? { kind: "found", options: [match.option] } : { kind: "none" };
  const lead = match.kind === "none" ? leadingNumber(part) : undefined;
  const led = lead && optionAt(offer, lead.number);
  const behind = lead && matchOption(lead.rest, offer);
  if (led && behind?.kind === "one" && behind.option === led) return { kind: "found", options: [led] };
  const both = splitAnd(part).map((word) => matchOption(word, offer));
  if (both.length > 1 && both.every((one) => one.kind === "one"))
    return { kind: "found", options: both.map((one) => one.option) };
  return match;
}

function failed(match: Exclude<Match, { kind: "one" }>, part: string, offer: Offer): Parsed {
  if (match.kind === "many") return ambiguous(part, match.options, offer);
  return match.kind === "beyond" ? outOfRange(match.number, offer) : notOnList(part, offer);
}
