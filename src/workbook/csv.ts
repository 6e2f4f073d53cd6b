import type { Cell } from "./cells.ts";

/** Text that a spreadsheet would take for a formula. */
const FORMULA = /^[\s]*[=+\-@\t\r]/u;

/** One line of a .csv, ended: fields in quotes where they need them; what looks like a formula gets a ' before it. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(field).join(",")}\r\n`;
}

function field(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** What Excel needs before it reads a .csv as UTF-8. */
export const byteOrderMark = "\ufeff";
