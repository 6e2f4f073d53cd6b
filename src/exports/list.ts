import type { AnswerIs, Filter } from "../../db/exported/filter.ts";
import { visitPhase } from "../../db/practice.ts";
import { VISIT_DATE } from "../engine/record.ts";
import type { Cell } from "../workbook/workbook.ts";
import { lists as say, state } from "../zh/export.ts";
import { placeCells } from "./areas.ts";
import { closeBook, openBook } from "./book.ts";
import { type AskedColumn, columnsOf, questionsOf } from "./columns.ts";
import { countVisits } from "./counts.ts";
import type { Asked, Built, Export, ExportParts, Out } from "./export.ts";
import { filterOf } from "./filter.ts";
import { readInSteps } from "./reading.ts";
import { versionsOf } from "./versions.ts";
import { workbookType } from "./xlsx.ts";

/** A list of visited households that gave a certain answer, with the questions (by name or element) that it shows. */
export interface ListOf {
  name: string;
  words: readonly string[];
  title: string;
  answer: AnswerIs;
  shows: readonly string[];
}

/** An export that is such a list: numbered, one sheet. */
export function listOf(list: ListOf): Export {
  const { name, words, title, answer } = list;
  return { name, words, title, answer, ...workbookType, build: (parts, asked, out) => build(list, parts, asked, out) };
}

async function build(list: ListOf, parts: ExportParts, asked: Asked, out: Out): Promise<Built> {
  const { questionnaire } = visitPhase(parts.plan);
  const counts = countVisits(parts);
  const book = openBook(parts, asked, out);
  const versions = versionsOf(parts.store, questionnaire);
  const shown = columnsShown(
    versions.flatMap(questionsOf),
    columnsOf(versions, { full: asked.full !== undefined }),
    list,
  );
  const visit = versions.flatMap(questionsOf).find((one) => one.element === VISIT_DATE)?.name;
  const sheet = await book.sheet(list.title, [...say.head, ...shown, ...say.tail]);
  const narrowed = filterOf(asked.where);
  const filter: Filter = { ...narrowed, answers: [...(narrowed.answers ?? []), list.answer] };
  let n = 0;
  for await (const read of readInSteps(parts, questionnaire, filter)) {
    const rows = read.map((one, i): Cell[] => [
      n + i + 1,
      ...placeCells(parts, one.area),
      one.name,
      ...shown.map((column) => column.show(one.answers[column.name] ?? "", one.version)),
      parts.nameCadre(one.by),
      (visit && one.answers[visit]) || one.day,
      state(one.status),
    ]);
    n += read.length;
    await sheet.add(rows);
    await out.step(Math.min(n, counts.done), counts.done);
  }
  await sheet.close();
  await closeBook(book, parts, asked, { title: list.title, rows: [{ name: list.title, n }] });
  return { rows: n, counts };
}

/** The columns in the order in which the list names them. */
function columnsShown(
  questions: readonly { name: string; element?: string }[],
  columns: readonly AskedColumn[],
  { shows }: ListOf,
): AskedColumn[] {
  return shows.flatMap((wanted) => {
    const question = questions.find((one) => one.name === wanted || one.element === wanted);
    return columns.filter((column) => column.name === question?.name);
  });
}
