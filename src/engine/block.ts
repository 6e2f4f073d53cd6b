import { text } from "./expression/index.ts";
import type { Block, Node } from "./form.ts";
import type { Interview } from "./interview.ts";
import { knownRows } from "./rows.ts";
import { assume, currentValue, isAsked, isPrinted, isRelevant, isValid, type Overlay, scopeOf } from "./values.ts";

/** One line of a confirm block: `known` waits for a yes, `settled` has an answer, `missing` must be asked. */
export interface BlockRow {
  node: Node;
  value: string;
  state: "known" | "settled" | "missing";
}

/** The block's questions on the path, judged with what is known standing in for what is not yet answered. */
export function blockView(interview: Interview, block: Block): BlockRow[] {
  const assumed = takenAsKnown(interview, block);
  const asked = block.nodes.filter((node) => isAsked(node) && isRelevant(interview, node, assumed));
  return asked.map((node) => rowOf(interview, node, assumed));
}

/** What a block shows: its questions, what is printed beside them, and the figures worked out from them. */
export function blockLines(interview: Interview, block: Block): BlockRow[] {
  const assumed = takenAsKnown(interview, block);
  const shown = (node: Node) =>
    isPrinted(node) || (node.calculation !== undefined && node.question.number !== undefined);
  const figures = block.nodes.filter((node) => shown(node) && isRelevant(interview, node, assumed));
  const rows = figures.map((node): BlockRow => {
    return { node, value: currentValue(interview, node, assumed), state: "known" };
  });
  const known = rows.filter(({ value }) => value !== "");
  return [...blockView(interview, block), ...known].sort((a, b) => a.node.index - b.node.index);
}

/** What a question is judged with: inside a confirm block, what is known counts as answered. Undefined outside. */
export function surroundings(interview: Interview, node: Node): Overlay | undefined {
  return node.block && takenAsKnown(interview, node.block);
}

/** What stands at a question: its answer, else what the register holds; '' when neither, or off the path. */
export function standingValue(interview: Interview, node: Node): string {
  return currentValue(interview, node, surroundings(interview, node)) || knownValue(interview, node);
}

/** What the register itself holds; '' where it holds nothing. */
export function registeredValue(interview: Interview, node: Node): string {
  const { element } = node.question;
  const value = element ? interview.context.known(element, node.row?.id) : "";
  return value === "" ? "" : readKnown(interview, node, value) || value;
}

/** A value of the register as the question would keep it; '' where it could not be its answer. */
function readKnown(interview: Interview, node: Node, value: string): string {
  if (node.question.list) {
    const names = new Set(node.options.map((option) => option.name));
    return value.split(" ").every((name) => names.has(name)) ? value : "";
  }
  const context = { today: interview.referenceDate, options: [], current: "" };
  const read = node.type.parse({ kind: "text", text: value }, node.question, context);
  return read.kind === "value" ? read.value : "";
}

function expectedValue(interview: Interview, { expected, row }: Node): string {
  return expected ? text(expected, scopeOf(interview, "", undefined, row)) : "";
}

function takenAsKnown(interview: Interview, block: Block): Overlay {
  const known = new Map<string, string>();
  for (const node of block.nodes) {
    const value = interview.answers.has(node.name) ? "" : knownValue(interview, node);
    if (value !== "") known.set(node.name, value);
  }
  return assume(interview, known);
}

function rowOf(interview: Interview, node: Node, assumed: Overlay): BlockRow {
  const answer = interview.answers.get(node.name);
  const value = answer ? answer.value : currentValue(interview, node, assumed);
  if (answer?.reopened || !isValid(interview, node, value, assumed)) return { node, value: "", state: "missing" };
  if (answer || (node.default && !assumed.values.has(node.name))) return { node, value, state: "settled" };
  return { node, value, state: value === "" ? "missing" : "known" };
}

/** What the register holds for this node, or what that has become, if it is a value that the question could take; else ''. */
export function knownValue(interview: Interview, node: Node): string {
  if (node.list) return knownRows(interview, node.list).join(" ");
  const { element } = node.question;
  const value = expectedValue(interview, node) || (element ? interview.context.known(element, node.row?.id) : "");
  return value === "" ? "" : readKnown(interview, node, value);
}
