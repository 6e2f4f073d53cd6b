import type { Questionnaire } from "../engine/questionnaire.ts";
import { maskNumbers, titles } from "../zh/export.ts";
import { type AskedColumn, columnsOf } from "./columns.ts";
import { leafOf, listsOf, questionsOfList } from "./rows.ts";

/** How the answers of one form version read, those of rows too. */
export interface Reader {
  /** What a question is called; of a row with its list before it. */
  label(path: string): string;
  /** Its value, masked unless everything is shown. */
  read(path: string, value: string): string;
}

/** A reader of one form version. */
export function createReader(questionnaire: Questionnaire, full: boolean): Reader {
  const named = (columns: readonly AskedColumn[]) => new Map(columns.map((column) => [column.name, column]));
  const outside = named(columnsOf([questionnaire], { full }));
  const lists = new Map(
    listsOf(questionnaire).map((list) => {
      const asked = named(columnsOf([questionnaire], { full }, () => questionsOfList(list)));
      return [list.name, { title: list.short ?? list.label, asked }];
    }),
  );
  const find = (path: string) => {
    const list = path.includes("/") ? lists.get(path.slice(0, path.indexOf("/"))) : undefined;
    return { list, column: (list?.asked ?? outside).get(leafOf(path)) };
  };
  return {
    label(path) {
      const { list, column } = find(path);
      if (!column) return path;
      return list ? titles.option(list.title, column.title) : column.title;
    },
    read(path, value) {
      const { column } = find(path);
      return column ? String(column.show(value, questionnaire.version) ?? "") : full ? value : maskNumbers(value);
    },
  };
}
