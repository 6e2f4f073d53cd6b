import type { Address, Posted } from "../message.ts";
import { DeliveryError } from "../problem.ts";
import { sizeOf } from "../reports/pictures.ts";
import { refuse } from "./web-answer.ts";
import type { WebDoor } from "./web-door.ts";

/** Where the page finds the picture of a message: /api/pictures/ and the message's outbox number. */
const place = "/api/pictures/";

/** A message as a page is told it: of a picture its words and its height in % of its width, so that it has its place before it is there. */
export function forPage(posted: Posted): object {
  const { picture, ...message } = posted.message;
  if (!picture) return posted;
  const size = sizeOf(picture);
  if (!size) return { ...posted, message };
  const tall = Math.round((size.height / size.width) * 1e4) / 100;
  return { ...posted, message: { ...message, picture: { alt: picture.alt, tall } } };
}

/** The picture of one message as PNG, for the address that it was sent to and nobody else. */
export async function answerPicture(request: Request, door: WebDoor, address: Address): Promise<Response> {
  const n = new URL(request.url).pathname.slice(place.length);
  if (!/^\d{1,15}$/.test(n)) return refuse(404, "noFile");
  try {
    const png = await door.picture?.(address, Number(n));
    if (!png) return refuse(404, "noFile");
    return new Response(png as Uint8Array<ArrayBuffer>, {
      headers: { "Content-Type": "image/png", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
    });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return refuse(error.permanent ? 404 : 503, "noFile");
  }
}
