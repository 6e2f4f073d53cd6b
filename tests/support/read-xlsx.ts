import { crc32, inflateRawSync } from "node:zlib";

/** A sheet as it lies in the file: cells by row and column, what every page says, whether anything is calculated. */
export interface ReadSheet {
  name: string;
  /** `rows[0]` is row 1; numbers stay numbers, empty cells are null. */
  rows: (string | number | null)[][];
  header: string;
  footer: string;
  formulas: number;
  /** Cell types and styles as written: "A2" → "inlineStr". */
  types: ReadonlyMap<string, string>;
}

/** The parts of a zip archive by name, read by its directory; throws where a checksum does not fit. */
export function readZip(bytes: Uint8Array): Map<string, Buffer> {
  const all = Buffer.from(bytes);
  const end = all.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const parts = new Map<string, Buffer>();
  let at = all.readUInt32LE(end + 16);
  for (let i = 0; i < all.readUInt16LE(end + 10); i += 1) {
    const [crc, packed, plain] = [16, 20, 24].map((offset) => all.readUInt32LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const [name, extra, comment] = [28, 30, 32].map((offset) => all.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const called = all.toString("utf8", at + 46, at + 46 + name);
    const local = all.readUInt32LE(at + 42);
    const start = local + 30 + all.readUInt16LE(local + 26) + all.readUInt16LE(local + 28);
    const content = inflateRawSync(all.subarray(start, start + packed));
    if (content.length !== plain || crc32(content) !== crc) throw new Error(`${called} is damaged`);
    parts.set(called, content);
    at += 46 + name + extra + comment;
  }
  return parts;
}

/** Every sheet of an .xlsx in the order of its tabs. */
export function readXlsx(bytes: Uint8Array): ReadSheet[] {
  const parts = readZip(bytes);
  const text = (path: string) => parts.get(path)?.toString("utf8") ?? "";
  const targets = new Map(
    [...text("xl/_rels/workbook.xml.rels").matchAll(/Id="([^"]+)"[^>]*Target="([^"]+)"/g)].map((m) => [m[1], m[2]]),
  );
  const shared = [...text("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map((m) =>
    plainText(textIn(m[1] ?? "")),
  );
  return [...text("xl/workbook.xml").matchAll(/<sheet name="([^"]*)"[^>]*r:id="([^"]+)"/g)].map((m) =>
    sheetOf(plainText(m[1] ?? ""), text(`xl/${targets.get(m[2])}`), shared),
  );
}

const textIn = (xml: string) => /<(?:t|v)[^>]*>(.*?)<\/(?:t|v)>/s.exec(xml)?.[1] ?? "";

function sheetOf(name: string, xml: string, shared: readonly string[]): ReadSheet {
  const rows: ReadSheet["rows"] = [];
  const types = new Map<string, string>();
  for (const [, number = "", inner = ""] of xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)) {
    const cells: (string | number | null)[] = [];
    for (const [, place = "", attributes = "", content = ""] of inner.matchAll(
      /<c r="([A-Z]+)\d+"([^>]*)>(.*?)<\/c>/gs,
    )) {
      const column = [...place].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const type = /t="(\w+)"/.exec(attributes)?.[1] ?? "n";
      types.set(`${place}${number}`, type);
      while (cells.length < column) cells.push(null);
      const value = plainText(textIn(content));
      cells.push(type === "n" ? Number(value) : type === "s" ? (shared[Number(value)] ?? "?") : value);
    }
    rows[Number(number) - 1] = cells;
  }
  const page = (tag: string) => plainText(new RegExp(`<${tag}>(.*?)</${tag}>`, "s").exec(xml)?.[1] ?? "");
  const formulas = xml.match(/<f[ >]/g)?.length ?? 0;
  return {
    name,
    rows: Array.from(rows, (row) => row ?? []),
    header: page("oddHeader"),
    footer: page("oddFooter"),
    formulas,
    types,
  };
}

function plainText(xml: string): string {
  return xml
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/_x005F_/g, "_");
}

/** A sheet's rows as records by heading. */
export function recordsOf({ rows }: ReadSheet): Record<string, string | number | null>[] {
  const [headings = [], ...rest] = rows;
  return rest.map((row) => Object.fromEntries(headings.map((heading, i) => [String(heading), row[i] ?? null])));
}
