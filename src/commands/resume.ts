import { wording } from "../zh/command-words.ts";
import { askNext } from "./ask.ts";
import type { Command } from "./command.ts";
import { withCurrent } from "./current.ts";

/** Goes on where the interview stands: this chat's, or the one a button names. */
export const resume: Command = {
  name: "resume",
  ...wording.resume,
  takes: true,
  run: (turn, argument) => {
    const id = /^[0-9a-z]{12}$/.test(argument) ? argument : turn.chat.pending.interview;
    return withCurrent(
      turn,
      (open) => {
        const { pending } = turn.chat;
        const here = pending.interview === open.row.id && pending.at !== undefined;
        const focus = here && pending.editing && pending.at ? [pending.at, ...(pending.focus ?? [])] : [];
        return askNext(turn, open, { again: here, focus });
      },
      id,
    );
  },
};
