import type { ExpressionError } from "../engine/expression/index.ts";
import type { Problem } from "../problem.ts";
import type { Refusal } from "./findings.ts";

/** What an expression is refused for: as ODK would, or because the engine is stricter. */
export interface ExpressionFault {
  refusal: Refusal;
  code: string;
  params: Problem["params"];
}

/** Functions of ODK that we do not have (its documentation's list, JavaRosa's and Enketo's). */
const odkFunctions = new Set([
  ...["pulldata", "uuid", "random", "randomize", "distance", "area", "version", "digest", "intersects", "geofence"],
  ...["pow", "abs", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sqrt", "exp", "exp10", "log", "log10", "pi"],
  ...["floor", "ceiling", "boolean", "boolean-from-string", "ends-with", "substring", "substring-before"],
  ...["substring-after", "upper-case", "lower-case", "checklist", "weighted-checklist", "count-non-empty", "last"],
  ...["decimal-date-time", "decimal-time", "date-time", "format-date-time", "property", "instance", "current", "name"],
  ...["jr:itext", "id", "local-name", "namespace-uri", "base64-decode", "depend", "extract-signed", "is-selected"],
]);

/** Judges what is wrong with an expression; `isGroup` tells names that are groups, `isMetadata` those that ODK records by itself. */
export function judge(
  error: ExpressionError,
  names: { isGroup(name: string): boolean; isMetadata(name: string): boolean; isTwice(name: string): boolean },
): ExpressionFault {
  const { code, position, source } = error;
  const params: Problem["params"] = { ...error.params, position: position + 1 };
  const is = (refusal: Refusal, own: string = code): ExpressionFault => ({
    refusal,
    code: `expression-${own}`,
    params,
  });
  switch (code) {
    case "unexpected-character":
    case "unexpected-token":
    case "unexpected-end":
      if (isPath(source)) return is("unsupported", "path");
      return is("invalid", code === "unexpected-token" && /^[\p{L}_]/u.test(String(params.found)) ? "bare-name" : code);
    case "unknown-function":
      return odkFunctions.has(String(params.name)) ? is("unsupported", "no-function") : is("invalid");
    case "unknown-name": {
      const name = String(params.name);
      if (names.isTwice(name)) return is("invalid", "ambiguous-name");
      if (names.isGroup(name)) return is("unsupported", "group-name");
      if (names.isMetadata(name)) return is("unsupported", "metadata-name");
      return name.startsWith("last-saved#") ? is("unsupported", "last-saved") : is("invalid");
    }
    case "too-deep":
    case "bad-pattern":
    case "reference-needed":
    case "bare-reference":
    case "comparison-chain":
    case "row-needed":
      return is("unsupported");
    default:
      return is("invalid");
  }
}

/** A path into the answers (`../x`, `/data/x`, `instance('l')/root/item`), a union or a node test: XPath that we leave out. */
function isPath(source: string): boolean {
  const bare = source.replace(/'[^']*'|"[^"]*"|\$\{[^}]*\}/g, "_");
  return /[/|@]|\.\.|::|\]\s*\[|\*\s*[\])]/.test(bare);
}
