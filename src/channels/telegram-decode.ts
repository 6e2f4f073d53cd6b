import type { Address, FileRef, Heard, Incoming } from "../message.ts";
import type { TelegramMessage, TelegramUpdate } from "./telegram-update.ts";

/** Who reads: the bot that the update was for, and the clock for presses, whose time Telegram does not tell. */
export interface Reader {
  /** "telegram:<id>". */
  bot: Address;
  username?: string;
  now(): number;
}

/** The address of a chat or a person. */
export function addressOf(id: number): Address {
  return `telegram:${id}`;
}

/** Contents that are a message of a person but of no use; everything not named here is a notice of the service. */
const UNUSABLE = {
  sticker: "sticker",
  voice: "voice",
  audio: "voice",
  video: "video",
  video_note: "video",
  animation: "video",
  contact: "contact",
  poll: "unknown",
  dice: "unknown",
  story: "unknown",
  game: "unknown",
  paid_media: "unknown",
  checklist: "unknown",
} as const;

/**
 * An update as an Incoming; undefined when nobody said anything to us: joins, pins and other notices, messages of
 * bots and nameless group admins, a live location that moves on, a command for another bot.
 */
export function decode(update: TelegramUpdate, reader: Reader): Incoming | undefined {
  if (update.callback_query) return decodePress(update, reader);
  const message = update.message ?? update.edited_message;
  if (!message?.from || message.from.is_bot) return undefined;
  const heard = heardOf(update, message, message.from.id, reader);
  return withContent(heard, message, reader);
}

/** What must be handled in order: the updates of one chat have one lane. */
export function laneOf(update: TelegramUpdate): string {
  const chat = (update.message ?? update.edited_message ?? update.callback_query?.message)?.chat.id;
  return String(chat ?? update.callback_query?.from.id ?? "");
}

function decodePress(update: TelegramUpdate, reader: Reader): Incoming | undefined {
  const press = update.callback_query;
  if (!press?.message || press.data === undefined) return undefined;
  return {
    id: String(update.update_id),
    bot: reader.bot,
    chat: addressOf(press.message.chat.id),
    from: addressOf(press.from.id),
    group: press.message.chat.type !== "private",
    sentAt: reader.now(),
    kind: "press",
    payload: press.data,
  };
}

function heardOf(update: TelegramUpdate, message: TelegramMessage, from: number, reader: Reader): Heard {
  return {
    id: String(update.update_id),
    bot: reader.bot,
    chat: addressOf(message.chat.id),
    from: addressOf(from),
    group: message.chat.type !== "private",
    sentAt: (message.edit_date ?? message.date) * 1000,
    ...(update.edited_message && { edited: true }),
    ...(("forward_origin" in message || "forward_date" in message) && { forwarded: true }),
  };
}

function withContent(heard: Heard, message: TelegramMessage, reader: Reader): Incoming | undefined {
  if (message.text !== undefined) {
    const text = addressedText(message.text, reader.username);
    return text === undefined ? undefined : { ...heard, kind: "text", text };
  }
  if (message.location) return withLocation(heard, message.location);
  // Before `document`: an animation carries both.
  const unusable = Object.entries(UNUSABLE).find(([content]) => content in message);
  if (unusable) return { ...heard, kind: "other", what: unusable[1] };
  return withFile(heard, message);
}

function withLocation(heard: Heard, place: NonNullable<TelegramMessage["location"]>): Incoming | undefined {
  if (heard.edited) return undefined;
  return {
    ...heard,
    kind: "location",
    latitude: place.latitude,
    longitude: place.longitude,
    ...(place.horizontal_accuracy !== undefined && { accuracy: place.horizontal_accuracy }),
  };
}

function withFile(heard: Heard, message: TelegramMessage): Incoming | undefined {
  const caption = message.caption === undefined ? {} : { caption: message.caption };
  const photo = largestPhoto(message);
  if (photo) return { ...heard, kind: "photo", file: photo, ...caption };
  if (!message.document) return undefined;
  const { file_id, file_name, file_size, mime_type } = message.document;
  const mime = mime_type ?? "application/octet-stream";
  const file: FileRef = {
    ref: file_id,
    mime,
    ...(file_name !== undefined && { name: file_name }),
    ...(file_size !== undefined && { bytes: file_size }),
  };
  return { ...heard, kind: mime.startsWith("image/") ? "photo" : "file", file, ...caption };
}

function largestPhoto(message: TelegramMessage): FileRef | undefined {
  const sizes = (message.photo ?? []).toSorted((a, b) => b.width * b.height - a.width * a.height);
  const best = sizes[0];
  if (!best) return undefined;
  return { ref: best.file_id, mime: "image/jpeg", ...(best.file_size !== undefined && { bytes: best.file_size }) };
}

/** In groups a bot is spoken to as "@name text" or "/help@name": what is said to us loses our name. */
function addressedText(text: string, username: string | undefined): string | undefined {
  const command = /^(\/\w+)@(\w+)/.exec(text);
  if (command) {
    const [whole, word, name] = command as unknown as [string, string, string];
    if (!isSame(name, username)) return undefined;
    return word + text.slice(whole.length);
  }
  const mention = /^@(\w+)\s+/.exec(text);
  return mention && isSame(mention[1], username) ? text.slice(mention[0].length) : text;
}

function isSame(name: string | undefined, username: string | undefined): boolean {
  return name !== undefined && name.toLowerCase() === username?.toLowerCase();
}
