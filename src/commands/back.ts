import type { Node } from "../engine/form.ts";
import type { Interview } from "../engine/interview.ts";
import { isRelevant } from "../engine/values.ts";
import { wording } from "../zh/command-words.ts";
import { nothingBefore } from "../zh/commands.ts";
import { askNext } from "./ask.ts";
import type { Command } from "./command.ts";
import { withCurrent } from "./current.ts";

/** Back to the question before: it is asked again, nothing is deleted. */
export const back: Command = {
  name: "back",
  ...wording.back,
  run: (turn) =>
    withCurrent(turn, (open) => {
      const before = answeredBefore(open.interview, turn.chat.pending.at ?? "");
      if (!before) return askNext(turn, open, { echo: [nothingBefore] });
      return askNext(turn, open, { focus: [before.name] });
    }),
};

/** The last answered question on the path before the one called `at` ('' is the summary). */
function answeredBefore(interview: Interview, at: string): Node | undefined {
  const here = interview.form.nodes.find((node) => node.name === at || node.block?.name === at);
  const index = here?.index ?? interview.form.nodes.length;
  const earlier = interview.form.nodes.slice(0, index).filter((node) => interview.answers.has(node.name));
  return earlier.filter((node) => isRelevant(interview, node)).at(-1);
}
