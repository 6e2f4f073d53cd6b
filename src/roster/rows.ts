import type { Role } from "../role.ts";
import { groupPattern, scopeSeparators, townWords } from "../zh/roster.ts";
import type { areaColumns, cadreColumns, householdColumns } from "../zh/roster-columns.ts";
import type { NamedArea, Place, RosterArea, RosterCadre, RosterHousehold } from "./roster.ts";
import type { TableRow } from "./table.ts";
import { canonicalGroup, readArea, squeeze } from "./text.ts";
import * as read from "./values.ts";

/** What places a row may name. */
export interface RowContext {
  sheet: string;
  town: string;
  villages: ReadonlySet<string>;
  report: read.Report;
}

type HouseholdRow = TableRow<keyof typeof householdColumns>;
type CadreRow = TableRow<keyof typeof cadreColumns>;
type AreaRow = TableRow<keyof typeof areaColumns>;

/** One household; undefined when it lacks a village or a head (reported). */
export function householdRow(row: HouseholdRow, context: RowContext): RosterHousehold | undefined {
  const { report } = context;
  const village = villageOf(row, "village", context);
  const head = read.readName(row, "head", report);
  if (row.text("head") === "") report(row.fault("head", "value-missing", { heading: headingOf(row, "head") }));
  const household = {
    ...optional("group", groupOf(row.text("group"), village)),
    ...optional("number", read.readCode(row, "number", report)),
    ...optional("headId", read.readIdNumber(row, "headId", report)),
    ...optional("population", read.readPopulation(row, "population", report)),
    ...optional("phone", read.readPhone(row, "phone", report)),
    ...classOf(row, report),
    lists: read.readLists(row, "lists", report),
    ...optional("collector", collectorOf(row, report)),
    ...optional("keyArea", read.readYesNo(row, "keyArea", report)),
  };
  if (village === undefined || head === undefined) return undefined;
  return { place: placeOf(row, context), village, head, ...household };
}

function classOf(row: HouseholdRow, report: read.Report) {
  const { attributes, monitoredState } = read.readClass(row, "class", "cleared", report);
  const types = read.readOffFile(row, "offFile", report);
  const other = row.text("offFileOther");
  if (other !== "" && !types.includes("g6")) types.push("g6");
  const onFile = attributes.includes("poverty_alleviated") || attributes.includes("monitored");
  if (onFile && types.length > 0)
    report(row.fault(row.text("offFile") === "" ? "offFileOther" : "offFile", "off-file-conflict"));
  return {
    // A type of 档外农户 says the class as well.
    attributes: attributes.length === 0 && types.length > 0 ? ["off_file"] : attributes,
    offFileTypes: types,
    ...optional("monitoredState", monitoredState),
    ...optional("offFileOther", other),
  };
}

function collectorOf(row: HouseholdRow, report: read.Report) {
  const name = read.readName(row, "collector", report);
  const phone = read.readPhone(row, "collectorPhone", report);
  if (row.text("collector") === "" && phone !== undefined) report(row.fault("collectorPhone", "collector-missing"));
  return name === undefined ? undefined : { name, ...optional("phone", phone) };
}

/** One cadre; undefined when name, role or place is missing or bad (reported). */
export function cadreRow(row: CadreRow, context: RowContext): RosterCadre | undefined {
  const { report } = context;
  const name = read.readName(row, "name", report);
  const phone = read.readPhone(row, "phone", report);
  const roles = read.readRoles(row, "role", report);
  for (const key of ["name", "role"] as const) {
    if (row.text(key) === "") report(row.fault(key, "value-missing", { heading: headingOf(row, key) }));
  }
  const areas = scopeOf(row, roles, context);
  if (name === undefined || roles.length === 0 || areas === undefined) return undefined;
  return { place: placeOf(row, context), name, ...optional("phone", phone), roles, areas };
}

function scopeOf(row: CadreRow, roles: readonly Role[], context: RowContext): NamedArea[] | undefined {
  const areas: NamedArea[] = [];
  for (const word of row.text("scope").split(scopeSeparators)) {
    const text = squeeze(word);
    if (text === "") continue;
    const before = areas.at(-1)?.village;
    // "东样村1组、2组": the second group is of the village named before.
    const known =
      groupPattern.test(text) && before !== undefined ? { village: before, group: canonicalGroup(text) } : undefined;
    const whole = (townWords as readonly string[]).includes(text) ? {} : undefined;
    const area = known ?? whole ?? readArea(text, context.town, context.villages);
    if (area) areas.push(area);
    else context.report(row.fault("scope", "bad-scope", { word: text.slice(0, 20) }));
  }
  const local = roles.some((role) => role === "collector" || role === "compiler");
  if (areas.length > 0) return areas;
  if (row.text("scope") !== "") return undefined;
  if (!local) return [{}];
  context.report(row.fault("scope", "scope-missing"));
  return undefined;
}

/** One village or group; undefined when it has no village (reported). */
export function areaRow(row: AreaRow, context: RowContext): RosterArea | undefined {
  const village = villageOf(row, "village", context);
  const area = {
    ...optional("group", groupOf(row.text("group"), village)),
    ...optional("keyArea", read.readYesNo(row, "keyArea", context.report)),
    ...optional("site", read.readYesNo(row, "site", context.report)),
  };
  return village === undefined ? undefined : { place: placeOf(row, context), village, ...area };
}

/** The group's name; a village repeated before it is left out ("东样村3组"). */
export function groupOf(text: string, village: string | undefined): string {
  const group = squeeze(text);
  return canonicalGroup(village !== undefined && group.startsWith(village) ? group.slice(village.length) : group);
}

/** The village's name as the register has it; undefined where it is blank (reported unless it may be). */
export function villageOf<K extends string>(
  row: TableRow<K>,
  key: K,
  context: RowContext,
  mayBeBlank = false,
): string | undefined {
  const text = squeeze(row.text(key));
  if (text === "") {
    if (!mayBeBlank) context.report(row.fault(key, "value-missing", { heading: headingOf(row, key) }));
    return undefined;
  }
  const known = readArea(text, context.town, context.villages);
  if (known?.village !== undefined && known.group === undefined) return known.village;
  const bare = text.startsWith(context.town) ? text.slice(context.town.length) : text;
  return bare === "" ? text : bare;
}

/** Where the row stands. */
export const placeOf = (row: TableRow<string>, context: RowContext): Place => ({
  sheet: context.sheet,
  row: row.row,
  columns: row.columns,
});
/** What the column is called. */
export const headingOf = <K extends string>(row: TableRow<K>, key: K) => row.fault(key, "").heading ?? "";

/** `{ [key]: value }` when there is a value, else nothing: absent keys stay absent. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [k in K]?: V } {
  return value === undefined || value === "" ? {} : ({ [key]: value } as { [k in K]?: V });
}
