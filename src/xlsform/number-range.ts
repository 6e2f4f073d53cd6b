import type { Node } from "../engine/expression/tree.ts";
import { withoutParentheses } from "../engine/expression/tree.ts";

/** Numbers from `least` to `most`; an open end does not belong to them. */
interface Range {
  least: number;
  most: number;
  openLeast: boolean;
  openMost: boolean;
}

/**
 * Whether some answer can satisfy the constraint, as far as comparisons of `.` with numbers tell: `. > 5 and . < 3` cannot.
 * True whenever it cannot be told.
 */
export function canHold(tree: Node, type: string): boolean {
  return rangesOf(withoutParentheses(tree), type === "integer").some((range) => !isEmpty(range, type === "integer"));
}

const everything: Range = {
  least: Number.NEGATIVE_INFINITY,
  most: Number.POSITIVE_INFINITY,
  openLeast: true,
  openMost: true,
};

/** The numbers that may satisfy it: never too few. */
function rangesOf(node: Node, whole: boolean): Range[] {
  if (node.kind === "call" && node.name === "false") return [];
  if (node.kind !== "binary") return [everything];
  const left = withoutParentheses(node.left);
  const right = withoutParentheses(node.right);
  if (node.operator === "or") return [...rangesOf(left, whole), ...rangesOf(right, whole)].slice(0, 32);
  if (node.operator === "and") {
    return rangesOf(left, whole).flatMap((a) => rangesOf(right, whole).flatMap((b) => meet(a, b, whole)));
  }
  const number = numberOf(right);
  if (left.kind === "self" && number !== undefined) return compared(node.operator, number);
  const first = numberOf(left);
  if (right.kind === "self" && first !== undefined) return compared(turned[node.operator] ?? node.operator, first);
  return [everything];
}

const turned: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

function numberOf(node: Node): number | undefined {
  if (node.kind === "number") return node.value;
  const inner = node.kind === "negate" ? numberOf(withoutParentheses(node.of)) : undefined;
  return inner === undefined ? undefined : -inner;
}

function compared(operator: string, number: number): Range[] {
  if (operator === "=") return [{ least: number, most: number, openLeast: false, openMost: false }];
  if (operator === "<" || operator === "<=") return [{ ...everything, most: number, openMost: operator === "<" }];
  if (operator === ">" || operator === ">=") return [{ ...everything, least: number, openLeast: operator === ">" }];
  return [everything];
}

function meet(a: Range, b: Range, whole: boolean): Range[] {
  const least = Math.max(a.least, b.least);
  const most = Math.min(a.most, b.most);
  const openAt = (range: Range, end: number, side: "least" | "most") =>
    range[side] === end && (side === "least" ? range.openLeast : range.openMost);
  const range = {
    least,
    most,
    openLeast: openAt(a, least, "least") || openAt(b, least, "least"),
    openMost: openAt(a, most, "most") || openAt(b, most, "most"),
  };
  return isEmpty(range, whole) ? [] : [range];
}

function isEmpty({ least, most, openLeast, openMost }: Range, whole: boolean): boolean {
  if (!whole) return least > most || (least === most && (openLeast || openMost));
  const first = openLeast ? Math.floor(least) + 1 : Math.ceil(least);
  const last = openMost ? Math.ceil(most) - 1 : Math.floor(most);
  return first > last;
}
