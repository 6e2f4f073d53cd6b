// Run by hand after a change here: node src/documents/make-template.ts — it writes templates/*.docx of the repository.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  AlignmentType,
  Document,
  HeightRule,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { groupAttr, monitoredState, offFileTypes } from "../../conversations/xinwan-2022/screening-options.ts";
import { screeningPrint as print } from "../../conversations/xinwan-2022/screening-paper.ts";
import { isGroup, type Question, type SurveyRow } from "../engine/questionnaire.ts";
import { comparison, fonts, comparisonTags as tags } from "../zh/form.ts";
import { page } from "./paper.ts";

/** Sizes in half points: 小二, 四号, 小四. */
const TITLE = 36;
const LARGE = 28;
const TEXT = 24;

const song = { ascii: fonts.song, hAnsi: fonts.song, eastAsia: fonts.song, hint: "eastAsia" } as const;
const fangsong = { ascii: fonts.fangsong, hAnsi: fonts.fangsong, eastAsia: fonts.fangsong, hint: "eastAsia" } as const;

/** The templates by file name. */
export async function makeTemplates(): Promise<Record<string, Uint8Array>> {
  return { "screening.docx": await pack(screeningPage()), "form.docx": await pack(comparisonPage()) };
}

/** A document ends with a paragraph; behind a table it is to take no room. */
const nothing = () =>
  new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT }, children: [] });

function pack(children: (Paragraph | Table)[]): Promise<Uint8Array> {
  const { width, height, margin } = page;
  const properties = { page: { size: { width, height }, margin: { ...margin, header: 567, footer: 567, gutter: 0 } } };
  const styles = { default: { document: { run: { font: fangsong, size: TEXT } } } };
  return Packer.toBuffer(
    new Document({ creator: "ruhu", lastModifiedBy: "ruhu", styles, sections: [{ properties, children }] }),
  );
}

/** A line of at least 20 points, so that what is long goes on below. */
function line(text: string, how: { size?: number; indent?: number } = {}): Paragraph {
  return new Paragraph({
    spacing: { line: 400, lineRule: LineRuleType.EXACT },
    ...(how.indent ? { indent: { left: how.indent } } : {}),
    children: [new TextRun({ text, size: how.size ?? TEXT, font: fangsong })],
  });
}

function title(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 160 },
    children: [new TextRun({ text, size: TITLE, bold: true, font: song })],
  });
}

/** Two things on one line, the second from the middle on. */
function twoParts(left: string, right: string, size: number, at: number): Paragraph {
  return new Paragraph({
    tabStops: [{ type: TabStopType.LEFT, position: at }],
    spacing: { after: 100 },
    children: [
      new TextRun({ text: left, size, font: fangsong }),
      new TextRun({ text: `\t${right}`, size, font: fangsong }),
    ],
  });
}

const cellMargins = { top: 40, bottom: 40, left: 110, right: 110 };

function cell(children: Paragraph[], width: number, span = 1, centred = false): TableCell {
  return new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    margins: cellMargins,
    ...(span > 1 ? { columnSpan: span } : {}),
    ...(centred ? { verticalAlign: VerticalAlign.CENTER } : {}),
  });
}

function row(cells: TableCell[], atLeast: number): TableRow {
  return new TableRow({ children: cells, height: { value: atLeast, rule: HeightRule.ATLEAST } });
}

function table(columns: readonly number[], rows: TableRow[]): Table {
  return new Table({
    columnWidths: [...columns],
    width: { size: page.inner, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    rows,
  });
}

const COLUMNS = [1300, 2000, 1000, 1000, 1300, 3038] as const;

function screeningPage(): (Paragraph | Table)[] {
  const whole = (children: Paragraph[], atLeast: number) => row([cell(children, page.inner, COLUMNS.length)], atLeast);
  const heads = print.cells.flatMap(([label, value], i) => [
    cell([line(label)], COLUMNS[2 * i]!, 1, true),
    cell([line(value)], COLUMNS[2 * i + 1]!, 1, true),
  ]);
  return [
    title(print.title),
    twoParts(print.inspector, print.date, LARGE, 5400),
    table(COLUMNS, [
      row(heads, 640),
      whole(attributes(), 5400),
      whole([line(questionCalled("risk_problems").label + COLON), line(print.risk)], 2500),
      whole([line(questionCalled("help_measures").label + COLON), line(print.measures)], 1900),
      whole([line(print.credit)], 520),
      whole([twoParts(print.head, print.byPhone, TEXT, 6400)], 640),
      whole([line(questionCalled("risk_problems").guidance ?? "")], 900),
    ]),
    nothing(),
  ];
}

const COLON = ":";

/** The boxes in printed order (S0:L169–L185). */
function attributes(): Paragraph[] {
  const labelled = ({ name, label }: { name: string; label: string }) => {
    return `${label} {${print.tags[name as keyof typeof print.tags]}}`;
  };
  const [alleviated, , offFile] = groupAttr;
  const [other] = offFileTypes.slice(-1);
  return [
    line(print.attributes),
    line(labelled(alleviated!)),
    line(print.monitored + monitoredState.map(labelled).join("    ")),
    line(offFile!.label),
    ...offFileTypes.slice(0, -1).map((option) => line(labelled(option), { indent: 240 })),
    line(`${other!.label}${print.other}`, { indent: 240 }),
  ];
}

function questionCalled(name: string): Question {
  const flat = (rows: readonly SurveyRow[]): Question[] =>
    rows.flatMap((one) => (isGroup(one) ? flat(one.survey) : [one]));
  return flat(screening.survey).find((question) => question.name === name)!;
}

const FOUR = [760, 3100, 2578, 3200] as const;

/** Any questionnaire: number, label, what the register holds, what was found. */
function comparisonPage(): (Paragraph | Table)[] {
  const cellsOf = (texts: readonly string[]) => texts.map((text, i) => cell([line(text)], FOUR[i]!, 1, true));
  const heads = new TableRow({ children: cellsOf(comparison.heads), tableHeader: true });
  const loop = [
    `{#${tags.row}}{${tags.number}}`,
    `{${tags.label}}`,
    `{${tags.known}}`,
    `{${tags.value}}{/${tags.row}}`,
  ];
  return [
    title(`{${tags.title}}`),
    twoParts(comparison.about, comparison.date, TEXT, 6400),
    table(FOUR, [heads, row(cellsOf(loop), 520)]),
    new Paragraph({ children: [] }),
    twoParts(comparison.signed, comparison.subject, TEXT, 5400),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL("../../templates/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(await makeTemplates())) writeFileSync(folder + name, bytes);
}
