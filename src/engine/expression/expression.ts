import { questionName } from "./argument.ts";
import { toBoolean, toStored } from "./coerce.ts";
import { compile } from "./compile.ts";
import { parseTree } from "./parse.ts";
import type { Run, Scalar, Scope } from "./scope.ts";
import { type Node, partsOf } from "./tree.ts";

/** An XLSForm expression, parsed and compiled once. */
export interface Expression {
  readonly source: string;
  /** Every `${name}` and `./name`, repeats included, each once, in order of appearance: what the result depends on. */
  readonly references: readonly string[];
  /** Whether it asks for today() or now(). */
  readonly usesToday: boolean;
  /** Calls of plan-date, param and known, each once: `plan-date('A2','due')`, `known('household.phone')`. */
  readonly calls: readonly string[];
  readonly tree: Node;
  readonly run: Run;
}

interface Found {
  references: Set<string>;
  calls: Set<string>;
  usesToday: boolean;
}

function quote(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}

function lookThrough(node: Node, found: Found): void {
  if (node.kind === "reference" || node.kind === "child") found.references.add(node.name);
  if (node.kind === "reference" && node.where) lookThrough(node.where, found);
  if (node.kind === "call") {
    if (node.name === "today" || node.name === "now") found.usesToday = true;
    if (node.name === "jr:choice-name") found.references.add(questionName(node.parts[1]!)!);
    if (["plan-date", "param", "known"].includes(node.name)) {
      const literals = node.parts.map((part) => (part.kind === "text" ? quote(part.value) : ""));
      found.calls.add(`${node.name}(${literals.join(",")})`);
    }
  }
  for (const part of partsOf(node)) lookThrough(part, found);
}

/** Reads an XLSForm expression (design §4); throws ExpressionError with the place of the first fault. */
export function parseExpression(source: string): Expression {
  const tree = parseTree(source);
  const found: Found = { references: new Set(), calls: new Set(), usesToday: false };
  lookThrough(tree, found);
  const { usesToday } = found;
  return { source, references: [...found.references], usesToday, calls: [...found.calls], tree, run: compile(tree) };
}

/** What the expression comes to in this scope. Never throws: what cannot be computed is NaN, `''` or false. */
export function evaluate(expression: Expression, scope: Scope): Scalar {
  return expression.run(scope);
}

/** The result as a condition (relevant, required, constraint): XPath's boolean(). */
export function truth(expression: Expression, scope: Scope): boolean {
  return toBoolean(expression.run(scope));
}

/** The result as a calculation stores it: `''` for NaN, dates in ISO 8601, plain digits, `true`/`false`. */
export function text(expression: Expression, scope: Scope): string {
  return toStored(expression.run(scope));
}
