import { change } from "../../db/writes.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Choice } from "../message.ts";
import { wording } from "../zh/command-words.ts";
import { todo } from "../zh/commands.ts";
import * as say from "../zh/interview.ts";
import { laterForm, putLater } from "../zh/visit.ts";
import { askNext } from "./ask.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { withCurrent } from "./current.ts";
import type { OpenInterview } from "./desk.ts";
import { leaveVisit, partsOf } from "./visit.ts";

/** Puts the interview aside; everything answered is kept. */
export const pause: Command = {
  name: "pause",
  ...wording.pause,
  run(turn, argument) {
    if (argument.endsWith(LATER))
      return withCurrent(turn, (open) => putOff(turn, open), argument.slice(0, -LATER.length));
    const id = argument === "" ? turn.chat.pending.interview : argument;
    const act = (open: OpenInterview) => {
      const given = partsOf(open).flatMap(({ interview }) => [...interview.answers.values()]);
      const answered = given.filter((a) => a.state !== "skipped").length;
      const choices = [
        { label: say.choices.resume, payload: commandPayload("resume", open.row.id) },
        ...laterChoice(open),
        { label: todo.word, payload: commandPayload("todo") },
      ];
      const { pending } = turn.chat;
      const after = pending.interview === open.row.id ? { interview: open.row.id } : { ...pending };
      return { says: [{ text: say.paused(open.name, answered), choices }], pending: after };
    };
    return withCurrent(turn, act, id);
  },
};

/** Behind the interview's id: this form is to be filled another day. */
const LATER = ":later";

/** Of a visit, the form that the chat is at may be left for another day: the others can be handed in. */
function laterChoice(open: OpenInterview): Choice[] {
  if (partsOf(open).length < 2) return [];
  const { title } = open.interview.form.questionnaire;
  return [{ label: laterForm(title), payload: commandPayload("pause", `${open.row.id}${LATER}`) }];
}

/** The form leaves the visit as it is, and is owed by itself; the visit goes on without it. */
function putOff(turn: Turn, open: OpenInterview): Reply {
  const rest = partsOf(open).filter((part) => part !== open);
  const [first] = rest;
  if (!first || !open.visit) return askNext(turn, open);
  const { id } = open.visit;
  const writes = [change("interviews", { id: open.row.id }, { visit: null }, open.row.version)];
  open.row = { ...open.row, visit: null, version: open.row.version + 1 };
  leaveVisit(open);
  if (rest.length > 1) turn.house.desk.join(id, rest);
  else leaveVisit(first);
  return askNext(turn, first, { echo: [putLater(open.interview.form.questionnaire.title)], writes });
}
