import { decodeCommand, decodePress } from "../engine/payload.ts";
import type { Incoming } from "../message.ts";
import * as say from "../zh/commands.ts";
import { normalise, quote } from "../zh/understand/words.ts";
import { findByName } from "./by-name.ts";
import { matchChoice } from "./choices.ts";
import { answerClosed, fileClosed, hearClosed, refuseClosed } from "./closed.ts";
import { shutFor } from "./closing.ts";
import type { Command, Pending, Reply, Turn } from "./command.ts";
import { hasRole } from "./command.ts";
import { openHere, withCurrent } from "./current.ts";
import type { OpenInterview } from "./desk.ts";
import { findCommand, findWorded } from "./find.ts";
import { hearFile } from "./hear-file.ts";
import { commands } from "./index.ts";
import { pressed } from "./press.ts";
import { finishTicket } from "./problems/finish.ts";
import { readCardWord } from "./review/card-words.ts";
import { takeInput } from "./take.ts";
import { wrote } from "./text.ts";

/** What follows from a message of somebody we know. */
export async function hear(turn: Turn): Promise<Reply> {
  return finishTicket(turn, await tellApart(turn));
}

/** The one place where messages are told apart. */
async function tellApart(turn: Turn): Promise<Reply> {
  const { incoming } = turn;
  // An answer does not follow what is edited later, nor a place that moves.
  if (incoming.edited) return { says: incoming.kind === "text" ? [{ text: say.editedUnused }] : [] };
  switch (incoming.kind) {
    case "press":
      return hearPress(turn, incoming.payload);
    case "text":
      return hearText(turn, incoming.text);
    case "photo":
    case "signature":
    case "file":
      return (await fileClosed(turn)) ?? hearFile(turn, incoming);
    case "location":
      return (await fileClosed(turn)) ?? hearLocation(turn, incoming);
    default:
      return { says: [{ text: say.cannotRead[incoming.what] }] };
  }
}

async function hearPress(turn: Turn, payload: string): Promise<Reply> {
  const called = decodeCommand(payload);
  const command = called && commands.find((c) => c.name === called.command);
  if (called && command) return unquoted(await runCommand(turn, command, called.argument), called.argument);
  const press = decodePress(payload);
  const open = press && (await turn.house.desk.open(press.interview));
  if (!open || open.owed.assignment.cadre !== turn.speaker.cadre.id) return { says: [{ text: say.buttonGone }] };
  const shut = await shutFor(turn, open.owed, open.row.status);
  return shut ? refuseClosed(turn, open.owed, shut) : pressed(turn, open, press);
}

/** What a button holds that nobody typed is not said back in quotation marks: it is gone, or it was forged. */
function unquoted(reply: Reply, argument: string): Reply {
  const held = wordsOf(argument).join("");
  const quoted = reply.says.flatMap(({ text }) => text.match(/“[^”]+/gu) ?? []).map((said) => wordsOf(said)[0] ?? "");
  // Figures are our own buttons', and mislead nobody.
  const echoed = quoted.some((word) => /\D/.test(word) && held.includes(word));
  const idle = (reply.writes ?? []).length === 0 && (reply.posts ?? []).length === 0;
  return echoed && idle ? { says: [{ text: say.buttonGone }] } : reply;
}

function wordsOf(text: string): string[] {
  return normalise(text)
    .split(/[\s\p{P}\p{S}]+/u)
    .filter((word) => word !== "");
}

/** Runs a command for somebody who may. */
export async function runCommand(turn: Turn, command: Command, argument: string): Promise<Reply> {
  if (command.roles && !hasRole(turn.speaker, command.roles)) {
    const names = command.roles.map((role) => say.roleNames[role]).join("、");
    return { says: [{ text: say.notAllowed(names) }] };
  }
  return command.run(turn, argument);
}

/** Commands that wish to change what was submitted. */
const changing: readonly string[] = ["edit", "undo"];

async function hearText(turn: Turn, text: string): Promise<Reply> {
  const { pending } = turn.chat;
  const open = await openHere(turn);
  const strict = waitsForText(pending, open);
  const aboutCard = readCardWord(turn, text);
  const called = aboutCard && findCommand(commands, aboutCard.command);
  if (called) return runCommand(turn, called, aboutCard.argument);
  const worded = findWorded(commands, text, strict);
  if (worded && !(strict && isOthers(turn, worded.command, text))) {
    const wish = changing.includes(worded.command.name) ? await hearClosed(turn, text) : undefined;
    return wish ?? runCommand(turn, worded.command, worded.argument);
  }
  const chosen = matchChoice(turn, open, text);
  if (chosen) return hearPress(turn, chosen.payload);
  const telling = pending.tell && findCommand(commands, pending.tell.command);
  if (telling?.tell && pending.tell) return telling.tell(turn, pending.tell.data, turn.incoming);
  // Submitted meanwhile, on another phone: withCurrent says so.
  if (pending.at !== undefined) {
    return (await answerClosed(turn, text)) ?? withCurrent(turn, (current) => wrote(turn, current, text));
  }
  return (await hearClosed(turn, text)) ?? (await named(turn, text)) ?? { says: [{ text: say.unclear }] };
}

/** A word for what only others do: where a sentence is waited for it is one ("epidemic control" is a reason, too). */
function isOthers(turn: Turn, command: Command, text: string): boolean {
  return command.roles !== undefined && !hasRole(turn.speaker, command.roles) && !text.trim().startsWith("/");
}

/** A name on its own opens that household. */
async function named(turn: Turn, text: string): Promise<Reply | undefined> {
  const name = text.trim();
  if (!/^\p{Script=Han}[\p{Script=Han}·\s\d]{1,15}$/u.test(name)) return undefined;
  return (await findByName(turn, name)) ?? { says: [{ text: say.noneAtAll(quote(name)) }] };
}

/** The chat waits for a sentence (a text, or what changed in a block): only whole words are taken as commands then. */
function waitsForText({ at, tell, adding }: Pending, open: OpenInterview | undefined): boolean {
  if (tell !== undefined || adding) return true;
  if (!at || !open) return false;
  const { byName, nodes } = open.interview.form;
  const node = byName.get(at);
  return node ? node.type.input === "text" : nodes.some((one) => one.block?.name === at);
}

async function hearLocation(turn: Turn, incoming: Extract<Incoming, { kind: "location" }>): Promise<Reply> {
  const open = await openHere(turn);
  const node = open?.interview.form.byName.get(turn.chat.pending.at ?? "");
  if (!open || node?.type.input !== "location") return { says: [{ text: say.locationUnwanted }] };
  const { latitude, longitude, accuracy } = incoming;
  const where = accuracy === undefined ? { latitude, longitude } : { latitude, longitude, accuracy };
  return takeInput(turn, open, node, { kind: "location", ...where });
}
