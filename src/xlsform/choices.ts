import type { Option } from "../engine/questionnaire.ts";
import { optionColumns } from "./columns.ts";
import type { Findings, Place } from "./findings.ts";
import { referencesIn } from "./names.ts";
import { readProperties } from "./properties.ts";
import { type RowReader, readerOf, type Table } from "./table.ts";

/** An option list as the choices sheet has it. */
export interface ChoiceList {
  options: readonly Option[];
  /** Further columns that choice filters may look at. */
  columns: ReadonlySet<string>;
  /** The first row of the list. */
  row: number;
}

/** An option's label that looks at questions. */
export interface PlacedLabel {
  place: Place;
  names: readonly string[];
}

/** Reads the choices sheet into lists, in order; `labels` are to be checked when the survey's names are known. */
export function readChoices(
  table: Table | undefined,
  language: string,
  allowsDoubled: boolean,
  findings: Findings,
): { lists: ReadonlyMap<string, ChoiceList>; labels: readonly PlacedLabel[] } {
  const labels: PlacedLabel[] = [];
  const lists = new Map<string, { options: Option[]; columns: ReadonlySet<string>; row: number }>();
  if (!table) return { lists, labels };
  if (!table.headings.has("name") && table.rows.length > 0) {
    findings.invalid({ sheet: table.sheet, row: 1, column: "" }, "heading-missing", { heading: "name" });
    return { lists, labels };
  }
  const columns = new Set([...table.headings.keys()].filter((key) => key.startsWith("./")).map((key) => key.slice(2)));
  for (const row of table.rows) {
    const reader = readerOf(table, row, language);
    const name = reader.take("list_name").trim();
    const list = lists.get(name) ?? { options: [], columns, row: row.row };
    const option = readOption(reader, [...columns], findings, labels);
    if (name === "") findings.unsupported(reader.place("list_name"), "choice-no-list");
    else if (option) {
      const doubled = list.options.some((other) => other.name === option.name);
      if (doubled)
        findings[allowsDoubled ? "unsupported" : "invalid"](reader.place("name"), "choice-doubled", {
          name: option.name,
        });
      list.options.push(option);
      lists.set(name, list);
    }
  }
  return { lists, labels };
}

function readOption(
  reader: RowReader,
  columns: readonly string[],
  findings: Findings,
  labels: PlacedLabel[],
): Option | undefined {
  const name = reader.take("name").trim();
  const read = readProperties(reader, optionColumns, findings);
  const filtered = columns.map((column): [string, string] => [column, reader.take(`./${column}`).trim()]);
  const kept = Object.fromEntries(filtered.filter(([, value]) => value !== ""));
  for (const key of reader.left()) findings.unsupported(reader.place(key), "cell-unused");
  if (name === "") {
    findings.invalid(reader.place("name"), "choice-no-name");
    return undefined;
  }
  if (read.label === undefined) findings.note(reader.place("label"), "no-label", { name });
  const { broken, names } = referencesIn(read.label ?? "");
  if (broken) findings.invalid(reader.place("label"), "reference-broken");
  else if (names.length > 0) labels.push({ place: reader.place("label"), names });
  return { ...read, name, label: read.label ?? name, ...(Object.keys(kept).length > 0 ? { columns: kept } : {}) };
}
