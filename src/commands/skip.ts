import { wording } from "../zh/command-words.ts";
import { askNext } from "./ask.ts";
import type { Command } from "./command.ts";
import { withCurrent } from "./current.ts";
import { skip as skipNode } from "./skipping.ts";

/** Leaves an optional question unanswered. */
export const skip: Command = {
  name: "skip",
  ...wording.skip,
  run: (turn) =>
    withCurrent(turn, (open) => {
      const node = open.interview.form.byName.get(turn.chat.pending.at ?? "");
      return node ? skipNode(turn, open, node) : askNext(turn, open, { again: true });
    }),
};
