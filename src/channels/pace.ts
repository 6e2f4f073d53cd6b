/** What a message is: the answer to one, or a notice. */
export type Kind = "reply" | "notice";

/** How much a platform lets us say. Times in ms. */
export interface Limits {
  /** So many messages in any `within` ms. */
  most: number;
  within: number;
  /** Between two notices: evenly spaced they leave room, so that a reply finds a place at once. */
  gap?: number;
  /** From any message to a chat until a notice may follow it there. */
  chatGap?: number;
}

/** A bucket of tokens, one for each message; a token is back `within` ms after it was taken. Times in ms, never falling. */
export interface Pace {
  /** From when on such a message may go; without a chat: to a chat that heard nothing lately. */
  from(kind: Kind, chat?: string): number;
  /** It goes now; it has been asked for since `asked`. */
  take(kind: Kind, chat: string, now: number, asked?: number): void;
  /** No notice before `until`. */
  hold(until: number): void;
}

/** So many notices that are late may follow each other at once. */
const CATCH_UP = 5;

/** A full bucket. */
export function createPace({ most, within, gap = 0, chatGap = 0 }: Limits): Pace {
  const taken: number[] = [];
  const chats = new Map<string, number>();
  let lastNotice = Number.NEGATIVE_INFINITY;

  const forget = (before: number): void => {
    // Set anew at each message, so the oldest comes first.
    for (const [chat, at] of chats) {
      if (at > before) return;
      chats.delete(chat);
    }
  };

  return {
    from(kind, chat) {
      const token = taken.length < most ? 0 : taken[0]! + within;
      if (kind === "reply") return token;
      const own = chat === undefined ? undefined : chats.get(chat);
      return Math.max(token, lastNotice + gap, own === undefined ? 0 : own + chatGap);
    },
    take(kind, chat, now, asked = now) {
      taken.push(now);
      if (taken.length > most) taken.shift();
      forget(now - chatGap);
      chats.delete(chat);
      if (chatGap > 0) chats.set(chat, now);
      // Spaced by when it should have gone: a timer that rings late, on a busy machine, costs nothing.
      if (kind === "notice") lastNotice = Math.max(lastNotice + gap, asked, now - CATCH_UP * gap);
    },
    hold(until) {
      lastNotice = Math.max(lastNotice, until - gap);
    },
  };
}

/** Time as `createTurns` needs it. */
export interface Ticker {
  /** In ms, never falling. */
  now(): number;
  after(ms: number, ring: () => void): void;
}

const ticker: Ticker = {
  now: () => performance.now(),
  after: (ms, ring) => void setTimeout(ring, Math.ceil(ms)).unref(),
};

/** Who waits for a turn. */
export interface Turns {
  /** Resolves when the message may go; undefined when it may at once. Replies first, else in the order they came. */
  turn(chat: string, kind: Kind): Promise<void> | undefined;
  /** The platform says it is too much: notices rest for `ms`. */
  rest(ms: number): void;
}

/** Turns under these limits. */
export function createTurns(limits: Limits, clock: Ticker = ticker): Turns {
  const pace = createPace(limits);
  const waiting: Record<Kind, { chat: string; asked: number; go(): void }[]> = { reply: [], notice: [] };
  let alarm = Number.POSITIVE_INFINITY;

  const letGo = (kind: Kind): void => {
    const line = waiting[kind];
    const now = clock.now();
    while (line.length > 0 && pace.from(kind) <= now) {
      const next = line.findIndex(({ chat }) => pace.from(kind, chat) <= now);
      if (next < 0) return;
      const [one] = line.splice(next, 1);
      pace.take(kind, one!.chat, now, one!.asked);
      one!.go();
    }
  };

  /** Rings when the next one may go. */
  const arm = (): void => {
    const line = waiting.reply.length > 0 ? waiting.reply : waiting.notice;
    if (line.length === 0) return;
    const kind: Kind = line === waiting.reply ? "reply" : "notice";
    const free = pace.from(kind);
    const at =
      free > clock.now() ? free : line.reduce((soonest, w) => Math.min(soonest, pace.from(kind, w.chat)), Infinity);
    if (at >= alarm) return;
    alarm = at;
    // An alarm that was set before a sooner one rings for nobody.
    clock.after(Math.max(0, at - clock.now()), () => {
      if (at === alarm) ring();
    });
  };

  const ring = (): void => {
    alarm = Number.POSITIVE_INFINITY;
    letGo("reply");
    letGo("notice");
    arm();
  };

  return {
    turn(chat, kind) {
      const now = clock.now();
      const first = waiting.reply.length === 0 && (kind === "reply" || waiting.notice.length === 0);
      if (first && pace.from(kind, chat) <= now) {
        pace.take(kind, chat, now);
        return undefined;
      }
      return new Promise((resolve) => {
        waiting[kind].push({ chat, asked: now, go: resolve });
        arm();
      });
    },
    rest: (ms) => pace.hold(clock.now() + ms),
  };
}
