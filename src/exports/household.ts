import { findHousehold, listWork } from "../../db/exported/household.ts";
import type { Cell, Column, WorkbookWriter } from "../workbook/workbook.ts";
import { dossier as say } from "../zh/export-dossier.ts";
import { placeCells } from "./areas.ts";
import { closeBook, openBook } from "./book.ts";
import * as sheets from "./dossier.ts";
import type { Asked, Built, Export, ExportParts, Out } from "./export.ts";
import { workbookType } from "./xlsx.ts";

/** 一户档案 (倒查问责, R-21): who wrote, changed, signed and decided what about one household, and when. */
export const householdFile: Export = {
  name: "household",
  words: say.words,
  title: say.title,
  household: true,
  ...workbookType,
  build,
};

async function build(parts: ExportParts, asked: Asked, out: Out): Promise<Built> {
  const household = asked.subject === undefined ? undefined : findHousehold(parts.store, parts.scopes, asked.subject);
  if (!household) throw new Error("the household does not lie within the areas");
  const book = openBook(parts, asked, out);
  const about: sheets.About = {
    parts,
    name: household.name,
    subject: household.id,
    work: listWork(parts.store, household.id),
    read: sheets.readersOf(parts, asked.full !== undefined),
    breathe: () => out.step(0, 1),
  };
  const made: { name: string; n: number }[] = [];
  for (const [words, rowsOf] of SHEETS) {
    const rows = await rowsOf(about);
    made.push({ name: words.name, n: rows.length });
    await addSheet(book, words.name, words.columns, rows);
  }
  const [village, group] = placeCells(parts, household.area);
  const title = say.about(`${village}${group}${household.name}`);
  await closeBook(book, parts, asked, { title, rows: made, counted: [] });
  return { rows: 1 };
}

const SHEETS = [
  [say.forms, sheets.formRows],
  [say.answers, sheets.answerRows],
  [say.changes, sheets.changeRows],
  [say.decisions, sheets.decisionRows],
  [say.signatures, sheets.signatureRows],
  [say.register, sheets.factRows],
  [say.notices, sheets.noticeRows],
  [say.remarks, sheets.remarkRows],
] as const;

async function addSheet(
  book: WorkbookWriter,
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const sheet = await book.sheet(name, columns);
  await sheet.add(rows);
  await sheet.close();
}
