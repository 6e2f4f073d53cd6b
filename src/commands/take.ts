import { standingValue, surroundings } from "../engine/block.ts";
import { describeChange, describeValue, numberOf, shortLabel } from "../engine/describe.ts";
import { truth } from "../engine/expression/index.ts";
import type { Node } from "../engine/form.ts";
import type { Change } from "../engine/interview.ts";
import { isLong } from "../engine/pages.ts";
import { decodePress, placeOf } from "../engine/payload.ts";
import { askAnyway, askMeaning, choicesOf } from "../engine/prompt.ts";
import { optionsBehind } from "../engine/prompt-options.ts";
import type { Input, ReadContext } from "../engine/question-type.ts";
import type { Option } from "../engine/questionnaire.ts";
import { record, setReferenceDate, VISIT_DATE } from "../engine/record.ts";
import { isRelevant, isValid, optionsOf, scopeOf } from "../engine/values.ts";
import type { Outgoing } from "../message.ts";
import type { Problem } from "../problem.ts";
import { dayOf } from "../time.ts";
import { notAskedNow } from "../zh/commands.ts";
import * as say from "../zh/interview.ts";
import { sayProblem } from "../zh/problems.ts";
import { askNext, echoOf, standsAt } from "./ask.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { askWhyKept, isLastKept } from "./explain.ts";
import { keepChanges } from "./keep.ts";
import { isTicket } from "./problems/known.ts";
import { readNewValue } from "./problems/new-value.ts";
import { placeOfStanding, standingOf } from "./visit.ts";

const DAY = 86_400_000;

/** What a question's type may know while it reads an answer. */
export function readContext(turn: Turn, open: OpenInterview, node: Node): ReadContext {
  const { interview } = open;
  const options = optionsOf(interview, node, surroundings(interview, node));
  return {
    today: dayWritten(turn),
    options,
    ...(isLong(options) ? { numbered: inSight(turn, open, node) } : {}),
    current: standingValue(interview, node),
  };
}

/** The options of a long list that the last message shows, in order: a number means one of these. */
function inSight(turn: Turn, open: OpenInterview, node: Node): readonly Option[] {
  const presses = (turn.chat.pending.choices ?? []).flatMap(({ payload }) => decodePress(payload) ?? []);
  const { version } = open.interview.form.questionnaire;
  const own = presses.filter((press) => {
    return press.interview === open.row.id && press.node === placeOf(node) && press.version === version;
  });
  return optionsBehind(
    node,
    own.map(({ action }) => action),
  );
}

/** Reads an input for a question and takes it, asks back, or says what is wrong. `typed` is what the person wrote. */
export function takeInput(turn: Turn, open: OpenInterview, node: Node, input: Input, typed?: string): Reply {
  startOnDay(turn, open);
  if (isOffPath(open, node)) return notAsked(turn, open, node);
  const own = readNewValue(open, node, input);
  if (own?.kind === "refused") return refuse(turn, open, node, own.sentence);
  const parsed = own ?? node.type.parse(input, node.question, readContext(turn, open, node));
  if (parsed.kind === "problem") return refuse(turn, open, node, sayProblem(parsed.problem), halfNamed(parsed.problem));
  if (parsed.kind === "confirm") {
    const asking = { place: open.place, echo: [] };
    const message = askMeaning(open.interview, node, asking, typed ?? "", parsed.value);
    return waitForYes(turn, open, node, parsed.value, message);
  }
  return takeValue(turn, open, node, parsed.value, {
    typed: typed !== undefined,
    ...(parsed.rest ? { rest: parsed.rest } : {}),
    ...(typed !== undefined && node.block ? { reason: typed } : {}),
  });
}

/** Takes a value that was read: checks it, records it, and asks what comes next. */
export function takeValue(
  turn: Turn,
  open: OpenInterview,
  node: Node,
  value: string,
  how: { typed: boolean; rest?: { question: string; text: string }; reason?: string; editing?: boolean },
): Reply {
  const { interview } = open;
  startOnDay(turn, open);
  if (isOffPath(open, node)) return notAsked(turn, open, node);
  if (!isAcceptable(turn, open, node, value)) {
    return refuse(turn, open, node, node.question.constraint_message ?? say.invalidNow);
  }
  if (isLastKept(open, node, value)) return askWhyKept(turn, open, node);
  if (
    node.warning &&
    turn.chat.pending.proposal !== value &&
    !truth(node.warning, scopeOf(interview, value, undefined, node.row))
  ) {
    const oddity = node.question.warning_message ?? say.odd;
    const asking = { place: open.place, echo: [] };
    return waitForYes(turn, open, node, value, askAnyway(interview, node, asking, oddity, value));
  }
  const { pending } = turn.chat;
  const editing = how.editing ?? (pending.editing === true || interview.answers.has(node.name));
  const fromBlock = node.block !== undefined && (pending.at === node.block.name || editing);
  const before = placeOfStanding(standingOf(open));
  const changes = [record(interview, node, value, "answered", how.reason === undefined ? {} : { reason: how.reason })];
  changes.push(...takeRest(turn, open, how.rest));
  // A ticket's next question says what was recorded, where it needs saying.
  const quiet = isTicket(open.row) && !editing;
  const echo = fromBlock ? [blockEcho(open, node)] : quiet ? [] : echoOf(open, node, { typed: how.typed, editing });
  const writes = keepChanges(turn, open, changes);
  const again = (fromBlock || editing) && standsAt(open, before);
  return askNext(turn, open, { echo, writes, focus: pending.focus ?? [], again });
}

/** Another answer, given on another phone perhaps, may have taken the question away that this chat still waits for. */
export function isOffPath({ interview }: OpenInterview, node: Node): boolean {
  return !isRelevant(interview, node, surroundings(interview, node));
}

function notAsked(turn: Turn, open: OpenInterview, node: Node): Reply {
  return askNext(turn, open, { echo: [notAskedNow(numberOf(open.interview, node))] });
}

/** Whether the value fits; the day of the visit is judged by the day on which it is said, not by what it replaces. */
function isAcceptable(turn: Turn, open: OpenInterview, node: Node, value: string): boolean {
  const { interview } = open;
  const day = interview.referenceDate;
  if (node.question.element === VISIT_DATE) setReferenceDate(interview, dayWritten(turn));
  const fits = isValid(interview, node, value, surroundings(interview, node));
  setReferenceDate(interview, day);
  return fits;
}

/** "人口数 5 → 6 人。" or, for personal data, "联系方式改为 138****1102。". */
export function blockEcho(open: OpenInterview, node: Node): string {
  const value = open.interview.answers.get(node.name)?.value ?? "";
  const shown = describeChange(open.interview, node, value);
  return !node.question.pii && shown.includes("→")
    ? say.sayFromTo(shortLabel(node), shown)
    : say.sayNow(shortLabel(node), describeValue(node, value));
}

/** What was typed behind an option goes to the question named there, if that question can read it. */
function takeRest(turn: Turn, open: OpenInterview, rest: { question: string; text: string } | undefined): Change[] {
  const node = rest && open.interview.form.byName.get(rest.question);
  if (!rest || !node) return [];
  const parsed = node.type.parse({ kind: "text", text: rest.text }, node.question, readContext(turn, open, node));
  if (parsed.kind !== "value" || !isValid(open.interview, node, parsed.value, surroundings(open.interview, node)))
    return [];
  return [record(open.interview, node, parsed.value, "answered")];
}

/** Options of a long list that were half named: they are offered by themselves. */
function halfNamed({ code, params }: Problem): readonly string[] | undefined {
  return code === "option-half-named" ? String(params.names).split(" ") : undefined;
}

/** The interview stays where it is; one sentence says what is wrong and what to do. `only`: these options are offered. */
export function refuse(turn: Turn, open: OpenInterview, node: Node, sentence: string, only?: readonly string[]): Reply {
  const { pending } = turn.chat;
  const current = readContext(turn, open, node).current;
  const lines = [sentence];
  if (current !== "" && (pending.editing || node.block)) lines.push(say.keepOld(describeValue(node, current)));
  const asked = askNext(turn, open, {
    focus: [node.name, ...(pending.focus ?? [])],
    again: true,
  });
  const last = asked.says.at(-1);
  if (!last) return asked;
  const header = last.text.split("\n")[0] ?? "";
  const message = { ...last, text: [header, ...lines].join("\n") };
  delete message.small;
  const { picked = [], editing = false } = pending;
  if (only) message.choices = choicesOf(open.interview, node, { only, picked, editing });
  const ticked = only && picked.length > 0 ? { picked } : {};
  const at = { ...asked.pending, interview: open.row.id, at: node.name, ...ticked };
  return { ...asked, says: [message], pending: pending.editing ? { ...at, editing: true } : at };
}

/** The value waits in the chat for a yes; nothing is recorded yet. */
function waitForYes(turn: Turn, open: OpenInterview, node: Node, value: string, message: Outgoing): Reply {
  const pending = { ...turn.chat.pending, interview: open.row.id, at: node.name, proposal: value };
  return { says: [message], pending };
}

/** The first answer fixes the visit's day, until the form's own question for it is answered. */
export function startOnDay(turn: Turn, open: OpenInterview): void {
  if (open.row.changes === 0) setReferenceDate(open.interview, dayWritten(turn));
}

/** The day on which the message was written: the device's, if its clock can be believed, else the server's. */
function dayWritten(turn: Turn): string {
  const { sentAt } = turn.incoming;
  const believable = sentAt <= turn.now + 5 * 60_000 && turn.now - sentAt < 7 * DAY;
  return dayOf(believable ? sentAt : turn.now);
}
