import type { Logger } from "pino";
import { findChat } from "../db/chats.ts";
import { isDiskFault } from "../db/commit.ts";
import { findPosted } from "../db/outbox.ts";
import { findPerson } from "../db/people.ts";
import { change } from "../db/writes.ts";
import type { Channel } from "./channels/channel.ts";
import type { Chat, House, Pending, Reply, Speaker } from "./commands/command.ts";
import { type Desk, noting } from "./commands/desk.ts";
import { hearGroup } from "./commands/group.ts";
import { hear } from "./commands/hear.ts";
import { hearStranger } from "./commands/join.ts";
import { afterwards, showPressed, unitOf } from "./commands/unit.ts";
import type { Address, Incoming } from "./message.ts";
import { DeliveryError } from "./problem.ts";
import { broken } from "./zh/commands.ts";

/** The door through which messages come in. */
export interface Bot {
  /** Resolves once the message and all that follows from it are durable; rejects only when nothing can be written. */
  receive(incoming: Incoming): Promise<void>;
  /** Forgets who people are: their roles or addresses changed. */
  forgetPeople(): void;
}

/** What the bot is built from. */
export interface BotParts {
  house: House;
  channels: ReadonlyMap<string, Channel>;
  now(): number;
  log: Logger;
}

const TRIES = 8;
const KNOWN_FOR = 5_000;
const CHATS = 10_000;
// Half a second each: the page waits 20 s for its answer.
const FETCHES = 20;

/** The bot: load, think, commit; one message of a chat after the other, different chats side by side. */
export function createBot(parts: BotParts): Bot {
  const { house, now } = parts;
  const queues = new Map<Address, Promise<void>>();
  const chats = new Map<Address, Chat>();
  const people = new Map<Address, { speaker: Speaker | undefined; until: number }>();

  const loadChat = async (address: Address): Promise<Chat> => {
    const kept = chats.get(address);
    if (kept) return kept;
    const row = await findChat(house.store, address);
    if (!row) return { address, pending: {}, promptN: null, version: 0, fresh: true };
    const pending = JSON.parse(row.pending) as Pending;
    return { address, pending, promptN: row.promptN, version: row.version, fresh: false };
  };

  /** Who writes to us has not blocked us, or no longer. */
  const findReturned = async (address: Address): Promise<Speaker | undefined> => {
    const back = change("addresses", { address, state: "blocked" }, { state: "ok" });
    await house.store.commit({ at: now(), writes: [back] });
    return findPerson(house.store, address);
  };

  const findSpeaker = async (address: Address): Promise<Speaker | undefined> => {
    const kept = people.get(address);
    if (kept && kept.until > now()) return kept.speaker;
    const speaker = (await findPerson(house.store, address)) ?? (await findReturned(address));
    if (people.size >= CHATS) people.clear();
    people.set(address, { speaker, until: now() + KNOWN_FOR });
    return speaker;
  };

  const think = async (incoming: Incoming, chat: Chat, desk: Desk): Promise<Reply> => {
    const speaker = await findSpeaker(incoming.from);
    const channel = parts.channels.get(channelOf(incoming.chat));
    if (!channel) throw new Error(`no channel for ${channelOf(incoming.chat)}`);
    const can = channel.capabilities;
    const fetchFile = (ref: string) => fetchPatiently(channel, ref);
    const turn = speaker && { house: { ...house, desk }, now: now(), incoming, speaker, chat, can, fetchFile };
    if (incoming.group) return hearGroup(incoming, turn);
    if (!turn) return hearStranger(house, incoming, now());
    if (incoming.kind === "press" && chat.promptN !== null && !chat.prompt) {
      const posted = await findPosted(house.store, chat.address, chat.promptN);
      if (posted) chat.prompt = posted.message;
    }
    const reply = await hear(turn);
    return can.edits ? showPressed(turn, reply) : reply;
  };

  const settle = (address: Address, next: Chat) => {
    chats.delete(address);
    chats.set(address, next);
    if (chats.size > CHATS) chats.delete(chats.keys().next().value as Address);
  };

  /** One try: true when the message is dealt with, false when something moved meanwhile and we think again. */
  const attempt = async (incoming: Incoming): Promise<boolean> => {
    const chat = await loadChat(incoming.chat);
    const taken = new Set<string>();
    // What was thought and not kept lies changed in memory: it is read anew.
    const forget = () => {
      chats.delete(chat.address);
      for (const id of taken) house.desk.drop(id);
    };
    try {
      const reply = await think(incoming, chat, noting(house.desk, taken));
      const unit = unitOf(incoming, chat, reply, now());
      const outcome = await house.store.commit(unit);
      if (outcome.kind === "ok") {
        settle(chat.address, afterwards(chat, reply, unit, outcome));
        if (reply.writes?.some((w) => w.op !== "expect" && ["grants", "addresses", "cadres"].includes(w.table)))
          people.clear();
        reply.after?.(outcome.posted.slice(0, reply.says.length));
        return true;
      }
      forget();
      return outcome.kind === "duplicate";
    } catch (error) {
      forget();
      throw error;
    }
  };

  /** A bug: the update is kept as failed, so that it is not retried for ever, and the person is told. */
  const recordFailure = async (incoming: Incoming, error: unknown): Promise<void> => {
    parts.log.error({ error: nameOf(error), bot: incoming.bot, update: incoming.id }, "a message could not be handled");
    const failed = JSON.stringify({ kind: incoming.kind, error: nameOf(error) });
    await house.store.commit({
      at: now(),
      heard: { bot: incoming.bot, update: incoming.id, at: now(), failed },
      writes: [],
      posts: incoming.group ? [] : [{ to: incoming.chat, message: { text: broken } }],
    });
  };

  const handle = async (incoming: Incoming): Promise<void> => {
    try {
      for (let i = 0; i < TRIES; i += 1) if (await attempt(incoming)) return;
      throw new Error("the message stayed stale");
    } catch (error) {
      // Nobody's mistake: whoever brought the message keeps it and brings it again.
      if (isDiskFault(error)) throw error;
      await recordFailure(incoming, error);
    }
  };

  return {
    receive(incoming) {
      const before = queues.get(incoming.chat) ?? Promise.resolve();
      const mine = before.then(
        () => handle(incoming),
        () => handle(incoming),
      );
      queues.set(incoming.chat, mine);
      const leave = () => {
        if (queues.get(incoming.chat) === mine) queues.delete(incoming.chat);
      };
      mine.then(leave, leave);
      return mine;
    },
    forgetPeople: () => people.clear(),
  };
}

/** A page uploads behind its message: the bytes may come a little later. */
async function fetchPatiently(channel: Channel, ref: string): Promise<Uint8Array> {
  for (let i = 0; ; i += 1) {
    try {
      const file = await channel.fetchFile?.(ref);
      if (file) return file.bytes;
      throw new DeliveryError("the channel has no files", { permanent: true });
    } catch (error) {
      if (i >= FETCHES || !(error instanceof DeliveryError) || error.permanent) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function channelOf(address: Address): string {
  return address.slice(0, address.indexOf(":"));
}

/** An error's name and where it was thrown: never its message, which may hold a person's data. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = (error as { code?: string }).code;
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trim().startsWith("at "));
  return [code ? `${error.name} ${code}` : error.name, ...frames.slice(0, 6).map((f) => f.trim())].join(" | ");
}
