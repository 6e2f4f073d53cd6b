import { DeliveryError } from "../problem.ts";
import type { TelegramClient } from "./telegram-client.ts";
import { fileShape } from "./telegram-update.ts";

/** What getFile serves at most: https://core.telegram.org/bots/api#getfile. */
const MOST_BYTES = 20 * 1024 * 1024;

/** The bytes behind a `file_id`. A file that is too big or unknown is a permanent DeliveryError, else it may pass. */
export async function fetchTelegramFile(
  client: TelegramClient,
  fileId: string,
): Promise<{ bytes: Uint8Array; mime: string }> {
  const file = fileShape.parse(await client.call("getFile", { file_id: fileId }));
  if ((file.file_size ?? 0) > MOST_BYTES) throw new DeliveryError("the file is over 20 MB", { permanent: true });
  if (file.file_path === undefined) throw new DeliveryError("the file is not ready yet");
  return client.download(file.file_path);
}
