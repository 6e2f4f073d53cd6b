import { findAssignment, listMine, type Owed } from "../../db/assignments.ts";
import { owedStatuses } from "../../db/tallies.ts";
import { shortLabel } from "../engine/describe.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Incoming } from "../message.ts";
import * as say from "../zh/closing.ts";
import { parseEditCommand } from "../zh/understand/edits.ts";
import { clean } from "../zh/understand/words.ts";
import { loadGates, type Shut, shutFor } from "./closing.ts";
import type { Pending, Reply, Turn } from "./command.ts";
import { callOf, labelOf, nameOf } from "./naming.ts";
import { LONGEST, tellUpward } from "./upward.ts";

/** The command that takes the sentence which is asked for: whoever wants to take something back has something to say. */
const TAKER = "undo";

/**
 * Something can no longer be done, or no longer be changed: nothing is recorded in the form. What was `said` is kept and
 * told upward; where nothing was, a sentence is asked for, unless the chat waits for the answer to another question.
 */
export async function refuseClosed(turn: Turn, owed: Owed, shut: Shut, said = editIn(turn)): Promise<Reply> {
  if (said !== undefined) return keepSaid(turn, owed, shut, said);
  const { pending } = turn.chat;
  const open = pending.interview === undefined ? undefined : await turn.house.desk.open(pending.interview);
  const elsewhere = pending.at !== undefined && open?.owed.assignment.id !== owed.assignment.id;
  const closed = closedOf(turn, owed, shut);
  if (elsewhere) return { says: [{ text: say.closedNow(closed, turn.now) }], pending: { ...pending } };
  return askWhat(owed, say.askWhat(closed, turn.now));
}

/** "修改 5 2万3": the sentence holds what is wanted. */
function editIn({ incoming }: Turn): string | undefined {
  const typed = incoming.kind === "text" ? incoming.text : "";
  return parseEditCommand(typed)?.rest ? typed : undefined;
}

function closedOf(turn: Turn, owed: Owed, shut: Shut): say.Closed {
  return { ...shut, name: nameOf(turn.house, owed) };
}

/** The chat leaves whatever it was at: the next sentence is what the person has to say. */
function askWhat(owed: Owed, text: string): Reply {
  const choices = [{ label: say.never, payload: commandPayload(TAKER, "no") }];
  const tell = { command: TAKER, data: owed.assignment.id };
  return { says: [{ text, input: "text", choices }], pending: { tell } };
}

async function keepSaid(turn: Turn, owed: Owed, shut: Shut, said: string): Promise<Reply> {
  const text = clean(said);
  const length = [...text].length;
  if (length < 2) return askWhat(owed, say.tooShort);
  if (length > LONGEST) return askWhat(owed, say.tooLong(length));
  const closed = closedOf(turn, owed, shut);
  const { writes, posts, told } = await tellUpward(turn, {
    kind: "closed",
    area: owed.assignment.area,
    subject: owed.subject,
    text,
    roles: ["reviewer", "admin"],
    notice: (village, words) => say.notice(village, turn.speaker.cadre.name, closed, words, turn.now),
  });
  return { says: [{ text: say.kept(closed, told, turn.now) }], writes, posts, pending: {} };
}

/** An answer to a question of work that has closed meanwhile; undefined while it can be answered. */
export async function answerClosed(turn: Turn, text: string): Promise<Reply | undefined> {
  const { interview, at } = turn.chat.pending;
  const open = interview === undefined ? undefined : await turn.house.desk.open(interview);
  if (!open || open.owed.assignment.cadre !== turn.speaker.cadre.id) return undefined;
  const shut = await shutFor(turn, open.owed, open.row.status);
  if (!shut) return undefined;
  const node = open.interview.form.byName.get(at ?? "");
  const said = node ? say.answerTo(node.question.number, shortLabel(node), text) : text;
  return refuseClosed(turn, open.owed, shut, said);
}

/** A photo, a file or a place for work that has closed meanwhile; undefined while it can be answered. */
export async function fileClosed(turn: Turn): Promise<Reply | undefined> {
  const { interview, at, tell } = turn.chat.pending;
  if (interview === undefined || at === undefined || tell !== undefined) return undefined;
  const open = await turn.house.desk.open(interview);
  const shut = open && (await shutFor(turn, open.owed, open.row.status));
  if (!open || !shut || open.owed.assignment.cadre !== turn.speaker.cadre.id) return undefined;
  return askWhat(open.owed, `${say.notKept}\n${say.askWhat(closedOf(turn, open.owed, shut), turn.now)}`);
}

/**
 * A sentence that says something about work of the speaker's own which was submitted and has closed: kept and told upward.
 * Undefined when it names none, or says nothing but the name, or nothing has closed.
 */
export async function hearClosed(turn: Turn, text: string): Promise<Reply | undefined> {
  const { at, tell } = turn.chat.pending;
  const gates = await loadGates(turn);
  if (!gates.any || at !== undefined || tell !== undefined) return undefined;
  const mine = await listMine(turn.house.store, turn.speaker.cadre.id);
  const submitted = mine.filter((owed) => isSubmitted(owed) && gates.of(owed) !== undefined);
  const named = namedIn(turn, text, submitted);
  const [owed] = named;
  const shut = owed && gates.of(owed);
  if (!owed || !shut || !saysMore(turn, text, owed)) return undefined;
  return named.length > 1 ? askWhich(turn, text, named) : keepSaid(turn, owed, shut, text);
}

function isSubmitted({ assignment }: Owed): boolean {
  return ![...owedStatuses, "closing", "closed"].includes(assignment.status);
}

/** The work with the longest name that the sentence holds; of one subject only one, of one name those of the group said. */
function namedIn(turn: Turn, text: string, submitted: readonly Owed[]): Owed[] {
  const said = text.replace(/\s+/g, "");
  const calls = submitted.map((owed) => ({ owed, call: callOf(turn.house, owed) }));
  const found = calls.filter(({ call }) => said.includes(call));
  const longest = Math.max(...found.map(({ call }) => call.length));
  const best = found.filter(({ call }) => call.length === longest).map(({ owed }) => owed);
  const there = best.filter((owed) => said.includes(owed.group));
  const some = there.length > 0 ? there : best;
  return some.filter((owed, i) => some.findIndex((other) => other.subject === owed.subject) === i);
}

function saysMore(turn: Turn, text: string, owed: Owed): boolean {
  const rest = text.replace(/\s+/g, "").replaceAll(callOf(turn.house, owed), "").replace(owed.group, "");
  return [...rest.replace(say.bare, "").replace(/[\p{P}\p{S}]/gu, "")].length >= 2;
}

function askWhich(turn: Turn, text: string, named: readonly Owed[]): Reply {
  const choices = named.map((owed) => ({
    label: labelOf(turn.house, owed),
    payload: commandPayload(TAKER, owed.assignment.id),
  }));
  choices.push({ label: say.none, payload: commandPayload(TAKER, "no") });
  const tell = { command: TAKER, data: `?${turn.house.store.sealer.seal(text)}` };
  return { says: [{ text: say.which, choices }], pending: { tell } };
}

/** The button of `askWhich`, or the way out; undefined when the argument is neither. */
export async function chooseClosed(turn: Turn, argument: string): Promise<Reply | undefined> {
  const { tell, ...pending }: Pending = turn.chat.pending;
  if (argument === "no")
    return { says: [{ text: say.dropped }], pending: tell?.command === TAKER ? pending : turn.chat.pending };
  const offered = turn.chat.pending.choices?.some(({ payload }) => payload === commandPayload(TAKER, argument));
  if (!offered || tell?.command !== TAKER || !tell.data.startsWith("?")) return undefined;
  return keepFor(turn, argument, turn.house.store.sealer.open(tell.data.slice(1)));
}

/** The sentence that was asked for; undefined when it belongs to nothing that has closed. */
export async function tellClosed(turn: Turn, data: string, incoming: Incoming): Promise<Reply | undefined> {
  if (data.startsWith("?")) return undefined;
  if (incoming.kind === "text") return keepFor(turn, data, incoming.text);
  return { says: [{ text: say.inWords, input: "text" }], pending: { ...turn.chat.pending } };
}

async function keepFor(turn: Turn, assignment: string, text: string): Promise<Reply | undefined> {
  const owed = await findAssignment(turn.house.store, assignment);
  if (owed?.assignment.cadre !== turn.speaker.cadre.id) return undefined;
  const shut = (await loadGates(turn)).of(owed);
  return shut && keepSaid(turn, owed, shut, text);
}
