import { isOpen } from "../../db/interviews.ts";
import { commandPayload } from "../engine/payload.ts";
import { alreadyDone, next, nothingOpen, todo } from "../zh/commands.ts";
import { alreadyPassed } from "../zh/review.ts";
import { sayMoment } from "../zh/when.ts";
import { refuseClosed } from "./closed.ts";
import { shutFor } from "./closing.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { callOf, isVisit } from "./naming.ts";

/** The interview this chat is in, as long as it is the speaker's and not submitted. */
export async function openHere(turn: Turn): Promise<OpenInterview | undefined> {
  const { interview } = turn.chat.pending;
  const open = interview === undefined ? undefined : await turn.house.desk.open(interview);
  return open && isOpenFor(turn, open) ? open : undefined;
}

function isOpenFor(turn: Turn, open: OpenInterview): boolean {
  return open.owed.assignment.cadre === turn.speaker.cadre.id && isOpen(open.row.status);
}

/** Does something with the interview this chat is in, or the one named; says how things stand when it is not open. */
export async function withCurrent(
  turn: Turn,
  act: (open: OpenInterview) => Reply | Promise<Reply>,
  id = turn.chat.pending.interview,
): Promise<Reply> {
  const open = id ? await turn.house.desk.open(id) : undefined;
  const mine = open && open.owed.assignment.cadre === turn.speaker.cadre.id;
  const shut = mine && (await shutFor(turn, open.owed, open.row.status));
  if (mine && shut) return refuseClosed(turn, open.owed, shut);
  if (mine && isOpen(open.row.status)) return act(open);
  const text = mine ? sayDone(turn, open) : nothingOpen;
  const paper = mine && !isVisit(open.owed);
  const choices = [
    ...(paper ? [] : [{ label: next.another, payload: commandPayload("next") }]),
    { label: todo.word, payload: commandPayload("todo") },
  ];
  // Another household may be open in this chat: it stays.
  const { pending } = turn.chat;
  return { says: [{ text, choices }], pending: pending.interview === id ? {} : { ...pending } };
}

function sayDone(turn: Turn, open: OpenInterview): string {
  const moment = sayMoment(open.row.submittedAt ?? turn.now);
  if (open.row.status === "approved") return alreadyPassed(open.name, moment);
  return alreadyDone(open.name, moment, callOf(turn.house, open.owed));
}
