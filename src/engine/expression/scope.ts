/** A day or a moment on the wall clock of Asia/Shanghai: `days` since 1970-01-01, with a fraction for `now()`, NaN for no date. */
export interface ExprDate {
  readonly kind: "date";
  readonly days: number;
}

/** What an expression, or a part of one, comes to. */
export type Scalar = string | number | boolean | ExprDate;

/** What an expression may see while it is evaluated. Nothing here may throw. */
export interface Scope {
  /** The answer's text; `''` when unanswered, skipped or off-path. Inside a repeat row: the same row first, else outer. */
  value(name: string): string;
  /**
   * All values of a question as seen from here, in row order: outside its repeat one a row, inside a row (or for a question
   * that is in no repeat) just its own. For a repeat's name one `''` a row, the same from inside one of its rows.
   */
  rows(name: string): readonly string[];
  /** The rows of a repeat as scopes, in the order of `rows(repeat)`; empty for a name that is no repeat. */
  rowScopes(repeat: string): readonly Scope[];
  /** The value under test, `.`. */
  readonly self: string;
  /** The 1-based number of the row we are in; 0 outside. */
  readonly position: number;
  /** The interview's reference date, YYYY-MM-DD. */
  readonly today: string;
  /** Epoch ms. */
  readonly now: number;
  /** The label of an option of that question (`jr:choice-name`). */
  choiceName(question: string, value: string): string;
  /** A day of the plan, YYYY-MM-DD, or `''`. */
  planDate(phase: string, edge: string): string;
  /** A parameter of the plan as text, or `''`. */
  param(name: string): string;
  /** The register's value of an element as text, or `''`. */
  known(element: string): string;
  /** The year in which that value was observed, `''` where that is not known. */
  knownYear(element: string): string;
}

/** The row that a predicate `[…]` is looking at. */
export interface Item {
  readonly text: string;
  /** 1-based. */
  readonly position: number;
  /** Its questions, when it is a row of a repeat and the predicate asks for them. */
  readonly row: Scope | undefined;
}

/** A compiled expression or part of one. */
export type Run = (scope: Scope, item?: Item) => Scalar;
