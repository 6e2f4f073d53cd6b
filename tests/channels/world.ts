import type { Channel, Hub } from "../../src/channels/channel.ts";
import type { Address, Incoming, Posted } from "../../src/message.ts";

/** A message as a person sees it, with the labels of its buttons. */
export interface Seen {
  text: string;
  buttons: readonly string[];
}

/** What is drawn for every picture in these tests: one dot. */
export const dot: Uint8Array = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);

/** Something that a person did. */
export interface Done {
  /** True once the world takes it as delivered: it will not tell it again. */
  acknowledged(): boolean;
}

/** Two people (1 and 2) on the far side of a channel, acting through the real protocol. */
export interface World {
  /** The channel, not started; another one after `crash`. */
  channel(): Channel;
  person(who: 1 | 2): Address;
  /** What people do begins in the same turn, so that two calls in a row are two things at once. */
  say(who: 1 | 2, text: string): Done;
  press?(who: 1 | 2, label: string): Done;
  photo?(who: 1 | 2, bytes: Uint8Array): Done;
  /** What the person sees now, oldest first. */
  screen(who: 1 | 2): readonly Seen[];
  /** The pictures that the person sees under messages, oldest first. */
  pictures?(who: 1 | 2): Promise<readonly Uint8Array[]>;
  /** The next send is refused: by a person who left, by a limit of 3 seconds, by a broken server. */
  refuse?(why: "left" | "limit" | "broken"): void;
  /** Delivers the last thing said once more. */
  again?(): void;
  /** The program is killed where it stands; `channel()` is then the next program's, not started. */
  crash?(): Promise<void>;
  close(): Promise<void>;
}

/** A kind of world; `can` tells which of the optional members its worlds have. */
export interface WorldKind {
  name: string;
  can: {
    press: boolean;
    photo: boolean;
    picture: boolean;
    refuse: boolean;
    again: boolean;
    crash: boolean;
    two: boolean;
  };
  open(): Promise<World>;
}

/** A house behind the channel that writes down what it hears. */
export interface Listener extends Hub {
  /** What came in, in the order it came, heard or not. */
  arrived: Incoming[];
  /** What was written. */
  heard: Incoming[];
  /** What `replay` knows. */
  posted: (Posted & { to: Address })[];
  /** Keeps what matches from being written until `release`. */
  hold(matches: (incoming: Incoming) => boolean): { release(): void };
  /** The next `times` messages cannot be written. */
  fullDisk(times: number): void;
}

/** A listener that writes at once. */
export function createListener(): Listener {
  const holds: { matches: (incoming: Incoming) => boolean; gate: Promise<void> }[] = [];
  let refusals = 0;
  const listener: Listener = {
    arrived: [],
    heard: [],
    posted: [],
    async receive(incoming) {
      listener.arrived.push(incoming);
      await Promise.all(holds.filter(({ matches }) => matches(incoming)).map(({ gate }) => gate));
      refusals -= 1;
      if (refusals >= 0) throw new Error("the disk is full");
      listener.heard.push(incoming);
    },
    async replay(address, after) {
      return listener.posted.filter((posted) => posted.to === address && posted.n > after);
    },
    hold(matches) {
      const { promise, resolve } = Promise.withResolvers<void>();
      holds.push({ matches, gate: promise });
      return { release: resolve };
    },
    fullDisk(times) {
      refusals = times;
    },
  };
  return listener;
}
