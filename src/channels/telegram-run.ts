import { SetupError } from "../problem.ts";
import type { Hub } from "./channel.ts";
import type { TelegramClient } from "./telegram-client.ts";
import { addressOf, decode, laneOf, type Reader } from "./telegram-decode.ts";
import { TelegramError } from "./telegram-error.ts";
import { createLanes } from "./telegram-lanes.ts";
import { poll } from "./telegram-poll.ts";
import { meShape, type NumberedUpdate, type TelegramUpdate, updateShape, WANTED_UPDATES } from "./telegram-update.ts";
import { growingDelay, type Log, type Pause, waitOut } from "./telegram-wait.ts";
import type { Webhook } from "./telegram-webhook.ts";

/** What a run listens with. */
export interface Listening {
  client: TelegramClient;
  webhook?: Webhook;
  hub: Hub;
  log: Log;
  now(): number;
  pause: Pause;
}

/** One run of the channel, from start to stop. */
export interface Run {
  /** Throws a SetupError when Telegram refuses the token or the webhook; goes on trying when it is not reachable. */
  start(): Promise<void>;
  /** Resolves once the update is durable; rejects when it is not. */
  hear(update: NumberedUpdate): Promise<void>;
  /** Resolves when what waited before the start is heard (a webhook: at once), or cannot be just now. */
  caughtUp: Promise<void>;
  /** Ends the poll at once and waits for what is being written. */
  stop(): Promise<void>;
}

/** A run that has not started. */
export function createRun(listening: Listening): Run {
  const { client, webhook, log } = listening;
  const ending = new AbortController();
  const { signal } = ending;
  const lanes = createLanes();
  const waiting = { signal, pause: listening.pause, log };
  let reader: Reader | undefined;
  let listener: Promise<void> | undefined;
  const caughtUp = Promise.withResolvers<void>();
  if (webhook) caughtUp.resolve();

  async function greet(): Promise<void> {
    const me = meShape.parse(await client.call("getMe", {}, signal));
    reader = { bot: addressOf(me.id), username: me.username, now: listening.now };
    await client.call(...registration(webhook), signal);
  }

  async function listen(failure: unknown): Promise<void> {
    let fault = failure;
    if (fault) caughtUp.resolve();
    for (let failures = 1; fault && !signal.aborted; failures += 1) {
      await waitOut(fault, failures, waiting);
      fault = signal.aborted ? undefined : await failureOf(greet());
    }
    if (!webhook)
      await poll({ ...waiting, client, hear: (update) => hear(update, writeUntilDone), caughtUp: caughtUp.resolve });
  }

  async function hear(numbered: NumberedUpdate, write: Write): Promise<void> {
    const read = updateShape.safeParse(numbered);
    if (!read.success) return log.error({ update: numbered.update_id }, "an update of an unknown shape was left out");
    await lanes.run(laneOf(read.data), () => write(read.data));
    if (read.data.callback_query) answerPress(read.data.callback_query.id);
  }

  async function writeOnce(update: TelegramUpdate): Promise<void> {
    if (signal.aborted || !reader) throw new Error("not listening");
    const incoming = decode(update, reader);
    if (incoming) await listening.hub.receive(incoming);
  }

  /** Inside the lane: what the same person said next must not overtake. Rejects only when the run ends. */
  async function writeUntilDone(update: TelegramUpdate): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      const failure = await failureOf(writeOnce(update));
      if (!failure) return;
      if (signal.aborted) throw failure;
      const wait = growingDelay(failures);
      log.error(
        { update: update.update_id, failures, wait, reason: nameOf(failure) },
        "an update could not be written",
      );
      await listening.pause(wait, signal);
    }
  }

  /** Ends the spinner on the button; whether that arrives matters to nobody. */
  function answerPress(id: string): void {
    client.call("answerCallbackQuery", { callback_query_id: id }, signal).catch(() => undefined);
  }

  return {
    async start() {
      const failure = await failureOf(greet());
      throwIfRefused(failure);
      listener = listen(failure);
    },
    hear: (update) => hear(update, writeOnce),
    caughtUp: caughtUp.promise,
    async stop() {
      ending.abort();
      await listener;
      await lanes.idle();
    },
  };
}

type Write = (update: TelegramUpdate) => Promise<void>;

function registration(webhook: Webhook | undefined): [string, Record<string, unknown>] {
  if (!webhook) return ["deleteWebhook", {}];
  return ["setWebhook", { url: webhook.url, secret_token: webhook.secret, allowed_updates: WANTED_UPDATES }];
}

function throwIfRefused(failure: unknown): void {
  if (failure instanceof TelegramError) {
    if (failure.code === 401 || failure.code === 404) {
      throw new SetupError("telegram token", "Telegram knows no such bot", "copy the token again from @BotFather");
    }
    if (failure.permanent) {
      throw new SetupError("telegram webhook", failure.description, "give an https address that Telegram can reach");
    }
  }
}

async function failureOf(attempt: Promise<void>): Promise<unknown> {
  return attempt.then(
    () => undefined,
    (error: unknown) => error ?? new Error("failed"),
  );
}

/** Not the message: a store's error may quote what it could not write. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
