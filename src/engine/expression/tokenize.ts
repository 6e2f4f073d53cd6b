import { ExpressionError } from "./expression-error.ts";

/** A word of an expression; `value` is its content without quotes, `${ }` or `./`, `at` the zero-based place where it begins. */
export interface Token {
  readonly kind: "number" | "text" | "reference" | "child" | "name" | "symbol" | "end";
  readonly value: string;
  readonly at: number;
}

const space = /[ \t\r\n]*/y;
const number = /\d+(?:\.\d*)?|\.\d+/y;
/** A function's name, or an operator in letters. */
const name = /[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?/uy;
const child = /\.\/([^\s()[\],=<>!+*'"/$]+)/y;
const symbol = /<=|>=|!=|\.\.|[.()[\],=<>+*-]/y;

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** Text in ' or ": it ends at the next quote of its kind, there is no escape (XPath 1.0 §3.7). */
function readText(source: string, at: number): [Token, number] {
  const end = source.indexOf(source[at]!, at + 1);
  if (end < 0) throw new ExpressionError(source, at, "unclosed-string");
  return [{ kind: "text", value: source.slice(at + 1, end), at }, end + 1];
}

function readReference(source: string, at: number): [Token, number] {
  const end = source.indexOf("}", at);
  if (end < 0) throw new ExpressionError(source, at, "unclosed-reference");
  const value = source.slice(at + 2, end);
  if (!/^\S+$/.test(value)) throw new ExpressionError(source, at, "bad-name", { name: value });
  return [{ kind: "reference", value, at }, end + 1];
}

function readToken(source: string, at: number): [Token, number] {
  if (source[at] === "'" || source[at] === '"') return readText(source, at);
  if (source.startsWith("${", at)) return readReference(source, at);
  const row = match(child, source, at);
  if (row) return [{ kind: "child", value: row[1]!, at }, at + row[0].length];
  for (const [kind, pattern] of [
    ["number", number],
    ["name", name],
    ["symbol", symbol],
  ] as const) {
    const found = match(pattern, source, at);
    if (found) return [{ kind, value: found[0], at }, at + found[0].length];
  }
  throw new ExpressionError(source, at, "unexpected-character", {
    found: String.fromCodePoint(source.codePointAt(at)!),
  });
}

/** The words of an expression, closed by one `end`; throws ExpressionError at the first character that begins none. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = match(space, source, 0)![0].length;
  while (at < source.length) {
    const [token, end] = readToken(source, at);
    tokens.push(token);
    at = end + match(space, source, end)![0].length;
  }
  tokens.push({ kind: "end", value: "", at: source.length });
  return tokens;
}
