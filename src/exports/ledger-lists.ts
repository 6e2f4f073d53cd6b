import type { Exported } from "../../db/exported/interviews.ts";
import type { Questionnaire, Repeat } from "../engine/questionnaire.ts";
import type { Cell, WorkbookWriter } from "../workbook/workbook.ts";
import { ledger as say, state } from "../zh/export.ts";
import { placeCells } from "./areas.ts";
import { type AskedColumn, columnsOf } from "./columns.ts";
import type { Asked, ExportParts } from "./export.ts";
import { filterOf } from "./filter.ts";
import { readInSteps } from "./reading.ts";
import { listsOf, questionsOfList, rowsOfList } from "./rows.ts";
import { versionsOf } from "./versions.ts";

/**
 * A sheet for each list of rows that a questionnaire asks for (members, helpers …), a row for each of them; 表编号 leads to the
 * form's own row. Read once more for each, for a workbook is written one sheet after the other.
 */
export async function addListSheets(
  parts: ExportParts,
  asked: Asked,
  questionnaire: string,
  into: { book: WorkbookWriter; step(n: number): Promise<void> },
): Promise<{ name: string; n: number }[]> {
  const versions = versionsOf(parts.store, questionnaire);
  const lists = new Map(versions.toReversed().flatMap((one) => listsOf(one).map((list) => [list.name, list])));
  const added: { name: string; n: number }[] = [];
  for (const list of lists.values()) {
    const name = say.listSheet(parts.form(questionnaire).questionnaire.title, list.short ?? list.label);
    added.push({ name, n: await addSheet(parts, asked, { questionnaire, versions, list, name }, into) });
  }
  return added;
}

async function addSheet(
  parts: ExportParts,
  asked: Asked,
  of: { questionnaire: string; versions: readonly Questionnaire[]; list: Repeat; name: string },
  { book, step }: { book: WorkbookWriter; step(n: number): Promise<void> },
): Promise<number> {
  const { list, versions } = of;
  const showing = { full: asked.full !== undefined, spread: asked.spread };
  const columns = columnsOf(versions, showing, (one) => {
    return listsOf(one).flatMap((own) => (own.name === list.name ? questionsOfList(own) : []));
  });
  const household = versions[0]?.subject === "household";
  const own = household ? [say.group, say.number, say.head] : [];
  const sheet = await book.sheet(of.name, [say.village, ...own, say.place, ...columns, ...say.listTail]);
  let [rows, read] = [0, 0];
  for await (const some of readInSteps(parts, of.questionnaire, filterOf(asked.where))) {
    const cells = some.flatMap((one) => rowsOf(parts, one, { list: list.name, columns, household }));
    await sheet.add(cells);
    rows += cells.length;
    read += some.length;
    await step(read);
  }
  await sheet.close();
  return rows;
}

function rowsOf(
  parts: ExportParts,
  one: Exported,
  { list, columns, household }: { list: string; columns: readonly AskedColumn[]; household: boolean },
): Cell[][] {
  const [village, group] = placeCells(parts, one.area);
  return rowsOfList(one.answers, list).map((row, i): Cell[] => [
    village,
    ...(household ? [group, one.number, one.name] : []),
    i + 1,
    ...columns.map((column) => column.show(one.answers[row.path(column.name)] ?? "", one.version)),
    row.listed ? null : say.offList,
    state(one.status),
    one.version,
    one.id,
  ]);
}
