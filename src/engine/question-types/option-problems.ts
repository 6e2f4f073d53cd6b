import { problem } from "../../problem.ts";
import { quote } from "../../zh/understand/words.ts";
import { isLong, PAGE } from "../pages.ts";
import type { Parsed } from "../question-type.ts";
import type { Option } from "../questionnaire.ts";
import { numbered, type Offer } from "./match-option.ts";

type Unread = Extract<Parsed, { kind: "problem" }>;

/** How many options are in sight when the question is asked again. */
export function inSight({ options }: Offer): number {
  return isLong(options) ? PAGE : options.length;
}

/** What was typed is no option at all. */
export function notOnList(text: string, offer: Offer): Unread {
  const typed = quote(text);
  if (isLong(offer.options)) return { kind: "problem", problem: problem("not-on-long-list", { typed }) };
  return { kind: "problem", problem: problem("not-on-list", { typed, max: offer.options.length }) };
}

/** There is no option of this number in sight. */
export function outOfRange(number: number, offer: Offer): Unread {
  const max = (offer.numbered ?? offer.options).length;
  if (max === 0) return notOnList(String(number), offer);
  return { kind: "problem", problem: problem("option-range", { number, max }) };
}

/** Several options may be meant. Of a long list they are shown by themselves: `names`, with numbers of their own. */
export function ambiguous(text: string, meant: readonly Option[], offer: Offer): Unread {
  const typed = quote(text);
  if (!isLong(offer.options)) {
    const candidates = numbered(meant, offer.options);
    return { kind: "problem", problem: problem("option-ambiguous", { typed, candidates }) };
  }
  const inOrder = offer.options.filter((option) => meant.includes(option)).slice(0, PAGE);
  const names = inOrder.map(({ name }) => name).join(" ");
  return { kind: "problem", problem: problem("option-half-named", { typed, names }) };
}
