import type { Node } from "../engine/form.ts";
import type { Interview } from "../engine/interview.ts";
import { isRelevant } from "../engine/values.ts";
import { wording } from "../zh/command-words.ts";
import { nothingBefore } from "../zh/commands.ts";
import { askNext } from "./ask.ts";
import type { Command } from "./command.ts";
import { withCurrent } from "./current.ts";
import type { OpenInterview } from "./desk.ts";
import { partsOf } from "./visit.ts";

/** Back to the question before: it is asked again, nothing is deleted. */
export const back: Command = {
  name: "back",
  ...wording.back,
  run: (turn) =>
    withCurrent(turn, (open) => {
      const before = lastBefore(open, turn.chat.pending.at ?? "");
      if (!before) return askNext(turn, open, { echo: [nothingBefore] });
      return askNext(turn, before.open, { focus: [before.node.name] });
    }),
};

/** The question before, in this form or in the one before it. */
function lastBefore(open: OpenInterview, at: string): { open: OpenInterview; node: Node } | undefined {
  const parts = partsOf(open);
  for (const part of parts.slice(0, parts.indexOf(open) + 1).toReversed()) {
    const node = answeredBefore(part.interview, part === open ? at : "");
    if (node) return { open: part, node };
  }
  return undefined;
}

/** The last answered question on the path before the one called `at` ('' is the summary). */
function answeredBefore(interview: Interview, at: string): Node | undefined {
  const here = interview.form.nodes.find((node) => node.name === at || node.block?.name === at);
  const index = here?.index ?? interview.form.nodes.length;
  const earlier = interview.form.nodes.slice(0, index).filter((node) => interview.answers.has(node.name));
  return earlier.filter((node) => isRelevant(interview, node)).at(-1);
}
