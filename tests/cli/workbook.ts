import { read } from "hucre";

/** A workbook as a person sees it, with the headings of the columns whose empty cells are in text format. */
export async function hucreRead(bytes: Uint8Array) {
  const book = await read(new Uint8Array(bytes), { readStyles: true });
  return book.sheets.map((sheet) => {
    const rows = sheet.rows.map((row) => row.map((cell) => (cell === undefined ? null : (cell as string | null))));
    const isText = (column: number) => sheet.cells?.get(`10,${column}`)?.style?.numFmt === "@";
    return { name: sheet.name, rows, textColumns: (rows[0] ?? []).filter((_, column) => isText(column)) };
  });
}
