import { isGroup, isRepeat, type Question, type Questionnaire, type Repeat, rowsIn } from "../engine/questionnaire.ts";
import { idsOf } from "../engine/row-ids.ts";
import { rowPath } from "../engine/unroll.ts";
import { questionsIn } from "./columns.ts";

/** The lists of rows that a questionnaire asks for, in printed order. */
export function listsOf({ survey }: Questionnaire): Repeat[] {
  return survey.flatMap((row): Repeat[] => {
    if (isRepeat(row)) return [row];
    return isGroup(row) ? listsOf({ survey: row.survey } as Questionnaire) : [];
  });
}

/** What is asked of each row of a list; of rows taken off it, too. */
export function questionsOfList(list: Repeat): Question[] {
  return questionsIn(rowsIn(list));
}

/** A row of a list as it was answered. */
export interface ListRow {
  id: string;
  /** On the list still: rows that were taken off come behind. */
  listed: boolean;
  /** How its answers are called. */
  path(name: string): string;
}

/** The rows that an interview holds of a list, in its order. */
export function rowsOfList(answers: Readonly<Record<string, string>>, list: string): ListRow[] {
  const listed = idsOf(answers[list] ?? "");
  const prefix = `${list}/`;
  const answered = Object.keys(answers).flatMap((path) =>
    path.startsWith(prefix) ? [path.slice(prefix.length).split("/")[0] ?? ""] : [],
  );
  return [...new Set([...listed, ...answered])].map((id) => ({
    id,
    listed: listed.includes(id),
    path: (name) => `${rowPath(list, id)}/${name}`,
  }));
}

/** The question that an answer's path names: its last part. */
export function leafOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
