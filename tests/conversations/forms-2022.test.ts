import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { elements } from "../../conversations/elements.ts";
import { questionnaires } from "../../conversations/index.ts";
import { compileForm } from "../../src/engine/compile-form.ts";
import { isGroup, isRepeat, type Questionnaire, type SurveyRow } from "../../src/engine/questionnaire.ts";

const forms = questionnaires.filter((one) => /^F(?:0[1-9]|10|22|23)$/.test(one.form));

/** Every row of the survey, groups and lists with what is in them. */
function allRows(rows: readonly SurveyRow[]): SurveyRow[] {
  return rows.flatMap((row) => {
    if (isGroup(row)) return [row, ...allRows(row.survey)];
    return isRepeat(row) ? [row, ...allRows(row.survey), ...allRows(row.removed ?? [])] : [row];
  });
}

/** The rows that ask for or show something. */
function asking(form: Questionnaire) {
  return allRows(form.survey).flatMap((row) => (isGroup(row) ? [] : [row]));
}

/** The forms' own tables: field, printed label, how sure the wording is. */
const tables = readFileSync(resolve(import.meta.dirname, "tables-2022.txt"), "utf8")
  .split("# ")
  .slice(1)
  .map((text): [string, string[]] => {
    const [id = "", ...lines] = text.trim().split("\n");
    return [id, lines];
  });

test("all forms of the plan are there", () => {
  const ids = forms.map((one) => one.form).sort();
  expect(ids).toEqual("F01 F02 F03 F04 F05 F06 F07 F08 F09 F10 F22 F23".split(" "));
});

describe.each(tables)("%s", (id, lines) => {
  const form = forms.find((one) => one.form === id)!;
  const byName = new Map(allRows(form.survey).map((row) => [row.name, row]));

  test.each(lines)("%s", (line) => {
    const [name = "", label, status] = line.split(" | ");
    const row = byName.get(name);
    expect(row?.label).toBe(label);
    if (row && !isGroup(row)) expect(row.status).toBe(status);
  });
});

describe.each(forms.map((form): [string, Questionnaire] => [form.form, form]))("%s", (_id, form) => {
  test("compiles", () => {
    expect(compileForm(form).questionnaire).toBe(form);
  });

  test("says of every question where its wording stands and how sure it is", () => {
    const silent = asking(form).filter(({ source, status }) => !source || !status);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test("asks for options that it has, and has none that it does not ask for", () => {
    const lists = asking(form).flatMap((row) => ("list" in row && row.list !== undefined ? [row.list] : []));
    expect([...new Set(lists)].sort()).toEqual(Object.keys(form.choices).sort());
    const names = Object.values(form.choices).flatMap((options) => options.map(({ name }) => name));
    expect(names.filter((name) => !/^\S+$/.test(name))).toEqual([]);
  });

  test("takes its data from elements, personal ones as personal data", () => {
    const known = new Map(elements.map((element) => [element.name, element]));
    const asked = asking(form).flatMap((row) => ("element" in row && row.element !== undefined ? [row] : []));
    const unlisted = asked.filter(({ element = "" }) => !known.has(element));
    expect(unlisted.map(({ name }) => name)).toEqual([]);
    const otherwise = asked.filter(({ element = "", pii }) => (pii ?? false) !== (known.get(element)?.pii ?? false));
    expect(otherwise.map(({ name }) => name)).toEqual([]);
  });

  test("is numbered from 1 without a gap", () => {
    const numbers = new Set(asking(form).flatMap(({ number }) => number ?? []));
    expect([...numbers].sort((a, b) => a - b)).toEqual([...numbers].map((_, i) => i + 1));
  });

  test("of a household ends with the signature, asked once a visit", () => {
    const last = form.survey.filter((row) => isGroup(row) && row.last);
    expect(last.map(({ name }) => name)).toEqual(form.subject === "household" ? ["closing"] : []);
  });
});

test("no element is listed twice", () => {
  const names = elements.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
