import { decodeCommand } from "../../engine/payload.ts";
import { cardWords } from "../../zh/review.ts";
import { clean, normalise } from "../../zh/understand/words.ts";
import type { Turn } from "../command.ts";

/** What a sentence means for the card on the screen, or behind a decision: 通过, 退回 5 …, 下一户. Undefined: something else. */
export function readCardWord(turn: Turn, text: string): { command: string; argument: string } | undefined {
  const { card, tell, choices = [] } = turn.chat.pending;
  if (tell) return undefined;
  const said = normalise(text).replace(/[。.!?]+$/u, "");
  if (cardWords.another.test(said)) {
    if (card) return { command: "review", argument: `after:${card.interview}` };
    // The same word calls for the next household to be visited: here it is the button's.
    const called = decodeCommand(choices.find(({ label }) => label === said)?.payload ?? "");
    return called?.command === "review" ? called : undefined;
  }
  if (!card) return undefined;
  if (cardWords.pass.test(said)) return { command: "pass", argument: "" };
  const back = cardWords.giveBack.exec(clean(text));
  return back ? { command: "return", argument: back[1] ?? "" } : undefined;
}
