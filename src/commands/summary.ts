import { summarise } from "../engine/describe.ts";
import { commandPayload } from "../engine/payload.ts";
import { nextStep } from "../engine/walk.ts";
import { wording } from "../zh/command-words.ts";
import { summaryHeader } from "../zh/commands.ts";
import * as say from "../zh/interview.ts";
import { askNext } from "./ask.ts";
import { type Command, hasRole } from "./command.ts";
import { withCurrent } from "./current.ts";
import { review } from "./review/index.ts";
import { deciders } from "./review/queue.ts";

/** The form as it stands so far; the open question stays open. */
export const summary: Command = {
  name: "summary",
  ...wording.summary,
  run(turn) {
    // Nothing is open here: a compiler means those that wait to be compiled.
    if (turn.chat.pending.interview === undefined && hasRole(turn.speaker, deciders.compile))
      return review.run(turn, "");
    return withCurrent(turn, (open) => {
      if (!nextStep(open.interview)) return askNext(turn, open);
      const lines = summarise(open.interview, say).map((line) => line.text);
      const choices = [{ label: say.choices.resume, payload: commandPayload("resume", open.row.id) }];
      const text = [summaryHeader(open.name), ...lines].join("\n");
      return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
    });
  },
};
