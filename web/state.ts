declare global {
  /** What setTimeout gives, in a browser or as Node's types see it. */
  type Timer = ReturnType<typeof setTimeout> | undefined;
}

import { type Bot, lastOf, type Own } from "./log.ts";

/** Everything the page shows. */
export interface State {
  /** Whose page this is; `id` is the address. */
  me?: { id: string; name: string } | undefined;
  bots: readonly Bot[];
  owns: readonly Own[];
  /** The last outbox number heard. */
  last: number;
  /** Ticks as the person left them, by `n:index`, until the assistant agrees. */
  wanted: Record<string, boolean>;
  /** Messages that are not sent yet. */
  pending: number;
  line: "wait" | "up" | "down";
  /** A sentence above the composer, until the next thing is done. */
  notice?: string;
  /** A new message is below what is seen. */
  unseen?: boolean;
  asksLeave?: boolean;
  /** The statement being signed, while the pad is open. */
  signing?: string | undefined;
  /** Something is drawn on the pad. */
  inked?: boolean;
}

export const state: State = {
  bots: [],
  owns: [],
  last: 0,
  wanted: {},
  pending: 0,
  line: "wait",
};

/** The assistant's newest message: the one that asks. */
export function newest(): Bot | undefined {
  return lastOf(state.bots);
}

let draw = () => {};
let drawing = false;

/** Says who draws the page. */
export function onChange(drawer: () => void): void {
  draw = drawer;
}

/** Changes what the page shows. Changes close together (a replay of 200 messages) are drawn once. */
export function change(part: Partial<State>): void {
  Object.assign(state, part);
  if (drawing) return;
  drawing = true;
  setTimeout(() => {
    drawing = false;
    draw();
  }, 16);
}

/** Changes one of one's own messages. */
export function changeOwn(id: string, part: Partial<Own>): void {
  change({ owns: state.owns.map((own) => (own.id === id ? { ...own, ...part } : own)) });
}
