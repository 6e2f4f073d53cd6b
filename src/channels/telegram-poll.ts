import { z } from "zod";
import type { TelegramClient } from "./telegram-client.ts";
import { type NumberedUpdate, numberedUpdate, WANTED_UPDATES } from "./telegram-update.ts";
import { type Log, type Pause, waitOut } from "./telegram-wait.ts";

/** Seconds that Telegram holds a poll open when there is nothing to tell. */
const LONG_POLL = 25;
const batchShape = z.array(numberedUpdate);

/** What polling needs. */
export interface Polling {
  client: TelegramClient;
  /** Resolves once the update is durable; keeps trying until then, or rejects when the signal has ended it. */
  hear(update: NumberedUpdate): Promise<void>;
  signal: AbortSignal;
  pause: Pause;
  log: Log;
  /** Called once: what waited before we came is heard, or Telegram cannot be reached. */
  caughtUp(): void;
}

/**
 * Polls until the signal ends it, whatever happens on the way. The offset, which confirms, moves on only after every
 * update of the batch is durable: what a crash leaves unconfirmed, Telegram tells again.
 */
export async function poll(polling: Polling): Promise<void> {
  const { client, hear, signal } = polling;
  let offset: number | undefined;
  let failures = 0;
  let waited = 0;
  while (!signal.aborted) {
    try {
      const batch = await nextBatch(client, offset, waited, signal);
      failures = 0;
      await Promise.all(batch.map(hear));
      if (batch.length === 0 || waited > 0) waited = settle(polling);
      if (batch.length > 0) offset = Math.max(...batch.map((update) => update.update_id)) + 1;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      polling.caughtUp();
      await waitOut(error, failures, polling);
    }
  }
}

/** From now on Telegram may hold the poll open. */
function settle(polling: Polling): number {
  polling.caughtUp();
  return LONG_POLL;
}

async function nextBatch(
  client: TelegramClient,
  offset: number | undefined,
  timeout: number,
  signal: AbortSignal,
): Promise<NumberedUpdate[]> {
  const params = { timeout, allowed_updates: WANTED_UPDATES, ...(offset !== undefined && { offset }) };
  return batchShape.parse(await client.call("getUpdates", params, signal));
}
