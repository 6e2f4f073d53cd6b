/** What a fault may carry for its wording: names, operators, counts. */
export type FaultParams = Readonly<Record<string, string | number>>;

/**
 * A fault that the author of an expression must mend, worded elsewhere by `code`.
 *
 * While reading: `unexpected-character`, `unexpected-token` {found}, `unexpected-end`, `unclosed-string`, `unclosed-reference`,
 * `bad-name` {name}, `unknown-function` {name}, `wrong-arity` {name, given, least, most: Infinity when open},
 * `reference-needed`, `literal-needed` and `bad-pattern` {function, argument}, `too-deep`.
 * While checking names: `unknown-name` {name}, `bare-reference` {name, operator}, `comparison-chain` {operator},
 * `row-needed` {name, repeat}. For dependencies: `cycle` {path}.
 */
export class ExpressionError extends Error {
  readonly source: string;
  /** Zero-based index in `source` (UTF-16 units) where the fault begins. */
  readonly position: number;
  readonly code: string;
  readonly params: FaultParams;

  constructor(source: string, position: number, code: string, params: FaultParams = {}) {
    super(`${code} at ${position} in: ${source}`);
    this.name = "ExpressionError";
    this.source = source;
    this.position = position;
    this.code = code;
    this.params = params;
  }
}
