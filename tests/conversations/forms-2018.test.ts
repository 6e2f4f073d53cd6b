import { describe, expect, test } from "vitest";
import { elements } from "../../conversations/elements.ts";
import { guangxiElements } from "../../conversations/guangxi-2018/elements.ts";
import { guangxi2018 } from "../../conversations/guangxi-2018/plan.ts";
import { questionnaires } from "../../conversations/index.ts";
import { delistedVillage } from "../../conversations/xinwan-2022/delisted-village.ts";
import { compileForm } from "../../src/engine/compile-form.ts";
import { isGroup, type Question, type Questionnaire, rowsIn, type SurveyRow } from "../../src/engine/questionnaire.ts";
import { findPhase } from "../../src/plan/plan.ts";
import { tables } from "./forms-2018-tables.ts";

const own = questionnaires.filter(({ id }) => id.endsWith("_2018") || /^criteria_.*_\d+_\d+$/.test(id));
const byForm = (form: string) => own.find((one) => one.form === form) as Questionnaire;

/** Every row, groups and lists too. */
function everyRow(rows: readonly SurveyRow[]): SurveyRow[] {
  return rows.flatMap((row) => [row, ...everyRow(rowsIn(row))]);
}

const rowsOf = (form: Questionnaire) => everyRow(form.survey);
const questionsOf = (form: Questionnaire) => rowsOf(form).filter((row): row is Question => !("survey" in row));

function fieldsIn(table: string): (readonly [string, string])[] {
  const lines = table.trim().split(/\n\s*/);
  return lines.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]);
}

test("the plan has F11 to F21, and the procedure that F11 and F12 start", () => {
  const forms = own.map(({ form }) => form);
  expect(forms).toEqual([..."11 12 13 14 15 16 17 18 19 20 21 21".split(" ").map((n) => `F${n}`), "识别程序"]);
});

describe.each(own.map((form) => [form.id, form] as const))("%s", (_id, form) => {
  test("compiles, also from its JSON", () => {
    const copy = JSON.parse(JSON.stringify(form)) as Questionnaire;
    expect(copy).toEqual(form);
    expect(compileForm(copy).nodes.map(({ name }) => name)).toEqual(compileForm(form).nodes.map(({ name }) => name));
  });

  test("says of every question and list where it is from and how sure that is", () => {
    for (const row of rowsOf(form)) {
      if (isGroup(row)) continue;
      expect([row.name, row.source]).toEqual([row.name, expect.stringMatching(/^(S[01]:L\d|P-|DQ-|aad|AAD)/)]);
      expect(["SEED", "FOUND", "FOUND-OLD", "RECON", "DERIVED"]).toContain(row.status);
    }
  });

  test("has the lists that its questions take, and no others", () => {
    const asked = questionsOf(form).flatMap(({ list }) => list ?? []);
    const unasked = Object.keys(form.choices).filter((list) => !asked.includes(list));
    expect(asked.filter((list) => !Object.hasOwn(form.choices, list))).toEqual([]);
    expect(unasked).toEqual([]);
    for (const list of Object.values(form.choices)) {
      expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
      for (const { name } of list) expect(name).toMatch(/^\S+$/);
    }
  });

  test("asks no datum of the register that the elements do not name, and each but once", () => {
    const names = elements.map(({ name }) => name);
    const asked = questionsOf(form).flatMap(({ element, calculation, name }) =>
      element && !calculation ? [{ element, name }] : [],
    );
    expect(asked.filter(({ element }) => !names.includes(element))).toEqual([]);
    const often = asked.filter(({ element }, i) => asked.findIndex((one) => one.element === element) !== i);
    expect(often.filter(({ name }) => name !== "v_geo")).toEqual([]);
  });

  test("seals what is personal", () => {
    for (const { name, element, type, pii } of questionsOf(form)) {
      const personal = elements.some((one) => one.name === element && one.pii) || ["phone", "id-number"].includes(type);
      if (personal) expect([name, pii]).toEqual([name, true]);
    }
  });

  test("numbers its printed items from 1 without a gap, and names phases that the plan has", () => {
    const numbers = [...new Set(rowsOf(form).flatMap((row) => (isGroup(row) ? [] : (row.number ?? []))))];
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    for (const [, phase] of JSON.stringify(form).matchAll(/plan-date\('(\w+)'/g)) {
      expect(findPhase(guangxi2018, phase as string)?.id).toBe(phase);
    }
  });
});

describe.each(Object.keys(tables))("%s has every field of its table, as printed", (form) => {
  const fields = fieldsIn(tables[form] as string);
  const forms = own.filter((one) => one.form === form);

  test.each(fields)("%s %s", (name, label) => {
    const found = forms.flatMap((one) => rowsOf(one)).find((row) => row.name === name);
    expect(found?.label).toBe(label);
  });

  test("in its order", () => {
    // A new member is asked why first (F13); in F15 the year stands with each measure; F20 reckons before it judges.
    const moved: Record<string, string[]> = { F13: ["person"], F20: ["income_sheet"] };
    const names = fields.map(([name]) => name).filter((name) => !moved[form]?.includes(name));
    const order = rowsOf(byForm(form)).map((row) => row.name);
    const places = names.map((name) => order.indexOf(name));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

test("F12 asks all that F11 asks", () => {
  const names = rowsOf(byForm("F12")).map((row) => row.name);
  for (const [name] of fieldsIn(tables.F11 as string)) expect(names).toContain(name);
});

test("F16 asks all that F07 asks, and F13 all of a member that F11 does", () => {
  const village = rowsOf(byForm("F16")).map((row) => row.name);
  for (const { name } of questionsOf(delistedVillage)) expect(village).toContain(name);
  const members = rowsOf(byForm("F11")).find((row) => row.name === "members") as SurveyRow;
  const newcomer = rowsOf(byForm("F13")).map((row) => row.name);
  for (const { name } of everyRow(rowsIn(members))) expect(newcomer).toContain(name);
});

test("what only 2018 asks is no datum of 2022 under another name, and none is there twice", () => {
  const names = elements.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  const asked = own.flatMap((form) => questionsOf(form).map(({ element }) => element));
  const unasked = guangxiElements.filter(({ name }) => !asked.includes(name)).map(({ name }) => name);
  // Imported with the register, never asked.
  expect(unasked).toEqual(["household.in_poor_village"]);
});
