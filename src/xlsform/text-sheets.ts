import type { Cell, SheetGrid } from "../sheets.ts";

/**
 * The sheets of a form written as one table (ODK's .csv and Markdown): the first cell of a line names the sheet that begins
 * there, the lines after it have nothing in that cell. Rows are counted within their sheet; empty lines do not count.
 */
export function splitSheets(rows: readonly (readonly Cell[])[]): SheetGrid[] {
  const sheets: SheetGrid[] = [];
  for (const [first = null, ...cells] of rows) {
    const name = String(first ?? "").trim();
    if (name !== "") sheets.push({ name, rows: [] });
    if (cells.some((cell) => String(cell ?? "").trim() !== "")) sheets.at(-1)?.rows.push(cells);
  }
  return sheets;
}

/** Reads the Markdown tables of a text: `| survey | | |`, then `| | type | name |`. Lines that are no table are passed over. */
export function readMarkdown(text: string): SheetGrid[] {
  const rows = text.split(/\r?\n/).flatMap((line) => {
    const inner = /^\s*\|(.*)\|\s*$/.exec(line)?.[1];
    if (inner === undefined || /^[\s|:-]*-[\s|:-]*$/.test(inner)) return [];
    return [inner.split(/(?<!\\)\|/).map((cell) => unescaped(cell.trim()) || null)];
  });
  return splitSheets(rows);
}

/** `\\|` is a bar; a line break, which a line cannot hold, is written `<br>`. */
function unescaped(cell: string): string {
  return cell.replaceAll("\\|", "|").replaceAll("<br>", "\n");
}

/** Writes sheets as Markdown tables. */
export function writeMarkdown(sheets: readonly SheetGrid[]): string {
  const lines = sheets.flatMap(({ name, rows }) => [
    lineOf([name, ...(rows[0] ?? []).map(() => "")]),
    ...rows.map((cells) => lineOf(["", ...cells])),
  ]);
  return `${lines.join("\n")}\n`;
}

function lineOf(cells: readonly Cell[]): string {
  const written = cells.map((cell) =>
    String(cell ?? "")
      .replaceAll("|", "\\|")
      .replaceAll("\n", "<br>"),
  );
  return `| ${written.join(" | ")} |`;
}

/** The rows of a .csv that holds sheets, ready to be written. */
export function joinSheets(sheets: readonly SheetGrid[]): Cell[][] {
  return sheets.flatMap(({ name, rows }) => [[name], ...rows.map((cells) => ["", ...cells])]);
}
