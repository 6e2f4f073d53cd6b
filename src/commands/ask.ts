import type { Write } from "../../db/writes.ts";
import { standingValue, surroundings } from "../engine/block.ts";
import { describeValue, numberOf } from "../engine/describe.ts";
import type { List, Node } from "../engine/form.ts";
import { askBlock, askQuestion } from "../engine/prompt.ts";
import { askList } from "../engine/prompt-list.ts";
import { askSummary } from "../engine/prompt-summary.ts";
import { coveredHash } from "../engine/record.ts";
import { currentValue, isRelevant } from "../engine/values.ts";
import type { Outgoing } from "../message.ts";
import * as say from "../zh/interview.ts";
import { openedAgain, wholeBack } from "../zh/returning.ts";
import { offices } from "../zh/review.ts";
import { alsoRead, nextForm } from "../zh/visit.ts";
import type { Pending, Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { partsOf, placeOfStanding, type Standing, standingOf } from "./visit.ts";

/** How the next question is asked. */
export interface Manner {
  /** Lines saying what was recorded. */
  echo?: readonly string[];
  writes?: Write[];
  /** Questions to ask before the walk goes on. */
  focus?: readonly string[];
  /** The chat was at this question or block already: a short form will do. */
  again?: boolean;
  /** Messages before the question. */
  before?: readonly Outgoing[];
}

/** Asks what comes next in this interview: the focus, the first open question, or the summary. */
export function askNext(turn: Turn, open: OpenInterview, manner: Manner = {}): Reply {
  const { interview } = open;
  const [first, ...rest] = manner.focus ?? [];
  const focused = first === undefined ? undefined : interview.form.byName.get(first);
  if (focused && isRelevant(interview, focused, surroundings(interview, focused)))
    return askThis(turn, open, focused, { ...manner, focus: rest }, true);
  if (first !== undefined) return askNext(turn, open, { ...manner, focus: rest });
  const standing = standingOf(open);
  const { open: at, step } = standing;
  if (!step) return askWhole(turn, at, manner);
  const begun = { ...manner, echo: [...(manner.echo ?? []), ...formBegins(open, standing)] };
  if (step.kind === "block") {
    const message = askBlock(at.interview, step.block, asking(turn, at, begun));
    return reply(at, message, manner, step.block.name);
  }
  return askThis(turn, at, step.node, begun, false);
}

/** Everything is answered: the forms are shown to be checked and handed in. */
function askWhole(turn: Turn, open: OpenInterview, manner: Manner): Reply {
  const whole = asking(turn, open, { ...manner, echo: [...(manner.echo ?? []), ...aboutWhole(open)] });
  const interviews = partsOf(open).map(({ interview }) => interview);
  return reply(open, askSummary(interviews, whole, turn.speaker.cadre.name), manner, "");
}

/** The visit goes on with another form: which one. */
function formBegins(from: OpenInterview, { open: at, step }: Standing): string[] {
  const signs = step?.kind === "question" && step.node.last;
  return from === at || signs || partsOf(at).length < 2 ? [] : [nextForm(at.interview.form.questionnaire.title)];
}

/** Asks again what this chat is at, an edit under way included; from another household, where that one stands. */
export function askAgain(turn: Turn, open: OpenInterview, echo: readonly string[] = []): Reply {
  const { interview, at, editing, focus = [] } = turn.chat.pending;
  const here = interview === open.row.id && at !== undefined;
  return askNext(turn, open, { echo, again: here, focus: here && editing ? [at, ...focus] : [] });
}

/** Whether the walk still stands where it stood: only who has read a question in full is asked it in short. */
export function standsAt(open: OpenInterview, before: string): boolean {
  return placeOfStanding(standingOf(open)) === before;
}

/** Asks one question; `editing` says that it was answered before and shows what stands. */
export function askThis(turn: Turn, open: OpenInterview, node: Node, manner: Manner, editing: boolean): Reply {
  if (node.list) return askRows(turn, open, node, node.list, manner);
  const standing = standingValue(open.interview, node);
  const picked = node.type.name === "select_multiple" ? standing.split(" ").filter((name) => name !== "") : undefined;
  const returned = aboutReturn(open, node);
  const changing = (editing || returned !== undefined) && standing !== "";
  const full = {
    ...asking(turn, open, manner),
    editing: changing,
    ...(picked ? { picked } : {}),
    ...(returned === undefined ? {} : { returned }),
  };
  // To agree anew, the household must hear the new words: the short form will not do.
  const anew = signedAnew(open, node) ? { echo: [...full.echo, say.agreeAgain], again: false, editing: false } : {};
  const message = withReadOut(open, node, askQuestion(open.interview, node, { ...full, ...anew }));
  const pending: Pending = { interview: open.row.id, at: node.name };
  if (changing) pending.editing = true;
  if (picked) pending.picked = [...picked];
  if (manner.focus && manner.focus.length > 0) pending.focus = [...manner.focus];
  return { says: [...(manner.before ?? []), message], writes: manner.writes ?? [], pending };
}

/** How the household agreed: one question for all forms of the visit. */
const SIGNING = "visit.signing";
/** The calculation in which a form says what is read out before the household agrees. */
const READ_OUT = "readback";

/** The question of agreement, with all that is to be read out before it: behind the first line that is. */
function withReadOut(open: OpenInterview, node: Node, message: Outgoing): Outgoing {
  const more = node.question.element === SIGNING ? readOut(open) : [];
  if (more.length === 0) return message;
  const lines = message.text.split("\n");
  const at = lines.findIndex((line) => line.includes("“")) + 1 || lines.length - 1;
  return { ...message, text: [...lines.slice(0, at), ...more, ...lines.slice(at)].join("\n") };
}

/** What the visit's other forms have to be read out: the household hears it all before it agrees. */
function readOut(open: OpenInterview): string[] {
  const others = partsOf(open).filter((part) => part !== open);
  return others.flatMap(({ interview }) => {
    const node = interview.form.pattern.nodes.find(({ question }) => question.name.endsWith(READ_OUT));
    const value = node && currentValue(interview, interview.form.byName.get(node.name) ?? node);
    return value ? [alsoRead(value)] : [];
  });
}

function askRows(turn: Turn, open: OpenInterview, node: Node, list: List, manner: Manner): Reply {
  const returned = aboutReturn(open, node);
  const echo = [...(manner.echo ?? []), ...(returned === undefined ? [] : [returned])];
  const message = askList(open.interview, node, list, asking(turn, open, { ...manner, echo }));
  const { pending, ...asked } = reply(open, message, manner, node.name);
  const focus = manner.focus && manner.focus.length > 0 ? { focus: [...manner.focus] } : {};
  return { ...asked, pending: { ...pending, ...focus } };
}

/** Who sent this question back, with which words; undefined where nobody did, or it was answered since. */
function aboutReturn({ interview, back }: OpenInterview, node: Node): string | undefined {
  if (!back || !interview.answers.get(node.name)?.reopened) return undefined;
  return openedAgain(offices[back.step], back.who, back.comments.get(node.name) ?? back.comment);
}

/** The form came back as a whole: nothing is asked again, anything may be changed. */
function aboutWhole({ back }: OpenInterview): string[] {
  return back && back.comments.size === 0 ? [wholeBack(offices[back.step], back.who, back.comment)] : [];
}

/** The signature stands, but what it covered has changed since. */
function signedAnew(open: OpenInterview, node: Node): boolean {
  const answer = open.interview.answers.get(node.name);
  return answer?.origin !== undefined && answer.origin !== coveredHash(open.interview, node);
}

function asking(turn: Turn, open: OpenInterview, manner: Manner) {
  return {
    place: open.place,
    echo: manner.echo ?? [],
    again: manner.again ?? false,
    canSign: turn.can.inputs.signature,
  };
}

function reply(open: OpenInterview, message: Outgoing, manner: Manner, at: string): Reply {
  return {
    says: [...(manner.before ?? []), message],
    writes: manner.writes ?? [],
    pending: { interview: open.row.id, at },
  };
}

/** What was recorded, as the head of the next question: typed answers are echoed, taps only where something falls away. */
export function echoOf(open: OpenInterview, node: Node, how: { typed: boolean; editing: boolean }): string[] {
  const { interview } = open;
  const number = numberOf(interview, node);
  const standing = standingValue(interview, node);
  const value = describeValue(node, standing, true);
  const free = node.type.name === "text" && node.question.none?.value !== standing;
  if (how.editing) return [say.sayChanged(number, value, free)];
  const recorded = say.sayRecorded(number, value, free);
  const falling = fallingAway(open, node);
  if (falling.length > 0) return [say.sayNotNeeded(recorded, falling)];
  return how.typed && goesOn(open, number) ? [recorded] : [];
}

/** The next question is another item of the paper: on the same item, or at the summary, an echo says nothing new. */
function goesOn(open: OpenInterview, number: number): boolean {
  const { open: at, step } = standingOf(open);
  return step?.kind === "question" && numberOf(at.interview, step.node) !== number;
}

/** Printed numbers between this question and the next one that need no answer as things stand. */
function fallingAway(open: OpenInterview, node: Node): number[] {
  const { interview } = open;
  const own = node.question.number ?? 0;
  const needed = new Set<number>([own]);
  const numbers = new Set<number>();
  const { nodes } = interview.form;
  for (let index = node.index + 1; index < nodes.length; index += 1) {
    const later = nodes[index] as Node;
    const { number } = later.question;
    if (number === undefined || later.calculation) continue;
    if (isRelevant(interview, later)) needed.add(number);
    numbers.add(number);
    if (needed.has(number) && number !== own) break;
  }
  return [...numbers].filter((n) => !needed.has(n)).map((n) => n + interview.numbering.before);
}
