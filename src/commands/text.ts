import { numberOf, numbersOf, shortLabel } from "../engine/describe.ts";
import type { Node } from "../engine/form.ts";
import { commandPayload } from "../engine/payload.ts";
import { choicesOf } from "../engine/prompt.ts";
import { currentValue } from "../engine/values.ts";
import type { Choice } from "../message.ts";
import * as say from "../zh/interview.ts";
import { sayProblem } from "../zh/problems.ts";
import { applyEdit, parseEdit } from "../zh/understand/edits.ts";
import { isKeep, isWaiting, isWrong, looksLikeEdit } from "../zh/understand/words.ts";
import { askNext, askThis } from "./ask.ts";
import { blockText, keepAll } from "./block.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { editPayload } from "./edit.ts";
import { askWhyKept, isKept } from "./explain.ts";
import { listText } from "./roster.ts";
import { refuse, takeInput } from "./take.ts";

/** A sentence while an interview waits: an answer, a correction, or something to be asked back about. */
export function wrote(turn: Turn, open: OpenInterview, text: string): Reply {
  const { pending } = turn.chat;
  const { form } = open.interview;
  const node = pending.at ? form.byName.get(pending.at) : undefined;
  if (node?.list) return listText(turn, open, node, node.list, text);
  if (isKeep(text)) return keepIt(turn, open, node);
  if (!node) return atBlockOrSummary(turn, open, text);
  if (isWaiting(text)) return waitFor(turn, open, node);
  const free = node.type.name === "text";
  const edited = editedText(open, pending.editing && free ? node : undefined, text);
  if (edited?.kind === "problem") return refuse(turn, open, node, edited.sentence);
  if (edited) return takeInput(turn, open, edited.node, { kind: "text", text: edited.text }, text);
  if (!pending.editing && !free && isWrong(text)) return offerEarlier(turn, open, node);
  return takeInput(turn, open, node, { kind: "text", text }, text);
}

/** `甲改乙` on the text that is being edited. */
function editedText(open: OpenInterview, node: Node | undefined, text: string) {
  const edit = node && parseEdit(text);
  if (!node || !edit) return undefined;
  const done = applyEdit(currentValue(open.interview, node), edit);
  // "请村里帮他改厕" is a new sentence, not an edit of one that holds "请村里帮他".
  if (!done.ok && done.problem.code === "edit-not-found" && !looksLikeEdit(text)) return undefined;
  if (!done.ok) return { kind: "problem" as const, sentence: sayProblem(done.problem) };
  return { kind: "text" as const, node, text: done.text };
}

/** “不改”: what stands stays, and the walk goes on. */
function keepIt(turn: Turn, open: OpenInterview, node: Node | undefined): Reply {
  const { pending } = turn.chat;
  const block = open.interview.form.nodes.find((n) => n.block && n.block.name === pending.at)?.block;
  if (block) return keepAll(turn, open, block);
  if (node && isKept(open, node, currentValue(open.interview, node))) return askWhyKept(turn, open, node);
  const standing = node && (currentValue(open.interview, node) !== "" || node.block);
  if (node && !standing) return refuse(turn, open, node, say.nothingToKeep);
  return askNext(turn, open, { focus: pending.focus ?? [], again: true });
}

function atBlockOrSummary(turn: Turn, open: OpenInterview, text: string): Reply {
  const block = open.interview.form.nodes.find((n) => n.block?.name === turn.chat.pending.at)?.block;
  if (block) {
    const taken = blockText(turn, open, block, text);
    if (taken) return taken;
  }
  return askNext(turn, open, block ? { echo: [say.whichChanged] } : {});
}

/** "等哈": nothing is recorded, the choices are shown again. */
function waitFor(turn: Turn, open: OpenInterview, node: Node): Reply {
  const choices: Choice[] = choicesOf(open.interview, node, { picked: turn.chat.pending.picked ?? [] });
  const message = { text: say.takeYourTime(numberOf(open.interview, node)), input: node.type.input };
  const says = [choices.length > 0 ? { ...message, choices } : message];
  return { says, pending: { ...turn.chat.pending } };
}

/** "前头写错了": which of the texts answered so far is meant? */
function offerEarlier(turn: Turn, open: OpenInterview, node: Node): Reply {
  const { interview } = open;
  const texts = interview.form.nodes.filter(
    (n) => n.type.name === "text" && !n.block && n.index < node.index && currentValue(interview, n) !== "",
  );
  if (texts.length === 0) return askThis(turn, open, node, { again: true, echo: [say.whichEdit] }, false);
  const choices: Choice[] = texts.map((n) => ({
    label: say.editOne(numberOf(interview, n), shortLabel(n)),
    payload: editPayload(open, n),
  }));
  choices.push({
    label: say.noEdit(numberOf(interview, node)),
    payload: commandPayload("resume", open.row.id),
  });
  const header = say.sayHeader(open.place, numbersOf(interview, [node]), interview.numbering.total);
  const text = [header, say.wantsEarlier(shortLabel(node))].join("\n");
  return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
}
