import { summarise } from "../engine/describe.ts";
import { commandPayload } from "../engine/payload.ts";
import { nextStep } from "../engine/walk.ts";
import { wording } from "../zh/command-words.ts";
import { summaryHeader } from "../zh/commands.ts";
import * as say from "../zh/interview.ts";
import { askNext } from "./ask.ts";
import type { Command } from "./command.ts";
import { withCurrent } from "./current.ts";

/** The form as it stands so far; the open question stays open. */
export const summary: Command = {
  name: "summary",
  ...wording.summary,
  run: (turn) =>
    withCurrent(turn, (open) => {
      if (!nextStep(open.interview)) return askNext(turn, open);
      const lines = summarise(open.interview, say).map((line) => line.text);
      const choices = [{ label: say.choices.resume, payload: commandPayload("resume", open.row.id) }];
      const text = [summaryHeader(open.place), ...lines].join("\n");
      return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
    }),
};
