import type { Outcome, Post, Unit } from "../../db/commit.ts";
import { change, insert, type Write } from "../../db/writes.ts";
import { choiceText, type Incoming, type Outgoing } from "../message.ts";
import type { Chat, Pending, Reply, Turn } from "./command.ts";

/** The pressed prompt is edited to show what was chosen; its buttons go. */
export function showPressed(turn: Turn, reply: Reply): Reply {
  const { incoming, chat } = turn;
  if (incoming.kind !== "press" || chat.promptN === null || !chat.prompt) return reply;
  const { choices = [] } = chat.prompt;
  const index = choices.findIndex((choice) => choice.payload === incoming.payload);
  const choice = choices[index];
  const replaced = reply.says.some((message) => message.edits === chat.promptN);
  // Where the chat goes on waiting for the same (帮助), the buttons stay.
  if (!choice || replaced || !reply.pending || reply.says.length === 0) return reply;
  const text = `${chat.prompt.text}\n→ ${choiceText({ ...choice, chosen: false }, index)}`;
  const { choices: _gone, ...shown } = chat.prompt;
  return { ...reply, says: [{ ...shown, text, edits: chat.promptN, input: "none" }, ...reply.says] };
}

/** Index of the message whose choices the chat waits for; -1 when none has any. */
function promptIndex(says: readonly Outgoing[]): number {
  return says.findLastIndex((message) => (message.choices?.length ?? 0) > 0);
}

function nextPending(chat: Chat, reply: Reply): Pending {
  const { choices, ...pending } = reply.pending ?? chat.pending;
  const prompt = reply.says[promptIndex(reply.says)];
  if (prompt?.choices) return { ...pending, choices: [...prompt.choices] };
  return reply.pending || !choices ? pending : { ...pending, choices };
}

/** Everything that follows from a message as one unit: inbox row, writes, what is said, what the chat waits for. */
export function unitOf(incoming: Incoming, chat: Chat, reply: Reply, at: number): Unit {
  const posts: Post[] = [...reply.says.map((message) => ({ to: chat.address, message })), ...(reply.posts ?? [])];
  const heard = { bot: incoming.bot, update: incoming.id, at };
  const writes: Write[] = [...(reply.writes ?? [])];
  if (reply.says.length > 0 || reply.pending) {
    const index = promptIndex(reply.says);
    const edited = reply.says[index]?.edits;
    const kept = edited !== undefined || !reply.pending ? chat.promptN : null;
    const promptN = index < 0 || edited !== undefined ? kept : { posted: index };
    const pending = JSON.stringify(nextPending(chat, reply));
    const first = insert("chats", { address: chat.address, pending, promptN: promptN as number });
    writes.push(chat.fresh ? first : change("chats", { address: chat.address }, { pending, promptN }, chat.version));
  }
  return { heard, writes, posts, at };
}

/** The chat as the unit left it. */
export function afterwards(chat: Chat, reply: Reply, unit: Unit, outcome: Extract<Outcome, { kind: "ok" }>): Chat {
  const written = unit.writes.some((w) => w.op !== "expect" && w.table === "chats");
  if (!written) return chat;
  const index = promptIndex(reply.says);
  const message = reply.says[index];
  const next: Chat = {
    address: chat.address,
    pending: nextPending(chat, reply),
    promptN: chat.promptN,
    version: chat.fresh ? 0 : chat.version + 1,
    fresh: false,
  };
  if (!message && reply.pending) return { ...next, promptN: null };
  if (!message) return chat.prompt ? { ...next, prompt: chat.prompt } : next;
  next.prompt = message;
  if (message.edits === undefined) next.promptN = outcome.posted[index] ?? null;
  return next;
}
