import type { CellValue, Sheet as HucreSheet, WriteSheet } from "hucre";
import { type Problem, problem } from "./problem.ts";

/** A cell as a file holds it: numbers stay numbers, so that rounding can be noticed. */
export type Cell = string | number | boolean | null;

/** One sheet as a grid: `rows[0]` is row 1 as Excel shows it, `rows[0][0]` is column A. */
export interface SheetGrid {
  name: string;
  rows: Cell[][];
  /** Ranges of merged cells, `A1:B2`; only where they were asked for as they are. */
  merged?: string[];
}

/** A column of a sheet to be written. `text`: stored as text, so that long numbers keep their digits. */
export interface SheetColumn {
  title: string;
  /** In characters. */
  width?: number;
  text?: boolean;
  /** Values offered in a list; others are still accepted. */
  choices?: readonly string[];
}

/** A sheet to be written: headings in row 1 (frozen), then the rows, then `spare` empty rows in the columns' format. */
export interface WrittenSheet {
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly Cell[])[];
  spare?: number;
}

/** The library is large and most starts read no workbook: it is loaded with the first one. */
const library = () => import("hucre");

const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte);

/**
 * Reads .xlsx, .xls or .csv (told by content, not by name) into grids. `name` is the file's name: a .csv becomes
 * one sheet called by it. Hidden sheets are left out and merged cells filled, unless all is asked for `asItIs`.
 * Problems: file-empty, file-locked, file-unreadable, file-encoding.
 */
export async function readSheets(
  bytes: Uint8Array,
  name: string,
  { asItIs = false } = {},
): Promise<{ kind: "sheets"; sheets: SheetGrid[] } | { kind: "problem"; problem: Problem }> {
  if (bytes.length === 0) return { kind: "problem", problem: problem("file-empty", { name }) };
  if (!startsWith(bytes, ZIP) && !startsWith(bytes, OLE)) return readCsv(bytes, name);
  try {
    const book = await (await library()).read(bytes);
    if (asItIs) return { kind: "sheets", sheets: book.sheets.map(plainGridOf) };
    return { kind: "sheets", sheets: book.sheets.filter((sheet) => !sheet.hidden && !sheet.veryHidden).map(gridOf) };
  } catch (error) {
    const locked = error instanceof Error && error.name === "EncryptedFileError";
    return { kind: "problem", problem: problem(locked ? "file-locked" : "file-unreadable", { name }) };
  }
}

function plainGridOf(sheet: HucreSheet): SheetGrid {
  // Rows and cells that an .xls leaves out are holes.
  const rows = Array.from(sheet.rows, (row: CellValue[] | undefined) => Array.from(row ?? [], cellOf));
  const merged = (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => {
    return `${columnLetter(startCol)}${startRow + 1}:${columnLetter(endCol)}${endRow + 1}`;
  });
  return { name: sheet.name, rows, ...(merged.length > 0 ? { merged } : {}) };
}

function gridOf(sheet: HucreSheet): SheetGrid {
  const { rows } = plainGridOf(sheet);
  // A village typed once and merged down over its households means that village in every row of the merge.
  for (const merge of sheet.merges ?? []) {
    const value = rows[merge.startRow]?.[merge.startCol] ?? null;
    for (let row = merge.startRow + 1; row <= merge.endRow; row += 1) {
      const cells = rows[row];
      if (!cells) continue;
      while (cells.length <= merge.startCol) cells.push(null);
      cells[merge.startCol] = value;
    }
  }
  return { name: sheet.name, rows };
}

function cellOf(value: CellValue | undefined): Cell {
  if (value === undefined || value === null) return null;
  return value instanceof Date ? value.toISOString().slice(0, 10) : value;
}

async function readCsv(bytes: Uint8Array, name: string): ReturnType<typeof readSheets> {
  const text = decode(bytes);
  if (text === undefined) return { kind: "problem", problem: problem("file-encoding", { name }) };
  if (text.includes("\0")) return { kind: "problem", problem: problem("file-unreadable", { name }) };
  if (text.trim() === "") return { kind: "problem", problem: problem("file-empty", { name }) };
  const { parseCsv } = await library();
  const rows = parseCsv(text, { delimiter: delimiterOf(text) }).map((row) => row.map(cellOf));
  return { kind: "sheets", sheets: [{ name: name.replace(/\.[^.]*$/, ""), rows }] };
}

/** UTF-8 (with or without BOM), UTF-16 with BOM, else GB18030 as Chinese Excel saves it. */
function decode(bytes: Uint8Array): string | undefined {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  for (const encoding of utf16 ? ["utf-16le"] : ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding: the next one.
    }
  }
  return undefined;
}

function delimiterOf(text: string): string {
  const sample = text.split(/\r?\n/, 20).join("\n");
  const counts = [",", "\t", ";"].map((mark) => ({ mark, count: sample.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

/** Writes an .xlsx workbook. */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  return (await (await library()).writeXlsx({ sheets: sheets.map(writtenSheet) })) as Uint8Array;
}

function writtenSheet(sheet: WrittenSheet): WriteSheet {
  const spare = Array.from({ length: sheet.spare ?? 0 }, () => sheet.columns.map(() => null));
  const rows = [sheet.columns.map((column) => column.title), ...sheet.rows.map((row) => [...row]), ...spare];
  return {
    name: sheet.name,
    rows,
    columns: sheet.columns.map((column) => ({
      width: column.width ?? 12,
      ...(column.text ? { numFmt: "@" } : {}),
    })),
    freezePane: { rows: 1 },
    dataValidations: sheet.columns.flatMap((column, index) =>
      column.choices
        ? [
            {
              type: "list" as const,
              values: [...column.choices],
              allowBlank: true,
              range: `${columnLetter(index)}2:${columnLetter(index)}${Math.max(rows.length, 2)}`,
            },
          ]
        : [],
    ),
  };
}

/** The letter of a column as a spreadsheet shows it: 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
