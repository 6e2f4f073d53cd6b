import { isOpen } from "../../db/interviews.ts";
import { standingValue, surroundings } from "../engine/block.ts";
import { describeValue, numberOf, shortLabel } from "../engine/describe.ts";
import type { Node } from "../engine/form.ts";
import { actions, commandPayload, type QuestionPress } from "../engine/payload.ts";
import { pressOf } from "../engine/prompt.ts";
import { assume, isRelevant } from "../engine/values.ts";
import type { Outgoing } from "../message.ts";
import { backTo, notAskedNow, otherWork, submittedAlready } from "../zh/commands.ts";
import * as say from "../zh/interview.ts";
import { askNext } from "./ask.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { askDisposition } from "./dispositions.ts";
import { editPayload } from "./edit.ts";
import { unitOf } from "./naming.ts";
import { takeValue } from "./take.ts";
import { partsOf, standingOf } from "./visit.ts";

/** A press on a household that this chat is not in, or that was submitted: nothing is recorded. Undefined when it is neither. */
export function pressElsewhere(turn: Turn, open: OpenInterview): Reply | undefined {
  if (!isOpen(open.row.status)) return { says: [{ text: submittedAlready(open.name) }] };
  const { interview } = turn.chat.pending;
  if (partsOf(open).some(({ row }) => row.id === interview)) return undefined;
  return interview === undefined ? askNext(turn, open) : elsewhere(turn, open);
}

/** A press that the chat does not wait for: it changes nothing, and says how things stand. */
export function stalePress(turn: Turn, open: OpenInterview, node: Node, press: QuestionPress): Reply {
  const { interview } = open;
  const answer = interview.answers.get(node.name);
  if (press.action === actions.block(actions.cannot)) return askDisposition(turn, open);
  if (!answer || !isRelevant(interview, node, surroundings(interview, node)))
    return askNext(turn, open, { echo: notAsked(open, node) });
  const wanted = valueBehind(node, press.action);
  // The same tap twice: nothing to say, the answer stands.
  if (wanted === undefined ? !wantsChange(answer.value, node, press.action) : wanted === answer.value)
    return { says: [] };
  const offer = wanted === undefined ? offerEdit(open, node) : offerChange(open, node, wanted, press.action);
  return { says: [offer], pending: { ...turn.chat.pending } };
}

/** Says that the question is not asked now, unless it is the very one that comes next. */
function notAsked(open: OpenInterview, node: Node): string[] {
  const { open: at, step } = standingOf(open);
  const next = at === open && (step?.kind === "block" ? step.block === node.block : step?.node === node);
  return next ? [] : [notAskedNow(numberOf(open.interview, node))];
}

/** Whether a button that carries no value would change what stands, were it fresh. */
function wantsChange(value: string, node: Node, action: string): boolean {
  const tick = /^t(\d+)([+-])$/.exec(action);
  if (tick) return value.split(" ").includes(node.options[Number(tick[1])]?.name ?? "") !== (tick[2] === "+");
  return action === actions.other || action === actions.no || action === actions.block(actions.change);
}

/** "第5题已经答过 … 要改吗?" */
function offerEdit(open: OpenInterview, node: Node): Outgoing {
  const number = numberOf(open.interview, node);
  const standing = describeValue(node, standingValue(open.interview, node), true);
  const choices = [
    { label: say.choices.leaveIt, payload: commandPayload("resume", open.row.id) },
    { label: say.editOne(number, shortLabel(node)), payload: editPayload(open, node) },
  ];
  return { text: [say.sayAnswered(open.place, number), say.standsNow(standing), say.askEdit].join("\n"), choices };
}

function elsewhere(turn: Turn, open: OpenInterview): Reply {
  const choices = [{ label: backTo(open.name), payload: commandPayload("resume", open.row.id) }];
  choices.push({ label: say.choices.resume, payload: commandPayload("resume", turn.chat.pending.interview) });
  return { says: [{ text: otherWork(open.name, unitOf(open.owed)), choices }], pending: { ...turn.chat.pending } };
}

/** The value a button stands for; undefined for buttons that carry none. */
function valueBehind(node: Node, action: string): string | undefined {
  if (action.startsWith("o")) return node.options[Number(action.slice(1))]?.name;
  const none = node.question.none?.value;
  return none !== undefined && (action === actions.none || action === actions.yesTo(none)) ? none : undefined;
}

/** "第5题已经答过 … 要改成“无”吗?" with what would fall away. */
function offerChange(open: OpenInterview, node: Node, wanted: string, action: string): Outgoing {
  const { interview } = open;
  const shown = describeValue(node, wanted, true);
  const lines = [
    say.sayAnswered(open.place, numberOf(interview, node)),
    say.standsNow(describeValue(node, standingValue(interview, node), true)),
    say.askOverwrite(shown, leavingPath(open, node, wanted)),
  ];
  const choices = [
    { label: say.choices.leaveIt, payload: commandPayload("resume", open.row.id) },
    { label: say.overwriteWith(shown), payload: pressOf(interview, node, actions.overwrite(action)) },
  ];
  return { text: lines.join("\n"), choices };
}

/** The answered questions that would leave the path if this one became `value`. */
function leavingPath(open: OpenInterview, node: Node, value: string): { number: number; label: string }[] {
  const { interview } = open;
  const assumed = assume(interview, new Map([[node.name, value]]));
  const leaving = interview.form.nodes.filter(
    (other) =>
      interview.answers.has(other.name) && isRelevant(interview, other) && !isRelevant(interview, other, assumed),
  );
  return leaving.map((other) => ({ number: numberOf(interview, other), label: shortLabel(other) }));
}

/** The person has seen what stands and wants the other value. */
export function overwrite(turn: Turn, open: OpenInterview, node: Node, press: QuestionPress): Reply {
  const rev = open.interview.answers.get(node.name)?.rev ?? 0;
  const wanted = valueBehind(node, press.action.slice(1));
  if (press.rev !== rev || wanted === undefined) return askNext(turn, open, { again: true });
  return takeValue(turn, open, node, wanted, { typed: false, editing: true });
}
