import type { Picture } from "../message.ts";
import { DeliveryError } from "../problem.ts";
import { type Upload, uploadOf } from "./telegram-client.ts";
import { CAPTION_LIMIT, type Call, splitText } from "./telegram-encode.ts";
import type { Log } from "./telegram-wait.ts";

/** What sending a picture needs: the PNG, the call, and a word in the log when it is left out. */
export interface PictureSending {
  draw(): Promise<Uint8Array>;
  make(call: Call, upload: Upload): Promise<string>;
  log: Log;
}

/** So often a picture is tried: its words have been said, and what comes after it waits. */
const MOST_TRIES = 3;

/**
 * Sends a message's picture after its words, without a sound of its own. One that cannot be drawn or is refused is left
 * out. Throws a DeliveryError when it may be tried again, or when the person is gone; `state` is kept between the tries.
 */
export async function sendPicture(
  picture: Picture,
  { draw, make, log }: PictureSending,
  state: { tries?: number },
): Promise<void> {
  const caption = splitText(picture.alt, CAPTION_LIMIT)[0];
  const params = { ...(caption === "" ? {} : { caption }), disable_notification: true };
  try {
    await make({ method: "sendPhoto", params, file: "photo" }, uploadOf(await draw(), `${picture.kind}.png`));
  } catch (error) {
    const known = error instanceof DeliveryError ? error : undefined;
    // Being told to wait is no failure of this picture.
    if (known?.retryAfter === undefined) state.tries = (state.tries ?? 0) + 1;
    const again = known && (known.gone || (!known.permanent && (state.tries ?? 0) < MOST_TRIES));
    if (again) throw error;
    log.warn({ kind: picture.kind, fault: String(error) }, "a picture was left out");
  }
}
