import type { Params, UploadedFile } from "./body.ts";
import { type Button, type Keyboards, readMarkup, readText } from "./markup.ts";
import { badRequest, Refusal } from "./refusal.ts";

/** A message as the people in the chat see it now. */
export interface Shown extends Keyboards {
  id: number;
  from: "bot" | "person";
  text: string;
  /** True once the bot has edited it. */
  edited: boolean;
  file?: { kind: "photo" | "document"; name: string; bytes: Uint8Array };
  /** Keyboards that it had before: a slow phone may still press them. */
  formerly: Button[];
}

/** A chat as its people see it. */
export interface Chat {
  id: number;
  blocked: boolean;
  messages: Shown[];
}

/** What is on the screens of everyone, and the calls that change it. */
export interface Chats {
  /** The chat; made when a person opens it. */
  open(id: number): Chat;
  say(id: number, text: string): Shown;
  send(params: Params): Shown;
  sendFile(params: Params, kind: "photo" | "document"): Shown;
  edit(params: Params): Shown;
  find(id: number, messageId: number): Shown;
}

const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

/** Empty screens. */
export function createChats(): Chats {
  const chats = new Map<number, Chat>();
  let lastId = 0;

  function open(id: number): Chat {
    const chat = chats.get(id) ?? { id, blocked: false, messages: [] };
    chats.set(id, chat);
    return chat;
  }

  function reach(params: Params): Chat {
    const chat = chats.get(Number(params.chat_id));
    if (!chat) throw badRequest("chat not found");
    if (chat.blocked) throw new Refusal(403, "Forbidden: bot was blocked by the user");
    return chat;
  }

  function add(chat: Chat, message: Omit<Shown, "id" | "edited" | "formerly">): Shown {
    lastId += 1;
    const shown = { ...message, id: lastId, edited: false, formerly: [] };
    chat.messages.push(shown);
    return shown;
  }

  return {
    open,
    say: (id, text) => add(open(id), { from: "person", text, keyboard: [], keys: [] }),
    send(params) {
      const chat = reach(params);
      const text = readText(params.text, params, TEXT_LIMIT, "text");
      return add(chat, { from: "bot", text, ...readMarkup(params, chat.id) });
    },
    sendFile(params, kind) {
      const chat = reach(params);
      const file = params[kind] as UploadedFile | undefined;
      if (!file?.bytes) throw badRequest(`there is no ${kind} in the request`);
      if (kind === "photo" && !isPicture(file.bytes)) throw badRequest("IMAGE_PROCESS_FAILED");
      const text = readText(params.caption, params, CAPTION_LIMIT, "caption");
      return add(chat, { from: "bot", text, ...readMarkup(params, chat.id), file: { kind, ...file } });
    },
    edit(params) {
      const chat = reach(params);
      const message = chat.messages.find((shown) => shown.id === Number(params.message_id));
      if (!message) throw badRequest("message to edit not found");
      change(message, readText(params.text, params, TEXT_LIMIT, "text"), readMarkup(params, chat.id));
      return message;
    },
    find(id, messageId) {
      const message = open(id).messages.find((shown) => shown.id === messageId);
      if (!message) throw new Error(`chat ${id} shows no message ${messageId}`);
      return message;
    },
  };
}

function change(message: Shown, text: string, { keyboard, keys }: Keyboards): void {
  if (message.from === "person" || message.keys.length > 0) throw badRequest("message can't be edited");
  if (message.file) throw badRequest("there is no text in the message to edit");
  if (keys.length > 0) throw badRequest("inline keyboard expected");
  if (message.text === text && JSON.stringify(message.keyboard) === JSON.stringify(keyboard)) {
    const why = "specified new message content and reply markup are exactly the same as a current content";
    throw badRequest(`message is not modified: ${why} and reply markup of the message`);
  }
  message.formerly.push(...message.keyboard.flat());
  Object.assign(message, { text, keyboard, edited: true });
}

/** PNG or JPEG by its first bytes. */
function isPicture(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x89 && bytes[1] === 0x50) || (bytes[0] === 0xff && bytes[1] === 0xd8);
}
