import { wording } from "../../zh/command-words.ts";
import * as say from "../../zh/review.ts";
import type { Command, Reply, Turn } from "../command.ts";
import { drawSample, passSample } from "./batch.ts";
import { showCard } from "./card.ts";
import { openFresh } from "./decide.ts";
import { withoutCard } from "./pass.ts";
import { anyDecider, firstQueue, nextWaiting, stepFor, togetherChoice, unitOfCount } from "./queue.ts";

/** So many are remembered as put off. */
const LATER = 60;

/** What waits for a decision: how much, and the card of the next one. */
export const review: Command = {
  name: "review",
  ...wording.review,
  roles: anyDecider,
  run(turn, argument) {
    const [deed, id = ""] = argument.split(":");
    const { later = [] } = turn.chat.pending;
    switch (deed) {
      case "together":
        return drawSample(turn);
      case "all":
        return passSample(turn, id);
      case "after":
        return showNext(turn, [...later.filter((one) => one !== id), id].slice(-LATER));
      case "one":
        return showWanted(turn, id);
      case "next":
        return showNext(turn, later);
      default:
        return showNext(turn, [], true);
    }
  },
};

/** The card of this very interview, if it waits for the speaker; else what comes next. */
async function showWanted(turn: Turn, id: string): Promise<Reply> {
  const open = await openFresh(turn, id);
  const step = open && stepFor(turn, open);
  return open && step ? showCard(turn, open, step) : showNext(turn, [], true);
}

/** The next card, leaving out what was put off; all put off, it begins anew. */
async function showNext(turn: Turn, later: string[], header = false): Promise<Reply> {
  const first = firstQueue(turn);
  const pending = withoutCard(turn);
  if (!first) return { says: [{ text: say.nothing(undefined) }], pending };
  const { queue, count } = first;
  const rest = nextWaiting(turn, queue, later);
  const open = await openFresh(turn, rest ?? nextWaiting(turn, queue, []) ?? "");
  if (!open) return { says: [{ text: say.nothing(queue.step) }], pending };
  const head = say.waiting(queue.step, count, unitOfCount(count));
  const more = togetherChoice(queue.step, count);
  const card = await showCard(turn, open, queue.step, header ? { head, more } : {});
  return { ...card, pending: { ...card.pending, later: rest === undefined ? [] : later } };
}
