import {
  checkExpression,
  type Expression,
  ExpressionError,
  type Names,
  parseExpression,
} from "../engine/expression/index.ts";
import { looksAtSelf, readFilter } from "./choice-filter.ts";
import { judge } from "./expression-faults.ts";
import type { Findings, Place } from "./findings.ts";

/** An expression of a form with its place and owner, kept until all names are known. */
export interface Placed {
  place: Place;
  expression: Expression;
  /** The innermost repeat around its owner. */
  inRepeat: string | undefined;
  /** Of a choice filter: the further columns of its list. */
  columns?: ReadonlySet<string>;
}

/** The names of a form, and why a name may be none. */
export interface FormNames extends Names {
  isGroup(name: string): boolean;
  isMetadata(name: string): boolean;
  /** It stands in several groups, so that `${name}` could be any of them. */
  isTwice(name: string): boolean;
}

const noNames = { isGroup: () => false, isMetadata: () => false, isTwice: () => false };
const quotes: Readonly<Record<string, string>> = { "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"' };

/** Reads an expression from a cell; reports what is wrong with it. Quotes that a word processor has bent are straightened. */
export function readExpression(cell: string, place: Place, findings: Findings): Expression | undefined {
  const source = cell.trim();
  try {
    return parseExpression(source);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const straight = source.replace(/[\u2018\u2019\u201c\u201d]/g, (bent) => quotes[bent] ?? bent);
    if (straight !== source) return readExpression(straight, place, findings);
    report(error, place, noNames, findings);
    return undefined;
  }
}

/** Reads a choice filter, in ODK's words, over a list with these further columns. */
export function readChoiceFilter(
  cell: string,
  place: Place,
  columns: ReadonlySet<string>,
  findings: Findings,
): Expression | undefined {
  if (looksAtSelf(cell)) {
    findings.unsupported(place, "filter-self");
    return undefined;
  }
  try {
    const { source, unknown } = readFilter(cell.trim(), columns);
    if (unknown !== undefined) {
      findings.invalid(place, "filter-column", { name: unknown });
      return undefined;
    }
    return readExpression(source, place, findings);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return readExpression(cell, place, findings);
  }
}

/** Checks an expression against the names of the whole form. */
export function checkPlaced(
  { place, expression, inRepeat, columns }: Placed,
  names: FormNames,
  findings: Findings,
): void {
  const seen = columns ? { ...names, isColumn: (name: string) => columns.has(name) } : names;
  for (const error of checkExpression(expression, seen, inRepeat)) report(error, place, names, findings);
}

function report(error: ExpressionError, place: Place, names: Parameters<typeof judge>[1], findings: Findings): void {
  const { refusal, code, params } = judge(error, names);
  findings[refusal](place, code, params);
}
