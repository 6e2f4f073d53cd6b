import { arityOf, questionName, type Rule, takingOf } from "./argument.ts";
import { ExpressionError, type FaultParams } from "./expression-error.ts";
import { findFunction } from "./functions.ts";
import { readPattern } from "./patterns.ts";
import { type Token, tokenize } from "./tokenize.ts";
import { type Node, type Operator, withoutParentheses } from "./tree.ts";

/** XPath 1.0 §3: the higher binds first; `or` last. */
const powers: Readonly<Record<Operator, number>> = {
  or: 1,
  and: 2,
  "=": 3,
  "!=": 3,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  div: 6,
  mod: 6,
};

/** More than any form's expression needs; together they keep parsing and evaluating from exhausting the stack. */
const deepest = 200;
const mostOperators = 1000;

interface Reader {
  readonly source: string;
  readonly tokens: readonly Token[];
  next: number;
  operators: number;
}

function fail(reader: Reader, at: number, code: string, params?: FaultParams): never {
  throw new ExpressionError(reader.source, at, code, params);
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.next]!;
}

function take(reader: Reader): Token {
  return reader.tokens[reader.next++]!;
}

function unexpected(reader: Reader, token: Token): never {
  if (token.kind === "end") return fail(reader, token.at, "unexpected-end");
  return fail(reader, token.at, "unexpected-token", { found: token.value });
}

function isSymbol(token: Token, value: string): boolean {
  return token.kind === "symbol" && token.value === value;
}

function expect(reader: Reader, value: string): void {
  const token = take(reader);
  if (!isSymbol(token, value)) unexpected(reader, token);
}

function operatorOf(token: Token): Operator | undefined {
  const spelled = token.kind === "symbol" || token.kind === "name";
  return spelled && Object.hasOwn(powers, token.value) ? (token.value as Operator) : undefined;
}

function readExpression(reader: Reader, power: number, depth: number): Node {
  let left = readOperand(reader, depth);
  for (;;) {
    const token = peek(reader);
    const operator = operatorOf(token);
    if (!operator || powers[operator] <= power) return left;
    if (++reader.operators > mostOperators) fail(reader, token.at, "too-deep");
    take(reader);
    left = { kind: "binary", operator, left, right: readExpression(reader, powers[operator], depth), at: token.at };
  }
}

function readOperand(reader: Reader, depth: number): Node {
  const token = take(reader);
  const { at, value } = token;
  if (depth > deepest) fail(reader, at, "too-deep");
  if (token.kind === "number") return { kind: "number", value: Number(value), at };
  if (token.kind === "text") return { kind: "text", value, at };
  if (token.kind === "child") return { kind: "child", name: value, at };
  if (token.kind === "reference") return { kind: "reference", name: value, where: readWhere(reader, depth), at };
  if (token.kind === "name" && isSymbol(peek(reader), "(")) return readCall(reader, token, depth);
  if (isSymbol(token, ".")) return { kind: "self", at };
  if (isSymbol(token, "-")) return { kind: "negate", of: readOperand(reader, depth + 1), at };
  if (!isSymbol(token, "(")) return unexpected(reader, token);
  const of = readExpression(reader, 0, depth + 1);
  expect(reader, ")");
  return { kind: "group", of, at };
}

function readWhere(reader: Reader, depth: number): Node | undefined {
  if (!isSymbol(peek(reader), "[")) return undefined;
  take(reader);
  const where = readExpression(reader, 0, depth + 1);
  expect(reader, "]");
  return where;
}

function readCall(reader: Reader, { value: name, at }: Token, depth: number): Node {
  const rule = findFunction(name);
  if (!rule) return fail(reader, at, "unknown-function", { name });
  const parts: Node[] = [];
  take(reader);
  if (!isSymbol(peek(reader), ")")) parts.push(readArgument(reader, name, rule, 0, depth));
  while (parts.length > 0 && isSymbol(peek(reader), ",")) {
    take(reader);
    parts.push(readArgument(reader, name, rule, parts.length, depth));
  }
  expect(reader, ")");
  checkArity(reader, { value: name, at }, rule, parts.length);
  return { kind: "call", name, parts, at };
}

function checkArity(reader: Reader, { value: name, at }: Pick<Token, "value" | "at">, rule: Rule, given: number): void {
  const { least, most } = arityOf(rule);
  const incomplete = given > rule.takes.length && (given - rule.takes.length) % (rule.again ?? 1) !== 0;
  if (given < least || given > most || incomplete) fail(reader, at, "wrong-arity", { name, given, least, most });
}

function readArgument(reader: Reader, name: string, rule: Rule, index: number, depth: number): Node {
  const taking = index < arityOf(rule).most ? takingOf(rule, index) : "value";
  const first = peek(reader);
  const { at } = first;
  if (taking === "parent" && isSymbol(first, "..")) return { kind: "parent", at: take(reader).at };
  const node = withoutParentheses(readExpression(reader, 0, depth + 1));
  const fault = (code: string): never => fail(reader, at, code, { function: name, argument: index + 1 });
  if (taking === "parent") unexpected(reader, first);
  if (taking === "rows" && node.kind !== "reference") fault("reference-needed");
  if (taking === "reference" && (node.kind !== "reference" || node.where)) fault("reference-needed");
  if (taking === "question" && questionName(node) === undefined) fault("reference-needed");
  if (taking === "literal" && node.kind !== "text") fault("literal-needed");
  if (taking === "pattern" && node.kind === "text" && !readPattern(node.value)) fault("bad-pattern");
  return node;
}

/** The tree of an expression; throws ExpressionError with the place of the first fault. */
export function parseTree(source: string): Node {
  const reader: Reader = { source, tokens: tokenize(source), next: 0, operators: 0 };
  const tree = readExpression(reader, 0, 0);
  if (peek(reader).kind !== "end") unexpected(reader, peek(reader));
  return tree;
}
