import { type Argument, questionName } from "./argument.ts";
import { isEqual, toBoolean, toNumber } from "./coerce.ts";
import { findFunction } from "./functions.ts";
import type { Item, Run, Scope } from "./scope.ts";
import { type Binary, type Call, type Node, partsOf, type Reference } from "./tree.ts";

type Rows = (scope: Scope, item?: Item) => readonly string[];

/** Whether the node looks into the row at hand with `./name`. */
function looksIntoRow(node: Node): boolean {
  return node.kind === "child" || partsOf(node).some(looksIntoRow);
}

/** Rows that pass the filter; a number passes the row of that position (XPath 1.0 §2.4). */
function compileRows({ name, where }: Reference): Rows {
  if (!where) return (scope) => scope.rows(name);
  const passes = compile(where);
  const intoRows = looksIntoRow(where);
  return (scope) => {
    const rows = intoRows ? scope.rowScopes(name) : [];
    return scope.rows(name).filter((text, index) => {
      const position = index + 1;
      const result = passes(scope, { text, position, row: rows[index] });
      return typeof result === "number" ? result === position : toBoolean(result);
    });
  };
}

function compileArgument(node: Node): Argument {
  const run = compile(node);
  const many = node.kind === "reference" ? compileRows(node) : (scope: Scope, item?: Item) => [run(scope, item)];
  const name = questionName(node) ?? (node.kind === "text" ? node.value : "");
  return { node, run, many, name };
}

function compileReference(node: Reference): Run {
  const { name } = node;
  if (!node.where) return (scope) => scope.value(name);
  const rows = compileRows(node);
  return (scope) => rows(scope)[0] ?? "";
}

function compileCall({ name, parts }: Call): Run {
  const rule = findFunction(name);
  if (!rule) throw new Error(`no function ${name}`);
  return rule.build(parts.map(compileArgument));
}

function compileBinary({ operator, left, right }: Binary): Run {
  const a = compile(left);
  const b = compile(right);
  const number = (of: Run, scope: Scope, item?: Item): number => toNumber(of(scope, item));
  switch (operator) {
    case "or":
      return (scope, item) => toBoolean(a(scope, item)) || toBoolean(b(scope, item));
    case "and":
      return (scope, item) => toBoolean(a(scope, item)) && toBoolean(b(scope, item));
    case "=":
      return (scope, item) => isEqual(a(scope, item), b(scope, item));
    case "!=":
      return (scope, item) => !isEqual(a(scope, item), b(scope, item));
    case "<":
      return (scope, item) => number(a, scope, item) < number(b, scope, item);
    case "<=":
      return (scope, item) => number(a, scope, item) <= number(b, scope, item);
    case ">":
      return (scope, item) => number(a, scope, item) > number(b, scope, item);
    case ">=":
      return (scope, item) => number(a, scope, item) >= number(b, scope, item);
    case "+":
      return (scope, item) => number(a, scope, item) + number(b, scope, item);
    case "-":
      return (scope, item) => number(a, scope, item) - number(b, scope, item);
    case "*":
      return (scope, item) => number(a, scope, item) * number(b, scope, item);
    case "div":
      return (scope, item) => number(a, scope, item) / number(b, scope, item);
    case "mod":
      return (scope, item) => number(a, scope, item) % number(b, scope, item);
  }
}

/** The closures that evaluate a tree; done once, when the expression is read. */
export function compile(node: Node): Run {
  switch (node.kind) {
    case "text":
    case "number": {
      const { value } = node;
      return () => value;
    }
    case "reference":
      return compileReference(node);
    case "self":
      return (scope, item) => (item ? item.text : scope.self);
    case "child": {
      const { name } = node;
      return (scope, item) => (item?.row ?? scope).value(name);
    }
    case "parent":
      return (scope) => scope.position;
    case "negate": {
      const of = compile(node.of);
      return (scope, item) => -toNumber(of(scope, item));
    }
    case "group":
      return compile(node.of);
    case "binary":
      return compileBinary(node);
    case "call":
      return compileCall(node);
  }
}
