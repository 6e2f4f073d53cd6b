import type { Logger } from "pino";
import type { PostedMessage } from "../db/commit.ts";
import type { Store } from "../db/open.ts";
import { findPosted, listQueued } from "../db/outbox.ts";
import { change } from "../db/writes.ts";
import type { Channel } from "./channels/channel.ts";
import type { Address } from "./message.ts";
import { DeliveryError } from "./problem.ts";

/** The door through which messages go out. */
export interface Courier {
  /** Takes up what was committed and not yet sent. */
  start(): Promise<void>;
  /** Resolves when nothing waits to be sent (tests, shutdown). */
  idle(): Promise<void>;
  stop(): void;
}

/** What the courier is built from; `pause` waits that many ms (tests make it short). */
export interface CourierParts {
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  now(): number;
  log: Logger;
  pause?(ms: number): Promise<void>;
}

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 5 * 60_000;
const GIVE_UP_AFTER = 3 * 86_400_000;

/**
 * Sends from the outbox, never before commit: messages to one address in order, different addresses side by side.
 * The world's no: "later" is tried again with growing delay or after the time it named; "never" marks the message and, when
 * the person has blocked us, the address. After a crash whatever is not marked sent is sent again.
 */
export function createCourier(parts: CourierParts): Courier {
  const { store, channels, now, log } = parts;
  const pause = parts.pause ?? ((ms) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref()));
  const lines = new Map<Address, PostedMessage[]>();
  const working = new Set<Promise<void>>();
  let stopped = false;

  const mark = (item: PostedMessage, set: { state: string; platformId?: string; attempts?: number }) =>
    store.commit({ at: now(), writes: [change("outbox", { address: item.to, n: item.n }, set)] });

  const send = async (item: PostedMessage): Promise<void> => {
    const channel = channels.get(item.to.slice(0, item.to.indexOf(":")));
    if (!channel) throw new DeliveryError("no such channel", { permanent: true });
    const { edits } = item.message;
    const edited = edits === undefined ? undefined : await findPosted(store, item.to, edits);
    const posting = { n: item.n, at: item.at, ...(edited?.platformId ? { editsId: edited.platformId } : {}) };
    const sent = await channel.send(item.to, item.message, posting);
    await mark(item, { state: sent.held ? "held" : "sent", ...(sent.id === undefined ? {} : { platformId: sent.id }) });
  };

  const refused = async (item: PostedMessage, error: DeliveryError): Promise<void> => {
    const blocked = (error as { code?: number }).code === 403;
    log.warn({ n: item.n, code: (error as { code?: number }).code }, "a message could not be delivered");
    await mark(item, { state: blocked ? "blocked" : "failed" });
    if (blocked) {
      await store.commit({ at: now(), writes: [change("addresses", { address: item.to }, { state: "blocked" })] });
    }
  };

  /** True when the message is done with; else it waited and is tried again. */
  const deliver = async (item: PostedMessage): Promise<boolean> => {
    try {
      await send(item);
      return true;
    } catch (error) {
      const known = error instanceof DeliveryError ? error : undefined;
      if (known?.permanent || now() - item.at > GIVE_UP_AFTER) {
        await refused(item, known ?? new DeliveryError("given up", { permanent: true }));
        return true;
      }
      item.attempts += 1;
      const growing = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(item.attempts - 1, 10));
      if (!stopped) await pause(known?.retryAfter ?? growing);
      return false;
    }
  };

  const work = async (line: PostedMessage[], to: Address): Promise<void> => {
    while (line.length > 0 && !stopped) {
      const item = line[0] as PostedMessage;
      if (await deliver(item).catch(() => pause(FIRST_DELAY).then(() => false))) line.shift();
    }
    lines.delete(to);
  };

  const take = (items: readonly PostedMessage[]) => {
    for (const item of items) {
      const line = lines.get(item.to);
      if (line) {
        line.push(item);
        continue;
      }
      const fresh = [item];
      lines.set(item.to, fresh);
      const done = work(fresh, item.to).finally(() => working.delete(done));
      working.add(done);
    }
  };

  return {
    async start() {
      const queued = await listQueued(store);
      store.onPosted(take);
      take(queued);
    },
    async idle() {
      while (working.size > 0) await Promise.all(working);
    },
    stop() {
      stopped = true;
    },
  };
}
