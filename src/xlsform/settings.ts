import type { Questionnaire, SubjectKind } from "../engine/questionnaire.ts";
import type { SheetGrid } from "../sheets.ts";
import { formWords } from "../zh/xlsform.ts";
import { subjects } from "./columns.ts";
import { readExpression } from "./expressions.ts";
import type { Findings, Place } from "./findings.ts";
import { folded } from "./headings.ts";
import { referencesIn } from "./names.ts";
import { textOf } from "./table.ts";

/** What the settings sheet says of a form. */
export interface Settings {
  head: Pick<Questionnaire, "id" | "form" | "version" | "title" | "subject" | "attestation" | "brief">;
  /** Where each of them stands. */
  place(key: keyof Settings["head"]): Place;
  language: string;
  allowsDoubledChoices: boolean;
  /** Whether blanks in the survey are tidied, as ODK does unless it is told not to. */
  isClean: boolean;
}

/** Headings by what they set, ODK's other names of them included. */
const headings: Readonly<Record<string, string>> = {
  form_title: "title",
  title: "title",
  set_form_title: "title",
  form_id: "id",
  id_string: "id",
  set_form_id: "id",
  version: "version",
  default_language: "language",
  instance_name: "brief",
  allow_choice_duplicates: "doubled",
  clean_text_values: "clean",
  "ruhu::form": "form",
  "ruhu::subject": "subject",
  "ruhu::attestation": "attestation",
};

/** The heading that a setting is written under. */
export const settingHeadings = {
  title: "form_title",
  id: "form_id",
  version: "version",
  language: "default_language",
  form: "ruhu::form",
  subject: "ruhu::subject",
  attestation: "ruhu::attestation",
  brief: "instance_name",
  clean: "clean_text_values",
} as const;

/** Reads the settings sheet; `fallbackId` stands where it names no form, as the file's name does for ODK. */
export function readSettings(grid: SheetGrid | undefined, fallbackId: string, findings: Findings): Settings {
  const { cells, places } = readCells(grid, findings);
  const sheet = grid?.name ?? "settings";
  const place = (key: string): Place => places.get(key) ?? { sheet, row: grid ? 2 : 0, column: key };
  const given = (key: string) => cells.get(key)?.trim() ?? "";
  const id = given("id") || fallbackId;
  const brief = given("brief");
  if (brief !== "") readExpression(brief, place("brief"), findings);
  const attestation = cells.get("attestation") ?? formWords.attestation;
  if (referencesIn(attestation).broken) findings.invalid(place("attestation"), "reference-broken");
  const head = {
    id,
    form: cells.get("form") ?? id,
    version: readVersion(given("version"), place("version"), findings),
    title: cells.get("title") ?? id,
    subject: readSubject(given("subject"), place("subject"), findings),
    attestation,
    ...(brief === "" ? {} : { brief }),
  };
  const allowsDoubledChoices = /^(?:yes|true|true\(\))$/i.test(given("doubled"));
  const isClean = !/^(?:no|false|false\(\))$/i.test(given("clean"));
  return { head, place, language: given("language"), allowsDoubledChoices, isClean };
}

function readCells(grid: SheetGrid | undefined, findings: Findings) {
  const cells = new Map<string, string>();
  const places = new Map<string, Place>();
  const [heads = [], values = [], ...more] = grid?.rows ?? [];
  const sheet = grid?.name ?? "settings";
  for (const [i, cell] of values.entries()) {
    const heading = textOf(heads[i] ?? null).trim();
    const text = textOf(cell);
    if (text.trim() === "") continue;
    const column = { sheet, row: 2, column: heading };
    const key = Object.hasOwn(headings, folded(heading)) ? headings[folded(heading)] : undefined;
    if (key === undefined) findings.unsupported(column, "setting-unknown", { setting: heading });
    // Of its two names for the id, ODK takes form_id.
    else if (key === "id" && cells.has(key)) {
      findings.note(column, "id-twice");
      if (folded(heading) === "form_id") cells.set(key, text);
    } else if (cells.has(key)) findings.invalid(column, "heading-doubled", { other: places.get(key)?.column ?? key });
    else {
      cells.set(key, text);
      places.set(key, column);
    }
  }
  const filled = more.findIndex((row) => row.some((cell) => textOf(cell).trim() !== ""));
  if (filled >= 0) findings.unsupported({ sheet, row: filled + 3, column: "" }, "settings-rows");
  return { cells, places };
}

function readVersion(cell: string, place: Place, findings: Findings): number {
  if (/^[1-9]\d{0,8}$/.test(cell)) return Number(cell);
  if (cell !== "") findings.note(place, "version-given", { version: cell });
  return 1;
}

function readSubject(cell: string, place: Place, findings: Findings): SubjectKind {
  const subject = subjects.find((one) => one === cell);
  if (cell !== "" && subject === undefined)
    findings.invalid(place, "value-bad", { value: cell, allowed: subjects.join(" ") });
  return subject ?? "household";
}
