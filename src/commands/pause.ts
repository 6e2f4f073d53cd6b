import { commandPayload } from "../engine/payload.ts";
import { wording } from "../zh/command-words.ts";
import { todo } from "../zh/commands.ts";
import * as say from "../zh/interview.ts";
import type { Command } from "./command.ts";
import { withCurrent } from "./current.ts";
import type { OpenInterview } from "./desk.ts";
import { partsOf } from "./visit.ts";

/** Puts the interview aside; everything answered is kept. */
export const pause: Command = {
  name: "pause",
  ...wording.pause,
  run(turn, argument) {
    const id = argument === "" ? turn.chat.pending.interview : argument;
    const act = (open: OpenInterview) => {
      const given = partsOf(open).flatMap(({ interview }) => [...interview.answers.values()]);
      const answered = given.filter((a) => a.state !== "skipped").length;
      const choices = [
        { label: say.choices.resume, payload: commandPayload("resume", open.row.id) },
        { label: todo.word, payload: commandPayload("todo") },
      ];
      const { pending } = turn.chat;
      const after = pending.interview === open.row.id ? { interview: open.row.id } : { ...pending };
      return { says: [{ text: say.paused(open.name, answered), choices }], pending: after };
    };
    return withCurrent(turn, act, id);
  },
};
