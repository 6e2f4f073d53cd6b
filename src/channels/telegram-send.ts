import type { Address, Outgoing } from "../message.ts";
import { DeliveryError } from "../problem.ts";
import type { Channel, Posting, Sent } from "./channel.ts";
import { type TelegramClient, type Upload, uploadOf } from "./telegram-client.ts";
import { type Call, encode, encodeEdit, type Surroundings } from "./telegram-encode.ts";
import { TelegramError } from "./telegram-error.ts";
import { sendPicture } from "./telegram-picture.ts";
import { sentShape } from "./telegram-update.ts";
import { type Log, silent } from "./telegram-wait.ts";

/** What sending needs. */
export interface Sending {
  client: TelegramClient;
  /** The bytes of a stored file; without it files are not sent, only the text. */
  readFile?(id: string): Promise<{ bytes: Uint8Array }>;
  sendLocation?: string;
  /** A message's first call has had its turn; each further one waits for its own. */
  turn: NonNullable<Channel["turn"]>;
  log?: Log;
}

/** How far each message has come, by address and outbox number. */
type Progress = Map<string, Done>;

interface Done {
  done: number;
  id?: string;
  /** Tries of its picture that failed. */
  tries?: number;
}
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
    // What has begun goes before what has not.
    const client = inTurn(sending.client, () => sending.turn(to, "reply"));
    if (message.edits !== undefined && posting.editsId !== undefined) {
      const edited = await edit(client, chat, posting.editsId, encodeEdit(message, around));
      if (edited) return { id: posting.editsId };
    }
    const key = `${to} ${posting.n}`;
    try {
      return await sendAnew({ ...sending, client }, chat, message, around, progress, { key, posting });
    } catch (error) {
      throw progress.has(key) ? begun(error) : error;
    }
  };
}

/** A refusal of the rest does not unsay what was said. */
function begun(error: unknown): unknown {
  if (!(error instanceof DeliveryError)) return error;
  const { permanent, gone, retryAfter } = error;
  return new DeliveryError(error.message, {
    permanent,
    gone,
    unsure: true,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

function inTurn(client: TelegramClient, turn: () => Promise<void> | undefined): TelegramClient {
  let calls = 0;
  return {
    ...client,
    async call(...args) {
      calls += 1;
      if (calls > 1) await turn();
      return client.call(...args);
    },
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
  { key, posting }: { key: string; posting: Posting },
): Promise<{ id: string }> {
  const bytes = message.file && sending.readFile ? (await sending.readFile(message.file.id)).bytes : undefined;
  const file = bytes && uploadOf(bytes, message.file!.name);
  const state = progress.get(key) ?? { done: 0 };
  for (const call of encode(message, around, bytes?.length).slice(state.done)) {
    const id = await make(sending.client, chat, call, file);
    // A file that follows its text carries no buttons: the text stays the message that an edit replaces.
    if (!call.file || state.id === undefined) state.id = id;
    state.done += 1;
    remember(progress, key, state);
  }
  if (message.picture && posting.picture) {
    const { client, log = silent } = sending;
    const how = { draw: posting.picture, log, make: (call: Call, png: Upload) => make(client, chat, call, png) };
    await sendPicture(message.picture, how, state);
  }
  progress.delete(key);
  return { id: state.id! };
}

function remember(progress: Progress, key: string, state: Done): void {
  progress.set(key, state);
  if (progress.size > MOST_UNFINISHED) progress.delete(progress.keys().next().value!);
}

async function make(client: TelegramClient, chat: number, call: Call, upload?: Upload): Promise<string> {
  const file = call.file && upload ? { [call.file]: upload } : {};
  try {
    const sent = await client.call(call.method, { chat_id: chat, ...call.params, ...file });
    return String(sentShape.parse(sent).message_id);
  } catch (error) {
    if (call.file !== "photo" || !isRefusedPhoto(error)) throw error;
    return make(client, chat, { ...call, method: "sendDocument", file: "document" }, upload);
  }
}

/** Too long and thin, too many pixels, broken: a document takes it all the same. */
function isRefusedPhoto(error: unknown): boolean {
  return error instanceof TelegramError && error.code === 400 && NOT_A_PHOTO.test(error.description);
}
