import { problem } from "../problem.ts";
import { findHeading } from "../roster/table.ts";
import { cellText, squeeze } from "../roster/text.ts";
import type { Cell, SheetGrid } from "../sheets.ts";
import { footers, problemColumns } from "../zh/problem-columns.ts";
import type { ListColumn, ListReading, ListRow, ListSheet } from "./list.ts";

/** One of these says which household a row is about. */
const naming: readonly ListColumn[] = ["number", "head", "headId", "person", "personId"];

/** Whether a file is a list of problems (and no roster): a sheet has a heading for the problem and one for whom it is about. */
export function isProblemList(sheets: readonly SheetGrid[]): boolean {
  return sheets.some((sheet) => headingOf(sheet) !== undefined);
}

/** Reads every sheet that is such a list, all its rows in order: none is dropped. Problems: list-no-heading, list-no-rows. */
export function readProblemList(sheets: readonly SheetGrid[]): ListReading {
  const read: ListSheet[] = [];
  const rows: ListRow[] = [];
  for (const sheet of sheets) {
    const heading = headingOf(sheet);
    if (!heading) continue;
    const kept = sheetOf(sheet, heading);
    const last = sheet.rows.findLastIndex((cells) => cells.some((cell) => cellText(cell) !== ""));
    for (const [index, cells] of sheet.rows.entries()) {
      if (index > heading.index && index <= last) rows.push(rowOf(kept, read.length, index + 1, cells));
    }
    read.push(kept);
  }
  const place = { sheet: sheets[0]?.name ?? "" };
  if (read.length === 0) return { sheets: [], rows: [], problems: [problem("list-no-heading", place)] };
  const none = rows.every((row) => !row.ticket);
  return { sheets: read, rows, problems: none ? [problem("list-no-rows", { sheet: read[0]?.name ?? "" })] : [] };
}

function headingOf(sheet: SheetGrid): { index: number; at: ReadonlyMap<ListColumn, number> } | undefined {
  const found = findHeading<ListColumn>(sheet, problemColumns);
  return found?.at.has("issue") && naming.some((key) => found.at.has(key)) ? found : undefined;
}

function sheetOf(sheet: SheetGrid, { index, at }: NonNullable<ReturnType<typeof headingOf>>): ListSheet {
  const titles = sheet.rows.slice(0, index + 1);
  const used = new Set(at.values());
  const ignored = (titles.at(-1) ?? []).map(cellText).filter((title, i) => title !== "" && !used.has(i));
  return { name: sheet.name, titles, columns: Object.fromEntries(at), ignored };
}

function rowOf(sheet: ListSheet, index: number, line: number, raw: readonly Cell[]): ListRow {
  const notes: string[] = [];
  const cell = (key: ListColumn): Cell => {
    const at = sheet.columns[key];
    return at === undefined ? null : (raw[at] ?? null);
  };
  const text = (key: ListColumn) => cellText(cell(key));
  const name = (key: ListColumn) => squeeze(text(key)).replace(/^'/, "");
  const digits = (key: ListColumn, code: string) => {
    const value = longNumber(cell(key));
    if (value === undefined) notes.push(code);
    return value ?? "";
  };
  const issue = text("issue");
  const row = {
    sheet: index,
    line,
    raw,
    town: name("town"),
    village: name("village"),
    group: name("group"),
    number: digits("number", "number-rounded"),
    head: name("head"),
    headId: digits("headId", "id-rounded"),
    person: name("person"),
    personId: digits("personId", "id-rounded"),
    issue,
    kind: text("kind") === issue ? "" : text("kind"),
    field: text("field"),
    now: text("now"),
    notes,
  };
  return { ...row, ticket: isTicket(sheet, row, raw) };
}

/** A row with a problem in it, which is neither the headings once more nor a remark under the table. */
function isTicket(sheet: ListSheet, row: Omit<ListRow, "ticket">, raw: readonly Cell[]): boolean {
  if (row.issue === "") return naming.some((key) => key !== "person" && row[key as "head"] !== "");
  const headings = sheet.titles.at(-1) ?? [];
  const used = Object.values(sheet.columns);
  if (used.every((at) => cellText(raw[at]) === cellText(headings[at]))) return false;
  const filled = raw.filter((cell) => cellText(cell) !== "").length;
  return !(filled <= 2 && footers.test(raw.map(cellText).find((text) => text !== "") ?? ""));
}

/**
 * A household's number or an ID number, however the spreadsheet holds it: text, text behind an apostrophe, a number. Undefined
 * where the spreadsheet has lost digits (4.3E+17, or a number of more than fifteen).
 */
export function longNumber(cell: Cell): string | undefined {
  if (typeof cell === "number") return Number.isSafeInteger(cell) && cell < 1e15 ? String(cell) : undefined;
  const text = squeeze(cellText(cell)).replace(/^'/, "").replace(/\.0+$/, "").toUpperCase();
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(text)) return undefined;
  return text;
}
