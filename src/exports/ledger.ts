import type { Exported } from "../../db/exported/interviews.ts";
import { maskId } from "../engine/question-types/id-number.ts";
import { VISIT_DATE } from "../engine/record.ts";
import type { Cell, Column, WorkbookWriter } from "../workbook/workbook.ts";
import { dayTime, ledger as say, state } from "../zh/export.ts";
import { placeCells } from "./areas.ts";
import { closeBook, openBook } from "./book.ts";
import { type AskedColumn, columnsOf, questionsOf } from "./columns.ts";
import { countAll, countVisits } from "./counts.ts";
import type { Asked, Export, ExportParts } from "./export.ts";
import { filterOf } from "./filter.ts";
import { addListSheets } from "./ledger-lists.ts";
import { readInSteps } from "./reading.ts";
import { versionsOf } from "./versions.ts";
import { workbookType } from "./xlsx.ts";

/** 台账: a sheet a questionnaire, a row for everything that was handed in; a list of rows in it has one of its own. */
export const ledger: Export = {
  name: "ledger",
  words: say.words,
  title: say.title,
  ...workbookType,
  async build(parts, asked, out) {
    const book = openBook(parts, asked, out);
    const counted = countAll(parts);
    const wanted = counted.filter((one) => one.done > 0 && asksAll(parts, one.questionnaire, asked));
    const total = wanted.reduce((sum, one) => sum + one.done, 0);
    const rows: { name: string; n: number }[] = [];
    let forms = 0;
    let before = 0;
    for (const { questionnaire, done } of wanted) {
      const name = parts.form(questionnaire).questionnaire.title;
      const step = (n: number) => out.step(before + Math.min(n, done), total);
      const n = await addSheet(parts, asked, questionnaire, { book, name, step });
      forms += n;
      rows.push({ name, n });
      rows.push(...(await addListSheets(parts, asked, questionnaire, { book, step })));
      before += done;
    }
    await closeBook(book, parts, asked, { title: say.title, rows, counted });
    return { rows: forms, counts: countVisits(parts) };
  },
};

/** Whether the questionnaire asks every question that a condition names. */
function asksAll(parts: ExportParts, questionnaire: string, { where }: Asked): boolean {
  const names = new Set(
    versionsOf(parts.store, questionnaire).flatMap((one) => questionsOf(one).map(({ name }) => name)),
  );
  return (where.answers ?? []).every(({ path }) => names.has(path));
}

/** One questionnaire's sheet; how many rows it has. */
async function addSheet(
  parts: ExportParts,
  asked: Asked,
  questionnaire: string,
  into: { book: WorkbookWriter; name: string; step(n: number): Promise<void> },
): Promise<number> {
  const layout = layOut(parts, asked, questionnaire);
  const sheet = await into.book.sheet(into.name, layout.columns);
  let n = 0;
  for await (const read of readInSteps(parts, questionnaire, filterOf(asked.where))) {
    await sheet.add(read.map((one) => rowOf(parts, layout, one)));
    n += read.length;
    await into.step(n);
  }
  await sheet.close();
  return n;
}

interface Layout {
  columns: Column[];
  asked: AskedColumn[];
  household: boolean;
  /** The head's name has a column of its own where no question asks it. */
  named: boolean;
  full: boolean;
  /** The question that says on which day the visit was. */
  visit?: string | undefined;
}

function layOut(parts: ExportParts, asked: Asked, questionnaire: string): Layout {
  const versions = versionsOf(parts.store, questionnaire);
  const full = asked.full !== undefined;
  const columns = columnsOf(versions, { full, spread: asked.spread });
  const household = versions[0]?.subject === "household";
  const questions = versions.flatMap(questionsOf);
  const named = household && !questions.some((one) => one.element === "household.head_name");
  const own = [...(household ? [say.group, say.number, say.headId] : []), ...(named ? [say.head] : [])];
  return {
    columns: [say.village, ...own, ...columns, ...say.tail],
    asked: columns,
    household,
    named,
    full,
    visit: questions.find((one) => one.element === VISIT_DATE)?.name,
  };
}

function rowOf(parts: ExportParts, layout: Layout, one: Exported): Cell[] {
  const [village, group] = placeCells(parts, one.area);
  const { answers, version } = one;
  const cells: Cell[] = [village];
  if (layout.household) cells.push(group, one.number, layout.full ? one.headId : maskId(one.headId));
  if (layout.named) cells.push(one.name);
  for (const column of layout.asked) cells.push(column.show(answers[column.name] ?? "", version));
  cells.push(
    parts.nameCadre(one.by),
    parts.nameCadre(one.compiledBy),
    parts.nameCadre(one.reviewedBy),
    state(one.status),
    one.submittedAt === null ? null : dayTime(one.submittedAt),
    (layout.visit && answers[layout.visit]) || (layout.household ? one.day : null),
    one.late ? say.yes : null,
    version,
    one.id,
  );
  return cells;
}
