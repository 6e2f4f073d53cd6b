import { describeValue, numberOf } from "../engine/describe.ts";
import type { Node } from "../engine/form.ts";
import { commandPayload } from "../engine/payload.ts";
import { coveredHash, record } from "../engine/record.ts";
import type { Incoming } from "../message.ts";
import { sayHeader, standsNow } from "../zh/interview.ts";
import * as say from "../zh/returning.ts";
import { clean } from "../zh/understand/words.ts";
import { askNext } from "./ask.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { keepChanges } from "./keep.ts";

const SHORTEST = 2;
const LONGEST = 500;

/** Whether a question that came back is to keep its answer: that needs an explanation. Not where the household must agree anew. */
export function isKept({ interview }: OpenInterview, node: Node, value: string): boolean {
  const answer = interview.answers.get(node.name);
  if (!answer?.reopened || answer.value !== value) return false;
  return answer.origin === undefined || answer.origin === coveredHash(interview, node);
}

/** The same, where nothing else of the same printed number is still to be answered. */
export function isLastKept(open: OpenInterview, node: Node, value: string): boolean {
  return isKept(open, node, value) && reopenedWith(open, node).every((other) => other === node);
}

/** What came back under the same printed number, and waits. */
function reopenedWith({ interview }: OpenInterview, node: Node): Node[] {
  const { number } = node.question;
  return interview.form.nodes.filter(
    (one) => one.question.number === number && interview.answers.get(one.name)?.reopened === true,
  );
}

/** Asks why the answer stays as it is. */
export function askWhyKept(turn: Turn, open: OpenInterview, node: Node, sentence?: string): Reply {
  const number = numberOf(open.interview, node);
  const { focus = [] } = turn.chat.pending;
  const standing = describeValue(node, open.interview.answers.get(node.name)?.value ?? "", true);
  const header = sayHeader(open.place, { from: number, to: number }, open.interview.numbering.total);
  const text = [header, standsNow(standing), sentence ?? say.explainKeep(number)].join("\n");
  const choices = [{ label: say.buttons.mend, payload: commandPayload("resume", open.row.id) }];
  const tell = { command: "edit", data: `${open.row.id}:${node.name}` };
  const at = { interview: open.row.id, at: node.name, editing: true };
  return {
    says: [{ text, input: "text", choices }],
    pending: { ...at, tell, ...(focus.length > 0 ? { focus } : {}) },
  };
}

/** The explanation: the answers under this number stay, and say why. */
export function keepExplained(turn: Turn, open: OpenInterview, path: string, incoming: Incoming): Reply {
  const node = open.interview.form.byName.get(path);
  const { focus = [] } = turn.chat.pending;
  const answer = node && open.interview.answers.get(path);
  if (!node || !answer?.reopened) return askNext(turn, open, { focus });
  if (incoming.kind !== "text") return askWhyKept(turn, open, node, say.inWords);
  const reason = [...clean(incoming.text)].slice(0, LONGEST).join("");
  if ([...reason].length < SHORTEST) return askWhyKept(turn, open, node, say.explainLonger);
  const changes = reopenedWith(open, node).flatMap((one) => {
    const kept = open.interview.answers.get(one.name);
    return kept && isKept(open, one, kept.value)
      ? [record(open.interview, one, kept.value, kept.state, { reason })]
      : [];
  });
  const echo = [say.explained(numberOf(open.interview, node))];
  return askNext(turn, open, { echo, writes: keepChanges(turn, open, changes), focus });
}
