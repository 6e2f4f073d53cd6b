import type { InlineKeyboardMarkup, Update, UserFromGetMe } from "grammy/types";
import { type Item, wordsOf } from "../questions.ts";

/** Who the peers' bot is, so that nobody asks Telegram. */
export const botInfo = { id: 1, is_bot: true, first_name: "bench", username: "bench_bot" } as UserFromGetMe;

/** Makes Telegram's updates: text messages in private chats. */
export function createUpdates(): (chat: number, text: string) => Update {
  let id = 0;
  return (chat, text) => {
    id += 1;
    const from = { id: chat + 1, is_bot: false, first_name: "虚" };
    const place = { chat: { id: chat + 1, type: "private", first_name: "虚" }, from };
    const entities = text.startsWith("/")
      ? { entities: [{ type: "bot_command", offset: 0, length: text.length }] }
      : {};
    const message = { message_id: id, date: Math.floor(Date.now() / 1_000), text, ...place, ...entities };
    return { update_id: id, message } as Update;
  };
}

/** The peers' Telegram: answers every call at once and tells what was sent. */
export function createTelegram(heard: (text: string) => void) {
  let id = 0;
  return (method: string, payload: object) => {
    if (method !== "sendMessage") return true;
    const { chat_id, text = "" } = payload as { chat_id?: number; text?: string };
    id += 1;
    heard(text);
    const date = Math.floor(Date.now() / 1_000);
    return { message_id: id, date, text, chat: { id: chat_id, type: "private", first_name: "虚" } };
  };
}

/** How every peer asks a question: its words, and a button for each option. */
export function messageOf(item: Item, total: number, echo: string) {
  const text = wordsOf(item, total, echo);
  if (item.options.length === 0) return { text, more: {} };
  const rows = item.options.map((label, i) => [{ text: `${i + 1} ${label}`, callback_data: `${item.name}:${i + 1}` }]);
  const reply_markup: InlineKeyboardMarkup = { inline_keyboard: rows };
  return { text, more: { reply_markup } };
}
