import type { Block, Node } from "./form.ts";
import type { Interview } from "./interview.ts";
import { isRelevant, isValid } from "./values.ts";

/** One line of a confirm block: `known` waits for a yes, `settled` has an answer, `missing` must be asked. */
export interface BlockRow {
  node: Node;
  value: string;
  state: "known" | "settled" | "missing";
}

/** The block's questions on the path, judged with what is known standing in for what is not yet answered. */
export function blockView(interview: Interview, block: Block): BlockRow[] {
  const assumed = new Map<string, string>();
  for (const node of block.nodes) {
    if (interview.answers.has(node.name)) continue;
    const known = knownValue(interview, node);
    if (known !== "") assumed.set(node.name, known);
  }
  return block.nodes.flatMap((node): BlockRow[] => {
    if (!isRelevant(interview, node, assumed)) return [];
    const answer = interview.answers.get(node.name);
    if (answer && !answer.reopened && isValid(interview, node, answer.value, assumed)) {
      return [{ node, value: answer.value, state: "settled" }];
    }
    const value = answer ? "" : (assumed.get(node.name) ?? "");
    const usable = value !== "" && isValid(interview, node, value, assumed);
    return [{ node, value: usable ? value : "", state: usable ? "known" : "missing" }];
  });
}

/** What the register holds for this node, if it is a value that the question could take; else ''. */
export function knownValue(interview: Interview, node: Node): string {
  if (!node.question.element) return "";
  const value = interview.context.known(node.question.element);
  if (value === "" || !node.question.list) return value;
  const names = new Set(node.options.map((option) => option.name));
  return value.split(" ").every((name) => names.has(name)) ? value : "";
}
