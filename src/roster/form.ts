import type { SheetColumn, WrittenSheet } from "../sheets.ts";
import { exampleMark } from "../zh/roster.ts";
import {
  areaColumns,
  type ColumnWords,
  cadreColumns,
  formGuide,
  householdColumns,
  sheetNames,
} from "../zh/roster-columns.ts";

/** Empty rows kept in text format under the example: Excel would round a long number typed into a plain cell. */
const SPARE = 500;

/** The roster form to fill: the three sheets with headings and an example row each, and a sheet that explains every column. */
export function rosterForm(): WrittenSheet[] {
  const { relation: _, ...households } = householdColumns;
  return [
    formSheet(sheetNames.households[0], households),
    formSheet(sheetNames.cadres[0], cadreColumns),
    formSheet(sheetNames.areas[0], areaColumns),
    guideSheet([
      [sheetNames.households[0], households],
      [sheetNames.cadres[0], cadreColumns],
      [sheetNames.areas[0], areaColumns],
    ]),
  ];
}

function formSheet(name: string, columns: Record<string, ColumnWords>): WrittenSheet {
  const words = Object.values(columns);
  const example = words.map((column, index) =>
    index === 0 ? `${exampleMark}:${column.example}` : column.example || null,
  );
  return { name, columns: words.map(formColumn), rows: [example], spare: SPARE };
}

function formColumn(words: ColumnWords): SheetColumn {
  return {
    title: words.aliases[0]!,
    text: true,
    width: words.width ?? 12,
    ...(words.choices ? { choices: words.choices } : {}),
  };
}

function guideSheet(tables: readonly (readonly [string, Record<string, ColumnWords>])[]): WrittenSheet {
  const rows = tables.flatMap(([sheet, columns]) =>
    Object.values(columns).map((words) => [
      sheet,
      words.aliases[0]!,
      words.required ? formGuide.yes : "",
      words.how,
      words.aliases.slice(1).join("、"),
    ]),
  );
  const widths = [8, 16, 8, 80, 50];
  return {
    name: sheetNames.guide[0],
    columns: formGuide.titles.map((title, index) => ({ title, width: widths[index]! })),
    rows: [...rows, ...formGuide.remarks.map((remark) => [null, null, null, remark, null])],
  };
}
