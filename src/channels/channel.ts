import type { Address, Incoming, Outgoing, Posted } from "../message.ts";

/** What a channel may ask of the house. */
export interface Hub {
  /** Resolves once the message and all that follows from it are durable; rejects only if nothing could be written. */
  receive(incoming: Incoming): Promise<void>;
  /** Messages to `address` with number > `after`, oldest first (at most the last 200). */
  replay(address: Address, after: number): Promise<readonly Posted[]>;
  /** A person has these messages before their eyes now: all up to number `upTo`. */
  opened?(address: Address, upTo: number): void;
}

/** What happened to a message that was sent. `held`: nobody is connected, it will be replayed. */
export interface Sent {
  id?: string;
  held?: boolean;
}

/** What the courier tells a channel about the message at hand. */
export interface Posting {
  /** The outbox number: rises by address. */
  n: number;
  at: number;
  /** Not the answer to a message: a reminder, news. */
  notice?: boolean;
  /** The platform's id of the message that this one replaces, when `edits` is set and known. */
  editsId?: string;
  /** The message's picture as PNG, drawn anew at each call; throws a DeliveryError when it cannot be drawn. */
  picture?(): Promise<Uint8Array>;
}

/** How the world reaches us and we it. `send` throws a DeliveryError when the world says no. */
export interface Channel {
  /** The part of the address before the colon. */
  name: string;
  capabilities: {
    buttons: boolean;
    /** Sent messages can be replaced. */
    edits: boolean;
    /** Longest text, in UTF-16 units. */
    textLimit: number;
    /** Largest file that can be sent, bytes; left out: any. */
    fileLimit?: number;
    /** Which tools the person has here. */
    inputs: { photo: boolean; signature: boolean; location: boolean };
  };
  start(hub: Hub): Promise<void>;
  /** Resolves when what people said while we were away is heard: answers before we repeat questions. */
  caughtUp?(): Promise<void>;
  /**
   * Where the platform limits how much may be said: resolves when a message may be sent; undefined when it may at once.
   * Replies go first.
   */
  turn?(to: Address, kind: "reply" | "notice"): Promise<void> | undefined;
  send(to: Address, message: Outgoing, posting: Posting): Promise<Sent>;
  /** The bytes behind a FileRef; throws a DeliveryError (not there yet: retry). */
  fetchFile?(ref: string): Promise<{ bytes: Uint8Array; mime: string }>;
  /** Refs of the copies that the channel itself still keeps and that came before `before` (epoch ms). */
  heldFiles?(before: number): Promise<readonly string[]>;
  /** Nobody will fetch it (again): the channel lets go of its copy. */
  forgetFile?(ref: string): Promise<void>;
  /** HTTP requests under this channel's path (webhook, page); undefined when the path is not its own. */
  handle?(request: Request): Promise<Response | undefined>;
  stop(): Promise<void>;
}
