import type { Address, Outgoing } from "../message.ts";
import { DeliveryError } from "../problem.ts";
import type { Posting, Sent } from "./channel.ts";
import { type TelegramClient, uploadOf } from "./telegram-client.ts";
import { type Call, encode, encodeEdit, type Surroundings } from "./telegram-encode.ts";
import { TelegramError } from "./telegram-error.ts";
import { sentShape } from "./telegram-update.ts";

/** What sending needs. */
export interface Sending {
  client: TelegramClient;
  /** The bytes of a stored file; without it files are not sent, only the text. */
  readFile?(id: string): Promise<{ bytes: Uint8Array }>;
  sendLocation?: string;
}

/** How far a message of several calls has come, by address and outbox number. */
type Progress = Map<string, { done: number; id?: string }>;
const MOST_UNFINISHED = 1000;

const CANNOT_EDIT = /can't be edited|message to edit not found|MESSAGE_ID_INVALID|no text in the message to edit/;
const NOT_A_PHOTO = /PHOTO|IMAGE/;

/** The sending half: resolves with the platform's id of the message that carries the buttons. */
export function createSender(
  sending: Sending,
): (to: Address, message: Outgoing, posting: Posting) => Promise<Required<Pick<Sent, "id">>> {
  const progress: Progress = new Map();
  return async (to, message, posting) => {
    const chat = chatOf(to);
    const around = { isPrivate: chat > 0, sendLocation: sending.sendLocation };
    if (message.edits !== undefined && posting.editsId !== undefined) {
      const edited = await edit(sending.client, chat, posting.editsId, encodeEdit(message, around));
      if (edited) return { id: posting.editsId };
    }
    return sendAnew(sending, chat, message, around, progress, `${to} ${posting.n}`);
  };
}

function chatOf(to: Address): number {
  const chat = Number(/^telegram:(-?\d+)$/.exec(to)?.[1]);
  if (!Number.isSafeInteger(chat)) throw new DeliveryError("not an address of Telegram", { permanent: true });
  return chat;
}

/** False when the old message cannot show it: gone, too old, a picture's caption. */
async function edit(
  client: TelegramClient,
  chat: number,
  id: string,
  params: Record<string, unknown> | undefined,
): Promise<boolean> {
  if (!params) return false;
  try {
    await client.call("editMessageText", { chat_id: chat, message_id: Number(id), ...params });
    return true;
  } catch (error) {
    if (error instanceof TelegramError && error.code === 400 && CANNOT_EDIT.test(error.description)) return false;
    throw error;
  }
}

/** Makes the calls in order. A retry of the same message goes on where the last try failed and repeats nothing. */
async function sendAnew(
  sending: Sending,
  chat: number,
  message: Outgoing,
  around: Surroundings,
  progress: Progress,
  key: string,
): Promise<{ id: string }> {
  const bytes = message.file && sending.readFile ? (await sending.readFile(message.file.id)).bytes : undefined;
  const calls = encode(message, around, bytes?.length);
  const state = progress.get(key) ?? { done: 0 };
  for (const call of calls.slice(state.done)) {
    const id = await make(sending.client, chat, call, message, bytes);
    // A file that follows its text carries no buttons: the text stays the message that an edit replaces.
    if (!call.file || state.id === undefined) state.id = id;
    state.done += 1;
    if (calls.length > 1) remember(progress, key, state);
  }
  progress.delete(key);
  return { id: state.id! };
}

function remember(progress: Progress, key: string, state: { done: number; id?: string }): void {
  progress.set(key, state);
  if (progress.size > MOST_UNFINISHED) progress.delete(progress.keys().next().value!);
}

async function make(
  client: TelegramClient,
  chat: number,
  call: Call,
  message: Outgoing,
  bytes: Uint8Array | undefined,
): Promise<string> {
  const file = call.file && bytes ? { [call.file]: uploadOf(bytes, message.file!.name) } : {};
  try {
    const sent = await client.call(call.method, { chat_id: chat, ...call.params, ...file });
    return String(sentShape.parse(sent).message_id);
  } catch (error) {
    if (call.file !== "photo" || !isRefusedPhoto(error)) throw error;
    return make(client, chat, { ...call, method: "sendDocument", file: "document" }, message, bytes);
  }
}

/** Too long and thin, too many pixels, broken: a document takes it all the same. */
function isRefusedPhoto(error: unknown): boolean {
  return error instanceof TelegramError && error.code === 400 && NOT_A_PHOTO.test(error.description);
}
