import { newId } from "../../db/seal.ts";
import type { List, Node } from "../engine/form.ts";
import type { Change } from "../engine/interview.ts";
import { nameOfRow, namesOfRows, standingRows } from "../engine/list.ts";
import { askWhich } from "../engine/prompt.ts";
import { askNewRow, askWhichRow, listActions } from "../engine/prompt-list.ts";
import { record } from "../engine/record.ts";
import { MOST_ROWS } from "../engine/row-ids.ts";
import { rowPath } from "../engine/unroll.ts";
import { isAsked, isRelevant } from "../engine/values.ts";
import * as say from "../zh/lists.ts";
import { sayProblem } from "../zh/problems.ts";
import { clean, isKeep, isNone, isYes } from "../zh/understand/words.ts";
import { askNext } from "./ask.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { keepChanges } from "./keep.ts";
import { refuse, startOnDay } from "./take.ts";

/** A fresh press at a list: it stands, somebody is added, taken off, or looked at again. */
export function listPressed(turn: Turn, open: OpenInterview, node: Node, list: List, action: string): Reply {
  const rows = standingRows(open.interview, node);
  const asking = { place: open.place, echo: [] };
  const here = { ...turn.chat.pending, interview: open.row.id, at: node.name };
  switch (action) {
    case listActions.same:
      return closeList(turn, open, node);
    case listActions.add:
      return list.repeat.row_name === undefined ? addRow(turn, open, node, list, "") : askName(turn, open, node, list);
    case listActions.remove:
      return { says: [askWhichRow(open.interview, node, list, asking, "remove")], pending: here };
    case listActions.change:
      return { says: [askWhichRow(open.interview, node, list, asking, "change")], pending: here };
  }
  const [, which, page] = /^([RC])(\d+)$/.exec(action) ?? [];
  if (page !== undefined) {
    const turned = { ...asking, page: Number(page) };
    return {
      says: [askWhichRow(open.interview, node, list, turned, which === "R" ? "remove" : "change")],
      pending: here,
    };
  }
  const removed = rows.find((id) => action === listActions.removeRow(id));
  if (removed !== undefined) return removeRow(turn, open, node, list, removed);
  const changed = rows.find((id) => action === listActions.changeRow(id));
  return changed === undefined
    ? askNext(turn, open, { focus: [node.name] })
    : changeRow(turn, open, node, list, changed);
}

/** A sentence at a list: a new name, "去掉 甲小花", or that all is as it was. */
export function listText(turn: Turn, open: OpenInterview, node: Node, list: List, text: string): Reply {
  const typed = clean(text);
  if (isKeep(text))
    return turn.chat.pending.adding ? askNext(turn, open, { focus: [node.name] }) : closeList(turn, open, node);
  const removed = say.removesName.exec(typed)?.[1];
  const leaving = removed && rowsCalled(open, node, list, removed);
  if (leaving?.length === 1 && leaving[0] !== undefined) return removeRow(turn, open, node, list, leaving[0]);
  const added = say.addsName.exec(typed)?.[1];
  if (added !== undefined || turn.chat.pending.adding) return addRow(turn, open, node, list, added ?? typed);
  const named = rowsCalled(open, node, list, typed);
  if (named.length === 1 && named[0] !== undefined) return changeRow(turn, open, node, list, named[0]);
  if (isYes(text) || isNone(text)) return closeList(turn, open, node);
  return refuse(turn, open, node, sayProblem({ code: "list-unclear", params: {} }));
}

function rowsCalled({ interview }: OpenInterview, node: Node, list: List, name: string): string[] {
  return standingRows(interview, node).filter((id) => nameOfRow(interview, list, id) === name.trim());
}

/** The list stands as it is; whether it can is judged with its rows laid out: if not, it is what is asked next. */
function closeList(turn: Turn, open: OpenInterview, node: Node): Reply {
  const { interview } = open;
  startOnDay(turn, open);
  const rows = standingRows(interview, node);
  if (rows.length === 0 && node.required === true) {
    return refuse(turn, open, node, say.atLeastOne(node.question.short ?? node.question.label));
  }
  const value = rows.join(" ");
  const state = interview.answers.has(node.name) ? "answered" : "confirmed";
  const changes = [record(interview, node, value, state)];
  return askNext(turn, open, { writes: keepChanges(turn, open, changes), focus: turn.chat.pending.focus ?? [] });
}

function askName(turn: Turn, open: OpenInterview, node: Node, list: List): Reply {
  const message = askNewRow(open.interview, node, list, { place: open.place, echo: [] });
  return { says: [message], pending: { ...turn.chat.pending, interview: open.row.id, at: node.name, adding: true } };
}

/** A new row at the end of the list, with its name; the list stays open for more. */
function addRow(turn: Turn, open: OpenInterview, node: Node, list: List, typed: string): Reply {
  const { interview } = open;
  const rows = standingRows(interview, node);
  if (rows.length >= MOST_ROWS) return refuse(turn, open, node, say.tooMany(MOST_ROWS));
  const named = interview.form.pattern.nodes.find(({ name }) => name === list.repeat.row_name);
  const context = { today: interview.referenceDate, options: [], current: "" };
  const parsed = named?.type.parse({ kind: "text", text: typed }, named.question, context);
  if (parsed?.kind === "problem") return refuse(turn, open, node, sayProblem(parsed.problem));
  startOnDay(turn, open);
  const id = newId();
  const echo = namesOfRows(interview, list, rows).includes(typed) ? [say.sameName(typed)] : [];
  const changes: Change[] = [record(interview, node, [...rows, id].join(" "), "answered", { open: true })];
  const own = named && interview.form.byName.get(`${rowPath(list.name, id)}/${named.name}`);
  if (own && parsed) changes.push(record(interview, own, parsed.value, "answered"));
  echo.push(say.added(own ? nameOfRow(interview, list, id) : say.newRow));
  return askNext(turn, open, { echo, writes: keepChanges(turn, open, changes), focus: [node.name] });
}

/** A row is taken off; why is asked at once, of those whom the register knows. */
function removeRow(turn: Turn, open: OpenInterview, node: Node, list: List, id: string): Reply {
  const { interview } = open;
  startOnDay(turn, open);
  const name = nameOfRow(interview, list, id);
  const rest = standingRows(interview, node).filter((row) => row !== id);
  const changes = [record(interview, node, rest.join(" "), "answered", { open: true })];
  const row = interview.form.rows.get(list.name)?.find((one) => one.id === id);
  const asked = [...(row?.nodes.values() ?? [])].filter((one) => isAsked(one) && isRelevant(interview, one));
  const focus = [...asked.map((one) => one.name), node.name];
  return askNext(turn, open, { echo: [say.takenOff(name)], writes: keepChanges(turn, open, changes), focus });
}

/** Looks at one row again: which of its lines. */
function changeRow(turn: Turn, open: OpenInterview, node: Node, list: List, id: string): Reply {
  const { interview } = open;
  const row = interview.form.rows.get(list.name)?.find((one) => one.id === id);
  const nodes = [...(row?.nodes.values() ?? [])];
  const block = nodes.find((one) => one.block)?.block;
  if (block) {
    const message = askWhich(interview, block, { place: open.place, echo: [] });
    return { says: [message], pending: { interview: open.row.id, at: block.name } };
  }
  const asked = nodes.filter((one) => isAsked(one) && isRelevant(interview, one)).map((one) => one.name);
  return askNext(turn, open, { focus: asked.length > 0 ? asked : [node.name] });
}
