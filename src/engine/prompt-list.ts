import type { Choice, Outgoing } from "../message.ts";
import * as say from "../zh/lists.ts";
import { fill, shortLabel } from "./describe.ts";
import type { List, Node } from "./form.ts";
import type { Interview } from "./interview.ts";
import { namesOfRows, standingRows } from "./list.ts";
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

/** The message that asks which row is meant. */
export function askWhichRow(
  interview: Interview,
  node: Node,
  list: List,
  asking: Asking,
  which: "remove" | "change",
): Outgoing {
  const { unit = "" } = node.question;
  const action = which === "remove" ? listActions.removeRow : listActions.changeRow;
  const rows = standingRows(interview, node);
  const names = namesOfRows(interview, list, rows);
  const choices = rows.map((id, i) => ({ label: names[i] ?? id, payload: pressOf(interview, node, action(id)) }));
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
