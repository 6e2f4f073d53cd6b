import type { Pending, Role, Turn } from "../command.ts";

/** Who puts areas under control. */
export const wardens: readonly Role[] = ["reviewer", "admin"];

/** A control as far as it has been said. Days are YYYY-MM-DD; `shown` marks what was shown for a yes. */
export interface Draft {
  area?: string;
  from?: string;
  to?: string;
  shown?: string;
}

/** The draft that this chat is at; undefined when it is at none. */
export function draftOf(turn: Turn): Draft | undefined {
  const { tell } = turn.chat.pending;
  return tell?.command === "epidemic" ? (JSON.parse(tell.data) as Draft) : undefined;
}

/** The chat waits for what is missing; an open question stays open. */
export function waiting(turn: Turn, draft: Draft): Pending {
  return { ...turn.chat.pending, tell: { command: "epidemic", data: JSON.stringify(draft) } };
}

/** The chat no longer waits for a control. */
export function over(turn: Turn): Pending {
  const { tell: _done, ...pending } = turn.chat.pending;
  return pending;
}
