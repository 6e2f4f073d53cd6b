import { describeValue, shortLabel } from "../engine/describe.ts";
import type { Node } from "../engine/form.ts";
import { actions, commandPayload, type QuestionPress } from "../engine/payload.ts";
import { pressOf } from "../engine/prompt.ts";
import { assume, currentValue, isRelevant } from "../engine/values.ts";
import type { Outgoing } from "../message.ts";
import { backTo, notAskedNow, otherHousehold, submittedAlready } from "../zh/commands.ts";
import * as say from "../zh/interview.ts";
import { askNext } from "./ask.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { takeValue } from "./take.ts";

/** A press that the chat does not wait for: it changes nothing, and says how things stand. */
export function stalePress(turn: Turn, open: OpenInterview, node: Node, press: QuestionPress): Reply {
  if (open.row.status !== "draft") return { says: [{ text: submittedAlready(open.place) }] };
  const { pending } = turn.chat;
  if (pending.interview !== open.row.id) return elsewhere(turn, open);
  const wanted = valueBehind(node, press.action);
  const answer = open.interview.answers.get(node.name);
  // The same tap twice: nothing to say, the answer stands.
  if (answer && (wanted === undefined || wanted === answer.value)) return { says: [] };
  if (!answer || wanted === undefined || !isRelevant(open.interview, node)) {
    return answer ? { says: [] } : askNext(turn, open, { echo: [notAskedNow(node.question.number ?? 0)], again: true });
  }
  return { says: [offerChange(open, node, wanted, press.action)], pending: { ...pending }, touched: [open.row.id] };
}

function elsewhere(turn: Turn, open: OpenInterview): Reply {
  const choices = [{ label: backTo(open.place), payload: commandPayload("resume", open.row.id) }];
  if (turn.chat.pending.interview) {
    choices.push({ label: say.choices.resume, payload: commandPayload("resume", turn.chat.pending.interview) });
  }
  return { says: [{ text: otherHousehold(open.place), choices }], pending: { ...turn.chat.pending } };
}

/** The value a button stands for; undefined for buttons that carry none. */
function valueBehind(node: Node, action: string): string | undefined {
  if (action.startsWith("o")) return node.options[Number(action.slice(1))]?.name;
  if (action === actions.none || action === actions.yes) return node.question.none?.value;
  return undefined;
}

/** "第5题已经答过 … 要改成“无”吗?" with what would fall away. */
function offerChange(open: OpenInterview, node: Node, wanted: string, action: string): Outgoing {
  const { interview } = open;
  const shown = describeValue(node, wanted, true);
  const lines = [
    say.sayAnswered(open.place, node.question.number ?? 0),
    say.standsNow(describeValue(node, currentValue(interview, node), true)),
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
  return leaving.map((other) => ({ number: other.question.number ?? 0, label: shortLabel(other) }));
}

/** The person has seen what stands and wants the other value. */
export function overwrite(turn: Turn, open: OpenInterview, node: Node, press: QuestionPress): Reply {
  const rev = open.interview.answers.get(node.name)?.rev ?? 0;
  const wanted = valueBehind(node, press.action.slice(1));
  if (press.rev !== rev || wanted === undefined || open.row.status !== "draft")
    return askNext(turn, open, { again: true });
  return takeValue(turn, open, node, wanted, { typed: false, editing: true });
}
