import { findPublished } from "../../db/questionnaires.ts";
import type { Node } from "../engine/form.ts";
import { isLong } from "../engine/pages.ts";
import { actions, decodePress, findPlace, placeOf, type QuestionPress } from "../engine/payload.ts";
import { askQuestion, blockRev } from "../engine/prompt.ts";
import { pageWith } from "../engine/prompt-options.ts";
import { isRepeat, questionsIn } from "../engine/questionnaire.ts";
import { nodeAt } from "../engine/unroll.ts";
import { currentValue, isRequired } from "../engine/values.ts";
import type { Outgoing } from "../message.ts";
import * as say from "../zh/interview.ts";
import { withTicked } from "../zh/lists.ts";
import { askNext, askThis } from "./ask.ts";
import { blockPressed } from "./block.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { askWhyKept, isKept } from "./explain.ts";
import { listPressed } from "./roster.ts";
import { skip } from "./skipping.ts";
import { overwrite, pressElsewhere, stalePress } from "./stale.ts";
import { takeInput, takeValue } from "./take.ts";

/** A press on a question's button: fresh presses act, others change nothing and are answered. */
export async function pressed(turn: Turn, open: OpenInterview, press: QuestionPress): Promise<Reply> {
  const { interview } = open;
  const away = pressElsewhere(turn, open);
  if (away) return away;
  const now = await translate(turn, open, press);
  const node = now && findPlace(interview.form, now.node);
  if (!now || !node) return askNext(turn, open);
  if (now.action.startsWith("!")) return overwrite(turn, open, node, now);
  const { pending } = turn.chat;
  // Another form of the visit may ask a question of the same name.
  const at = pending.interview === open.row.id ? pending.at : undefined;
  if (node.block && now.action.startsWith(actions.block(""))) {
    const fresh = at === node.block.name && now.rev === blockRev(interview, node.block);
    return fresh ? blockPressed(turn, open, node.block, now.action.slice(1)) : stalePress(turn, open, node, now);
  }
  const rev = interview.answers.get(node.name)?.rev ?? 0;
  if (at === node.name && now.rev === rev) return act(turn, open, node, now.action);
  return stalePress(turn, open, node, now);
}

/** A fresh press. */
function act(turn: Turn, open: OpenInterview, node: Node, action: string): Reply {
  const { pending } = turn.chat;
  const { none } = node.question;
  if (node.list) return listPressed(turn, open, node, node.list, action);
  if (action.startsWith("p")) return turnPage(turn, open, node, Number(action.slice(1)));
  if (action.startsWith("t")) return tick(turn, open, node, action);
  if (pending.proposal !== undefined && action === actions.yesTo(pending.proposal)) {
    return takeValue(turn, open, node, pending.proposal, { typed: false });
  }
  if (action.startsWith("o")) {
    const option = node.options[Number(action.slice(1))];
    if (option) return takeInput(turn, open, node, { kind: "options", names: [option.name] });
  }
  switch (action) {
    case actions.none:
      if (none) return takeValue(turn, open, node, none.value, { typed: false });
      break;
    case actions.yes:
      if (node.type.name === "note") return takeValue(turn, open, node, "", { typed: false });
      break;
    case actions.keep:
      if (isKept(open, node, currentValue(open.interview, node))) return askWhyKept(turn, open, node);
      return askNext(turn, open, { focus: pending.focus ?? [], again: true });
    case actions.done:
      if (node.type.name === "select_multiple") return doneTicking(turn, open, node);
      break;
    case actions.skip:
      return skip(turn, open, node);
  }
  return askThis(turn, open, node, { again: true, focus: pending.focus ?? [] }, pending.editing ?? false);
}

/** Another page of a long list of options; the prompt is edited in place. */
function turnPage(turn: Turn, open: OpenInterview, node: Node, page: number): Reply {
  return {
    says: [shownAnew(turn, open, node, page, turn.chat.pending.picked ?? [])],
    pending: { ...turn.chat.pending },
  };
}

/** A tick carries the wanted state, so three fast taps are three taps; the prompt is edited in place. */
function tick(turn: Turn, open: OpenInterview, node: Node, action: string): Reply {
  const option = node.options[Number.parseInt(action.slice(1), 10)];
  if (!option) return askNext(turn, open);
  const picked = new Set(turn.chat.pending.picked ?? []);
  if (action.endsWith("+")) picked.add(option.name);
  else picked.delete(option.name);
  const inOrder = node.options.filter((o) => picked.has(o.name)).map((o) => o.name);
  const pending = { ...turn.chat.pending, picked: inOrder };
  return { says: [shownAnew(turn, open, node, pageWith(open.interview, node, option), inOrder)], pending };
}

/** The question with other options in sight, or others ticked: in place of the prompt where the channel can do that. */
function shownAnew(turn: Turn, open: OpenInterview, node: Node, page: number, picked: readonly string[]): Outgoing {
  const asking = { place: open.place, echo: [], page, picked, editing: turn.chat.pending.editing ?? false };
  const asked = askQuestion(open.interview, node, asking);
  const several = node.type.name === "select_multiple" && isLong(node.options);
  const labels = node.options.filter(({ name }) => picked.includes(name)).map((o) => o.short ?? o.label);
  const ticked = (message: Outgoing) => (several ? { ...message, text: withTicked(message.text, labels) } : message);
  const { prompt, promptN } = turn.chat;
  if (!prompt || promptN === null || !turn.can.edits || !isAbout(prompt, open, node)) return ticked(asked);
  return ticked({ ...prompt, choices: asked.choices ?? [], edits: promptN });
}

/** Whether the last message with choices is this question's: 待办 or 汇总 may have come between. */
function isAbout(prompt: Outgoing, open: OpenInterview, node: Node): boolean {
  return (prompt.choices ?? []).some(({ payload }) => {
    const press = decodePress(payload);
    return press?.interview === open.row.id && press.node === placeOf(node);
  });
}

function doneTicking(turn: Turn, open: OpenInterview, node: Node): Reply {
  const { picked: names = [], focus = [], editing = false } = turn.chat.pending;
  if (names.length > 0) return takeInput(turn, open, node, { kind: "options", names });
  if (!isRequired(open.interview, node)) return skip(turn, open, node);
  return askThis(turn, open, node, { echo: [say.nothingTicked], again: true, focus }, editing);
}

/** A press on a prompt of an older form version, in the numbers of the version in force; undefined when it has gone. */
async function translate(turn: Turn, open: OpenInterview, press: QuestionPress): Promise<QuestionPress | undefined> {
  const { form } = open.interview;
  const { questionnaire } = form;
  if (press.version === questionnaire.version) return press;
  const old = await findPublished(turn.house.store, questionnaire.id, press.version);
  const [place = "", row] = press.node.split(".");
  const question = old && questionsIn(old.survey)[Number.parseInt(place, 36)];
  const asked = question && form.pattern.nodes.find(({ name }) => name === question.name);
  const node = asked && nodeAt(form, asked.pattern, row);
  // A block may hold other questions now: nobody has seen what a yes would say yes to.
  if (!node || node.block) return undefined;
  const match = /^(!?[ot])(\d+)(.*)$/.exec(press.action);
  if (!match) return { ...press, node: placeOf(node) };
  const list = question && !isRepeat(question) ? question.list : undefined;
  const option = (list && old.choices[list]?.[Number(match[2])]?.name) || "";
  const index = node.options.findIndex((o) => o.name === option);
  return index < 0 ? undefined : { ...press, node: placeOf(node), action: `${match[1]}${index}${match[3]}` };
}
