import type { Step } from "../../../db/decisions.ts";
import { listFindings } from "../../../db/decisions.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Incoming } from "../../message.ts";
import { wording } from "../../zh/command-words.ts";
import * as say from "../../zh/returning.ts";
import { buttons, suggestion, suggestions } from "../../zh/review.ts";
import { clean } from "../../zh/understand/words.ts";
import type { Command, Reply, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { cardChoices, fullName, markOf, pendingCard } from "./card.ts";
import { cardMark, withShown } from "./decide.ts";
import { anyDecider } from "./queue.ts";
import { questionsOf, sendBack, type Wanted } from "./send-back.ts";

/** Longest comment, in characters. */
const LONGEST = 200;
const SHORTEST = 2;

/** Sends back what was shown: some questions of it, each with a comment, or the whole. Shown once more before it is done. */
export const giveBack: Command = {
  name: "return",
  ...wording.giveBack,
  roles: anyDecider,
  takes: true,
  run(turn, argument) {
    if (turn.incoming.kind !== "press") {
      return withShown(turn, cardMark(turn), (open) => heard(turn, open, argument, []));
    }
    const [deed = "", number] = argument.split(":");
    if (deed === "ok" || deed === "also" || deed === "no") {
      return withShown(turn, cardMark(turn), (open, step) => confirmed(turn, open, step, deed, Number(number)));
    }
    return withShown(turn, argument, (open) => heard(turn, open, "", []));
  },
  tell(turn, data, incoming) {
    const [mark = "", numbers = ""] = data.split("|");
    const asked = numbers
      .split(",")
      .filter((n) => n !== "")
      .map(Number);
    return withShown(turn, mark, (open, step) => told(turn, open, step, asked, incoming));
  },
};

function told(turn: Turn, open: OpenInterview, step: Step, asked: number[], incoming: Incoming): Reply {
  if (incoming.kind !== "text") return ask(turn, open, asked, say.inWords);
  if (say.isCancelled(incoming.text)) return callOff(turn, open, step);
  return heard(turn, open, incoming.text, asked);
}

/** What was written, with or without numbers: refused, asked for the rest, or shown once more. */
function heard(turn: Turn, open: OpenInterview, text: string, asked: number[]): Reply {
  const wish = say.parseReturn(text);
  const numbers = wish.numbers.length > 0 ? wish.numbers : asked;
  const comment = wish.numbers.length > 0 || asked.length === 0 ? wish.comment : clean(text);
  const { form } = open.interview;
  for (const number of numbers) {
    const asks = form.nodes.some((node) => node.question.number === number && !node.calculation);
    if (!asks) return ask(turn, open, [], say.noSuchQuestion(number, form.total));
    if (questionsOf(open, number).length === 0) return ask(turn, open, [], say.notAnswered(number));
  }
  const length = [...comment].length;
  if (length === 0) return ask(turn, open, numbers);
  if (length < SHORTEST) return ask(turn, open, numbers, say.commentLonger);
  if (length > LONGEST) return ask(turn, open, numbers, say.commentTooLong(length));
  return confirm(turn, open, { items: numbers.map((number) => ({ number, comment })), comment });
}

/** Asks for the comment, and for the questions where none were named. */
function ask(turn: Turn, open: OpenInterview, numbers: readonly number[], sentence?: string): Reply {
  const asked = numbers.length > 0 ? say.askComment(numbers) : say.askBack(fullName(turn, open.owed));
  const tell = { command: "return", data: `${markOf(open)}|${numbers.join(",")}` };
  const choices = [{ label: buttons.cancel, payload: commandPayload("return", "no") }];
  const text = sentence ?? asked;
  return { says: [{ text, input: "text", choices }], pending: { ...pendingCard(turn, open), tell } };
}

function confirm(turn: Turn, open: OpenInterview, wanted: Wanted): Reply {
  const choices = [
    { label: buttons.sureBack, payload: commandPayload("return", "ok") },
    ...suggested(turn, open, wanted).map(({ number, comment }) => ({
      label: buttons.alsoBack(number, comment),
      payload: commandPayload("return", `also:${number}`),
    })),
    { label: buttons.cancel, payload: commandPayload("return", "no") },
  ];
  const back = turn.house.store.sealer.seal(JSON.stringify(wanted));
  return {
    says: [{ text: say.sureBack(wanted.items, wanted.comment), choices }],
    pending: pendingCard(turn, open, { back }),
  };
}

/** Questions that the checks flagged and that are not named yet: returned along by one tap. */
function suggested(turn: Turn, open: OpenInterview, { items }: Wanted): Wanted["items"] {
  if (items.length === 0) return [];
  const found = new Map<number, string>();
  for (const { path } of listFindings(turn.house.store, open.row.id)) {
    const number = open.interview.form.byName.get(path)?.question.number;
    const named = number === undefined || items.some((item) => item.number === number);
    if (!named && questionsOf(open, number).length > 0) found.set(number, suggestions[path] ?? suggestion);
  }
  return [...found].map(([number, comment]) => ({ number, comment })).sort((a, b) => a.number - b.number);
}

/** A button of the confirmation; with the last one suggested there is nothing left to ask. */
async function confirmed(turn: Turn, open: OpenInterview, step: Step, deed: string, number: number): Promise<Reply> {
  if (deed === "no") return callOff(turn, open, step);
  const { back } = turn.chat.pending.card ?? {};
  if (back === undefined) return { says: [{ text: say.gone }], pending: { ...turn.chat.pending } };
  const wanted = JSON.parse(turn.house.store.sealer.open(back)) as Wanted;
  if (deed === "ok") return sendBack(turn, open, step, wanted);
  const also = suggested(turn, open, wanted).filter((one) => one.number === number);
  const items = [...wanted.items, ...also].sort((a, b) => a.number - b.number);
  const whole = { ...wanted, items };
  return suggested(turn, open, whole).length > 0 ? confirm(turn, open, whole) : sendBack(turn, open, step, whole);
}

function callOff(turn: Turn, open: OpenInterview, step: Step): Reply {
  const { back: _gone, ...card } = pendingCard(turn, open).card ?? { interview: "", version: 0 };
  const pending = { ...pendingCard(turn, open), card };
  return { says: [{ text: say.dropped, choices: cardChoices(open, step) }], pending };
}
