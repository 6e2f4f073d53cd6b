import { nobody } from "../zh/lists.ts";
import { registeredValue } from "./block.ts";
import type { List, Node, Row } from "./form.ts";
import type { Interview } from "./interview.ts";
import { nameOfRow, namesOfRows } from "./list.ts";
import { idsOf } from "./row-ids.ts";
import { currentValue, fillTemplate, isPrinted, isRelevant, seenFrom } from "./values.ts";

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
  const known = registeredValue(interview, node);
  const now = describeValue(node, value, brief);
  return known === "" || known === value ? now : `${describeBare(node, known, brief)} → ${now}`;
}

/** Fills a template of the form: `${name}` becomes the value as it reads for calculations and texts, else its description. */
export function fill(interview: Interview, template: string | undefined, row?: Row): string {
  if (!template) return "";
  return fillTemplate(template, (name) => {
    const node = seenFrom(interview, row, name);
    if (!node) return "";
    const value = currentValue(interview, node);
    return node.calculation || node.type.name === "text" ? value : describeValue(node, value);
  });
}

/** One line of the summary: the printed number, its label, and what was answered. */
export interface SummaryLine {
  number: number;
  text: string;
  /** Of one row of a list. */
  row?: true;
}

/** The whole form as it stands, a line for each printed number, with words for what is off the path and not yet answered. */
export function summarise(interview: Interview, words: { notNeeded: string; unanswered: string }): SummaryLine[] {
  const byNumber = new Map<number, Node[]>();
  for (const node of interview.form.nodes) {
    const { number } = node.question;
    if (number !== undefined) byNumber.set(number, [...(byNumber.get(number) ?? []), node]);
  }
  return [...byNumber].flatMap(([printed, nodes]) => {
    const number = printed + interview.numbering.before;
    const lead = nodes[0] as Node;
    if (lead.list) return summariseList(interview, number, lead, lead.list, nodes, words);
    // What is only printed, and is not there, is nobody's omission.
    if (!nodes.some((node) => !isPrinted(node) || currentValue(interview, node) !== "")) return [];
    return [{ number, text: `${number} ${summariseItem(interview, lead, nodes, words)}` }];
  });
}

function summariseItem(
  interview: Interview,
  lead: Node,
  nodes: readonly Node[],
  words: { notNeeded: string; unanswered: string },
): string {
  const needed = nodes.filter((node) => isRelevant(interview, node));
  const shown = needed.filter((node) => currentValue(interview, node) !== "");
  const line = nodes.find((node) => node.question.line)?.question.line;
  if (line && shown.length > 0) return fill(interview, line, lead.row);
  const values = shown.map((node) => describeChange(interview, node, currentValue(interview, node), true));
  const otherwise = needed.length > 0 ? words.unanswered : words.notNeeded;
  return `${shortLabel(lead)}:${values.length > 0 ? values.join("——") : otherwise}`;
}

/** A list: who is on it, and of each row what is not as the register has it. */
function summariseList(
  interview: Interview,
  number: number,
  lead: Node,
  list: List,
  nodes: readonly Node[],
  words: { notNeeded: string; unanswered: string },
): SummaryLine[] {
  const answered = interview.answers.has(lead.name) && isRelevant(interview, lead);
  const names = namesOfRows(interview, list, idsOf(currentValue(interview, lead)));
  const otherwise = isRelevant(interview, lead) ? words.unanswered : words.notNeeded;
  const shown = names.length > 0 ? `${describeValue(lead, currentValue(interview, lead))}:${names.join("、")}` : "";
  const head = { number, text: `${number} ${shortLabel(lead)}:${shown || (answered ? nobody : otherwise)}` };
  const rows = interview.form.rows.get(list.name) ?? [];
  const changed = rows.flatMap((row) => {
    const parts = nodes
      .filter((node) => node.row === row && interview.answers.has(node.name) && isRelevant(interview, node))
      .filter((node) => currentValue(interview, node) !== registeredValue(interview, node))
      .map((node) => `${shortLabel(node)}:${describeChange(interview, node, currentValue(interview, node), true)}`);
    const name = nameOfRow(interview, list, row.id);
    return parts.length > 0 ? [{ number, text: `${name}——${parts.join(",")}`, row: true as const }] : [];
  });
  return [head, ...changed];
}

/** The short label of a question. */
export function shortLabel(node: Node): string {
  return node.question.short ?? node.question.label;
}

/** The number under which people find a question: the printed one, counted through all forms of the visit; 0 where it has none. */
export function numberOf({ numbering }: Interview, { question }: Node): number {
  return question.number === undefined ? 0 : question.number + numbering.before;
}

/** The numbers of a question or a block: first and last. */
export function numbersOf(interview: Interview, nodes: readonly Node[]): { from: number; to: number } {
  const numbers = nodes.map((node) => numberOf(interview, node)).filter((n) => n > 0);
  return { from: Math.min(...numbers), to: Math.max(...numbers) };
}
