import { setTimeout as delay } from "node:timers/promises";
import { DeliveryError } from "../problem.ts";
import { TelegramError } from "./telegram-error.ts";

/** Waits `ms`; resolves early when the signal ends the wait. Tests put their own in its place. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** The real pause. */
export const pause: Pause = async (ms, signal) => {
  // The rejection is the end of the wait and no more: whoever waits looks at the signal.
  await delay(ms, undefined, { signal }).catch(() => undefined);
};

const FIRST = 500;
const LONGEST = 60_000;

/**
 * The wait in ms before try `attempt` (1 after the first failure): doubles from 0.5–1 s up to 30–60 s. Half of it is
 * chance, so that many programs whose server came back do not return in step.
 */
export function growingDelay(attempt: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 30));
  return Math.round(whole * (0.5 + random() / 2));
}

/** What this room writes down; pino's loggers fit. Never the words of a message. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Writes nothing down. */
export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Says what is wrong and waits as long as Telegram asks, else longer each time. */
export async function waitOut(
  error: unknown,
  failures: number,
  how: { signal: AbortSignal; pause: Pause; log: Log },
): Promise<void> {
  const wait = (error instanceof DeliveryError ? error.retryAfter : undefined) ?? growingDelay(failures);
  const code = error instanceof TelegramError ? error.code : undefined;
  const level = code === 401 || code === 409 || code === undefined ? "error" : "warn";
  how.log[level]({ failures, wait, reason: reasonOf(error) }, explain(code));
  await how.pause(wait, how.signal);
}

function explain(code: number | undefined): string {
  if (code === 409) return "another program polls with this bot's token, or a webhook is set: stop the other one";
  if (code === 401) return "Telegram does not accept the bot's token any more: set the new one and start again";
  if (code === undefined) return "Telegram's answer could not be used";
  return "Telegram is out of reach for now";
}

/** Only our own messages are safe to write down; another's may quote a token or a name. */
function reasonOf(error: unknown): string {
  if (error instanceof DeliveryError) return error.message;
  return error instanceof Error ? error.name : typeof error;
}
