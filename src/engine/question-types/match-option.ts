import { denies, endsInDenial, ordinalOf } from "../../zh/understand/choices.ts";
import { listed } from "../../zh/understand/echo.ts";
import { isNo, isNone, isYes, normalise } from "../../zh/understand/words.ts";
import type { Option } from "../questionnaire.ts";

/** Which option a text names. `sure` is false where the words would also be a plain yes or no. */
export type Match =
  | { kind: "one"; option: Option; sure: boolean }
  | { kind: "many"; options: readonly Option[] }
  | { kind: "beyond"; number: number }
  | { kind: "none" };

/** Options to choose from; `numbered`: those that numbers mean, where that is not all of them. */
export interface Offer {
  options: readonly Option[];
  numbered?: readonly Option[];
}

/** The option of this number, from 1. */
export function optionAt({ options, numbered = options }: Offer, number: number): Option | undefined {
  return numbered[number - 1];
}

/** Finds the option by its number, its words, or an unambiguous part of them. Never guesses between two. */
export function matchOption(text: string, offer: Offer): Match {
  return matchExactly(text, offer) ?? matchPart(text, offer.options);
}

/** By number or by exactly what it is called; undefined where the text is neither. A number that is also a label may be two. */
export function matchExactly(text: string, offer: Offer): Match | undefined {
  const { options } = offer;
  const exact = options.filter((option) => wordsOf(option).includes(fold(text)));
  const number = ordinalOf(text);
  const placed = number === undefined ? undefined : optionAt(offer, number);
  const named = placed && !exact.includes(placed) ? [placed, ...exact] : exact;
  if (named.length > 0) return oneOf(named, true);
  return number === undefined ? undefined : { kind: "beyond", number };
}

/** By a part of what it is called, or by what it is called somewhere in the sentence. */
export function matchPart(text: string, options: readonly Option[]): Match {
  const typed = fold(text);
  const generic = isYes(text) || isNo(text) || isNone(text);
  const within = options.filter((option) => typed !== "" && wordsOf(option).some((words) => occurs(words, typed)));
  if ([...typed].length === 1) {
    const starts = within.length === 1 && wordsOf(within[0]!).some((words) => words.startsWith(typed));
    return starts && !generic ? oneOf(within, true) : { kind: "none" };
  }
  if (within.length > 0) return oneOf(within, !generic);
  if (denies(text)) return { kind: "none" };
  const named = namedWithin(typed, options);
  const rest = typed.length - (named[0]?.words.length ?? 0);
  return oneOf(
    named.map((one) => one.option),
    rest <= loose,
  );
}

/** Up to so many characters around an option's words ("他家是…户") say nothing else. */
const loose = 4;

/** Options whose words occur in the text, not denied right before; of 低保 and 非低保 in "非低保户", the longer one. */
function namedWithin(typed: string, options: readonly Option[]): { option: Option; words: string }[] {
  const found = options.flatMap((option) => {
    const words = wordsOf(option).filter((one) => [...one].length >= 2 && occurs(typed, one));
    const longest = words.sort((a, b) => b.length - a.length)[0];
    return longest === undefined ? [] : [{ option, words: longest }];
  });
  const covered = (one: string): boolean =>
    found.some((other) => other.words.length > one.length && other.words.includes(one));
  return found.filter((one) => !covered(one.words));
}

/** Whether `part` stands in `whole` with no denial right before it: 认可 is no part of 不认可. */
function occurs(whole: string, part: string): boolean {
  const place = whole.indexOf(part);
  return place >= 0 && !endsInDenial(whole.slice(0, place));
}

function oneOf(options: readonly Option[], sure: boolean): Match {
  const [first] = options;
  if (!first) return { kind: "none" };
  return options.length === 1 ? { kind: "one", option: first, sure } : { kind: "many", options };
}

/** Letters and digits only, lower-case: how typed words and labels are compared. */
export function fold(text: string): string {
  return normalise(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Everything an option is called by; a printed number before the label ("3. 档外农户") may be left out. */
function wordsOf(option: Option): string[] {
  const labels = [option.label, option.short ?? "", ...(option.aliases ?? [])];
  const bare = labels.map((label) => label.replace(/^\s*\d+\s*\p{P}\s*(?=\D)/u, ""));
  return [...new Set([option.name, ...labels, ...bare].map(fold))].filter((words) => words !== "");
}

/** Options as "1 脱贫户、3 档外农户", numbered as on offer; at most six. */
export function numbered(some: readonly Option[], options: readonly Option[]): string {
  return listed(some.slice(0, 6).map((option) => `${options.indexOf(option) + 1} ${brief(option)}`));
}

/** An option's short label, cut at 20 characters. */
export function brief(option: Option): string {
  const characters = [...(option.short ?? option.label)];
  return characters.length > 20 ? `${characters.slice(0, 20).join("")}…` : characters.join("");
}

/** The stored name as people read it. */
export function sayOption(name: string, options: readonly Option[]): string {
  const option = options.find((candidate) => candidate.name === name);
  return option ? (option.short ?? option.label) : name;
}
