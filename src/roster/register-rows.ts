import { classSeparators } from "../zh/roster.ts";
import { optionCalled, readFields } from "./field-values.ts";
import type { Field } from "./fields.ts";
import type {
  HouseholdRef,
  Observed,
  RosterEntity,
  RosterHousehold,
  RosterKin,
  RosterPlace,
  RosterTeamMember,
  RosterWorker,
} from "./roster.ts";
import { groupOf, headingOf, optional, placeOf, type RowContext, villageOf } from "./rows.ts";
import type { TableRow } from "./table.ts";
import { squeeze } from "./text.ts";
import { readCode, readIdNumber, readName, readYesNo } from "./values.ts";

type Row = TableRow<string>;

/** What the row tells the register, of which year; undefined columns say nothing. */
export function observedIn(row: Row, fields: readonly Field[], { report }: RowContext): Observed {
  return { values: readFields(row, fields, report), ...optional("year", yearIn(row, report)) };
}

function yearIn(row: Row, report: RowContext["report"]): number | undefined {
  const text = squeeze(row.text("year"));
  if (text === "") return undefined;
  const year = /^(20\d\d)\D?$/.exec(text)?.[1];
  if (year === undefined) report(row.fault("year", "bad-year"));
  return year === undefined ? undefined : Number(year);
}

/** Data of a household that its own columns say. */
export const saidOfHousehold: readonly string[] = [
  "household.head_name",
  "household.population",
  "household.number",
  "household.phone",
  "household.head_id",
  "household.group_attr",
  "household.monitored_state",
  "household.off_file_types",
  "household.off_file_other",
  "household.village",
  "household.natural_village",
];

/** Lists of the system whose words stand in the class column too. */
const CLASSES = ["household.type", "household.monitor_class"];

/** The household with what its further columns tell; its class is also its type in the system. */
export function observedOf(
  household: RosterHousehold,
  row: Row,
  fields: readonly Field[],
  all: readonly Field[],
  context: RowContext,
): RosterHousehold {
  const { values, ...year } = observedIn(row, fields, context);
  const words = row.text("class").split(classSeparators);
  const classes = all.flatMap(({ element, options }) => {
    const option = CLASSES.includes(element)
      ? words.map((word) => optionCalled(word, options)).find(Boolean)
      : undefined;
    return option ? [[element, option.name]] : [];
  });
  const { monitoredState } = household;
  const cleared = monitoredState ? { "household.risk_cleared": monitoredState === "closed" ? "yes" : "no" } : {};
  return { ...household, observed: { values: { ...Object.fromEntries(classes), ...cleared, ...values }, ...year } };
}

/** A member or helper; undefined where it is not said whose, or without a name (reported). */
export function kinRow(kind: RosterKin["kind"]) {
  return (row: Row, context: RowContext, fields: readonly Field[]): RosterKin | undefined => {
    const of = refIn(row, context);
    const observed = observedIn(row, fields, context);
    const name = `${kind}.name`;
    if (row.text(name) === "") context.report(row.fault(name, "value-missing", { heading: headingOf(row, name) }));
    if (!of || observed.values[name] === undefined) return undefined;
    return { place: placeOf(row, context), kind, of, ...observed };
  };
}

function refIn(row: Row, context: RowContext): HouseholdRef | undefined {
  const { report } = context;
  const village = villageOf(row, "village", context, true);
  const ref = {
    ...optional("number", readCode(row, "number", report)),
    ...optional("headId", readIdNumber(row, "headId", report)),
    ...optional("village", village),
    ...optional("group", groupOf(row.text("group"), village)),
    ...optional("head", readName(row, "head", report)),
  };
  if (ref.number !== undefined || ref.headId !== undefined) return ref;
  if (ref.village !== undefined && ref.head !== undefined) return ref;
  // A bad cell has had its sentence.
  const said = ["number", "headId", "head"].some((key) => row.text(key) !== "");
  if (!said || ref.village === undefined) report(row.fault("number", "household-missing"));
  return undefined;
}

/** Somebody of a village's team; undefined without a village or a name (reported). */
export function teamRow(row: Row, context: RowContext, fields: readonly Field[]): RosterTeamMember | undefined {
  const village = villageOf(row, "village", context);
  const observed = observedIn(row, fields, context);
  const name = "team.name";
  if (row.text(name) === "") context.report(row.fault(name, "value-missing", { heading: headingOf(row, name) }));
  if (village === undefined || observed.values[name] === undefined) return undefined;
  return { place: placeOf(row, context), village, ...observed };
}

/** A village, group or site; undefined where its name is missing (reported). */
export function placeRow(kind: RosterPlace["kind"]) {
  return (row: Row, context: RowContext, fields: readonly Field[]): RosterPlace | undefined => {
    const village = villageOf(row, "village", context);
    const group = kind === "village" ? undefined : groupOf(row.text("group"), village);
    const observed = observedIn(row, fields, context);
    const delisted = kind === "village" ? readYesNo(row, "delisted", context.report) : undefined;
    if (group === "") context.report(row.fault("group", "value-missing", { heading: headingOf(row, "group") }));
    if (village === undefined || group === "") return undefined;
    const where = { village, ...optional("group", group), ...optional("delisted", delisted) };
    return { place: placeOf(row, context), kind, ...where, ...observed };
  };
}

/** A business; undefined without a village or a name (reported). */
export function entityRow(row: Row, context: RowContext, fields: readonly Field[]): RosterEntity | undefined {
  const village = villageOf(row, "village", context);
  const name = namedIn(row, "name", context);
  const group = groupOf(row.text("group"), village);
  const { values, ...year } = observedIn(row, fields, context);
  if (village === undefined || name === undefined) return undefined;
  const where = { village, ...optional("group", group) };
  return { place: placeOf(row, context), ...where, name, values: { ...values, "entity.name": name }, ...year };
}

/** Somebody who works at a business; undefined without a business or a name (reported). */
export function workerRow(row: Row, context: RowContext, fields: readonly Field[]): RosterWorker | undefined {
  const village = villageOf(row, "village", context, true);
  const entity = namedIn(row, "entity", context);
  const observed = observedIn(row, fields, context);
  const name = "entity.worker_name";
  if (row.text(name) === "") context.report(row.fault(name, "value-missing", { heading: headingOf(row, name) }));
  if (entity === undefined || observed.values[name] === undefined) return undefined;
  return { place: placeOf(row, context), ...optional("village", village), entity, ...observed };
}

function namedIn(row: Row, key: string, { report }: RowContext): string | undefined {
  const name = row.text(key);
  if (name === "") report(row.fault(key, "value-missing", { heading: headingOf(row, key) }));
  return name === "" ? undefined : name;
}
