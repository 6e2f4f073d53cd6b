import { listUnvisited, type Unvisited } from "../../db/exported/unvisited.ts";
import { visitPhase } from "../../db/practice.ts";
import { maskPhone } from "../engine/question-types/phone.ts";
import type { Cell } from "../workbook/workbook.ts";
import { dayTime, maskNumbers, unvisited as say } from "../zh/export.ts";
import { areasWithin, placeCells } from "./areas.ts";
import { closeBook, openBook } from "./book.ts";
import { countVisits } from "./counts.ts";
import type { Asked, Export, ExportParts } from "./export.ts";
import { filterOf } from "./filter.ts";
import { createReader } from "./reader.ts";
import { workbookType } from "./xlsx.ts";

/** 没排查的户, with who goes there and why it has not been done. */
export const unvisitedList: Export = {
  name: "unvisited",
  words: say.words,
  title: say.title,
  ...workbookType,
  async build(parts, asked, out) {
    const { questionnaire } = visitPhase(parts.plan);
    const counts = countVisits(parts);
    const total = counts.owed - counts.done;
    const book = openBook(parts, asked, out);
    const sheet = await book.sheet(say.title, say.columns);
    const row = rowsFor(parts, asked, questionnaire);
    let n = 0;
    for (const area of areasWithin(parts)) {
      const found = listUnvisited(parts.store, area, questionnaire, filterOf(asked.where));
      if (found.length === 0) continue;
      await sheet.add(found.map((one, i) => row(one, n + i + 1)));
      n += found.length;
      await out.step(Math.min(n, total), total);
    }
    await sheet.close();
    await closeBook(book, parts, asked, { title: say.title, rows: [{ name: say.title, n }] });
    return { rows: n, counts };
  },
};

function rowsFor(parts: ExportParts, asked: Asked, questionnaire: string): (one: Unvisited, n: number) => Cell[] {
  const full = asked.full !== undefined;
  const form = parts.form(questionnaire);
  const { read } = createReader(form.questionnaire, full);
  const classes = form.nodes.find((node) => node.question.element === "household.group_attr")?.name ?? "";
  return (one, n) => [
    n,
    ...placeCells(parts, one.area),
    one.number,
    one.name,
    full ? one.phone : maskPhone(one.phone),
    one.classes === "" ? null : read(classes, one.classes),
    one.cadre === null ? say.nobody : parts.nameCadre(one.cadre),
    say.situation(one),
    one.cause?.startsWith("file:") ? say.proof : full ? one.cause : maskNumbers(one.cause ?? ""),
    one.noteAt === null ? null : dayTime(one.noteAt),
    dayTime(one.dueAt),
  ];
}
