import { blockView } from "./block.ts";
import type { Block, Node } from "./form.ts";
import type { Interview } from "./interview.ts";
import { currentValue, fillTemplate, isRelevant } from "./values.ts";

/** A value as people read it, unit included, personal data masked; options by `short` label when `brief`. */
export function describeValue(node: Node, value: string, brief = false): string {
  const text = describeBare(node, value, brief);
  return node.question.unit && text !== "" ? `${text} ${node.question.unit}` : text;
}

function describeBare(node: Node, value: string, brief: boolean): string {
  // Not only those on offer: what was chosen before still has its label.
  const options = node.options.map(({ short, ...option }) => {
    return short && brief ? { ...option, label: short } : option;
  });
  return node.type.describe(value, node.question, options);
}

/** "5 → 6 人": the register's value and the new one, or just the value where nothing was known or nothing changed. */
export function describeChange(interview: Interview, node: Node, value: string, brief = false): string {
  const known = node.question.element ? interview.context.known(node.question.element) : "";
  const now = describeValue(node, value, brief);
  return known === "" || known === value ? now : `${describeBare(node, known, brief)} → ${now}`;
}

/** Fills a template of the form: `${name}` becomes the value as it reads for calculations and texts, else its description. */
export function fill(interview: Interview, template: string | undefined): string {
  if (!template) return "";
  return fillTemplate(template, (name) => {
    const node = interview.form.byName.get(name);
    if (!node) return "";
    const value = currentValue(interview, node);
    return node.calculation || node.type.name === "text" ? value : describeValue(node, value);
  });
}

/** One line of the summary: the printed number, its label, and what was answered. */
export interface SummaryLine {
  number: number;
  text: string;
}

/** The whole form as it stands, a line for each printed number, with words for what is off the path and not yet answered. */
export function summarise(interview: Interview, words: { notNeeded: string; unanswered: string }): SummaryLine[] {
  const byNumber = new Map<number, Node[]>();
  for (const node of interview.form.nodes) {
    const { number } = node.question;
    if (number !== undefined) byNumber.set(number, [...(byNumber.get(number) ?? []), node]);
  }
  return [...byNumber].map(([number, nodes]) => {
    const lead = nodes[0] as Node;
    const needed = nodes.filter((node) => isRelevant(interview, node));
    const shown = needed.filter((node) => currentValue(interview, node) !== "");
    const line = nodes.find((node) => node.question.line)?.question.line;
    if (line && shown.length > 0) return { number, text: `${number} ${fill(interview, line)}` };
    const values = shown.map((node) => describeChange(interview, node, currentValue(interview, node), true));
    const otherwise = needed.length > 0 ? words.unanswered : words.notNeeded;
    return { number, text: `${number} ${shortLabel(lead)}:${values.length > 0 ? values.join("——") : otherwise}` };
  });
}

/** The lines of a confirm block: one a printed number, with full labels. */
export function describeBlock(interview: Interview, block: Block): string[] {
  const lines = new Map<number, string>();
  for (const { node, value, state } of blockView(interview, block)) {
    const number = node.question.number ?? 0;
    const before = lines.get(number);
    const text = state === "settled" ? describeChange(interview, node, value) : describeValue(node, value);
    lines.set(number, before === undefined ? `${shortLabel(node)}:${text}` : `${before}——${text}`);
  }
  return [...lines.values()];
}

/** The short label of a question. */
export function shortLabel(node: Node): string {
  return node.question.short ?? node.question.label;
}

/** The printed numbers of a question or a block: first and last. */
export function numbersOf(nodes: readonly Node[]): { from: number; to: number } {
  const numbers = nodes.map((node) => node.question.number ?? 0).filter((n) => n > 0);
  return { from: Math.min(...numbers), to: Math.max(...numbers) };
}
