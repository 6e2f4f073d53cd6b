import type { Outgoing } from "../message.ts";
import { choiceLines, inlineKeyboard } from "./telegram-keyboard.ts";

/** Longest text of a message and of a caption, in UTF-16 units: https://core.telegram.org/bots/api#sendmessage. */
export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;
const PHOTO_BYTES = 10 * 1024 * 1024;

/** What the encoder must know beyond the message. */
export interface Surroundings {
  /** The person's own chat: only there may a keyboard ask for the location. */
  isPrivate: boolean;
  /** Label of the key that shares the location; without it there is no such key. */
  sendLocation?: string;
}

/** One call of the Bot API without `chat_id`; `file` is put in the parameter of that name. */
export interface Call {
  method: "sendMessage" | "sendPhoto" | "sendDocument";
  params: Record<string, unknown>;
  file?: "photo" | "document";
}

/**
 * A message as calls, to be made in order: the text in parts of 4096 with the keyboard on the last, then the file; a
 * short text goes as the caption of its file, so that one call says all. `fileBytes` is the size of the file,
 * undefined when there is none to send.
 */
export function encode(message: Outgoing, around: Surroundings, fileBytes?: number): Call[] {
  const markup = markupOf(message, around);
  const parts = htmlParts(message, TEXT_LIMIT);
  const file = message.file && fileBytes !== undefined ? fileCall(message.file.mime, fileBytes) : undefined;
  if (file && parts.length === 1 && htmlLength(message) <= CAPTION_LIMIT) {
    return [{ ...file, params: { caption: parts[0], parse_mode: "HTML", ...markup } }];
  }
  const texts = parts.map(
    (part, index): Call => ({
      method: "sendMessage",
      params: { ...textParams(part), ...(index === parts.length - 1 && markup) },
    }),
  );
  return file ? [...texts, file] : texts;
}

/** The message as what editMessageText takes, without ids; undefined when an edit cannot show it. */
export function encodeEdit(message: Outgoing, around: Surroundings): Record<string, unknown> | undefined {
  const markup = markupOf(message, around);
  const [part, ...rest] = htmlParts(message, TEXT_LIMIT);
  const more = message.file !== undefined || message.picture !== undefined;
  const needsNew = rest.length > 0 || more || "keyboard" in (markup.reply_markup ?? {});
  return needsNew || part === undefined ? undefined : { ...textParams(part), ...markup };
}

/**
 * Cuts a text into parts of at most `limit` UTF-16 units, at line ends where it can, never inside a character.
 * Joined they are the text, less the line ends that were cut at.
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const lineEnd = rest.lastIndexOf("\n", limit);
    const end = lineEnd > 0 ? lineEnd : wholeCharacterEnd(rest, limit);
    parts.push(rest.slice(0, end));
    rest = rest.slice(lineEnd > 0 ? end + 1 : end);
  }
  return [...parts, rest];
}

function wholeCharacterEnd(text: string, end: number): number {
  const unit = text.charCodeAt(end - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? end - 1 : end;
}

function textParams(html: string): Record<string, unknown> {
  // No previews: Telegram would open a one-time link to draw one.
  return { text: html, parse_mode: "HTML", link_preview_options: { is_disabled: true } };
}

function bodyOf(message: Outgoing): string {
  return [message.text, ...choiceLines(message.choices ?? [])].join("\n");
}

function htmlLength(message: Outgoing): number {
  return bodyOf(message).length + (message.small ? message.small.length + 2 : 0);
}

function htmlParts(message: Outgoing, limit: number): string[] {
  const said = splitText(bodyOf(message), limit);
  const body = said.length > 1 ? said.filter((part) => part.trim() !== "") : said;
  const html = body.map(escapeHtml);
  const small = splitText(message.small ?? "", limit).filter((part) => part !== "");
  const italic = small.map((part) => `<i>${escapeHtml(part)}</i>`);
  const fits = small.length === 1 && body.at(-1)!.length + 2 + small[0]!.length <= limit;
  return fits ? [...html.slice(0, -1), `${html.at(-1)}\n\n${italic[0]}`] : [...html, ...italic];
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function markupOf(message: Outgoing, around: Surroundings): { reply_markup?: object } {
  if (message.choices?.length) return { reply_markup: { inline_keyboard: inlineKeyboard(message.choices) } };
  if (message.input !== "location" || !around.isPrivate || !around.sendLocation) return {};
  const keyboard = [[{ text: around.sendLocation, request_location: true }]];
  return { reply_markup: { keyboard, resize_keyboard: true, one_time_keyboard: true } };
}

function fileCall(mime: string, bytes: number): Call {
  const isPhoto = /^image\/(jpeg|png)$/.test(mime) && bytes <= PHOTO_BYTES;
  return isPhoto
    ? { method: "sendPhoto", params: {}, file: "photo" }
    : { method: "sendDocument", params: {}, file: "document" };
}
