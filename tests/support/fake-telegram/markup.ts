import type { Params } from "./body.ts";
import { badRequest } from "./refusal.ts";

/** A button as a person sees it, with what a press on it sends. */
export interface Button {
  text: string;
  data: string;
}

/** The keyboards of a message. */
export interface Keyboards {
  /** Rows of buttons under the message. */
  keyboard: Button[][];
  /** Keys in place of the phone's keyboard; a message that has them cannot be edited. */
  keys: string[];
}

interface RawMarkup {
  inline_keyboard?: { text: string; callback_data?: string }[][];
  keyboard?: { text: string; request_location?: boolean }[][];
}

/** Reads and checks `reply_markup` as the API does. */
export function readMarkup(params: Params, chatId: number): Keyboards {
  const markup = (params.reply_markup ?? {}) as RawMarkup;
  const rows = markup.inline_keyboard ?? [];
  if (rows.flat().length > 100) throw badRequest("reply markup is too long");
  const keyboard = rows.map((row) => row.map((button) => checkButton(button.text, button.callback_data ?? "")));
  const keys = (markup.keyboard ?? []).flat();
  if (chatId < 0 && keys.some((key) => key.request_location)) {
    throw badRequest("location can be requested in private chats only");
  }
  return { keyboard, keys: keys.map((key) => key.text) };
}

function checkButton(text: string, data: string): Button {
  if (text.trim() === "") throw badRequest("inline keyboard button text must be non-empty");
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > 64) throw badRequest("BUTTON_DATA_INVALID");
  return { text, data };
}

const TAGS = new Set(["b", "strong", "i", "em", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"]);

/** The text as it is shown; checks the HTML and the length in UTF-16 units, as the API does after parsing. */
export function readText(text: unknown, params: Params, limit: number, what: "text" | "caption"): string {
  const given = String(text ?? "");
  const shown = (params.parse_mode === "HTML" ? stripHtml(given) : given).trim();
  if (what === "text" && shown === "") throw badRequest("message text is empty");
  if (shown.length > limit) throw badRequest(what === "text" ? "message is too long" : "message caption is too long");
  return shown;
}

function stripHtml(html: string): string {
  const open: string[] = [];
  const bare = html.replace(/<(\/?)([a-z-]*)[^>]*>?/gi, (whole, slash: string, tag: string) => {
    if (!TAGS.has(tag) || !whole.endsWith(">"))
      throw badRequest(`can't parse entities: Unsupported start tag "${tag}"`);
    if (slash === "") open.push(tag);
    else if (open.pop() !== tag) throw badRequest(`can't parse entities: Unexpected end tag "${tag}"`);
    return "";
  });
  if (open.length > 0) throw badRequest(`can't parse entities: Can't find end tag "${open.at(-1)}"`);
  return bare.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
