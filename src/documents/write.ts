import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import { fonts } from "../zh/form.ts";
import type { Block, Draft } from "./blocks.ts";
import { printable } from "./page.ts";

/** An official paper (GB/T 9704): A4, margins in twentieths of a point. */
const sheet = { width: 11906, height: 16838, top: 2098, right: 1474, bottom: 1984, left: 1588 } as const;
const INNER = sheet.width - sheet.left - sheet.right;
/** Sizes in half points: 二号, 三号, 小四, 五号. */
const size = { title: 44, text: 32, small: 24, table: 21 } as const;
/** Dots of a picture at 96 to the inch. */
const PICTURE = Math.floor(INNER / 15);

/** Cells of a table up to this many characters are centred: figures, days. */
const SHORT = 11;

type Face = keyof typeof fonts;

/** A draft as a .docx. */
export async function writeDocument({ title, place, date, blocks }: Draft): Promise<Uint8Array> {
  const { width, height, ...margin } = sheet;
  const document = new Document({
    creator: "ruhu",
    lastModifiedBy: "ruhu",
    title: printable(title),
    styles: { default: { document: { run: { font: fontOf("fangsong"), size: size.text } } } },
    sections: [
      {
        properties: { page: { size: { width, height }, margin: { ...margin, header: 851, footer: 992, gutter: 0 } } },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          line(title, { face: "song", size: size.title, bold: true, centred: true, after: 240 }),
          ...blocks.flatMap(paint),
          line(""),
          line(place, { right: true }),
          line(date, { right: true }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function paint(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [line(block.text, { face: "hei", indent: true, heading: true })];
    case "text":
    case "quote":
      return [line(block.text, { indent: true })];
    case "small":
      return [line(block.text, { size: size.small, indent: true })];
    case "todo":
      return [line(block.text, { indent: true, marked: true })];
    case "table":
      return [tableOf(block), line("", { size: size.small })];
    case "picture":
      return [pictureOf(block), line(block.caption, { size: size.small, centred: true })];
  }
}

interface How {
  face?: Face;
  size?: number;
  bold?: boolean;
  centred?: boolean;
  right?: boolean;
  /** The first line stands in by two characters. */
  indent?: boolean;
  after?: number;
  heading?: boolean;
  marked?: boolean;
}

function line(text: string, how: How = {}): Paragraph {
  const { face = "fangsong", size: points = size.text, after = 0 } = how;
  return new Paragraph({
    ...(how.heading ? { heading: HeadingLevel.HEADING_1, keepNext: true } : {}),
    ...(how.centred ? { alignment: AlignmentType.CENTER } : how.right ? { alignment: AlignmentType.RIGHT } : {}),
    ...(how.indent ? { indent: { firstLine: points * 20 } } : {}),
    spacing: { before: 0, after, line: Math.round(points * 17.5), lineRule: LineRuleType.AT_LEAST },
    children: runs(text, { face, points, bold: how.bold === true, marked: how.marked === true }),
  });
}

function runs(text: string, how: { face: Face; points: number; bold: boolean; marked: boolean }): TextRun[] {
  const { face, points, bold, marked } = how;
  return printable(text)
    .split("\n")
    .map(
      (part, i) =>
        new TextRun({
          text: part,
          font: fontOf(face),
          size: points,
          color: "000000",
          ...(bold ? { bold } : {}),
          ...(marked ? { highlight: "yellow" } : {}),
          ...(i > 0 ? { break: 1 } : {}),
        }),
    );
}

function fontOf(face: Face) {
  const name = fonts[face];
  return { ascii: name, hAnsi: name, eastAsia: name, hint: "eastAsia" } as const;
}

/** The widths fill the page, whatever the shares; the first column is read, short cells of the others are centred. */
function tableOf({ heads, rows, widths }: Extract<Block, { kind: "table" }>): Table {
  const shares = widths ?? heads.map(() => 1);
  const whole = shares.reduce((sum, one) => sum + one, 0);
  const columns = shares.map((one) => Math.floor((one / whole) * INNER));
  columns[0]! += INNER - columns.reduce((sum, one) => sum + one, 0);
  const cell = (text: string, i: number, head: boolean) =>
    new TableCell({
      width: { size: columns[i] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60, top: 20, bottom: 20 },
      children: [
        new Paragraph({
          alignment: head || (i > 0 && [...text].length <= SHORT) ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: runs(text, { face: head ? "hei" : "fangsong", points: size.table, bold: false, marked: false }),
        }),
      ],
    });
  const row = (texts: readonly string[], head: boolean) =>
    new TableRow({ children: texts.map((text, i) => cell(text, i, head)), tableHeader: head, cantSplit: true });
  return new Table({
    columnWidths: columns,
    width: { size: INNER, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    rows: [row(heads, true), ...rows.map((one) => row(one, false))],
  });
}

function pictureOf({ png, width, height, alt }: Extract<Block, { kind: "picture" }>): Paragraph {
  // A long one is made smaller, so that it stays on a page.
  const scale = Math.min(PICTURE / width, 800 / height);
  const words = { name: alt, title: alt, description: alt };
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new ImageRun({ type: "png", data: png, transformation, altText: words })],
  });
}

function pageNumber(): Paragraph {
  const font = fontOf("song");
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], font, size: 28 })],
  });
}
