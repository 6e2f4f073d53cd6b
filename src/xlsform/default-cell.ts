/** A default as ODK writes it: a text, or an expression worked out once when the form is opened. */
export type Default = { kind: "text" | "expression"; source: string };

/**
 * Reads a cell of the `default` column as ODK does: with an operator, a function or a reference it is an expression, else the
 * text itself. A minus in the default of a date or place is none. `source` is the engine's expression.
 */
export function readDefault(cell: string, type: string): Default {
  const text = cell.trim();
  if (isMoving(text, type)) return { kind: "expression", source: text };
  return { kind: "text", source: quoted(text) };
}

function isMoving(text: string, type: string): boolean {
  const bare = text.replace(/'[^']*'|"[^"]*"/g, "_");
  if (/\$\{|[\p{L}_][\p{L}\p{N}_.-]*\(/u.test(bare)) return true;
  const signs = bare.replace(/-?\d+(?:\.\d*)?|-?\.\d+/g, "0");
  if (["date", "geopoint"].includes(type) && signs.includes("-")) return false;
  return /[*+|]|(?<![\p{L}\p{N}_.])-|-(?![\p{L}\p{N}_.])| (?:mod|div) /u.test(signs);
}

/** A text as a literal of an expression. */
export function quoted(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  return `concat(${text
    .split("'")
    .map((part) => `'${part}'`)
    .join(`, "'", `)})`;
}

/** The cell that `readDefault` reads as this expression; undefined where ODK's column cannot hold it. */
export function writeDefault(source: string, type: string): string | undefined {
  const literal = /^(?:'([^']*)'|"([^"]*)")$/.exec(source);
  const cell = literal ? (literal[1] ?? literal[2] ?? "") : source;
  return cell !== "" && !source.includes("${") && readDefault(cell, type).source === source ? cell : undefined;
}
