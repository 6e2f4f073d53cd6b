import { type Expression, type Scope, text, truth } from "./expression/index.ts";
import type { Node } from "./form.ts";
import type { Interview } from "./interview.ts";
import type { Option } from "./questionnaire.ts";

const RELEVANT = 1;
const OFF_PATH = 2;

/** Values taken as if they were answered (a confirm block is judged by what is known), and what follows from them. */
export interface Overlay {
  values: ReadonlyMap<string, string>;
  relevance: Uint8Array;
  calculated: Map<string, string>;
}

/** Takes these values, by name, as if they were answered; nothing is recorded. */
export function assume(interview: Interview, values: ReadonlyMap<string, string>): Overlay {
  return { values, relevance: new Uint8Array(interview.form.nodes.length), calculated: new Map() };
}

/** Whether the node is on the path. */
export function isRelevant(interview: Interview, node: Node, overlay?: Overlay): boolean {
  if (node.relevant.length === 0) return true;
  const { relevance } = overlay ?? interview;
  let kept = relevance[node.index];
  if (kept === 0) {
    kept = node.relevant.every((e) => truth(e, scopeOf(interview, "", overlay))) ? RELEVANT : OFF_PATH;
    relevance[node.index] = kept;
  }
  return kept === RELEVANT;
}

/** The node's value as expressions see it: '' when unanswered, skipped or off the path. */
export function currentValue(interview: Interview, node: Node, overlay?: Overlay): string {
  if (!isRelevant(interview, node, overlay)) return "";
  if (node.calculation) return calculated(interview, node, node.calculation, overlay);
  const assumed = overlay?.values.get(node.name);
  if (assumed !== undefined) return assumed;
  const answer = interview.answers.get(node.name);
  if (answer) return answer.state === "skipped" ? "" : answer.value;
  return node.default ? calculated(interview, node, node.default, overlay) : "";
}

function calculated(interview: Interview, node: Node, expression: Expression, overlay?: Overlay): string {
  const worked = (overlay ?? interview).calculated;
  const kept = worked.get(node.name);
  if (kept !== undefined) return kept;
  const value = text(expression, scopeOf(interview, "", overlay));
  worked.set(node.name, value);
  return value;
}

/** What an expression of this interview sees; `self` is `.`. */
export function scopeOf(interview: Interview, self: string, overlay?: Overlay): Scope {
  const value = (name: string) => {
    const node = interview.form.byName.get(name);
    return node ? currentValue(interview, node, overlay) : "";
  };
  return {
    value,
    rows: (name) => [value(name)],
    rowScopes: () => [],
    self,
    position: 0,
    today: interview.referenceDate,
    now: Date.parse(`${interview.referenceDate}T00:00:00+08:00`),
    choiceName(question, choice) {
      const options = interview.form.byName.get(question)?.options ?? [];
      return options.find((option) => option.name === choice)?.label ?? choice;
    },
    planDate: interview.context.planDate,
    param: interview.context.param,
    known: interview.context.known,
  };
}

/** Fills `${name}` of a template with values; `shown` says how a value reads. */
export function fillTemplate(template: string, value: (name: string) => string): string {
  return template.includes("${") ? template.replace(/\$\{([^}]+)\}/g, (_, name: string) => value(name)) : template;
}

/** Whether a value is one of those on offer and passes the node's constraint ('' always passes). */
export function isValid(interview: Interview, node: Node, value: string, overlay?: Overlay): boolean {
  if (value === "") return true;
  if (node.question.list && !isOffered(interview, node, value, overlay)) return false;
  if (!node.constraint) return true;
  const scope = scopeOf(interview, value, overlay);
  if (!node.constraint.references.includes(node.name)) return truth(node.constraint, scope);
  // Called by name, the question is the value under test, not the one that stood before.
  return truth(node.constraint, { ...scope, value: (name) => (name === node.name ? value : scope.value(name)) });
}

function isOffered(interview: Interview, node: Node, value: string, overlay?: Overlay): boolean {
  const offered = optionsOf(interview, node, overlay);
  return value.split(" ").every((name) => offered.some((option) => option.name === name));
}

/** Whether the node must have a value. */
export function isRequired(interview: Interview, node: Node): boolean {
  return typeof node.required === "boolean" ? node.required : truth(node.required, scopeOf(interview, ""));
}

/** The options on offer: the list, filtered by `choice_filter` (option name is `.`). */
export function optionsOf(interview: Interview, node: Node, overlay?: Overlay): readonly Option[] {
  const filter = node.choiceFilter;
  if (!filter) return node.options;
  return node.options.filter((option) => truth(filter, scopeOf(interview, option.name, overlay)));
}
