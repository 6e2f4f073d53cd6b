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
import { registerRemarks, registerSheets, yearColumn } from "../zh/roster-fields.ts";
import { columnsWith } from "./field-columns.ts";
import type { Fields } from "./fields.ts";
import { saidOfHousehold } from "./register-rows.ts";
import { type SheetKind, sheetKinds, tableOf } from "./register-sheets.ts";

/** Empty rows kept in text format under the example: Excel would round a long number typed into a plain cell. */
const SPARE = 500;

/** Rows to fill on the sheets of villages, groups, sites and businesses. */
const FEW = 60;

/**
 * The roster form to fill: a sheet each for households, cadres, areas and, with `fields`, for what else forms are filled in
 * from, with headings and an example row each; and a sheet that explains every column. Data that the plan does not ask for are
 * no columns of the form, but are still read.
 */
export function rosterForm(fields?: Fields): WrittenSheet[] {
  const { relation: _, ...households } = householdColumns;
  const current = fields && currentOf(fields);
  const further = current?.household.filter(({ element }) => !saidOfHousehold.includes(element)) ?? [];
  const tables: Table[] = [
    {
      name: sheetNames.households[0],
      columns: current ? columnsWith({ ...households, ...yearColumn }, further) : households,
      spare: SPARE,
    },
    { name: sheetNames.cadres[0], columns: cadreColumns, spare: SPARE },
    { name: sheetNames.areas[0], columns: areaColumns, spare: SPARE },
    ...(current ? sheetKinds.map((kind) => tableFor(kind, current)) : []),
  ];
  return [...tables.map(formSheet), guideSheet(tables, current !== undefined)];
}

interface Table {
  name: string;
  columns: Readonly<Record<string, ColumnWords>>;
  spare: number;
}

function currentOf(fields: Fields): Fields {
  const kept = Object.entries(fields).map(([kind, some]) => [kind, some.filter(({ current }) => current)]);
  return Object.fromEntries(kept) as Fields;
}

function tableFor(kind: SheetKind, fields: Fields): Table {
  const { columns } = tableOf(kind, fields);
  return { name: registerSheets[kind.sheet][0], columns, spare: kind.into === "kin" ? SPARE : FEW };
}

function formSheet({ name, columns, spare }: Table): WrittenSheet {
  const words = Object.values(columns);
  const example = words.map((column, index) =>
    index === 0 ? `${exampleMark}:${column.example}` : column.example || null,
  );
  return { name, columns: words.map(formColumn), rows: [example], spare };
}

function formColumn(words: ColumnWords): SheetColumn {
  return {
    title: words.aliases[0]!,
    text: true,
    width: words.width ?? 12,
    ...(words.choices ? { choices: words.choices } : {}),
  };
}

function guideSheet(tables: readonly Table[], withRegisters: boolean): WrittenSheet {
  const rows = tables.flatMap(({ name, columns }) =>
    Object.values(columns).map((words) => [
      name,
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
    rows: [
      ...rows,
      ...[...formGuide.remarks, ...(withRegisters ? registerRemarks : [])].map((remark) => [
        null,
        null,
        null,
        remark,
        null,
      ]),
    ],
  };
}
