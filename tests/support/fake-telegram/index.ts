import { createChats, type Shown } from "./chats.ts";
import { createFaults, type Fault } from "./faults.ts";
import { createFiles } from "./files.ts";
import { BOT, createMethods, type Rooms } from "./methods.ts";
import { createPeople, type People } from "./people.ts";
import { type Call, listen, SHOWS } from "./server.ts";
import { createUpdates } from "./updates.ts";
import { createPoster } from "./webhook.ts";

export type { Call, Fault, Shown };

/** A Telegram of one's own: people act, the bot calls over HTTP, and the screens show what came of it. */
export interface FakeTelegram extends People {
  /** The `apiRoot`. */
  url: string;
  token: string;
  botId: number;
  /** Every call of the bot, in the order they came. */
  calls: Call[];
  /** The accepted calls that put something on a screen. */
  readonly sent: Call[];
  /** Ids of presses that were answered. */
  answered: string[];
  menu: Rooms["menu"];
  /** What the chat shows now, oldest first; people's own messages included. */
  screen(chatId: number): readonly Shown[];
  /** What the bot said there, as it reads now. */
  said(chatId: number): readonly Shown[];
  /** Opens a chat without a word in it: the bot may write there. */
  open(chatId: number): void;
  /** The next `times` calls of the method ("download" for a file) go wrong in this way. */
  fail(method: string, fault: Fault, times?: number): void;
  /** From now on 429 for more messages in any second than these: over all chats, and in one. */
  limit(all: number, each: number): void;
  /** Tells an update (default: the last) once more after it is confirmed. */
  redeliver(updateId?: number): number;
  isConfirmed(updateId: number): boolean;
  /** Resolves with what `check` returns once that is not undefined or false; looked at whenever the bot calls. */
  until<T>(check: () => T | undefined | false): Promise<T>;
  stop(): Promise<void>;
}

const PATIENCE = 20_000;

/** Starts one on 127.0.0.1. */
export async function createFakeTelegram(): Promise<FakeTelegram> {
  const [chats, files, updates, faults] = [createChats(), createFiles(), createUpdates(), createFaults()];
  const poster = createPoster(updates);
  const rooms: Rooms = { chats, files, updates, poster, answered: [], menu: [] };
  const token = `${BOT.id}:FAKE-token_of-a-test`;
  const calls: Call[] = [];
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const look of watchers) look();
  };
  const server = await listen({ token, methods: createMethods(rooms), files, faults, calls, changed });
  return {
    ...createPeople(chats, files, updates),
    url: server.url,
    token,
    botId: BOT.id,
    calls,
    answered: rooms.answered,
    menu: rooms.menu,
    get sent() {
      return calls.filter((call) => SHOWS.has(call.method) && call.code === 200);
    },
    screen: (chatId) => chats.open(chatId).messages,
    said: (chatId) => chats.open(chatId).messages.filter((message) => message.from === "bot"),
    open: (chatId) => void chats.open(chatId),
    fail: (method, fault, times = 1) => faults.plan(method, fault, times),
    limit: faults.limit,
    redeliver: (updateId) => updates.again(updateId),
    isConfirmed: (updateId) => updates.isConfirmed(updateId),
    until: (check) => watch(watchers, check),
    async stop() {
      poster.stop();
      await server.close();
    },
  };
}

function watch<T>(watchers: Set<() => void>, check: () => T | undefined | false): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      const found = check();
      if (found === undefined || found === false) return;
      clearTimeout(timer);
      watchers.delete(settle);
      resolve(found);
    };
    const timer = setTimeout(() => {
      watchers.delete(settle);
      reject(new Error(`waited in vain for: ${check}`));
    }, PATIENCE);
    watchers.add(settle);
    settle();
  });
}
