import type { Chats, Shown } from "./chats.ts";
import type { Files, StoredFile } from "./files.ts";
import type { Updates } from "./updates.ts";

/** Extra circumstances of what a person sends. */
export interface Circumstances {
  /** Who sends it; in a private chat the chat itself. */
  from?: number;
  caption?: string;
  /** Further fields of the message, as Telegram names them. */
  extra?: object;
}

/** What people do in the fake Telegram. Each returns the number of its update. */
export interface People {
  text(chatId: number, text: string, how?: Circumstances): number;
  group(chatId: number, from: number, text: string): number;
  forward(chatId: number, text: string): number;
  edit(chatId: number, messageId: number, text: string): number;
  /** Presses the button with this label, part of a label or data, now or formerly under the message (default: the last one with buttons). */
  press(chatId: number, messageId: number | "last", wanted: string, from?: number): number;
  photo(chatId: number, bytes: Uint8Array, how?: Circumstances): number;
  document(
    chatId: number,
    bytes: Uint8Array,
    how: Circumstances & { name: string; mime: string; size?: number },
  ): number;
  location(chatId: number, latitude: number, longitude: number, accuracy?: number): number;
  sticker(chatId: number): number;
  voice(chatId: number): number;
  video(chatId: number): number;
  contact(chatId: number): number;
  /** Any other content: a notice of the service, a poll. */
  other(chatId: number, content: object, how?: Circumstances): number;
  /** The person stops the bot, or lets it in again. */
  block(chatId: number, blocked?: boolean): number;
}

/** People who act on the screens. */
export function createPeople(chats: Chats, files: Files, updates: Updates): People {
  let presses = 0;
  const now = (): number => Math.floor(Date.now() / 1000);

  function send(chatId: number, content: object, how: Circumstances = {}, said = ""): number {
    const shown = chats.say(chatId, said);
    const caption = how.caption === undefined ? {} : { caption: how.caption };
    const message = { ...envelope(chatId, shown.id, how.from), date: now(), ...content, ...caption, ...how.extra };
    return updates.push("message", message);
  }

  return {
    text: (chatId, text, how) => send(chatId, { text }, how, text),
    group: (chatId, from, text) => send(chatId, { text }, { from }, text),
    forward: (chatId, text) => send(chatId, { text, forward_origin: { type: "hidden_user", date: 1 } }, {}, text),
    edit(chatId, messageId, text) {
      chats.find(chatId, messageId).text = text;
      const message = { ...envelope(chatId, messageId), date: now(), edit_date: now(), text };
      return updates.push("edited_message", message);
    },
    press(chatId, messageId, wanted, from) {
      const message = messageId === "last" ? lastWithButtons(chats, chatId) : chats.find(chatId, messageId);
      presses += 1;
      return updates.push("callback_query", {
        id: `press-${presses}`,
        from: person(from ?? chatId),
        chat_instance: "1",
        message: { ...envelope(chatId, message.id), date: now(), text: message.text },
        data: dataOf(message, wanted),
      });
    },
    photo(chatId, bytes, how) {
      const small = files.keep(bytes.slice(0, 8), "jpg");
      const large = files.keep(bytes, "jpg");
      return send(chatId, { photo: [photoSize(small, 90), photoSize(large, 1280)] }, how);
    },
    document(chatId, bytes, how) {
      const file = files.keep(bytes, how.name.split(".").at(-1)!, how.size);
      const document = { ...fileOf(file), file_name: how.name, mime_type: how.mime };
      return send(chatId, { document }, how);
    },
    location: (chatId, latitude, longitude, accuracy) =>
      send(chatId, { location: { latitude, longitude, ...(accuracy && { horizontal_accuracy: accuracy }) } }),
    sticker: (chatId) => send(chatId, { sticker: { file_id: "STICKER", emoji: "👍" } }),
    voice: (chatId) => send(chatId, { voice: { file_id: "VOICE", duration: 3 } }),
    video: (chatId) => send(chatId, { video: { file_id: "VIDEO", duration: 3 } }),
    contact: (chatId) => send(chatId, { contact: { phone_number: "13800000001", first_name: "虚一" } }),
    other: (chatId, content, how) => send(chatId, content, how),
    block(chatId, blocked = true) {
      chats.open(chatId).blocked = blocked;
      const status = blocked ? "kicked" : "member";
      return updates.push("my_chat_member", {
        chat: chatOf(chatId),
        from: person(chatId),
        new_chat_member: { status },
      });
    },
  };
}

function envelope(chatId: number, messageId: number, from = chatId): object {
  return { message_id: messageId, chat: chatOf(chatId), from: person(from) };
}

function chatOf(id: number): object {
  return id < 0 ? { id, type: "supergroup", title: "虚家村工作群" } : { id, type: "private", first_name: "虚" };
}

function person(id: number): object {
  return { id, is_bot: false, first_name: "虚" };
}

function fileOf(file: StoredFile): object {
  return { file_id: file.file_id, file_unique_id: file.file_unique_id, file_size: file.file_size };
}

function photoSize(file: StoredFile, width: number): object {
  return { ...fileOf(file), width, height: width };
}

function lastWithButtons(chats: Chats, chatId: number): Shown {
  const message = chats.open(chatId).messages.findLast((shown) => shown.keyboard.length > 0);
  if (!message) throw new Error(`chat ${chatId} shows no buttons`);
  return message;
}

function dataOf(message: Shown, wanted: string): string {
  const buttons = [...message.keyboard.flat(), ...message.formerly];
  const found =
    buttons.find((button) => button.data === wanted || button.text === wanted) ??
    buttons.find((button) => button.text.includes(wanted));
  if (!found) throw new Error(`no button ${wanted} among ${buttons.map((button) => button.text).join(" | ")}`);
  return found.data;
}
