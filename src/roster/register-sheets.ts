import type { ColumnWords } from "../zh/roster-columns.ts";
import {
  entityColumns,
  hamletColumns,
  householdRefColumns,
  type registerSheets,
  siteColumns,
  teamColumns,
  villageColumns,
  workerColumns,
  yearColumn,
} from "../zh/roster-fields.ts";
import { columnsWith } from "./field-columns.ts";
import type { Field, FieldKind, Fields } from "./fields.ts";
import { entityRow, kinRow, placeRow, teamRow, workerRow } from "./register-rows.ts";
import type { Registers } from "./roster.ts";
import type { RowContext } from "./rows.ts";
import type { TableRow } from "./table.ts";

export type RegisterSheet = keyof typeof registerSheets;

type RowOf<K extends keyof Registers> = Registers[K][number];

/** How one kind of sheet is read: its columns, the data they give, and into which register a row goes. */
export interface SheetKind<K extends keyof Registers = keyof Registers> {
  sheet: RegisterSheet;
  into: K;
  field: FieldKind;
  own: Readonly<Record<string, ColumnWords>>;
  /** Elements that its own columns say. */
  said: readonly string[];
  /** Elements without which a row is nothing. */
  required: readonly string[];
  read(row: TableRow<string>, context: RowContext, fields: readonly Field[]): RowOf<K> | undefined;
}

const kind = <K extends keyof Registers>(one: SheetKind<K>): SheetKind => one as SheetKind;

/** The sheets of the registers, in the order of the form. */
export const sheetKinds: readonly SheetKind[] = [
  kind({
    sheet: "members",
    into: "kin",
    field: "member",
    own: { ...householdRefColumns, ...yearColumn },
    said: [],
    required: ["member.name"],
    read: kinRow("member"),
  }),
  kind({
    sheet: "helpers",
    into: "kin",
    field: "helper",
    own: { ...householdRefColumns, ...yearColumn },
    said: [],
    required: ["helper.name"],
    read: kinRow("helper"),
  }),
  kind({
    sheet: "teams",
    into: "teams",
    field: "team",
    own: { ...teamColumns, ...yearColumn },
    said: [],
    required: ["team.name"],
    read: teamRow,
  }),
  kind({
    sheet: "villages",
    into: "places",
    field: "village",
    own: { ...villageColumns, ...yearColumn },
    // The groups are known by the areas.
    said: ["village.groups"],
    required: [],
    read: placeRow("village"),
  }),
  kind({
    sheet: "hamlets",
    into: "places",
    field: "hamlet",
    own: { ...hamletColumns, ...yearColumn },
    said: ["hamlet.name"],
    required: [],
    read: placeRow("hamlet"),
  }),
  kind({
    sheet: "sites",
    into: "places",
    field: "site",
    own: { ...siteColumns, ...yearColumn },
    said: ["site.name"],
    required: [],
    read: placeRow("site"),
  }),
  kind({
    sheet: "entities",
    into: "entities",
    field: "entity",
    own: { ...entityColumns, ...yearColumn },
    said: ["entity.name"],
    required: [],
    read: entityRow,
  }),
  kind({
    sheet: "workers",
    into: "workers",
    field: "worker",
    own: { ...workerColumns, ...yearColumn },
    said: [],
    required: ["entity.worker_name"],
    read: workerRow,
  }),
];

/** The columns of a sheet with the data that this catalogue has, and those data. */
export function tableOf({ own, said, required, field }: SheetKind, fields: Fields) {
  const taken = fields[field].filter(({ element }) => !said.includes(element));
  const columns = columnsWith(own, taken);
  for (const element of required) {
    if (columns[element]) columns[element] = { ...columns[element], required: true };
  }
  return { columns, fields: taken };
}
