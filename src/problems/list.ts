import type { Problem } from "../problem.ts";
import type { Cell } from "../sheets.ts";
import type { problemColumns } from "../zh/problem-columns.ts";

/** A column of a list of problems, by our own key. */
export type ListColumn = keyof typeof problemColumns;

/** One sheet of such a list, as it is given back: what stands above its rows, the headings last. */
export interface ListSheet {
  name: string;
  titles: readonly (readonly Cell[])[];
  /** Which column is which, by index. */
  columns: Readonly<Partial<Record<ListColumn, number>>>;
  /** Headings that mean nothing to us; they are given back as they came. */
  ignored: readonly string[];
}

/** One row under the headings; `ticket` false: there is no problem in it (a blank row, a footer, the headings again). */
export interface ListRow {
  /** Index of the sheet, and the row as a spreadsheet numbers it. */
  sheet: number;
  line: number;
  raw: readonly Cell[];
  ticket: boolean;
  town: string;
  village: string;
  group: string;
  number: string;
  head: string;
  headId: string;
  person: string;
  personId: string;
  issue: string;
  kind: string;
  field: string;
  now: string;
  /** Codes of what is wrong with a cell: `id-rounded`, `number-rounded`. */
  notes: readonly string[];
}

/** A file read as a list of problems; with a problem there is nothing to go on with. */
export interface ListReading {
  sheets: readonly ListSheet[];
  rows: readonly ListRow[];
  problems: readonly Problem[];
}
