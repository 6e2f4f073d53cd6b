import type { Channel, Hub, Posting, Sent } from "../../src/channels/channel.ts";
import { type Address, choiceText, type Heard, type Incoming, type Outgoing } from "../../src/message.ts";
import { DeliveryError } from "../../src/problem.ts";

/** A message that the channel took, as the courier gave it. */
export interface Taken {
  to: Address;
  message: Outgoing;
  posting: Posting;
  id: string;
}

/** Everything of an Incoming but what every message has; that may be given to differ from the usual. */
export type Content =
  | { kind: "text"; text: string }
  | { kind: "press"; payload: string }
  | {
      kind: "photo" | "signature" | "file";
      file: { ref: string; mime: string; name?: string; bytes?: number };
      caption?: string;
    }
  | { kind: "location"; latitude: number; longitude: number; accuracy?: number }
  | { kind: "other"; what: "sticker" | "voice" | "video" | "contact" | "unknown" };

/** A channel in memory: tests type and press, and look at what was said. */
export interface FakeChannel extends Channel {
  /** Everything that was sent, edits too, in order. */
  sent: Taken[];
  /** What the person sees now: edits are applied, the latest is last. */
  screen(chat: Address): readonly Outgoing[];
  /** The latest message of the screen; throws when there is none. */
  last(chat: Address): Outgoing;
  /** Each of these resolves when the hub has received. */
  type(chat: Address, text: string, how?: Partial<Heard>): Promise<void>;
  /** Presses a button by label, part of it, "1", or payload: the latest message with such a button. */
  press(chat: Address, wanted: string, how?: Partial<Heard>): Promise<void>;
  photo(chat: Address, bytes: Uint8Array, how?: Partial<Heard> & { caption?: string }): Promise<void>;
  document(chat: Address, bytes: Uint8Array, how: { name: string; mime: string }): Promise<void>;
  locate(chat: Address, latitude: number, longitude: number, how?: Partial<Heard>): Promise<void>;
  hear(chat: Address, content: Content, how?: Partial<Heard>): Promise<void>;
  /** Delivers the last update once more, under the same id. */
  again(): Promise<void>;
  /** The next `times` sends throw this (default: a DeliveryError that may pass). */
  failNext(times?: number, error?: Error): void;
}

/** What a fake channel may differ in. */
export interface FakeChannelOptions {
  name?: string;
  capabilities?: Partial<Channel["capabilities"]>;
  now?(): number;
}

/** A fresh fake channel: buttons, edits and every tool, unless told otherwise. */
export function createFakeChannel(options: FakeChannelOptions = {}): FakeChannel {
  const name = options.name ?? "fake";
  const now = options.now ?? Date.now;
  const files = new Map<string, { bytes: Uint8Array; mime: string }>();
  const sent: Taken[] = [];
  const failures: Error[] = [];
  let hub: Hub | undefined;
  let lastIncoming: Incoming | undefined;
  let updates = 0;

  const screen = (chat: Address): Outgoing[] => screenOf(sent, chat);
  async function deliver(incoming: Incoming | undefined): Promise<void> {
    if (!hub) throw new Error("the fake channel was not started");
    if (!incoming) throw new Error("nothing was said yet");
    await hub.receive(incoming);
  }
  async function hear(chat: Address, content: Content, how: Partial<Heard> = {}): Promise<void> {
    updates += 1;
    const heard = { id: String(updates), bot: `${name}:bot`, chat, from: chat, group: false, sentAt: now() };
    lastIncoming = { ...heard, ...how, ...content } as Incoming;
    await deliver(lastIncoming);
  }

  return {
    name,
    capabilities: {
      buttons: true,
      edits: true,
      textLimit: 4096,
      inputs: { photo: true, signature: true, location: true },
      ...options.capabilities,
    },
    sent,
    screen,
    hear,
    async start(given) {
      hub = given;
    },
    async send(to, message, posting): Promise<Sent> {
      const failure = failures.shift();
      if (failure) throw failure;
      const id = message.edits !== undefined && posting.editsId !== undefined ? posting.editsId : `m${sent.length + 1}`;
      sent.push({ to, message, posting, id });
      return { id };
    },
    async fetchFile(ref) {
      const file = files.get(ref);
      if (!file) throw new DeliveryError("no such file", { permanent: true });
      return file;
    },
    async stop() {
      hub = undefined;
    },
    last(chat) {
      const message = screen(chat).at(-1);
      if (!message) throw new Error(`nothing was said to ${chat}`);
      return message;
    },
    type: (chat, text, how) => hear(chat, { kind: "text", text }, how),
    press: async (chat, wanted, how) => hear(chat, { kind: "press", payload: payloadOf(screen(chat), wanted) }, how),
    async photo(chat, bytes, how = {}) {
      const ref = `photo-${files.size + 1}`;
      files.set(ref, { bytes, mime: "image/jpeg" });
      const { caption, ...rest } = how;
      const file = { ref, mime: "image/jpeg" };
      await hear(chat, { kind: "photo", file, ...(caption !== undefined && { caption }) }, rest);
    },
    async document(chat, bytes, { name: called, mime }) {
      const ref = `document-${files.size + 1}`;
      // As Telegram does, whatever it is.
      files.set(ref, { bytes, mime: "application/octet-stream" });
      await hear(chat, { kind: "file", file: { ref, mime, name: called, bytes: bytes.length } });
    },
    locate: (chat, latitude, longitude, how) => hear(chat, { kind: "location", latitude, longitude }, how),
    again: () => deliver(lastIncoming),
    failNext(times = 1, error = new DeliveryError("the fake world said no")) {
      failures.push(...Array<Error>(times).fill(error));
    },
  };
}

function screenOf(sent: readonly Taken[], chat: Address): Outgoing[] {
  const shown = new Map<string, Outgoing>();
  for (const taken of sent) if (taken.to === chat) shown.set(taken.id, taken.message);
  return [...shown.values()];
}

function payloadOf(screen: readonly Outgoing[], wanted: string): string {
  for (const message of screen.toReversed()) {
    const choices = (message.choices ?? []).map((choice, index) => ({ ...choice, shown: choiceText(choice, index) }));
    const found =
      choices.find(({ label, payload, shown }) => [label, payload, shown].includes(wanted)) ??
      choices.find((_, index) => String(index + 1) === wanted) ??
      choices.find(({ shown }) => shown.includes(wanted));
    if (found) return found.payload;
  }
  throw new Error(`no button ${wanted} on the screen`);
}
