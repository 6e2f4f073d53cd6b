import { Refusal } from "./refusal.ts";

/** An update: its number, and one of message, edited_message, callback_query, my_chat_member. */
export type Update = { update_id: number } & Record<string, unknown>;

/** The updates that the bot has not confirmed. */
export interface Updates {
  /** Adds an update unless the bot did not ask for its kind; returns its number. */
  push(kind: string, content: object): number;
  /** getUpdates: confirms below `offset`, waits up to `timeout` ms for more. */
  poll(offset: number, limit: number, timeout: number, closed: AbortSignal): Promise<Update[]>;
  /** The first update of each chat, for the webhook. */
  waiting(): Update[];
  confirm(id: number): void;
  /** Tells one (the last when no number is given) once more after it is confirmed, now or later. */
  again(id?: number): number;
  isConfirmed(id: number): boolean;
  allow(kinds: readonly string[] | undefined): void;
  /** Called, in a later turn, whenever there is something new. */
  onNew(listener: () => void): void;
}

/** The chat that an update belongs to. */
export function chatOf(update: Update): number {
  const inner = (update.callback_query ?? update.message ?? update.edited_message ?? update.my_chat_member) as {
    chat?: { id: number };
    message?: { chat: { id: number } };
  };
  return inner.chat?.id ?? inner.message?.chat.id ?? 0;
}

/** An empty queue. The first number is not 1: nothing may rely on that. */
export function createUpdates(): Updates {
  const all: Update[] = [];
  const told = new Set<number>();
  const repeats: Update[] = [];
  const listeners: (() => void)[] = [];
  let allowed: readonly string[] | undefined;
  let lastId = 7000;
  let waiter: { wake(): void; fail(error: Error): void } | undefined;

  const pending = (): Update[] => all.filter((update) => !told.has(update.update_id));
  // What is not confirmed yet is told anyway: its repeat comes after that.
  const repeated = (): Update[] => repeats.filter((update) => told.has(update.update_id));
  const unread = (): Update[] => [...repeated(), ...pending()];
  function announce(): void {
    // In a later turn, so that what happens at once arrives as one batch.
    setImmediate(() => {
      waiter?.wake();
      for (const listener of listeners) listener();
    });
  }
  function forgetRepeat(update: Update): void {
    const at = repeats.indexOf(update);
    if (at >= 0) repeats.splice(at, 1);
  }
  function batch(limit: number): Update[] {
    const next = unread().slice(0, limit);
    next.forEach(forgetRepeat);
    return next;
  }
  function something(timeout: number, closed: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, timeout);
      const end = (settle: () => void) => () => {
        clearTimeout(timer);
        // The line of an earlier poll may close while a later one waits.
        if (waiter === mine) waiter = undefined;
        settle();
      };
      const mine = { wake: end(resolve), fail: (error: Error) => end(() => reject(error))() };
      waiter = mine;
      closed.addEventListener("abort", end(resolve));
    });
  }

  return {
    push(kind, content) {
      lastId += 1;
      if (allowed && !allowed.includes(kind)) return lastId;
      all.push({ update_id: lastId, [kind]: content });
      announce();
      return lastId;
    },
    async poll(offset, limit, timeout, closed) {
      waiter?.fail(new Refusal(409, "Conflict: terminated by other getUpdates request"));
      for (const update of all) if (update.update_id < offset) told.add(update.update_id);
      if (unread().length === 0) await something(timeout, closed);
      return closed.aborted ? [] : batch(limit);
    },
    waiting() {
      const first = new Map<number, Update>();
      for (const update of unread()) {
        if (!first.has(chatOf(update))) first.set(chatOf(update), update);
      }
      return [...first.values()];
    },
    confirm(id) {
      const repeat = repeated().find((update) => update.update_id === id);
      if (repeat) forgetRepeat(repeat);
      told.add(id);
    },
    again(id = all.at(-1)?.update_id) {
      const update = all.find((one) => one.update_id === id);
      if (!update) throw new Error(`no update ${id} to tell again`);
      repeats.push(update);
      announce();
      return update.update_id;
    },
    isConfirmed: (id) => told.has(id),
    allow(kinds) {
      allowed = kinds;
    },
    onNew: (listener) => listeners.push(listener),
  };
}
