import { type Cell, columnName, styles, writeRow } from "./cells.ts";
import type { Column, Margins } from "./parts.ts";
import * as parts from "./parts.ts";
import { createPieces } from "./pieces.ts";
import { createStrings } from "./strings.ts";
import { createZip, type Entry, type Sink } from "./zip.ts";

export type { Cell } from "./cells.ts";
export type { Column, Margins } from "./parts.ts";
export type { Sink } from "./zip.ts";

/** One sheet that takes rows. */
export interface SheetWriter {
  /** Adds rows, the first under the headings. Throws a RangeError past what a sheet holds. */
  add(rows: readonly (readonly Cell[])[]): Promise<void>;
  close(): Promise<void>;
}

/** A workbook that is written while its rows are read: memory does not grow with them. */
export interface WorkbookWriter {
  /** Opens the next sheet; the one before must be closed. Names are made fit and unlike. */
  sheet(name: string, columns: readonly Column[]): Promise<SheetWriter>;
  /** Writes the sheet of explanations, which stands first, and ends the file. */
  finish(front: { name: string; rows: readonly (readonly Cell[])[]; columns: readonly Column[] }): Promise<void>;
}

/** Rows of a sheet, headings included. */
export const mostRows = 1_048_576;

/** Bytes of XML that are compressed at once. */
const CHUNK = 128 * 1024;
/** Room for the row that makes them too many. */
const SLACK = 16 * 1024;

/** An .xlsx workbook into `sink`; every page carries the same margins. */
export function createWorkbook(sink: Sink, margins: Margins): WorkbookWriter {
  const zip = createZip(sink);
  // The first place is kept for the explanations, which know their figures last.
  const names: string[] = [""];
  const strings = createStrings();

  const open = async (entry: Entry, columns: readonly Column[], headed: boolean): Promise<SheetWriter> => {
    let row = 0;
    const waiting = createPieces(CHUNK + SLACK);
    await entry.write(parts.sheetHead(columns, headed));
    const put = (cells: readonly Cell[], style: number) => {
      row += 1;
      if (row > mostRows) throw new RangeError("more rows than a sheet holds");
      writeRow(waiting, row, cells, style, strings);
    };
    const flush = () => entry.write(waiting.take());
    if (headed) {
      put(
        columns.map((column) => column.title),
        styles.heading,
      );
    }
    return {
      async add(rows) {
        for (const cells of rows) {
          put(cells, headed ? styles.text : styles.wrapped);
          if (waiting.length > CHUNK) await flush();
        }
      },
      async close() {
        waiting.text(parts.sheetTail(headed ? `A1:${columnName(Math.max(0, columns.length - 1))}${row}` : "", margins));
        await flush();
        await entry.close();
      },
    };
  };

  return {
    async sheet(name, columns) {
      names.push(sheetName(name, names));
      return open(zip.entry(`xl/worksheets/sheet${names.length}.xml`), columns, true);
    },
    async finish({ name, rows, columns }) {
      names[0] = sheetName(name, names);
      const front = await open(zip.entry("xl/worksheets/sheet1.xml"), columns, false);
      await front.add(rows);
      await front.close();
      for (const [path, xml] of [...parts.bookParts(names), parts.stringsPart(strings)]) {
        const entry = zip.entry(path);
        await entry.write(xml);
        await entry.close();
      }
      await zip.finish();
    },
  };
}

/** A name that a sheet may have: at most 31 characters, none of []:*?/\, no other sheet's. */
function sheetName(wanted: string, taken: readonly string[]): string {
  const fit =
    wanted
      .replace(/[[\]:*?/\\]/g, " ")
      .replace(/^'|'$/g, "")
      .trim() || "Sheet";
  for (let n = 1; ; n += 1) {
    const tail = n === 1 ? "" : ` ${n}`;
    const name = `${[...fit].slice(0, 31 - tail.length).join("")}${tail}`;
    if (!taken.some((other) => other.toLowerCase() === name.toLowerCase())) return name;
  }
}
