import { numberOf, shortLabel } from "../engine/describe.ts";
import type { Node } from "../engine/form.ts";
import type { Interview } from "../engine/interview.ts";
import { commandPayload, findPlace, placeOf } from "../engine/payload.ts";
import { currentValue, isAsked, isRelevant } from "../engine/values.ts";
import { wording } from "../zh/command-words.ts";
import { noSuchNumber, notOnPath } from "../zh/commands.ts";
import * as say from "../zh/interview.ts";
import { sayProblem } from "../zh/problems.ts";
import { applyEdit, parseEdit, parseEditCommand } from "../zh/understand/edits.ts";
import { askNext } from "./ask.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { withCurrent } from "./current.ts";
import type { OpenInterview } from "./desk.ts";
import { keepExplained } from "./explain.ts";
import { refuse, takeInput } from "./take.ts";
import { partNumbered, partsOf } from "./visit.ts";

/** "修改 6", "修改6 救住改救助", or a button that names the question (`editPayload`). */
export const edit: Command = {
  name: "edit",
  ...wording.edit,
  takes: true,
  run(turn, argument) {
    const [id, version, place] = argument.split(":");
    const byButton = version !== undefined || /^[0-9a-z]{12}$/.test(argument);
    return withCurrent(
      turn,
      (open) => {
        if (version === "form") return chooseNumber(turn, open, false);
        if (place !== undefined) return editNode(turn, open, namedBy(open, Number(version), place));
        const asked = byButton ? undefined : parseEditCommand(`${say.choices.edit}${argument}`);
        return asked ? editNumber(turn, open, asked.number, asked.rest) : chooseNumber(turn, open);
      },
      byButton ? id : undefined,
    );
  },
  tell(turn, data, incoming) {
    const [id = "", path = ""] = data.split(":");
    return withCurrent(turn, (open) => keepExplained(turn, open, path, incoming), id);
  },
};

/** The payload of a button that has a question asked again: `<interview>:<form version>:<place>`. */
export function editPayload(open: OpenInterview, node: Node): string {
  const { version } = open.interview.form.questionnaire;
  return commandPayload("edit", [open.row.id, version, placeOf(node)].join(":"));
}

/** The question that a button names; undefined when its number is another form's, or of nothing that is asked. */
function namedBy(open: OpenInterview, version: number, place: string): Node | undefined {
  const { form } = open.interview;
  const node = version === form.questionnaire.version ? findPlace(form, place) : undefined;
  return node && isAsked(node) ? node : undefined;
}

function editNumber(turn: Turn, here: OpenInterview, number: number, rest: string): Reply {
  const open = partNumbered(here, number) ?? here;
  const { interview } = open;
  const nodes = interview.form.nodes.filter((node) => numberOf(interview, node) === number && isAsked(node));
  if (nodes.length === 0)
    return askNext(turn, here, { echo: [noSuchNumber(number, interview.numbering.total)], again: true });
  const node = nodes.find((n) => isRelevant(interview, n));
  if (!node) return askNext(turn, open, { echo: [notOnPath(number)], again: true });
  if (rest === "") return editNode(turn, open, node);
  const free = nodes.find((n) => n.type.name === "text" && isRelevant(interview, n)) ?? node;
  return editAtOnce(turn, open, free, rest);
}

/** "修改6 救住改救助": replaced in the standing text, or taken as the new answer. */
function editAtOnce(turn: Turn, open: OpenInterview, node: Node, rest: string): Reply {
  const focus = turn.chat.pending.focus ?? [];
  const pending = { ...turn.chat.pending, interview: open.row.id, at: node.name, editing: true, focus };
  const there = { ...turn, chat: { ...turn.chat, pending } };
  const change = node.type.name === "text" ? parseEdit(rest) : undefined;
  if (!change) return takeInput(there, open, node, { kind: "text", text: rest }, rest);
  const done = applyEdit(currentValue(open.interview, node), change);
  if (!done.ok) return refuse(there, open, node, sayProblem(done.problem));
  return takeInput(there, open, node, { kind: "text", text: done.text }, rest);
}

function editNode(turn: Turn, open: OpenInterview, node: Node | undefined): Reply {
  if (!node) return chooseNumber(turn, open);
  const focus = [node.name, ...following(open.interview, node)];
  return askNext(turn, open, { focus });
}

/** The other answered questions of the same printed item inside a block are asked along. */
function following(interview: Interview, node: Node): string[] {
  if (!node.block) return [];
  return node.block.nodes
    .filter((n) => n.index > node.index && n.question.number === node.question.number && interview.answers.has(n.name))
    .map((n) => n.name);
}

/** Which question; of a visit, first in which form. */
function chooseNumber(turn: Turn, open: OpenInterview, whole = true): Reply {
  const { interview } = open;
  const parts = partsOf(open);
  if (whole && parts.length > 1) return chooseForm(turn, open, parts);
  const leads = interview.form.nodes.filter((node, i, all) => {
    const { number } = node.question;
    const first = all.findIndex((n) => n.question.number === number) === i;
    return number !== undefined && first && isAsked(node) && currentValue(interview, node) !== "";
  });
  const choices = leads.map((node) => ({
    label: say.editOne(numberOf(interview, node), shortLabel(node)),
    payload: editPayload(open, node),
  }));
  choices.push({ label: say.choices.leaveIt, payload: commandPayload("resume", open.row.id) });
  const { pending: standing } = turn.chat;
  const pending = standing.interview === open.row.id ? { ...standing } : { interview: open.row.id };
  return { says: [{ text: say.whichEdit, choices }], pending };
}

function chooseForm(turn: Turn, open: OpenInterview, parts: readonly OpenInterview[]): Reply {
  const choices = parts.map((part) => ({
    label: part.interview.form.questionnaire.title,
    payload: commandPayload("edit", `${part.row.id}:form`),
  }));
  choices.push({ label: say.choices.leaveIt, payload: commandPayload("resume", open.row.id) });
  return { says: [{ text: say.whichEdit, choices }], pending: { ...turn.chat.pending } };
}
