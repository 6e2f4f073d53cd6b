import { escapeXml, textXml } from "./cells.ts";
import type { Strings } from "./strings.ts";

/** A column: its heading, its width in characters (default 12). */
export interface Column {
  title: string;
  width?: number;
}

/** What every printed page says, above and below. */
export interface Margins {
  header: string;
  footer: string;
}

const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The beginning of a sheet: landscape, as wide as the paper; headings stay in sight. */
export function sheetHead(columns: readonly Column[], headed: boolean): string {
  const pane = `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`;
  const cols = columns.map(
    ({ width = 12 }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  return [
    HEAD,
    `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">`,
    `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0">${headed ? pane : ""}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/>`,
    cols.length > 0 ? `<cols>${cols.join("")}</cols>` : "",
    "<sheetData>",
  ].join("");
}

/** The end of a sheet: a filter over the headings, and what every page says. */
export function sheetTail(filter: string, { header, footer }: Margins): string {
  return [
    "</sheetData>",
    filter === "" ? "" : `<autoFilter ref="${filter}"/>`,
    `<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>`,
    `<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`,
    `<headerFooter><oddHeader>${margin("&C", header, "")}</oddHeader>`,
    `<oddFooter>${margin("&L", footer, "&R&P/&N")}</oddFooter></headerFooter>`,
    "</worksheet>",
  ].join("");
}

/** Longest text of a header or footer, codes included. */
const MARGIN = 255;

/** A header or footer: & is doubled, for it begins a code; a figure after a code would be a size. */
function margin(code: string, text: string, more: string): string {
  const room = MARGIN - code.length - more.length - 1;
  let said = text.replace(/[\r\n]+/g, " ").replace(/&/g, "&&");
  if (said.length > room) said = said.slice(0, room).replace(/&+$/, "");
  return escapeXml(`${code} ${said}${more}`);
}

/** Every part but the sheets themselves, path and content; `names` in the order of the tabs. */
export function bookParts(names: readonly string[]): [path: string, xml: string][] {
  const each = (line: (name: string, n: number) => string) => names.map((name, i) => line(name, i + 1)).join("");
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const override = (path: string, type: string) => `<Override PartName="${path}" ContentType="${type}"/>`;
  const relations = (inner: string) =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
  const sheets = each((name, n) => `<sheet name="${escapeXml(name)}" sheetId="${n}" r:id="rId${n}"/>`);
  return [
    ["xl/styles.xml", STYLES],
    [
      "xl/workbook.xml",
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets}</sheets>${definedNames(names)}</workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      relations(
        each((_, n) => relation(`rId${n}`, "worksheet", `worksheets/sheet${n}.xml`)) +
          relation(`rId${names.length + 1}`, "styles", "styles.xml") +
          relation(`rId${names.length + 2}`, "sharedStrings", "sharedStrings.xml"),
      ),
    ],
    ["_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))],
    [
      "[Content_Types].xml",
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("/xl/workbook.xml", `${TYPES}.sheet.main+xml`)}${override("/xl/styles.xml", `${TYPES}.styles+xml`)}${override("/xl/sharedStrings.xml", `${TYPES}.sharedStrings+xml`)}${each((_, n) => override(`/xl/worksheets/sheet${n}.xml`, `${TYPES}.worksheet+xml`))}</Types>`,
    ],
  ];
}

/** The part of the texts that cells share. */
export function stringsPart(strings: Strings): [path: string, xml: string] {
  const items = Array.from(strings.all(), (text) => `<si>${textXml(text)}</si>`);
  return ["xl/sharedStrings.xml", `${HEAD}<sst xmlns="${MAIN}" uniqueCount="${strings.size}">${items.join("")}</sst>`];
}

/** Headings are printed on every page; the first sheet has none. */
function definedNames(names: readonly string[]): string {
  const titles = names.slice(1).map((name, i) => {
    const quoted = escapeXml(`'${name.replace(/'/g, "''")}'`);
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${i + 1}">${quoted}!$1:$1</definedName>`;
  });
  return titles.length > 0 ? `<definedNames>${titles.join("")}</definedNames>` : "";
}

/** Plain, text, bold heading, wrapped text: in the order of `styles`. 49 is the format of text. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="SimSun"/></font><font><b/><sz val="11"/><name val="SimSun"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf numFmtId="49" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
