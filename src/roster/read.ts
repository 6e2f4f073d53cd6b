import { type Problem, problem } from "../problem.ts";
import type { SheetGrid } from "../sheets.ts";
import { headWords } from "../zh/roster.ts";
import { areaColumns, type ColumnWords, cadreColumns, householdColumns, sheetNames } from "../zh/roster-columns.ts";
import { findDuplicates } from "./duplicates.ts";
import type { Roster, RosterProblem } from "./roster.ts";
import { areaRow, cadreRow, householdRow, type RowContext } from "./rows.ts";
import { findHeading, readTable, type TableRow } from "./table.ts";
import { squeeze } from "./text.ts";

/** What the register knows already: needed to understand places. */
export interface KnownPlaces {
  town: string;
  villages: readonly string[];
}

/** A roster, or everything that is wrong with the file; notes stop nothing. */
export interface RosterReading {
  roster: Roster;
  problems: RosterProblem[];
  notes: Problem[];
}

type Kind = "households" | "cadres" | "areas";
type Sorted = Record<Kind, SheetGrid[]>;

/** Reads a roster from sheets. Every bad cell is reported; with any problem the roster must not be used. */
export function readRoster(sheets: readonly SheetGrid[], known: KnownPlaces): RosterReading {
  const problems: RosterProblem[] = [];
  const notes: Problem[] = [];
  const sorted = sortSheets(sheets, problems, notes);
  const villages = new Set(known.villages);
  const context = (sheet: SheetGrid): RowContext => ({
    sheet: sheet.name,
    town: known.town,
    villages,
    report: (fault) => problems.push(fault),
  });
  const read = <K extends string, T>(
    kind: Kind,
    columns: Record<K, ColumnWords>,
    readRow: (row: TableRow<K>, context: RowContext) => T | undefined,
  ): T[] =>
    sorted[kind].flatMap((sheet) =>
      rowsOf(sheet, columns, problems, notes)
        .map((row) => readRow(row, context(sheet)))
        .filter((entry) => entry !== undefined),
    );
  const areas = read("areas", areaColumns, areaRow);
  for (const area of areas) villages.add(area.village);
  const households = read("households", householdColumns, householdRow);
  for (const household of households) villages.add(household.village);
  const cadres = read("cadres", cadreColumns, cadreRow);
  if (sorted.households[0] && households.length + cadres.length + areas.length === 0 && problems.length === 0) {
    problems.push({ sheet: sorted.households[0].name, problem: problem("no-rows") });
  }
  problems.push(...findDuplicates(households));
  return { roster: { households, cadres, areas }, problems, notes };
}

function sortSheets(sheets: readonly SheetGrid[], problems: RosterProblem[], notes: Problem[]): Sorted {
  const found: Sorted = { households: [], cadres: [], areas: [] };
  const unnamed: SheetGrid[] = [];
  for (const sheet of sheets) {
    const kind = (["households", "cadres", "areas", "guide"] as const).find((k) => isNamed(sheet, sheetNames[k]));
    if (kind === undefined) unnamed.push(sheet);
    else if (kind !== "guide") found[kind].push(sheet);
  }
  // A sheet called otherwise ("Sheet1", a village's name) is the households' when its headings say so.
  for (const sheet of unnamed) {
    const isRoster = findHeading(sheet, householdColumns)?.at.has("head") ?? false;
    if (isRoster) found.households.push(sheet);
    else if (!isBlank(sheet)) notes.push(problem("sheet-ignored", { sheet: sheet.name }));
  }
  if (found.households.length + found.cadres.length + found.areas.length === 0) {
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
  problems: RosterProblem[],
  notes: Problem[],
): TableRow<K>[] {
  if (isBlank(sheet)) return [];
  const heading = findHeading(sheet, columns) ?? { index: sheet.rows.findIndex(isFilled), at: new Map<K, number>() };
  const table = readTable(sheet, columns, heading);
  problems.push(...table.problems);
  // Without a required column every row would repeat the same fault.
  if (table.problems.length > 0) return [];
  const members = table.rows.filter((row) => isMember(row));
  const note = (code: string, n: number) => n > 0 && notes.push(problem(code, { sheet: sheet.name, n }));
  if (table.ignored.length > 0) {
    notes.push(problem("columns-ignored", { sheet: sheet.name, columns: table.ignored.join("、") }));
  }
  note("rows-example", table.skipped.example);
  note("rows-footer", table.skipped.footer);
  note("rows-member", members.length);
  return table.rows.filter((row) => !members.includes(row));
}

/** In a roster of persons, a row that is not the head's own. */
function isMember(row: TableRow<string>): boolean {
  const relation = row.text("relation");
  return relation !== "" && !(headWords as readonly string[]).includes(relation.replace(/^\d+/, ""));
}
