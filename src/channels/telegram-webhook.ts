import { createHash, timingSafeEqual } from "node:crypto";
import { SetupError } from "../problem.ts";
import { type NumberedUpdate, numberedUpdate } from "./telegram-update.ts";

/** How Telegram reaches us instead of being polled. */
export interface Webhook {
  /** The public address that Telegram posts to. */
  url: string;
  /** 1–256 of A–Z a–z 0–9 _ -; comes back in a header with each update. */
  secret: string;
  /** The path of `url` as our server sees it. */
  path: string;
}

const SECRET_HEADER = "x-telegram-bot-api-secret-token";

/** Throws a SetupError when Telegram would refuse the secret. */
export function checkWebhook(webhook: Webhook): void {
  if (/^[A-Za-z0-9_-]{1,256}$/.test(webhook.secret)) return;
  throw new SetupError("telegram webhook secret", "has other characters or length", "use 1–256 of A–Z a–z 0–9 _ -");
}

/**
 * Answers one request: undefined when the path is not the webhook's, 401 without the secret, 200 once the update is
 * durable, 500 when it is not, so that Telegram tells it again.
 */
export async function answerWebhook(
  request: Request,
  webhook: Webhook,
  hear: (update: NumberedUpdate) => Promise<void>,
): Promise<Response | undefined> {
  if (new URL(request.url).pathname !== webhook.path) return undefined;
  if (request.method !== "POST") return new Response(null, { status: 405 });
  if (!isSame(request.headers.get(SECRET_HEADER) ?? "", webhook.secret)) return new Response(null, { status: 401 });
  const update = numberedUpdate.safeParse(await request.json().catch(() => undefined));
  if (!update.success) return new Response(null, { status: 400 });
  return hear(update.data).then(
    () => new Response(null, { status: 200 }),
    () => new Response(null, { status: 500 }),
  );
}

/** Constant in time: digests of equal length are compared. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
