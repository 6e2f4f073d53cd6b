import { checkExpression, type Expression, findCycle } from "./expression/index.ts";
import { dependenciesOf, type FormFault, type Node } from "./form.ts";
import type { Questionnaire } from "./questionnaire.ts";

/** Faults that only show when the whole questionnaire is read: names, lists, cycles, templates. */
export function checkForm(
  questionnaire: Questionnaire,
  nodes: readonly Node[],
  byName: ReadonlyMap<string, Node>,
): FormFault[] {
  return [
    ...doubledNames(nodes),
    ...nodes.flatMap((node) => expressionFaults(node, byName)),
    ...nodes.flatMap((node) => columnFaults(node, questionnaire, byName)),
    ...cycleFault(nodes),
  ];
}

function doubledNames(nodes: readonly Node[]): FormFault[] {
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    const doubled = seen.has(node.name);
    seen.add(node.name);
    if (doubled) return [{ question: node.name, column: "name", fault: "used twice" }];
    if (!/^\S+$/.test(node.name)) return [{ question: node.name, column: "name", fault: "has a blank" }];
    return [];
  });
}

function expressionFaults(node: Node, byName: ReadonlyMap<string, Node>): FormFault[] {
  const columns: [string, Expression | boolean | undefined][] = [
    ...node.relevant.map((e): [string, Expression] => ["relevant", e]),
    ["required", node.required],
    ["constraint", node.constraint],
    ["warning", node.warning],
    ["calculation", node.calculation],
    ["default", node.default],
    ["choice_filter", node.choiceFilter],
  ];
  const names = { has: (name: string) => byName.has(name), repeatOf: () => undefined };
  return columns.flatMap(([column, expression]) => {
    if (!expression || typeof expression !== "object") return [];
    return checkExpression(expression, names).map((error) => ({
      question: node.name,
      column,
      position: error.position,
      fault: error.message,
    }));
  });
}

function columnFaults(node: Node, questionnaire: Questionnaire, byName: ReadonlyMap<string, Node>): FormFault[] {
  const { question } = node;
  const own = node.type.check?.(question, (list) => list in questionnaire.choices) ?? [];
  const faults = own.map((f) => ({ question: node.name, ...f }));
  const unknown = (column: string, name: string) => {
    if (!byName.has(name)) faults.push({ question: node.name, column, fault: `no question "${name}"` });
  };
  for (const column of ["label", "hint", "line"] as const) {
    for (const name of templateNames(question[column] ?? "")) unknown(column, name);
  }
  for (const name of question.covers ?? []) unknown("covers", name);
  for (const option of node.options) if (option.rest) unknown("rest", option.rest);
  return faults;
}

function cycleFault(nodes: readonly Node[]): FormFault[] {
  // A constraint may look at its own answer and at answers that look back: only values and relevance can go round.
  const graph = new Map(nodes.map((node) => [node.name, dependenciesOf(node).filter((name) => name !== node.name)]));
  const cycle = findCycle(graph);
  if (!cycle) return [];
  return [{ question: cycle[0] ?? "", column: "relevant", fault: `depends on itself: ${cycle.join(" → ")}` }];
}

/** The names in `${name}` of a template. */
export function templateNames(template: string): string[] {
  return [...template.matchAll(/\$\{([^}]+)\}/g)].map((match) => match[1] ?? "");
}
