import type { Logger } from "pino";
import type { PostedMessage } from "../db/commit.ts";
import type { Store } from "../db/open.ts";
import { findPosted, listQueued, listSending } from "../db/outbox.ts";
import { change, type Write } from "../db/writes.ts";
import type { Channel, Posting, Sent } from "./channels/channel.ts";
import type { Picture } from "./message.ts";
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
  /** A picture as PNG; without it pictures are not sent, only the text. */
  draw?(picture: Picture): Promise<Uint8Array>;
}

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 5 * 60_000;
const GIVE_UP_AFTER = 3 * 86_400_000;
const OWN_FAULTS = 4;

const growing = (failures: number) => Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(failures, 10));

/**
 * Sends from the outbox, never before commit: messages to one address in order, different addresses side by side.
 * The world's no: "later" is tried again with growing delay or after the time it named; "never" marks the message and, when
 * the person has blocked us, the address. After a crash whatever is not marked sent is sent again, but for a question that
 * has been answered meanwhile: then it had arrived. A notice is marked `sending` before the call: found so after a crash it
 * may have been said, becomes `uncertain` and is not said again.
 */
export function createCourier(parts: CourierParts): Courier {
  const { store, channels, now, log } = parts;
  const pause = parts.pause ?? ((ms) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref()));
  const lines = new Map<string, PostedMessage[]>();
  const working = new Set<Promise<void>>();
  const naps = new Set<() => void>();
  let stopped = false;

  const channelOf = (item: PostedMessage) => channels.get(item.to.slice(0, item.to.indexOf(":")));

  /** Until then, or until we stop. */
  const until = (then: Promise<void>): Promise<void> =>
    new Promise((resolve) => {
      naps.add(resolve);
      const wake = () => {
        naps.delete(resolve);
        resolve();
      };
      then.then(wake, wake);
    });

  /** False when we stop and it is not written. */
  const mark = async (
    item: PostedMessage,
    set: { state: string; platformId?: string },
    also: readonly Write[] = [],
    was: { state?: string } = {},
  ): Promise<boolean> => {
    const unit = { at: now(), writes: [change("outbox", { n: item.n, ...was }, set), ...also] };
    // It has been said: what could not be written down must not have it said again.
    for (let failures = 0; ; failures += 1) {
      try {
        await store.commit(unit);
        return true;
      } catch {
        log.error({ n: item.n, failures }, "a delivery could not be recorded");
        if (stopped) return false;
        await until(pause(growing(failures)));
      }
    }
  };

  const send = async (item: PostedMessage, channel: Channel | undefined): Promise<Sent> => {
    if (!channel) throw new DeliveryError("no such channel", { permanent: true });
    const { edits, picture } = item.message;
    const edited = edits === undefined ? undefined : await findPosted(store, item.to, edits);
    const posting: Posting = { n: item.n, at: item.at };
    if (item.kind === "notice") posting.notice = true;
    if (edited?.platformId) posting.editsId = edited.platformId;
    if (picture && parts.draw) posting.picture = () => parts.draw!(picture);
    return channel.send(item.to, item.message, posting);
  };

  const refused = async (item: PostedMessage, error: DeliveryError | undefined): Promise<unknown> => {
    log.warn({ n: item.n, gone: error?.gone ?? false }, "a message could not be delivered");
    if (!error?.gone) return mark(item, { state: "failed" });
    return mark(item, { state: "blocked" }, [
      change("addresses", { address: item.to, state: "ok" }, { state: "blocked" }),
    ]);
  };

  /** Until the message is said, or will never be. */
  const deliver = async (item: PostedMessage): Promise<unknown> => {
    const channel = channelOf(item);
    const notice = item.kind === "notice";
    for (let failures = 0; !stopped; failures += 1) {
      try {
        const turn = channel?.turn?.(item.to, item.kind);
        if (turn) await until(turn);
        if (stopped || (notice && !(await mark(item, { state: "sending" })))) return;
        const sent = await send(item, channel);
        const id = sent.id === undefined ? {} : { platformId: sent.id };
        // A page may have come meanwhile and read it: then it is opened, and stays so.
        if (sent.held) return await mark(item, { state: "held" }, [], { state: notice ? "sending" : "queued" });
        // Waited for: the next message may edit this one, and needs what the platform calls it.
        return await mark(item, { state: "sent", ...id });
      } catch (error) {
        const known = error instanceof DeliveryError ? error : undefined;
        // What is no word of the world is a fault of ours, which time does not mend.
        const hopeless = known ? known.permanent : failures >= OWN_FAULTS;
        if (hopeless || now() - item.at > GIVE_UP_AFTER) return refused(item, known);
        // No is an answer: it was not said, and after a crash it is to be.
        if (notice && known?.unsure === false) await mark(item, { state: "queued" });
        await until(pause(known?.retryAfter ?? growing(failures)));
      }
    }
  };

  const work = async (line: PostedMessage[], name: string): Promise<void> => {
    while (line.length > 0 && !stopped) {
      await deliver(line[0] as PostedMessage);
      line.shift();
    }
    lines.delete(name);
  };

  /** Where messages take turns a person's replies do not stand behind their notices. */
  const lineOf = (item: PostedMessage): string =>
    item.kind === "notice" && channelOf(item)?.turn ? `${item.to} notices` : item.to;

  const take = (items: readonly PostedMessage[]) => {
    for (const item of items) {
      const name = lineOf(item);
      const line = lines.get(name);
      if (line) {
        line.push(item);
        continue;
      }
      const fresh = [item];
      lines.set(name, fresh);
      const done = work(fresh, name).finally(() => working.delete(done));
      working.add(done);
    }
  };

  return {
    async start() {
      const queued = await listQueued(store);
      const doubtful = await listSending(store);
      store.onPosted(take);
      for (const item of doubtful) await mark(item, { state: "uncertain" });
      const past = overtaken(queued);
      for (const item of past) await mark(item, { state: "sent" });
      take(queued.filter((item) => !past.has(item)));
    },
    async idle() {
      while (working.size > 0) await Promise.all(working);
    },
    stop() {
      stopped = true;
      for (const wake of naps) wake();
    },
  };
}

/**
 * Questions that were followed by another reply before they were marked sent: the person has gone on, so asking again
 * would only invite a second answer. What is asked now comes last and is always sent.
 */
function overtaken(queued: readonly PostedMessage[]): Set<PostedMessage> {
  const replies = queued.filter((item) => item.kind === "reply" && item.message.edits === undefined);
  const last = new Map(replies.map((item) => [item.to, item.n]));
  return new Set(queued.filter((item) => isQuestion(item) && item.n < (last.get(item.to) ?? 0)));
}

function isQuestion({ message }: PostedMessage): boolean {
  if (message.edits !== undefined) return false;
  const asks = message.input !== undefined && message.input !== "none";
  return asks || (message.choices ?? []).some((choice) => choice.payload.startsWith("q:"));
}
