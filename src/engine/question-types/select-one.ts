import { problem } from "../../problem.ts";
import { leadingNumber, ordinalOf, splitChoices } from "../../zh/understand/choices.ts";
import { polarity } from "../../zh/understand/polarity.ts";
import { clean, quote } from "../../zh/understand/words.ts";
import { noNames, yesNames } from "../../zh/understand/yes-no-options.ts";
import type { Parsed, QuestionType } from "../question-type.ts";
import type { Option } from "../questionnaire.ts";
import { shortLimit } from "./input.ts";
import { brief, fold, type Match, matchExactly, matchOption, matchPart, numbered, sayOption } from "./match-option.ts";
import { textLimit } from "./text.ts";

/** One option, stored by name. Text typed behind an option goes to the question that the option's `rest` names. */
export const selectOne: QuestionType = {
  name: "select_one",
  input: "none",
  parse(input, _question, { options }) {
    if (input.kind === "options") return pressed(input.names, options);
    if (input.kind !== "text") return { kind: "problem", problem: problem("choose-one", { max: options.length }) };
    return tooLong(input.text) ?? readText(clean(input.text), options);
  },
  describe: (value, _question, options) => (value === "" ? "" : sayOption(value, options)),
  check: (question, hasList) => checkList(question.list, hasList),
};

/** What a select question cannot be answered with: an option, and a text answer behind it, is not longer. */
export function tooLong(text: string): Parsed | undefined {
  const { length } = [...text];
  return length > textLimit
    ? { kind: "problem", problem: problem("answer-too-long", { length, limit: textLimit }) }
    : undefined;
}

/** Faults of the `list` column, shared by the select types. */
export function checkList(
  list: string | undefined,
  hasList: (name: string) => boolean,
): { column: string; fault: string }[] {
  if (list === undefined || list === "") return [{ column: "list", fault: "a select question needs an option list" }];
  return hasList(list) ? [] : [{ column: "list", fault: `there is no option list "${list}"` }];
}

function pressed(names: readonly string[], options: readonly Option[]): Parsed {
  const name = names[0];
  if (name === undefined) return { kind: "problem", problem: problem("choose-one", { max: options.length }) };
  if (names.length > 1) return { kind: "problem", problem: problem("one-only", { max: options.length }) };
  if (options.some((option) => option.name === name)) return { kind: "value", value: name };
  return { kind: "problem", problem: problem("not-on-list", { typed: quote(name), max: options.length }) };
}

function readText(text: string, options: readonly Option[]): Parsed {
  const max = options.length;
  if (fold(text) === "")
    return readYesNo(text, options) ?? { kind: "problem", problem: problem("choose-one", { max }) };
  const exact = matchExactly(text, options);
  if (exact) return matched(exact, text, options);
  const several = splitChoices(text);
  if (several.length > 1 && several.every((part) => ordinalOf(part) !== undefined)) {
    return { kind: "problem", problem: problem("one-only", { max }) };
  }
  const lead = leadingNumber(text);
  if (lead?.apart) return readLed(lead, options);
  const answer = readYesNo(text, options) ?? readNamed(text, options);
  if (answer) return answer;
  const part = matchPart(text, options);
  return lead && part.kind === "none" ? readLed(lead, options) : matched(part, text, options);
}

function matched(match: Match, text: string, options: readonly Option[]): Parsed {
  switch (match.kind) {
    case "one":
      return match.sure ? { kind: "value", value: match.option.name } : asOption(match.option, text);
    case "many":
      return {
        kind: "problem",
        problem: problem("option-ambiguous", { typed: quote(text), candidates: numbered(match.options, options) }),
      };
    case "beyond":
      return { kind: "problem", problem: problem("option-range", { number: match.number, max: options.length }) };
    case "none":
      return { kind: "problem", problem: problem("not-on-list", { typed: quote(text), max: options.length }) };
  }
}

function asOption(option: Option, text: string): Parsed {
  return {
    kind: "confirm",
    value: option.name,
    problem: problem("read-as-option", { typed: quote(text), option: brief(option) }),
  };
}

/** "4 他在住院": the number decides, unless the words behind it name another option. */
function readLed(lead: { number: number; rest: string }, options: readonly Option[]): Parsed {
  const option = options[lead.number - 1];
  if (!option)
    return { kind: "problem", problem: problem("option-range", { number: lead.number, max: options.length }) };
  const behind = matchOption(lead.rest, options);
  if (behind.kind === "one" && behind.option === option) return { kind: "value", value: option.name };
  if (behind.kind === "many" && behind.options.includes(option)) return { kind: "value", value: option.name };
  if (option.rest) return { kind: "value", value: option.name, rest: { question: option.rest, text: lead.rest } };
  if (behind.kind === "one") {
    const candidates = numbered([option, behind.option], options);
    return {
      kind: "problem",
      problem: problem("option-ambiguous", { typed: quote(`${lead.number} ${lead.rest}`), candidates }),
    };
  }
  const params = { number: lead.number, option: brief(option), text: quote(lead.rest) };
  return { kind: "problem", problem: problem("option-and-text", params) };
}

/** "户主签不了 他在住院": an option with `rest` named first, what stands apart behind it. */
function readNamed(text: string, options: readonly Option[]): Parsed | undefined {
  const gaps = [...text.slice(0, shortLimit).matchAll(/[\s\p{P}]+/gu)].map((gap) => ({
    head: text.slice(0, gap.index),
    tail: text.slice(gap.index + gap[0].length),
  }));
  const named = gaps.flatMap(({ head, tail }) => {
    const match = matchOption(head, options);
    return match.kind === "one" && match.sure && match.option.rest && tail !== ""
      ? [{ option: match.option, head, tail }]
      : [];
  });
  const best = named.findLast((one) => matchExactly(one.head, options)) ?? named[0];
  if (!best?.option.rest) return undefined;
  return { kind: "value", value: best.option.name, rest: { question: best.option.rest, text: best.tail } };
}

/** A yes or no sentence, where the two options are yes and no. */
function readYesNo(text: string, options: readonly Option[]): Parsed | undefined {
  if (options.length !== 2) return undefined;
  const among = (names: ReadonlySet<string>): Option | undefined =>
    options.find((option) => names.has(fold(option.name)) || names.has(fold(option.label)));
  const [yes, no] = [among(yesNames), among(noNames)];
  const side = yes && no && yes !== no ? polarity(text) : undefined;
  if (!side || !yes || !no) return undefined;
  const option = side.yes ? yes : no;
  return side.sure ? { kind: "value", value: option.name } : asOption(option, text);
}
