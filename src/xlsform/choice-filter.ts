import { ExpressionError } from "../engine/expression/index.ts";
import { tokenize } from "../engine/expression/tokenize.ts";

const operators = new Set(["and", "or", "div", "mod"]);

/**
 * A choice filter as ODK writes it, `region = ${region}` and `name`, as the engine reads it: `./region` and `.`. Undefined where it
 * names a column that the list does not have; throws ExpressionError where it cannot be read at all.
 */
export function readFilter(source: string, columns: ReadonlySet<string>): { source: string; unknown?: string } {
  let unknown: string | undefined;
  const text = rewrite(source, (token, next) => {
    if (token.kind !== "name" || next === "(" || operators.has(token.value)) return undefined;
    if (token.value === "name") return ".";
    if (!columns.has(token.value)) unknown ??= token.value;
    return `./${token.value}`;
  });
  return unknown === undefined ? { source: text } : { source: text, unknown };
}

/** A choice filter of the engine as ODK writes it. */
export function writeFilter(source: string): string {
  return rewrite(source, (token) => {
    if (token.kind === "child") return token.value;
    return token.kind === "symbol" && token.value === "." ? "name" : undefined;
  });
}

type Token = ReturnType<typeof tokenize>[number];

function rewrite(source: string, replace: (token: Token, next: string) => string | undefined): string {
  let text = "";
  let at = 0;
  const tokens = tokenize(source);
  for (const [i, token] of tokens.entries()) {
    const other = replace(token, tokens[i + 1]?.value ?? "");
    if (other === undefined) continue;
    const length = token.kind === "child" ? token.value.length + 2 : token.value.length;
    text += source.slice(at, token.at) + other;
    at = token.at + length;
  }
  return text + source.slice(at);
}

/** Whether a filter uses the engine's own words for the option: ODK would read them otherwise. */
export function looksAtSelf(source: string): boolean {
  try {
    return tokenize(source).some(({ kind, value }) => kind === "child" || (kind === "symbol" && value === "."));
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}
