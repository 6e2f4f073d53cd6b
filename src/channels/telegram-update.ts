import { z } from "zod";

const file = z.object({
  file_id: z.string(),
  file_size: z.number().optional(),
  mime_type: z.string().optional(),
  file_name: z.string().optional(),
});
const photoSize = z.object({
  file_id: z.string(),
  file_size: z.number().optional(),
  width: z.number(),
  height: z.number(),
});
const location = z.object({
  latitude: z.number(),
  longitude: z.number(),
  horizontal_accuracy: z.number().optional(),
  live_period: z.number().optional(),
});
const person = z.object({ id: z.number(), is_bot: z.boolean().optional() });
const chat = z.object({ id: z.number(), type: z.string() });

const message = z.looseObject({
  message_id: z.number(),
  date: z.number(),
  edit_date: z.number().optional(),
  chat,
  from: person.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(photoSize).optional(),
  document: file.optional(),
  location: location.optional(),
});

const callbackQuery = z.object({
  id: z.string(),
  from: person,
  message: z.object({ message_id: z.number(), chat }).optional(),
  data: z.string().optional(),
});

/** One update as far as we use it; see https://core.telegram.org/bots/api#update. */
export const updateShape = z.object({
  update_id: z.number().int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: callbackQuery.optional(),
});

/** A message of an update. */
export type TelegramMessage = z.infer<typeof message>;
/** An update that was read with `updateShape`. */
export type TelegramUpdate = z.infer<typeof updateShape>;

/** The least of an update: enough to confirm it even when the rest is of a shape that we do not know. */
export const numberedUpdate = z.looseObject({ update_id: z.number().int() });
/** An update of which only the number is known. */
export type NumberedUpdate = z.infer<typeof numberedUpdate>;

/** What getMe tells. */
export const meShape = z.object({ id: z.number(), username: z.string().optional() });

/** What getFile tells; `file_path` is missing for a while or for good. */
export const fileShape = z.object({ file_size: z.number().optional(), file_path: z.string().optional() });

/** What sendMessage, sendPhoto and sendDocument answer. */
export const sentShape = z.object({ message_id: z.number() });

/** The updates that we ask Telegram for. */
export const WANTED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"] as const;
