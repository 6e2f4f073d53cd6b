import type { Params } from "./body.ts";
import type { Chats, Shown } from "./chats.ts";
import type { Files } from "./files.ts";
import { badRequest, Refusal } from "./refusal.ts";
import type { Updates } from "./updates.ts";
import type { Poster } from "./webhook.ts";

/** The bot as Telegram knows it. */
export const BOT = { id: 990101, is_bot: true, first_name: "ruhu", username: "RuhuTestBot" } as const;

/** A method of the Bot API; `closed` fires when the bot hangs up. */
export type Method = (params: Params, closed: AbortSignal) => unknown;

/** What the methods work on. */
export interface Rooms {
  chats: Chats;
  files: Files;
  updates: Updates;
  poster: Poster;
  /** Presses that were answered, by id. */
  answered: string[];
  /** What setMyCommands set. */
  menu: { command: string; description: string }[];
}

/** The methods that the fake knows; every other is refused as the API refuses a method that does not exist. */
export function createMethods(rooms: Rooms): Record<string, Method> {
  const { chats, files, updates, poster } = rooms;
  return {
    getMe: () => BOT,
    getUpdates(params, closed) {
      if (poster.current()) {
        throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook");
      }
      if (params.allowed_updates) updates.allow(params.allowed_updates as string[]);
      const timeout = Number(params.timeout ?? 0) * 1000;
      return updates.poll(Number(params.offset ?? 0), Number(params.limit ?? 100), timeout, closed);
    },
    setWebhook(params) {
      poster.set({ url: String(params.url), secret: params.secret_token as string | undefined });
      updates.allow(params.allowed_updates as string[] | undefined);
      return true;
    },
    deleteWebhook() {
      poster.set(undefined);
      return true;
    },
    getWebhookInfo: () => ({ url: poster.current()?.url ?? "" }),
    sendMessage: (params) => messageOf(params, chats.send(params)),
    sendPhoto: (params) => messageOf(params, chats.sendFile(params, "photo")),
    sendDocument: (params) => messageOf(params, chats.sendFile(params, "document")),
    editMessageText: (params) => messageOf(params, chats.edit(params)),
    answerCallbackQuery(params) {
      rooms.answered.push(checkPress(params.callback_query_id));
      return true;
    },
    getFile: (params) => files.describe(params.file_id),
    setMyCommands(params) {
      rooms.menu.splice(0, rooms.menu.length, ...checkCommands(params.commands as Rooms["menu"]));
      return true;
    },
  };
}

function messageOf(params: Params, shown: Shown): object {
  return { message_id: shown.id, date: 1, chat: { id: Number(params.chat_id) }, from: BOT, text: shown.text };
}

function checkPress(id: unknown): string {
  if (/^press-\d+$/.test(String(id))) return String(id);
  throw badRequest("query is too old and response timeout expired or query ID is invalid");
}

function checkCommands(commands: Rooms["menu"]): Rooms["menu"] {
  const bad = commands.find(({ command, description }) => !/^[a-z0-9_]{1,32}$/.test(command) || description === "");
  if (bad) throw badRequest("BOT_COMMAND_INVALID");
  return commands;
}
