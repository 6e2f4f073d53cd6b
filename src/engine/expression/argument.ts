import { toNumber } from "./coerce.ts";
import type { Item, Run, Scalar, Scope } from "./scope.ts";
import type { Node } from "./tree.ts";

/**
 * How a function takes an argument. `value`: what it comes to. `condition`: as true or false (a bare reference is refused).
 * `rows`: a reference, with the values of all its rows. `reference`: a reference by its name, without a filter. `values`: a reference with all its rows, or anything else as one value.
 * `literal`: text in quotes. `question`: `${q}` or `'${q}'`, by its name. `pattern`: a value read as a regular expression.
 * `parent`: only `..`.
 */
export type Taking =
  | "value"
  | "condition"
  | "rows"
  | "reference"
  | "values"
  | "literal"
  | "question"
  | "pattern"
  | "parent";

/** A compiled argument. */
export interface Argument {
  readonly node: Node;
  readonly run: Run;
  /** The values of all rows of a reference; one value for anything else. */
  readonly many: (scope: Scope, item?: Item) => readonly Scalar[];
  /** The name of a reference, the content of a literal; `''` for anything else. */
  readonly name: string;
}

/** A function: how it takes its arguments and how a call of it is compiled. */
export interface Rule {
  readonly takes: readonly Taking[];
  /** How many of the last arguments may be left out. */
  readonly optional?: number;
  /** How many of the last arguments may be given again, together. */
  readonly again?: number;
  build(args: readonly Argument[]): Run;
}

/** The least and the most arguments of a function. */
export function arityOf({ takes, optional = 0, again = 0 }: Rule): { least: number; most: number } {
  return { least: takes.length - optional, most: again > 0 ? Number.POSITIVE_INFINITY : takes.length };
}

/** How a function takes its argument number `index`, zero-based. */
export function takingOf({ takes, again = 0 }: Rule, index: number): Taking {
  if (index < takes.length) return takes[index]!;
  return takes[takes.length - again + ((index - takes.length) % again)]!;
}

/** The question that a `question` argument names: `${q}`, or a literal `'${q}'` as XLSForm writes it. */
export function questionName(node: Node): string | undefined {
  if (node.kind === "reference" && !node.where) return node.name;
  if (node.kind !== "text") return undefined;
  return /^\$\{(\S+)\}$/.exec(node.value)?.[1];
}

/** A function of plain values. */
export function plain(
  takes: readonly Taking[],
  apply: (...values: Scalar[]) => Scalar,
  extra: { optional?: number; again?: number } = {},
): Rule {
  return {
    takes,
    ...extra,
    build(args) {
      const [a, b] = args.map((argument) => argument.run);
      if (a && args.length === 1) return (scope, item) => apply(a(scope, item));
      if (a && b && args.length === 2) return (scope, item) => apply(a(scope, item), b(scope, item));
      return (scope, item) => apply(...args.map((argument) => argument.run(scope, item)));
    },
  };
}

/** A function of one value, of `.` when it is left out (XPath 1.0 §4.2). */
export function ofSelf(apply: (value: Scalar) => Scalar): Rule {
  return {
    takes: ["value"],
    optional: 1,
    build([argument]) {
      if (argument) return (scope, item) => apply(argument.run(scope, item));
      return (scope, item) => apply(item ? item.text : scope.self);
    },
  };
}

/** A function of the numbers in all its arguments' rows. */
export function ofNumbers(takes: readonly Taking[], apply: (numbers: readonly number[]) => number, again = 0): Rule {
  return {
    takes,
    again,
    build: (args) => (scope, item) => apply(args.flatMap((argument) => argument.many(scope, item)).map(toNumber)),
  };
}
