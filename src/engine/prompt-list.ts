import type { Choice, Outgoing } from "../message.ts";
import * as say from "../zh/lists.ts";
import { fill, shortLabel } from "./describe.ts";
import type { List, Node } from "./form.ts";
import type { Interview } from "./interview.ts";
import { namesOfRows, standingRows } from "./list.ts";
import { pageOf } from "./pages.ts";
import { type Asking, headerOf, pressOf } from "./prompt.ts";
import { isValid } from "./values.ts";

/** What is done with a list by a button. */
export const listActions = {
  same: "k",
  add: "a",
  remove: "r",
  change: "c",
  removeRow: (id: string) => `r${id}`,
  changeRow: (id: string) => `c${id}`,
  /** Another page of the rows to take off, or to change: ids have no capitals. */
  removePage: (page: number) => `R${page}`,
  changePage: (page: number) => `C${page}`,
} as const;

/** The message that asks who is on a list: names, whether they still are, and how to add and take off. */
export function askList(interview: Interview, node: Node, list: List, asking: Asking): Outgoing {
  const rows = standingRows(interview, node);
  const names = namesOfRows(interview, list, rows);
  const { unit = "" } = node.question;
  const answer = interview.answers.get(node.name);
  const wrong = answer && !isValid(interview, node, answer.value) ? [node.question.constraint_message ?? ""] : [];
  const hint = answer ? "" : fill(interview, node.question.hint);
  const question = answer ? say.anyMore : say.stillThese(rows.length, unit);
  const lines = [say.sayRows(names, unit, answer === undefined), hint, ...wrong, question].filter(
    (line) => line !== "",
  );
  const press = (label: string, action: string): Choice => ({ label, payload: pressOf(interview, node, action) });
  const choices = [
    press(say.buttons.same(rows.length, unit), listActions.same),
    press(say.buttons.add(unit), listActions.add),
    ...(rows.length > 0 ? [press(say.buttons.remove(unit), listActions.remove)] : []),
    ...(answer && rows.length > 0 ? [press(say.buttons.change(unit), listActions.change)] : []),
  ];
  return { text: [headerOf(interview, node, asking, shortLabel(node)), ...asking.echo, ...lines].join("\n"), choices };
}

/** The message that asks which row is meant; of a long list a page. */
export function askWhichRow(
  interview: Interview,
  node: Node,
  list: List,
  asking: Asking,
  which: "remove" | "change",
): Outgoing {
  const { unit = "" } = node.question;
  const action = which === "remove" ? listActions.removeRow : listActions.changeRow;
  const turn = which === "remove" ? listActions.removePage : listActions.changePage;
  const press = (label: string, does: string): Choice => ({ label, payload: pressOf(interview, node, does) });
  const { shown, more } = pageOf(standingRows(interview, node), asking.page ?? 0);
  const names = namesOfRows(interview, list, shown);
  const choices = shown.map((id, i) => press(names[i] ?? id, action(id)));
  if (more !== undefined) choices.push(press(say.moreOptions, turn(more)));
  const question = which === "remove" ? say.askWhoLeft(unit) : say.askWhose(unit);
  return { text: [headerOf(interview, node, asking, shortLabel(node)), question].join("\n"), choices };
}

/** The message that asks what the new row is called. */
export function askNewRow(interview: Interview, node: Node, list: List, asking: Asking): Outgoing {
  const named = interview.form.pattern.nodes.find(({ name }) => name === list.repeat.row_name);
  const text = say.askNewName(named ? shortLabel(named) : "");
  return {
    text: [headerOf(interview, node, asking, shortLabel(node)), ...asking.echo, text].join("\n"),
    input: named?.type.input ?? "text",
  };
}
