import type { Cell, SheetGrid } from "../sheets.ts";
import type { Findings, Place } from "./findings.ts";
import type { Heading } from "./headings.ts";

/** One row of a sheet by column; a translated column keeps a text for each language (`''`: none named). */
export interface TableRow {
  row: number;
  cells: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A sheet with its headings understood. */
export interface Table {
  sheet: string;
  rows: readonly TableRow[];
  /** The heading as it stands, by column. */
  headings: ReadonlyMap<string, string>;
}

interface Read {
  index: number;
  text: string;
  key: string;
  language: string;
}

/**
 * Understands a sheet by its headings in row 1; what it cannot take is reported. Empty cells, rows and columns do not count.
 * `clean`: cells lose blanks at their ends, and of several blanks one is left, as ODK does unless it is told not to.
 */
export function readTable(grid: SheetGrid, read: (text: string) => Heading, findings: Findings, clean = false): Table {
  const sheet = grid.name;
  const heads = grid.rows[0] ?? [];
  const width = Math.max(0, ...grid.rows.map((cells) => cells.length));
  const columns: Read[] = [];
  for (let index = 0; index < width; index += 1) {
    const text = textOf(heads[index] ?? null).trim();
    const found = text === "" ? undefined : read(text);
    if (found?.kind === "column") columns.push({ index, text, key: found.key, language: found.language });
    else refuseColumn(grid, index, text, found, findings);
  }
  refuseDoubled(sheet, columns, findings);
  const rows = grid.rows.slice(1).map((cells, i) => ({ row: i + 2, cells: readCells(cells, columns, clean) }));
  const headings = new Map(columns.map(({ key, text }) => [key, text]));
  return { sheet, rows: rows.filter(({ cells }) => cells.size > 0), headings };
}

function readCells(cells: readonly Cell[], columns: readonly Read[], clean: boolean): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const { index, key, language } of columns) {
    const text = textOf(cells[index] ?? null);
    if (text.trim() === "") continue;
    const kept = found.get(key) ?? new Map<string, string>();
    found.set(key, kept.set(language, clean ? text.trim().replace(/ +/g, " ") : text));
  }
  return found;
}

/** A column that cannot be taken matters only where it holds something. */
function refuseColumn(
  { name: sheet, rows }: SheetGrid,
  index: number,
  text: string,
  found: Exclude<Heading, { kind: "column" }> | undefined,
  findings: Findings,
): void {
  const row = rows.findIndex((cells, i) => i > 0 && textOf(cells[index] ?? null).trim() !== "") + 1;
  if (row === 0) return;
  if (found === undefined) findings.unsupported({ sheet, row, column: "" }, "heading-empty", { column: index + 1 });
  else findings.unsupported({ sheet, row, column: text }, found.kind === "unknown" ? "heading-unknown" : found.code);
}

function refuseDoubled(sheet: string, columns: readonly Read[], findings: Findings): void {
  const seen = new Map<string, string>();
  for (const { key, language, text } of columns) {
    const id = `${key}::${language}`;
    const other = seen.get(id);
    if (other !== undefined) findings.invalid({ sheet, row: 1, column: text }, "heading-doubled", { other });
    seen.set(id, text);
  }
}

/** A cell as ODK reads it: whole numbers without a point, TRUE and FALSE, no-break spaces as plain ones. */
export function textOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return String(cell).replaceAll("\u00a0", " ");
}

/** Reads cells of one row; remembers which were read, so that the others can be refused. */
export interface RowReader {
  row: number;
  place(key: string): Place;
  /** The cell of a column; `''` where it is empty. Of a translated column the text in the form's language. */
  take(key: string): string;
  /** The cells that nobody took. */
  left(): string[];
}

/** A reader over one row of a table. */
export function readerOf({ sheet, headings }: Table, { row, cells }: TableRow, language: string): RowReader {
  const taken = new Set<string>();
  return {
    row,
    place: (key) => ({ sheet, row, column: headings.get(key) ?? key }),
    take(key) {
      taken.add(key);
      const texts = cells.get(key);
      return texts?.get(language) ?? texts?.get("") ?? "";
    },
    left: () => [...cells.keys()].filter((key) => !taken.has(key)),
  };
}
