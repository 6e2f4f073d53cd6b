import type { RosterHousehold } from "../../src/roster/roster.ts";
import { dayOf } from "../../src/time.ts";
import type { RegisterData } from "../register.ts";

const OFF_FILE_BY_LIST: Readonly<Record<string, string>> = { "COV-3": "g1", "COV-4": "g2", "COV-5": "g3" };

/** What a household's row says of it: element → value; null takes a value away. Blank cells say nothing. */
export function rowValues(row: RosterHousehold, before: RegisterData): Record<string, string | null> {
  return withoutBlanks({
    "household.head_name": row.head,
    "household.population": row.population?.toString(),
    "household.phone": row.phone,
    "household.head_id": row.headId,
    "household.number": row.number,
    ...classValues(row, before),
  });
}

function classValues(row: RosterHousehold, before: RegisterData): Record<string, string | null | undefined> {
  const { attributes, offFileTypes } = row;
  if (attributes.length === 0) {
    if (before["household.group_attr"]) return {};
    return offFileByLists(row.lists);
  }
  const offFile = attributes.includes("off_file");
  return {
    "household.group_attr": attributes.join(" "),
    "household.monitored_state": attributes.includes("monitored") ? row.monitoredState : null,
    "household.off_file_types": offFile
      ? offFileTypes.join(" ") || offFileByLists(row.lists)["household.off_file_types"]
      : null,
    "household.off_file_other": offFile ? row.offFileOther : null,
  };
}

/** A household of no known class on one of these lists is taken for 档外农户 until somebody has been there. */
export function offFileByLists(lists: readonly string[]): Record<string, string> {
  const listed = ["COV-3", "COV-4", "COV-5", "COV-6", "COV-7"].filter((list) => lists.includes(list));
  if (listed.length === 0) return {};
  const types = listed.map((list) => OFF_FILE_BY_LIST[list]).filter((type) => type !== undefined);
  return {
    "household.group_attr": "off_file",
    ...(types.length > 0 ? { "household.off_file_types": types.join(" ") } : {}),
  };
}

/** When a row's values were observed; `year` where the file says it. */
export interface Moment {
  at: number;
  year?: number;
}

/**
 * The register after a row. A value that was learnt elsewhere (at the door) outlives the roster's: it is newer and was checked,
 * unless the file says that its own is of a later year. Such values are counted in `kept`.
 */
export function mergeData(before: RegisterData, values: Record<string, string | null>, { at, year }: Moment) {
  const after: RegisterData = { ...before };
  let changed = false;
  let kept = 0;
  for (const [element, value] of Object.entries(values)) {
    const standing = before[element];
    const same = (standing?.value ?? null) === value;
    const later = standing !== undefined && year !== undefined && year > yearOf(standing.at);
    const checked = standing !== undefined && standing.source !== "roster";
    // The same value of another year: a pupil goes up from there.
    const dated = same && standing && year !== undefined && year !== yearOf(standing.at) && (later || !checked);
    if (same && !dated) continue;
    if (checked && !later) {
      kept += 1;
      continue;
    }
    changed = true;
    if (value === null) delete after[element];
    else after[element] = { value, at, source: "roster" };
  }
  return { after, changed, kept };
}

const yearOf = (at: number) => Number(dayOf(at).slice(0, 4));

/** Whether the household is 脱贫户 or 监测户. */
export function isOnFile(data: RegisterData): boolean {
  const attributes = (data["household.group_attr"]?.value ?? "").split(" ");
  return attributes.includes("poverty_alleviated") || attributes.includes("monitored");
}

/**
 * The lists a household is on after an import: those it was on, those of its row, COV-1 by its class, and COV-2 when it is of
 * that class and lives on a relocation site (domain.md §2.2).
 */
export function listsAfter(
  before: ReadonlySet<string>,
  row: readonly string[],
  data: RegisterData,
  onSite: boolean,
): Set<string> {
  const after = new Set([...before, ...row]);
  if (isOnFile(data)) {
    after.add("COV-1");
    if (onSite) after.add("COV-2");
  } else if (data["household.group_attr"] && !row.includes("COV-1")) after.delete("COV-1");
  return after;
}

function withoutBlanks(values: Record<string, string | null | undefined>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ""),
  ) as Record<string, string | null>;
}
