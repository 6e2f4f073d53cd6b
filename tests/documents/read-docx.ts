import { readZip } from "../support/read-xlsx.ts";

/** An element of XML, read by nothing that wrote it. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const number = /^#(x?)([\da-f]+)$/i.exec(name);
    const sign = number ? String.fromCodePoint(Number.parseInt(number[2]!, number[1] ? 16 : 10)) : ENTITIES[name];
    if (sign === undefined || !whole.endsWith(";")) throw new Error(`a bare ampersand: ${whole.slice(0, 20)}`);
    return sign;
  });
}

/** Reads XML; throws where it is not well-formed, or holds a sign that no XML may hold. */
export function readXml(xml: string): Element {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml) || !xml.isWellFormed())
    throw new Error("a bad sign");
  const top: Element = { name: "", attributes: {}, children: [] };
  const open = [top];
  for (const [, tag, text] of xml.replace(/^<\?[^>]*\?>/, "").matchAll(/<([^<>]*)>|([^<>]+|[<>])/g)) {
    const here = open.at(-1)!;
    if (text !== undefined) {
      if (text === "<" || text === ">") throw new Error("a bare angle bracket");
      here.children.push(plain(text));
    } else if (tag!.startsWith("/")) {
      if (open.pop()!.name !== tag!.slice(1).trim()) throw new Error(`</${tag!.slice(1)}> closes <${here.name}>`);
    } else {
      const name = /^[^\s/]+/.exec(tag!)![0];
      const attributes = Object.fromEntries(
        [...tag!.matchAll(/([\w:]+)="([^"]*)"/g)].map((m) => [m[1]!, plain(m[2]!)]),
      );
      const element: Element = { name, attributes, children: [] };
      here.children.push(element);
      if (!tag!.endsWith("/")) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  return top.children.find((child): child is Element => typeof child !== "string")!;
}

/** Every element of this name below. */
export function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  );
}

/** The first one of this name below; undefined when there is none. */
export const first = (element: Element | undefined, name: string) => element && all(element, name)[0];

function textOf(element: Element): string {
  return element.children
    .map((child) => {
      if (typeof child === "string") return element.name === "w:t" ? child : "";
      if (child.name === "w:br") return "\n";
      return child.name === "w:tab" && element.name === "w:r" ? "\t" : textOf(child);
    })
    .join("");
}

/** A table as people see it, and its measures in twentieths of a point. */
export interface Table {
  rows: string[][];
  columns: number[];
  /** Widths of the cells, row by row. */
  cells: number[][];
  heights: number[];
}

/** What stands on a page one under the other. */
export type Piece = string | Table;

/** A document: its pages as they are broken, and its parts. */
export interface ReadDocument {
  pages: Piece[][];
  paper: { width: number; height: number; left: number; right: number; top: number; bottom: number };
  /** Typefaces by name. */
  faces: Set<string>;
  /** Largest and smallest letters, in points. */
  sizes: number[];
  parts: ReadonlyMap<string, Buffer>;
  text: string;
  /** Paragraphs that are marked. */
  marked: string[];
}

/** Opens a .docx. Every part of XML in it is read. */
export function readDocx(bytes: Uint8Array): ReadDocument {
  const parts = readZip(bytes);
  for (const [name, content] of parts) if (/\.(?:xml|rels)$/.test(name)) readXml(content.toString("utf8"));
  const document = readXml(parts.get("word/document.xml")!.toString("utf8"));
  const body = first(document, "w:body")!;
  const pages: Piece[][] = [];
  for (const child of body.children) {
    if (typeof child === "string") continue;
    if (child.name === "w:p") {
      if (first(first(child, "w:pPr"), "w:pageBreakBefore") || pages.length === 0) pages.push([]);
      pages.at(-1)!.push(textOf(child));
    } else if (child.name === "w:tbl") pages.at(-1)!.push(tableOf(child));
  }
  const number = (element: Element | undefined, name: string) => Number(element?.attributes[name]);
  const [size, margin] = [first(body, "w:pgSz"), first(body, "w:pgMar")];
  return {
    pages,
    paper: {
      width: number(size, "w:w"),
      height: number(size, "w:h"),
      left: number(margin, "w:left"),
      right: number(margin, "w:right"),
      top: number(margin, "w:top"),
      bottom: number(margin, "w:bottom"),
    },
    faces: new Set(all(body, "w:rFonts").map((face) => face.attributes["w:eastAsia"] ?? "")),
    sizes: all(body, "w:sz").map((one) => number(one, "w:val") / 2),
    parts,
    text: pages
      .flat()
      .flatMap((piece) => (typeof piece === "string" ? piece : piece.rows.flat()))
      .join("\n"),
    marked: all(body, "w:p")
      .filter((one) => first(one, "w:highlight"))
      .map(textOf),
  };
}

function tableOf(table: Element): Table {
  const rows = all(table, "w:tr");
  const cellsOf = (row: Element) => all(row, "w:tc");
  return {
    rows: rows.map((row) => cellsOf(row).map((cell) => all(cell, "w:p").map(textOf).join("\n"))),
    columns: all(table, "w:gridCol").map((column) => Number(column.attributes["w:w"])),
    cells: rows.map((row) => cellsOf(row).map((cell) => Number(first(cell, "w:tcW")?.attributes["w:w"]))),
    heights: rows.map((row) => Number(first(row, "w:trHeight")?.attributes["w:val"] ?? 0)),
  };
}

/** The first table of a page. */
export function tableIn(page: readonly Piece[] | undefined): Table {
  const found = page?.find((piece): piece is Table => typeof piece !== "string");
  if (!found) throw new Error("no table on this page");
  return found;
}
