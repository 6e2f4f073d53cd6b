import type { Outgoing } from "../src/message.ts";
import type { progress } from "../src/zh/page.ts";

/** What the assistant says, as a page is told it. */
export interface Told extends Omit<Outgoing, "picture"> {
  /** What its picture shows, in words, and its height in % of its width. */
  picture?: { alt: string; tall: number };
}

/** A message as it comes down the line. */
export interface Heard {
  n: number;
  at: number;
  message: Told;
}

/** A message of the assistant. `n` is its place, `rev` the outbox number that last wrote it. */
export interface Bot {
  n: number;
  at: number;
  rev: number;
  message: Told;
}

/** How far a message of one's own has come. */
export type Progress = keyof typeof progress;

/** A message of one's own. `after` is the last number heard when it was said. */
export interface Own {
  id: string;
  after: number;
  at: number;
  text: string;
  /** A small picture of the photo, as a data address. */
  picture?: string;
  /** The message and payload that were pressed. */
  about?: number;
  payload?: string;
  progress: Progress;
  /** It had to wait, so its arrival is worth saying. */
  waited?: boolean;
}

/** Messages that a page keeps of each side. */
const most = 200;

/** The assistant's messages with one more: new, told again, or written over an earlier one. */
export function hear(bots: readonly Bot[], { n, at, message }: Heard): readonly Bot[] {
  const place = message.edits || n;
  const old = bots.find((bot) => bot.n === place || bot.rev === place);
  if (old && old.rev >= n) return bots;
  const bot = { n: place, at, ...old, rev: n, message };
  return bots
    .filter((other) => other !== old)
    .concat(bot)
    .sort((a, b) => a.n - b.n)
    .slice(-most);
}

/** The last of a list. */
export function lastOf<T>(list: readonly T[]): T | undefined {
  return list[list.length - 1];
}

/** One's own messages with one more. */
export function say(owns: readonly Own[], own: Own): readonly Own[] {
  return owns.concat(own).slice(-most);
}

/** Both sides in the order in which this page met them. */
export function arrange(bots: readonly Bot[], owns: readonly Own[]): (Bot | Own)[] {
  const items: (Bot | Own)[] = [];
  let next = 0;
  for (const own of owns) {
    for (; next < bots.length && bots[next]!.n <= own.after; next++) items.push(bots[next]!);
    items.push(own);
  }
  return items.concat(bots.slice(next));
}
