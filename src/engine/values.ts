import { type Expression, type Scope, text, truth } from "./expression/index.ts";
import type { Node, Row } from "./form.ts";
import type { Interview } from "./interview.ts";
import type { Option } from "./questionnaire.ts";
import { countedRows } from "./row-ids.ts";

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
    const scope = scopeOf(interview, "", overlay, node.row);
    kept = node.relevant.every((e) => truth(e, scope)) ? RELEVANT : OFF_PATH;
    relevance[node.index] = kept;
  }
  return kept === RELEVANT;
}

/** The node's value as expressions see it: '' when unanswered, skipped or off the path. */
export function currentValue(interview: Interview, node: Node, overlay?: Overlay): string {
  if (!isRelevant(interview, node, overlay)) return "";
  if (node.calculation) return calculated(interview, node, node.calculation, overlay);
  if (node.list?.count) return countedRows(Number(calculated(interview, node, node.list.count, overlay)));
  const assumed = overlay?.values.get(node.name);
  if (assumed !== undefined) return assumed;
  const answer = interview.answers.get(node.name);
  if (answer) return answer.state === "skipped" ? "" : answer.value;
  if (isPrinted(node)) return interview.context.known(node.question.element ?? "", node.row?.id);
  return node.default ? calculated(interview, node, node.default, overlay) : "";
}

/** It is shown as the register has it, and nobody is asked. */
export function isPrinted({ question }: Node): boolean {
  return question.read_only === true;
}

/** Whether people answer it: it is not worked out, counted or printed. */
export function isAsked(node: Node): boolean {
  return !node.calculation && !node.list?.count && !isPrinted(node);
}

function calculated(interview: Interview, node: Node, expression: Expression, overlay?: Overlay): string {
  const worked = (overlay ?? interview).calculated;
  const kept = worked.get(node.name);
  if (kept !== undefined) return kept;
  const value = text(expression, scopeOf(interview, "", overlay, node.row));
  worked.set(node.name, value);
  return value;
}

/** What an expression of this interview sees; `self` is `.`, `row` the row it stands in. */
export function scopeOf(interview: Interview, self: string, overlay?: Overlay, row?: Row): Scope {
  const { form, context } = interview;
  const value = (name: string) => {
    const node = seenFrom(interview, row, name);
    return node ? currentValue(interview, node, overlay) : "";
  };
  const rowsOf = (list: string) => (form.rows.get(list) ?? []).filter(({ position }) => position > 0);
  return {
    value,
    rows(name) {
      if (form.rows.has(name)) return rowsOf(name).map(() => "");
      const list = form.pattern.listOf.get(name);
      if (!list || row?.list.name === list.name) return [value(name)];
      const nodes = rowsOf(list.name).flatMap((one) => one.nodes.get(name) ?? []);
      return nodes.map((node) => currentValue(interview, node, overlay));
    },
    rowScopes: (list) => rowsOf(list).map((one) => scopeOf(interview, "", overlay, one)),
    self,
    position: row?.position ?? 0,
    today: interview.referenceDate,
    now: Date.parse(`${interview.referenceDate}T00:00:00+08:00`),
    choiceName(question, choice) {
      const options = form.pattern.nodes.find((node) => node.name === question)?.options ?? [];
      return options.find((option) => option.name === choice)?.label ?? choice;
    },
    planDate: context.planDate,
    param: context.param,
    known: row ? (element) => context.known(element, row.id) : context.known,
    knownYear: (element) => context.knownYear?.(element, row?.id) ?? "",
  };
}

/** The question of this name as seen from a row: its own first, then those outside. */
export function seenFrom({ form }: Interview, row: Row | undefined, name: string): Node | undefined {
  return row?.nodes.get(name) ?? form.byName.get(name);
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
  const scope = scopeOf(interview, value, overlay, node.row);
  const own = node.question.name;
  if (!node.constraint.references.includes(own)) return truth(node.constraint, scope);
  // Called by name, the question is the value under test, not the one that stood before.
  return truth(node.constraint, { ...scope, value: (name) => (name === own ? value : scope.value(name)) });
}

function isOffered(interview: Interview, node: Node, value: string, overlay?: Overlay): boolean {
  const offered = optionsOf(interview, node, overlay);
  return value.split(" ").every((name) => offered.some((option) => option.name === name));
}

/** Whether the node must have a value. */
export function isRequired(interview: Interview, node: Node): boolean {
  return typeof node.required === "boolean"
    ? node.required
    : truth(node.required, scopeOf(interview, "", undefined, node.row));
}

/** The options on offer: the list, filtered by `choice_filter` (the option's name is `.`, its further columns `./name`). */
export function optionsOf(interview: Interview, node: Node, overlay?: Overlay): readonly Option[] {
  const filter = node.choiceFilter;
  if (!filter) return node.options;
  const scope = scopeOf(interview, "", overlay, node.row);
  return node.options.filter((option, i) => {
    const row = { ...scope, value: (name: string) => option.columns?.[name] ?? "" };
    return truth(filter, scope, { text: option.name, position: i + 1, row });
  });
}
