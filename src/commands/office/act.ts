import { newId } from "../../../db/seal.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Choice, Incoming } from "../../message.ts";
import * as say from "../../zh/office.ts";
import { isYes } from "../../zh/understand/words.ts";
import type { Pending, Reply, Turn } from "../command.ts";

/** What an act comes to, thought through: shown for a yes, then done. */
export interface Thought {
  text: string;
  /** What it would do, in short: another one is shown again before it is done. */
  print: string;
  /** Said first then; left out: that something has changed. */
  changed?: string;
  /** Does it. `key` names this very decision: what is said under it is said once. */
  carryOut(key: string): Promise<Reply> | Reply;
}

/** Something that is shown before it is done. Its draft waits in the chat, sealed: it may hold names. */
export interface Act<D> {
  command: string;
  /** Said when it is called off, and of a button that no longer holds; left out: the words that all acts share. */
  words?: { cancelled: string; gone: string };
  /** Thinks a draft through: a sentence when it cannot be done, a question when something is missing. */
  think(turn: Turn, draft: D): Promise<Thought | Reply | string>;
}

interface Kept<D> {
  draft: D;
  shown?: string;
  print?: string;
}

/** The draft that this chat is at; undefined when it is at none of this command's. */
export function draftOf<D>(turn: Turn, { command }: Pick<Act<D>, "command">): D | undefined {
  return keptOf<D>(turn, command)?.draft;
}

function keptOf<D>(turn: Turn, command: string): Kept<D> | undefined {
  const { tell } = turn.chat.pending;
  if (tell?.command !== command || tell.data === "") return undefined;
  return JSON.parse(turn.house.store.sealer.open(tell.data)) as Kept<D>;
}

/** The chat waits for what a draft lacks; an open question stays open. */
export function waiting<D>(turn: Turn, { command }: Pick<Act<D>, "command">, draft: D): Pending {
  return keep(turn, command, { draft });
}

function keep<D>(turn: Turn, command: string, kept: Kept<D>): Pending {
  const data = turn.house.store.sealer.seal(JSON.stringify(kept));
  return { ...turn.chat.pending, tell: { command, data } };
}

/** The chat no longer waits for it. */
export function over(turn: Turn): Pending {
  const { tell: _done, ...pending } = turn.chat.pending;
  return pending;
}

/** A sentence, and nothing is waited for any more. */
export function tellOnly(turn: Turn, text: string): Reply {
  return { says: [{ text }], pending: over(turn) };
}

/** A button of a command. */
export function button(command: string, label: string, argument: string): Choice {
  return { label, payload: commandPayload(command, argument) };
}

/** Asks for something by buttons; 取消 is the last. */
export function askByButtons<D>(
  turn: Turn,
  act: Pick<Act<D>, "command">,
  draft: D,
  text: string,
  choices: readonly Choice[],
): Reply {
  const message = { text, choices: [...choices, button(act.command, say.buttons.no, "@no")] };
  return { says: [message], pending: waiting(turn, act, draft) };
}

/** Asks for a sentence. */
export function askForWords<D>(turn: Turn, act: Pick<Act<D>, "command">, draft: D, text: string): Reply {
  const choices = [button(act.command, say.buttons.no, "@no")];
  return { says: [{ text, input: "text", choices }], pending: waiting(turn, act, draft) };
}

/** Asks for a day. No buttons: the 1st of a month is not the first of them. */
export function askForDay<D>(turn: Turn, act: Pick<Act<D>, "command">, draft: D, text: string): Reply {
  return { says: [{ text, input: "text" }], pending: waiting(turn, act, draft) };
}

/** Shows what will happen and asks for a yes, or asks for what is missing; `lead` is said first. */
export async function show<D>(turn: Turn, act: Act<D>, draft: D, lead?: string): Promise<Reply> {
  const thought = await act.think(turn, draft);
  if (typeof thought === "string") return tellOnly(turn, thought);
  return led(isWhole(thought) ? showThought(turn, act, draft, thought) : thought, lead);
}

/** A reply with a line before it. */
export function led(reply: Reply, line: string | undefined): Reply {
  const [first, ...rest] = reply.says;
  if (line === undefined || !first) return reply;
  return { ...reply, says: [{ ...first, text: `${line}\n${first.text}` }, ...rest] };
}

function isWhole(thought: Thought | Reply): thought is Thought {
  return "carryOut" in thought;
}

function showThought<D>(turn: Turn, { command }: Act<D>, draft: D, { text, print }: Thought): Reply {
  const shown = newId();
  const choices = [button(command, say.buttons.yes, `@yes:${shown}`), button(command, say.buttons.no, "@no")];
  return { says: [{ text, choices }], pending: keep(turn, command, { draft, shown, print }) };
}

/** The buttons 确定 and 取消; undefined for any other argument. */
export function decided<D>(turn: Turn, act: Act<D>, argument: string): Promise<Reply> | Reply | undefined {
  if (argument === "@no") return callOff(turn, act);
  const shown = /^@yes:(.+)$/.exec(argument)?.[1];
  return shown === undefined ? undefined : confirm(turn, act, shown);
}

function callOff<D>(turn: Turn, { words }: Act<D>): Reply {
  return tellOnly(turn, words?.cancelled ?? say.cancelled);
}

async function confirm<D>(turn: Turn, act: Act<D>, shown: string): Promise<Reply> {
  const kept = keptOf<D>(turn, act.command);
  if (!kept || kept.shown !== shown) return { says: [{ text: act.words?.gone ?? say.buttonGone }] };
  // Thought anew: somebody may have decided otherwise meanwhile.
  const thought = await act.think(turn, kept.draft);
  if (typeof thought === "string") return tellOnly(turn, thought);
  if (!isWhole(thought)) return thought;
  const { print, changed = say.changedMeanwhile } = thought;
  if (print !== kept.print) return led(showThought(turn, act, kept.draft, thought), changed);
  return { pending: over(turn), ...(await thought.carryOut(shown)) };
}

/** What is typed: called off, or yes to what is shown; undefined for anything else. */
export function heardAnswer<D>(turn: Turn, act: Act<D>, incoming: Incoming): Promise<Reply> | Reply | undefined {
  const text = incoming.kind === "text" ? incoming.text : "";
  if (say.isCancelled(text)) return callOff(turn, act);
  const shown = keptOf<D>(turn, act.command)?.shown;
  return shown !== undefined && isYes(text) ? confirm(turn, act, shown) : undefined;
}

/** The same; what is neither is told so, and the act shown again. Undefined when nothing is shown. */
export function heardWhileShown<D>(turn: Turn, act: Act<D>, incoming: Incoming): Promise<Reply> | Reply | undefined {
  const answer = heardAnswer(turn, act, incoming);
  const kept = keptOf<D>(turn, act.command);
  return answer ?? (kept?.shown === undefined ? undefined : show(turn, act, kept.draft, say.yesOrNo));
}
