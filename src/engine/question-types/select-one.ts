import { problem } from "../../problem.ts";
import { leadingNumber, ordinalOf, splitChoices } from "../../zh/understand/choices.ts";
import { polarity } from "../../zh/understand/polarity.ts";
import { clean, quote } from "../../zh/understand/words.ts";
import { noNames, yesNames } from "../../zh/understand/yes-no-options.ts";
import type { Parsed, QuestionType } from "../question-type.ts";
import type { Option } from "../questionnaire.ts";
import { shortLimit } from "./input.ts";
import {
  brief,
  fold,
  type Match,
  matchExactly,
  matchOption,
  matchPart,
  type Offer,
  optionAt,
  sayOption,
} from "./match-option.ts";
import { ambiguous, inSight, notOnList, outOfRange } from "./option-problems.ts";
import { textLimit } from "./text.ts";

/** One option, stored by name. Text typed behind an option goes to the question that the option's `rest` names. */
export const selectOne: QuestionType = {
  name: "select_one",
  input: "none",
  parse(input, _question, offer) {
    if (input.kind === "options") return pressed(input.names, offer);
    if (input.kind !== "text") return { kind: "problem", problem: problem("choose-one", { max: inSight(offer) }) };
    return tooLong(input.text) ?? readText(clean(input.text), offer);
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

function pressed(names: readonly string[], offer: Offer): Parsed {
  const name = names[0];
  if (name === undefined) return { kind: "problem", problem: problem("choose-one", { max: inSight(offer) }) };
  if (names.length > 1) return { kind: "problem", problem: problem("one-only", { max: inSight(offer) }) };
  return offer.options.some((option) => option.name === name) ? { kind: "value", value: name } : notOnList(name, offer);
}

function readText(text: string, offer: Offer): Parsed {
  const { options } = offer;
  const max = inSight(offer);
  if (fold(text) === "")
    return readYesNo(text, options) ?? { kind: "problem", problem: problem("choose-one", { max }) };
  const exact = matchExactly(text, offer);
  if (exact) return matched(exact, text, offer);
  const several = splitChoices(text);
  if (several.length > 1 && several.every((part) => ordinalOf(part) !== undefined)) {
    return { kind: "problem", problem: problem("one-only", { max }) };
  }
  const lead = leadingNumber(text);
  if (lead?.apart) return readLed(lead, offer);
  const answer = readYesNo(text, options) ?? readNamed(text, offer);
  if (answer) return answer;
  const part = matchPart(text, options);
  return lead && part.kind === "none" ? readLed(lead, offer) : matched(part, text, offer);
}

function matched(match: Match, text: string, offer: Offer): Parsed {
  switch (match.kind) {
    case "one":
      return match.sure ? { kind: "value", value: match.option.name } : asOption(match.option, text);
    case "many":
      return ambiguous(text, match.options, offer);
    case "beyond":
      return outOfRange(match.number, offer);
    case "none":
      return notOnList(text, offer);
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
function readLed(lead: { number: number; rest: string }, offer: Offer): Parsed {
  const option = optionAt(offer, lead.number);
  if (!option) return outOfRange(lead.number, offer);
  const behind = matchOption(lead.rest, offer);
  if (behind.kind === "one" && behind.option === option) return { kind: "value", value: option.name };
  if (behind.kind === "many" && behind.options.includes(option)) return { kind: "value", value: option.name };
  if (option.rest) return { kind: "value", value: option.name, rest: { question: option.rest, text: lead.rest } };
  if (behind.kind === "one") return ambiguous(`${lead.number} ${lead.rest}`, [option, behind.option], offer);
  const params = { number: lead.number, option: brief(option), text: quote(lead.rest) };
  return { kind: "problem", problem: problem("option-and-text", params) };
}

/** "户主签不了 他在住院": an option with `rest` named first, what stands apart behind it. */
function readNamed(text: string, offer: Offer): Parsed | undefined {
  const gaps = [...text.slice(0, shortLimit).matchAll(/[\s\p{P}]+/gu)].map((gap) => ({
    head: text.slice(0, gap.index),
    tail: text.slice(gap.index + gap[0].length),
  }));
  const named = gaps.flatMap(({ head, tail }) => {
    const match = matchOption(head, offer);
    return match.kind === "one" && match.sure && match.option.rest && tail !== ""
      ? [{ option: match.option, head, tail }]
      : [];
  });
  const best = named.findLast((one) => matchExactly(one.head, offer)) ?? named[0];
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
