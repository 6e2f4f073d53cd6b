import { type Problem, problem } from "../problem.ts";
import type { SheetGrid } from "../sheets.ts";
import { headWords } from "../zh/roster.ts";
import { areaColumns, type ColumnWords, cadreColumns, householdColumns, sheetNames } from "../zh/roster-columns.ts";
import { registerSheets, yearColumn } from "../zh/roster-fields.ts";
import { findDuplicates } from "./duplicates.ts";
import { columnsWith } from "./field-columns.ts";
import type { Field, Fields } from "./fields.ts";
import { findDoubles } from "./register-doubles.ts";
import { observedOf, saidOfHousehold } from "./register-rows.ts";
import { type RegisterSheet, sheetKinds, tableOf } from "./register-sheets.ts";
import type { Registers, Roster, RosterHousehold, RosterProblem } from "./roster.ts";
import { areaRow, cadreRow, householdRow, type RowContext } from "./rows.ts";
import { findHeading, readTable, type TableRow } from "./table.ts";
import { squeeze } from "./text.ts";

/** What the register knows already: needed to understand places. */
export interface KnownPlaces {
  town: string;
  villages: readonly string[];
  /** The data that the register holds; left out: only households, cadres and areas are read. */
  fields?: Fields;
}

/** A roster, or everything that is wrong with the file; notes stop nothing. */
export interface RosterReading {
  roster: Roster;
  problems: RosterProblem[];
  notes: Problem[];
}

type Kind = "households" | "cadres" | "areas";
type Sorted = Record<Kind | RegisterSheet, SheetGrid[]>;

/** A file while it is read. */
interface Reading {
  sorted: Sorted;
  villages: Set<string>;
  problems: RosterProblem[];
  notes: Problem[];
  contextOf(sheet: SheetGrid): RowContext;
}

/** Reads a roster from sheets. Every bad cell is reported; with any problem the roster must not be used. */
export function readRoster(sheets: readonly SheetGrid[], known: KnownPlaces): RosterReading {
  const problems: RosterProblem[] = [];
  const notes: Problem[] = [];
  const villages = new Set(known.villages);
  const report = (fault: RosterProblem) => problems.push(fault);
  const contextOf = (sheet: SheetGrid): RowContext => ({ sheet: sheet.name, town: known.town, villages, report });
  const sorted = sortSheets(sheets, problems, notes, known.fields !== undefined);
  const reading: Reading = { sorted, villages, problems, notes, contextOf };
  const areas = readAll(reading, "areas", areaColumns, areaRow);
  for (const area of areas) villages.add(area.village);
  const households = readHouseholds(reading, known.fields);
  for (const household of households) villages.add(household.village);
  const registers = known.fields && readRegisters(reading, known.fields);
  const cadres = readAll(reading, "cadres", cadreColumns, cadreRow);
  const rows = households.length + cadres.length + areas.length + (registers ? sizeOf(registers) : 0);
  const [first] = Object.values(sorted).flat();
  if (first && rows === 0 && problems.length === 0) {
    problems.push({ sheet: (sorted.households[0] ?? first).name, problem: problem("no-rows") });
  }
  problems.push(...findDuplicates(households), ...(registers ? findDoubles(registers) : []));
  return { roster: { households, cadres, areas, ...(registers ? { registers } : {}) }, problems, notes };
}

function readAll<K extends string, T>(
  reading: Reading,
  kind: keyof Sorted,
  columns: Record<K, ColumnWords>,
  readRow: (row: TableRow<K>, context: RowContext) => T | undefined,
): T[] {
  return reading.sorted[kind].flatMap((sheet) => {
    const context = reading.contextOf(sheet);
    return rowsOf(sheet, columns, reading)
      .filter((row) => kind !== "households" || !isMember(row))
      .map((row) => readRow(row, context))
      .filter((entry) => entry !== undefined);
  });
}

function readHouseholds(reading: Reading, fields: Fields | undefined): RosterHousehold[] {
  if (!fields) return readAll(reading, "households", householdColumns, householdRow);
  const all = fields.household;
  const taken = all.filter(({ element }) => !saidOfHousehold.includes(element));
  const columns = columnsWith({ ...householdColumns, ...yearColumn }, taken);
  const presentIn = presence(taken);
  return readAll<string, RosterHousehold>(reading, "households", columns, (row, context) => {
    const household = householdRow(row, context);
    return household && observedOf(household, row, presentIn(row), all, context);
  });
}

function readRegisters(reading: Reading, fields: Fields): Registers {
  const all: Record<keyof Registers, unknown[]> = { kin: [], teams: [], places: [], entities: [], workers: [] };
  for (const kind of sheetKinds) {
    const table = tableOf(kind, fields);
    const presentIn = presence(table.fields);
    const rows = readAll(reading, kind.sheet, table.columns, (row, context) => kind.read(row, context, presentIn(row)));
    // A quarter of a million members are too many arguments for one push.
    for (const row of rows) all[kind.into].push(row);
  }
  return all as unknown as Registers;
}

/** The fields that a row's sheet has a column of: most sheets have few of them. */
function presence(fields: readonly Field[]): (row: TableRow<string>) => readonly Field[] {
  const kept = new WeakMap<object, readonly Field[]>();
  return ({ columns }) => {
    const known = kept.get(columns);
    if (known) return known;
    const present = fields.filter(({ element }) => columns[element] !== undefined);
    kept.set(columns, present);
    return present;
  };
}

const sizeOf = (registers: Registers) => Object.values(registers).reduce((sum, rows) => sum + rows.length, 0);

function sortSheets(
  sheets: readonly SheetGrid[],
  problems: RosterProblem[],
  notes: Problem[],
  withRegisters: boolean,
): Sorted {
  const { guide, ...own } = sheetNames;
  const names: Readonly<Record<string, readonly string[]>> = { ...own, ...(withRegisters ? registerSheets : {}) };
  const kinds = Object.keys({ ...own, ...registerSheets }) as (keyof Sorted)[];
  const found = Object.fromEntries(kinds.map((kind) => [kind, [] as SheetGrid[]])) as Sorted;
  const unnamed: SheetGrid[] = [];
  for (const sheet of sheets) {
    const kind = kinds.find((one) => isNamed(sheet, names[one] ?? []));
    if (kind !== undefined) found[kind].push(sheet);
    else if (!isNamed(sheet, guide)) unnamed.push(sheet);
  }
  // A sheet called otherwise ("Sheet1", a village's name) is the households' when its headings say so.
  for (const sheet of unnamed) {
    const isRoster = findHeading(sheet, householdColumns)?.at.has("head") ?? false;
    if (isRoster) found.households.push(sheet);
    else if (!isBlank(sheet)) notes.push(problem("sheet-ignored", { sheet: sheet.name }));
  }
  if (Object.values(found).every((some) => some.length === 0)) {
    const needed = Object.values<ColumnWords>(householdColumns).filter((words) => words.required);
    const headings = needed.map((words) => words.aliases.join("/")).join("、");
    problems.push({ sheet: sheets[0]?.name ?? "", problem: problem("no-household-sheet", { headings }) });
  }
  return found;
}

const isNamed = (sheet: SheetGrid, names: readonly string[]) => names.includes(squeeze(sheet.name));
const isFilled = (row: SheetGrid["rows"][number]) => row.some((cell) => cell !== null && cell !== "");
const isBlank = (sheet: SheetGrid) => !sheet.rows.some(isFilled);

function rowsOf<K extends string>(
  sheet: SheetGrid,
  columns: Record<K, ColumnWords>,
  { problems, notes, sorted }: Reading,
): TableRow<K>[] {
  if (isBlank(sheet)) return [];
  const heading = findHeading(sheet, columns) ?? { index: sheet.rows.findIndex(isFilled), at: new Map<K, number>() };
  const table = readTable(sheet, columns, heading);
  problems.push(...table.problems);
  // Without a required column every row would repeat the same fault.
  if (table.problems.length > 0) return [];
  const members = sorted.households.includes(sheet) ? table.rows.filter((row) => isMember(row)).length : 0;
  const note = (code: string, n: number) => n > 0 && notes.push(problem(code, { sheet: sheet.name, n }));
  if (table.ignored.length > 0) {
    notes.push(problem("columns-ignored", { sheet: sheet.name, columns: table.ignored.join("、") }));
  }
  note("rows-example", table.skipped.example);
  note("rows-footer", table.skipped.footer);
  note("rows-member", members);
  return table.rows;
}

/** In a roster of persons, a row that is not the head's own. */
function isMember(row: TableRow<string>): boolean {
  const relation = row.text("relation");
  return relation !== "" && !(headWords as readonly string[]).includes(relation.replace(/^\d+/, ""));
}
