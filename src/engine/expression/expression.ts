import { questionName } from "./argument.ts";
import { toBoolean, toStored } from "./coerce.ts";
import { compile } from "./compile.ts";
import { parseTree } from "./parse.ts";
import type { Item, Run, Scalar, Scope } from "./scope.ts";
import { type Node, partsOf } from "./tree.ts";

/** An XLSForm expression, parsed and compiled once. */
export interface Expression {
  readonly source: string;
  /** Every `${name}` and `./name`, repeats included, each once, in order of appearance: what the result depends on. */
  readonly references: readonly string[];
  /** Those of them that are looked up in rows other than the one at hand: in count(), sum(), indexed-repeat() …. */
  readonly acrossRows: readonly string[];
  /** Whether it asks for today() or now(). */
  readonly usesToday: boolean;
  /** Calls of plan-date, param, known and known-year, each once: `plan-date('A2','due')`, `known('household.phone')`. */
  readonly calls: readonly string[];
  readonly tree: Node;
  readonly run: Run;
}

interface Found {
  references: Set<string>;
  acrossRows: Set<string>;
  calls: Set<string>;
  usesToday: boolean;
}

function quote(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}

function lookThrough(node: Node, found: Found, across = false): void {
  if (node.kind === "reference" || node.kind === "child") {
    found.references.add(node.name);
    if (across) found.acrossRows.add(node.name);
  }
  if (node.kind === "reference" && node.where) lookThrough(node.where, found, true);
  if (node.kind === "call") {
    if (node.name === "today" || node.name === "now") found.usesToday = true;
    if (node.name === "jr:choice-name") found.references.add(questionName(node.parts[1]!)!);
    if (["plan-date", "param", "known", "known-year"].includes(node.name)) {
      const literals = node.parts.map((part) => (part.kind === "text" ? quote(part.value) : ""));
      found.calls.add(`${node.name}(${literals.join(",")})`);
    }
  }
  const gathers = across || (node.kind === "call" && gathering.has(node.name));
  for (const part of partsOf(node)) lookThrough(part, found, gathers);
}

const gathering: ReadonlySet<string> = new Set(["count", "sum", "min", "max", "join", "indexed-repeat"]);

/** Reads an XLSForm expression (design §4); throws ExpressionError with the place of the first fault. */
export function parseExpression(source: string): Expression {
  const tree = parseTree(source);
  const found: Found = { references: new Set(), acrossRows: new Set(), calls: new Set(), usesToday: false };
  lookThrough(tree, found);
  const { references, acrossRows, calls, usesToday } = found;
  const names = { references: [...references], acrossRows: [...acrossRows], calls: [...calls] };
  return { source, ...names, usesToday, tree, run: compile(tree) };
}

/** What the expression comes to in this scope. Never throws: what cannot be computed is NaN, `''` or false. */
export function evaluate(expression: Expression, scope: Scope): Scalar {
  return expression.run(scope);
}

/** The result as a condition (relevant, required, constraint): XPath's boolean(). `item`: what `.` and `./name` look at. */
export function truth(expression: Expression, scope: Scope, item?: Item): boolean {
  return toBoolean(expression.run(scope, item));
}

/** The result as a calculation stores it: `''` for NaN, dates in ISO 8601, plain digits, `true`/`false`. */
export function text(expression: Expression, scope: Scope): string {
  return toStored(expression.run(scope));
}
