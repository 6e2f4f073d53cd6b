/** How a call goes wrong. */
export type Fault =
  /** The API answers with this code; `retryAfter` in seconds. Nothing is applied. */
  | { code: number; description?: string; retryAfter?: number }
  /** The connection is cut before the call is applied. */
  | "drop"
  /** The call is applied, then the connection is cut: the reply is lost. */
  | "lose"
  /** Nothing ever comes back. */
  | "hang"
  /** The call is applied, and nothing ever comes back. */
  | "stall"
  /** A gateway in between answers with a page of its own. */
  | "garble";

/** Faults that wait for their call. */
export interface Faults {
  /** The next `times` calls of the method go wrong in this way. */
  plan(method: string, fault: Fault, times: number): void;
  /** The fault for a call that has come in; a method that writes to a chat names it. */
  take(method: string, chat?: unknown): Fault | undefined;
  /** From now on more messages in any second are refused: over all chats, and in one. */
  limit(all: number, each: number): void;
}

const SECOND = 1000;

/** No faults yet. */
export function createFaults(): Faults {
  const planned = new Map<string, Fault[]>();
  let most = { all: Number.POSITIVE_INFINITY, each: Number.POSITIVE_INFINITY };
  let lately: { chat: unknown; at: number }[] = [];

  const tooMany = (chat: unknown): boolean => {
    const now = performance.now();
    lately = lately.filter(({ at }) => at > now - SECOND);
    if (lately.length >= most.all || lately.filter((one) => one.chat === chat).length >= most.each) return true;
    lately.push({ chat, at: now });
    return false;
  };

  return {
    plan(method, fault, times) {
      planned.set(method, [...(planned.get(method) ?? []), ...Array<Fault>(times).fill(fault)]);
    },
    take(method, chat) {
      const fault = planned.get(method)?.shift();
      if (fault || chat === undefined) return fault;
      return tooMany(chat) ? { code: 429, description: "Too Many Requests: retry after 1", retryAfter: 1 } : undefined;
    },
    limit(all, each) {
      most = { all, each };
    },
  };
}
