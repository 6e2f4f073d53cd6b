import { DeliveryError } from "../problem.ts";
import type { Channel } from "./channel.ts";
import { createTurns, type Limits } from "./pace.ts";
import type { TelegramClient } from "./telegram-client.ts";
import { TEXT_LIMIT } from "./telegram-encode.ts";
import { fetchTelegramFile } from "./telegram-file.ts";
import { createRun, type Run } from "./telegram-run.ts";
import { createSender, type Sending } from "./telegram-send.ts";
import { type Log, type Pause, pause, silent } from "./telegram-wait.ts";
import { answerWebhook, checkWebhook, type Webhook } from "./telegram-webhook.ts";

/** What a Telegram channel is made of. */
export interface TelegramOptions extends Omit<Sending, "turn"> {
  client: TelegramClient;
  /** Set: Telegram posts to us. Unset: we poll. */
  webhook?: Webhook;
  log?: Log;
  /** Epoch ms; the time of a press, which Telegram does not tell. */
  now?(): number;
  pause?: Pause;
}

/**
 * What Telegram allows is 30 messages a second over all chats and one a second in each; replies may come in bursts:
 * https://core.telegram.org/bots/faq#broadcasting-to-users. A little is left over: their ways are of different length.
 */
const LIMITS: Limits = { most: 29, within: 1050, gap: 38, chatGap: 1000 };

/** Largest document that a bot may send, bytes: https://core.telegram.org/bots/api#senddocument. */
const FILE_LIMIT = 50 * 1024 * 1024;

/** A command as Telegram's menu lists it: 1–32 of a–z 0–9 _, described in 1–256 characters. */
export interface MenuCommand {
  command: string;
  description: string;
}

/** A channel with what only Telegram has. */
export interface TelegramChannel extends Channel {
  /** Shows these commands in the menu; throws a DeliveryError. */
  announce(commands: readonly MenuCommand[]): Promise<void>;
}

/**
 * Telegram over either library. `start` throws a SetupError when the token is refused; when Telegram cannot be
 * reached it resolves all the same and goes on trying. Token · webhook · decode · encode:
 * https://core.telegram.org/bots/api
 */
export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  const { client, webhook } = options;
  if (webhook) checkWebhook(webhook);
  const { turn, rest } = createTurns(LIMITS);
  const send = createSender({ ...options, turn });
  let run: Run | undefined;
  return {
    name: "telegram",
    capabilities: {
      buttons: true,
      edits: true,
      textLimit: TEXT_LIMIT,
      fileLimit: FILE_LIMIT,
      inputs: { photo: true, signature: false, location: true },
    },
    async start(hub) {
      run = createRun({
        client,
        webhook,
        hub,
        log: options.log ?? silent,
        now: options.now ?? Date.now,
        pause: options.pause ?? pause,
      });
      await run.start();
    },
    caughtUp: async () => run?.caughtUp,
    turn,
    async send(to, message, posting) {
      try {
        return await send(to, message, posting);
      } catch (error) {
        // Replies go on: it may be this one chat that is full.
        if (error instanceof DeliveryError && error.retryAfter !== undefined) rest(error.retryAfter);
        throw error;
      }
    },
    fetchFile: (ref) => fetchTelegramFile(client, ref),
    async handle(request) {
      return (
        webhook &&
        answerWebhook(request, webhook, async (update) => {
          // Rejected, so that Telegram tells it again.
          if (!run) throw new Error("not listening");
          await run.hear(update);
        })
      );
    },
    async stop() {
      await run?.stop();
      run = undefined;
    },
    async announce(commands) {
      await client.call("setMyCommands", { commands });
    },
  };
}
