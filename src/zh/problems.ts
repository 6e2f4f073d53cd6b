import type { Problem } from "../problem.ts";
import { answerProblems } from "./answer-problems.ts";
import { invitationProblems } from "./invitations.ts";

const sentences: Record<string, (params: Problem["params"]) => string> = {
  ...answerProblems,
  ...invitationProblems,
};

/** The sentence of a problem: what is wrong, how to mend it, what happens otherwise. */
export function sayProblem(problem: Problem): string {
  const sentence = sentences[problem.code];
  if (!sentence) throw new Error(`no sentence for problem ${problem.code}`);
  return sentence(problem.params);
}
