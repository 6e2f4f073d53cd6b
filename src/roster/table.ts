import { problem } from "../problem.ts";
import { type Cell, columnLetter, type SheetGrid } from "../sheets.ts";
import { exampleMark, footerWords, optionalMarks } from "../zh/roster.ts";
import type { ColumnWords } from "../zh/roster-columns.ts";
import type { Place, RosterProblem } from "./roster.ts";
import { cellText, mask, squeeze } from "./text.ts";

/** Columns by our own key. */
export type Columns = Readonly<Record<string, ColumnWords>>;

/** One filled row of a table. */
export interface TableRow<K extends string> {
  /** The row as Excel shows it. */
  row: number;
  /** Letters of the columns present, by key. */
  columns: Readonly<Record<string, string>>;
  /** The clean text of a cell; '' when blank or when the column is absent. */
  text(key: K): string;
  /** The cell as the file holds it. */
  raw(key: K): Cell;
  /** A problem of that cell. */
  fault(key: K, code: string, params?: Record<string, string | number>): RosterProblem;
}

/** A sheet read by its headings. */
export interface Table<K extends string> {
  rows: TableRow<K>[];
  problems: RosterProblem[];
  /** Headings that mean nothing to us. */
  ignored: string[];
  skipped: { example: number; footer: number };
}

const HEADING_ROWS = 20;

const optionalMark = new RegExp(`\\((?:${optionalMarks.join("|")})\\)$`);
const headingKey = (cell: Cell | undefined) => squeeze(cellText(cell)).replace(/[*★]/g, "").replace(optionalMark, "");

interface Heading<K extends string> {
  index: number;
  at: Map<K, number>;
}

/** The row among the first twenty that names the most columns; undefined when none names a required one. */
export function findHeading<K extends string>(sheet: SheetGrid, columns: Record<K, ColumnWords>) {
  let best: Heading<K> | undefined;
  for (const [index, row] of sheet.rows.slice(0, HEADING_ROWS).entries()) {
    const at = columnsIn(row, columns);
    if (at.size > (best?.at.size ?? 0)) best = { index, at };
  }
  const required = Object.entries<ColumnWords>(columns).filter(([, words]) => words.required);
  return best && required.some(([key]) => best.at.has(key as K)) ? best : undefined;
}

/** Where each column stands. Of two headings for one column the word listed earlier wins ("户主姓名" before "姓名"). */
function columnsIn<K extends string>(row: readonly Cell[], columns: Record<K, ColumnWords>): Map<K, number> {
  const headings = row.map(headingKey);
  const at = new Map<K, number>();
  for (const [key, words] of Object.entries<ColumnWords>(columns)) {
    const alias = words.aliases.find((word) => headings.includes(headingKey(word)));
    if (alias !== undefined) at.set(key as K, headings.indexOf(headingKey(alias)));
  }
  return at;
}

/** Reads the rows under a sheet's heading row; blank rows, repeated headings, examples and footers are left out. */
export function readTable<K extends string>(
  sheet: SheetGrid,
  columns: Record<K, ColumnWords>,
  heading: Heading<K>,
): Table<K> {
  const titles = sheet.rows[heading.index] ?? [];
  const used = new Set(heading.at.values());
  const ignored = titles
    .map((cell, index) => (used.has(index) ? "" : headingKey(cell)))
    .filter((title) => title !== "");
  const problems = Object.entries<ColumnWords>(columns)
    .filter(([key, words]) => words.required && !heading.at.has(key as K))
    .map(([, words]) => missingHeading(sheet.name, heading.index + 1, words));
  const table: Table<K> = { rows: [], problems, ignored, skipped: { example: 0, footer: 0 } };
  const letters = Object.fromEntries([...heading.at].map(([key, index]) => [key, columnLetter(index)]));
  for (const [index, cells] of sheet.rows.entries()) {
    if (index <= heading.index) continue;
    const row = tableRow({ sheet: sheet.name, row: index + 1, columns: letters }, cells, columns, heading.at);
    const filled = ([...heading.at.keys()] as K[]).map((key) => row.text(key)).filter((text) => text !== "");
    if (filled.length === 0 || isRepeatedHeading(cells, titles, used)) continue;
    const first = cells.map(cellText).find((text) => text !== "") ?? "";
    if (first.startsWith(exampleMark)) table.skipped.example += 1;
    else if (filled.length <= 3 && footerWords.some((word) => first.startsWith(word))) table.skipped.footer += 1;
    else table.rows.push(row);
  }
  return table;
}

function missingHeading(sheet: string, row: number, words: ColumnWords): RosterProblem {
  return {
    sheet,
    row,
    problem: problem("heading-missing", { heading: words.aliases[0]!, aliases: words.aliases.join("、") }),
  };
}

function isRepeatedHeading(cells: readonly Cell[], titles: readonly Cell[], used: ReadonlySet<number>): boolean {
  return [...used].every((index) => headingKey(cells[index]) === headingKey(titles[index]));
}

function tableRow<K extends string>(
  place: Required<Place>,
  cells: readonly Cell[],
  columns: Record<K, ColumnWords>,
  at: ReadonlyMap<K, number>,
): TableRow<K> {
  const raw = (key: K): Cell => {
    const index = at.get(key);
    return index === undefined ? null : (cells[index] ?? null);
  };
  const text = (key: K) => cellText(raw(key));
  return {
    row: place.row,
    columns: place.columns,
    raw,
    text,
    fault: (key, code, params = {}) => faultAt(place, key, columns[key], text(key), problem(code, params)),
  };
}

/** A problem of one cell; a personal value is masked. `key` is ours, `words` its heading. */
export function faultAt(
  place: Place,
  key: string,
  words: ColumnWords,
  text: string,
  what: RosterProblem["problem"],
): RosterProblem {
  const column = place.columns?.[key];
  const value = words.personal ? mask(squeeze(text)) : text.slice(0, 20);
  return {
    sheet: place.sheet,
    row: place.row,
    ...(column === undefined ? {} : { column }),
    heading: words.aliases[0]!,
    ...(value === "" ? {} : { value }),
    problem: what,
  };
}
