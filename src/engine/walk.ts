import { blockView } from "./block.ts";
import type { Block, Node } from "./form.ts";
import type { Interview } from "./interview.ts";
import { layRows } from "./lay.ts";
import { coveredHash } from "./record.ts";
import { currentValue, isAsked, isRelevant, isRequired, isValid } from "./values.ts";

const SETTLED = 1;
const OPEN = 2;

/** What comes next: a question, or a confirm block as a whole; undefined when all is settled. */
export type Step = { kind: "question"; node: Node } | { kind: "block"; block: Block };

/**
 * The first node on the path that is not settled. Work is kept between calls: cost follows what changed. `early`: what is asked
 * at the end of the visit is left for later.
 */
export function nextStep(interview: Interview, early = false): Step | undefined {
  const { nodes } = interview.form;
  for (let index = interview.cursor; index < nodes.length; index += 1) {
    const node = nodes[index] as Node;
    if (interview.marks[index] === 0) interview.marks[index] = isSettled(interview, node) ? SETTLED : OPEN;
    if (interview.marks[index] === OPEN) {
      interview.cursor = index;
      if (early && node.last) return undefined;
      return node.block ? blockStep(interview, node.block, node) : { kind: "question", node };
    }
  }
  interview.cursor = nodes.length;
  return undefined;
}

/** Inside a block, what is missing or invalid is asked first; then the rest is offered at once. */
function blockStep(interview: Interview, block: Block, open: Node): Step {
  const view = blockView(interview, block);
  const missing = view.find((row) => row.state === "missing");
  if (missing) return { kind: "question", node: missing.node };
  return view.some((row) => row.state === "known") ? { kind: "block", block } : { kind: "question", node: open };
}

/** Whether nothing needs to be asked about this node as things stand. */
export function isSettled(interview: Interview, node: Node): boolean {
  if (!isAsked(node) || !isRelevant(interview, node)) return true;
  const answer = interview.answers.get(node.name);
  if (!answer) return node.default !== undefined && isValid(interview, node, currentValue(interview, node));
  if (answer.reopened) return false;
  if (answer.state === "seen") return true;
  if (answer.state === "skipped" || answer.value === "") return !isRequired(interview, node);
  if (answer.origin !== undefined && answer.origin !== coveredHash(interview, node)) return false;
  return isValid(interview, node, answer.value);
}

/** The walk done afresh, without anything kept: what the incremental one must equal. */
export function freshStep(interview: Interview): Step | undefined {
  layRows(interview);
  return nextStep(interview);
}

/** What a step is called: the question's name, or the block's. */
export function placeOfStep(step: Step): string {
  return step.kind === "block" ? step.block.name : step.node.name;
}
