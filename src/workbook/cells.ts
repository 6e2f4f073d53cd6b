import type { Pieces } from "./pieces.ts";
import type { Strings } from "./strings.ts";

/** What stands in a cell: text stays text, numbers count; '' and null leave it empty. */
export type Cell = string | number | null;

/** Most characters of a cell. */
const LONGEST = 32_767;

/** Styles of styles.xml, by place: everything is text unless it is a number, so that nothing typed over it becomes a formula. */
export const styles = { plain: 0, text: 1, heading: 2, wrapped: 3 } as const;

// What XML 1.0 cannot hold, and halves of characters.
const UNFIT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Excel reads _x0041_ as a letter. */
const CODED = /_(?=x[0-9A-Fa-f]{4}_)/g;
const SPECIAL = /[&<>"_\u0000-\u001f\ud800-\udfff\ufffe\uffff]/;

/** Text as it stands between tags; what no file can hold is left out. */
export function escapeXml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replace(UNFIT, "")
    .replace(CODED, "_x005F_")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\r\n?/g, "\n");
}

/** Blanks that readers would drop. */
const SPACED = /^\s|\s$|[\n\t]/;

const letters: string[] = [];

/** The letter of a column as a spreadsheet shows it: 0 → A, 26 → AA. */
export function columnName(index: number): string {
  let known = letters[index];
  if (known === undefined) {
    known = "";
    for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
      known = String.fromCharCode(65 + ((rest - 1) % 26)) + known;
    }
    letters[index] = known;
  }
  return known;
}

const heads: string[] = [];

/** How a cell of a column begins, up to the number of its row. */
function cellHead(index: number): string {
  let known = heads[index];
  if (known === undefined) {
    known = `<c r="${columnName(index)}`;
    heads[index] = known;
  }
  return known;
}

/**
 * Writes one row as XML; `number` counts from 1. Text is written as text, also where it begins with = + - @. What is not plain
 * ASCII goes by itself: one Chinese name would make a whole row slow to encode.
 */
export function writeRow(into: Pieces, number: number, cells: readonly Cell[], style: number, strings: Strings): void {
  const words = `${number}" s="${style}" t="`;
  let plain = `<row r="${number}">`;
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i];
    if (cell === null || cell === undefined || cell === "") continue;
    if (typeof cell === "number") {
      if (Number.isFinite(cell)) plain += `${cellHead(i)}${number}"><v>${cell}</v></c>`;
      continue;
    }
    const shared = strings.find(cell);
    if (shared !== undefined) {
      plain += `${cellHead(i)}${words}s"><v>${shared}</v></c>`;
      continue;
    }
    into.plain(`${plain}${cellHead(i)}${words}inlineStr"><is>`);
    into.text(textXml(cell));
    plain = "</is></c>";
  }
  into.plain(`${plain}</row>`);
}

/** A text with its element. */
export function textXml(cell: string): string {
  const text = cell.length > LONGEST ? cell.slice(0, LONGEST) : cell;
  return `${SPACED.test(text) ? `<t xml:space="preserve">` : "<t>"}${escapeXml(text)}</t>`;
}
