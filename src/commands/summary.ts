import { commandPayload } from "../engine/payload.ts";
import { linesFor } from "../engine/prompt-summary.ts";
import { wording } from "../zh/command-words.ts";
import { summaryHeader } from "../zh/commands.ts";
import * as say from "../zh/interview.ts";
import { formHead } from "../zh/visit.ts";
import { askNext } from "./ask.ts";
import { type Command, hasRole } from "./command.ts";
import { withCurrent } from "./current.ts";
import type { OpenInterview } from "./desk.ts";
import { review } from "./review/index.ts";
import { deciders } from "./review/queue.ts";
import { partsOf, standingOf } from "./visit.ts";

/** The form as it stands so far; the open question stays open. */
export const summary: Command = {
  name: "summary",
  ...wording.summary,
  run(turn) {
    // Nothing is open here: a compiler means those that wait to be compiled.
    if (turn.chat.pending.interview === undefined && hasRole(turn.speaker, deciders.compile))
      return review.run(turn, "");
    return withCurrent(turn, (open) => {
      if (!standingOf(open).step) return askNext(turn, open);
      const lines = linesOf(open);
      const choices = [{ label: say.choices.resume, payload: commandPayload("resume", open.row.id) }];
      const text = [summaryHeader(open.name), ...lines].join("\n");
      return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
    });
  },
};

/** The forms as they stand, each under its title where there are several. */
function linesOf(open: OpenInterview): string[] {
  const parts = partsOf(open);
  if (parts.length === 1) return linesFor(open.interview);
  return parts.flatMap(({ interview }, i) => {
    return [formHead(interview.form.questionnaire.title), ...linesFor(interview, i > 0)];
  });
}
