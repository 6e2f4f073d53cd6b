import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { type Address, type Incoming, plainText } from "../message.ts";
import { pictureLine } from "../zh/pictures.ts";
import type { Channel, Hub } from "./channel.ts";

/** Where the terminal reads and prints. */
export interface ConsoleOptions {
  input: Readable;
  output: Writable;
  /** Who sits at the terminal: "console:<person>". */
  person?: string;
  /** Epoch ms. */
  now?(): number;
}

/** A channel with what only a terminal has. */
export interface ConsoleChannel extends Channel {
  /** Resolves when the input has ended and its last line was heard. */
  ended: Promise<void>;
}

/** A chat at the terminal: a line in is a text, a message out is printed with its choices as numbered lines. */
export function createConsoleChannel(options: ConsoleOptions): ConsoleChannel {
  const { output } = options;
  const ended = Promise.withResolvers<void>();
  let lines: Interface | undefined;
  return {
    name: "console",
    capabilities: {
      buttons: false,
      edits: false,
      textLimit: Number.MAX_SAFE_INTEGER,
      inputs: { photo: false, signature: false, location: false },
    },
    async start(hub) {
      lines = createInterface({ input: options.input });
      void readLines(lines, hub, options).then(ended.resolve);
    },
    async send(_to, message) {
      // What was printed cannot be replaced, and the question stands above all the same.
      if (message.edits !== undefined) return {};
      const file = message.file ? `\n[${message.file.name}]` : "";
      const picture = message.picture ? `\n${pictureLine(message.picture.alt)}` : "";
      output.write(`${plainText(message)}${file}${picture}\n\n`);
      return {};
    },
    async stop() {
      lines?.close();
      if (lines) await ended.promise;
    },
    ended: ended.promise,
  };
}

async function readLines(lines: Interface, hub: Hub, options: ConsoleOptions): Promise<void> {
  const person: Address = `console:${options.person ?? "local"}`;
  const now = options.now ?? Date.now;
  // The hub hears an id once, and a terminal is opened again and again.
  const opened = now();
  let heard = 0;
  for await (const line of lines) {
    if (line.trim() === "") continue;
    heard += 1;
    const incoming: Incoming = {
      id: `${opened}-${heard}`,
      bot: "console",
      chat: person,
      from: person,
      group: false,
      sentAt: now(),
      kind: "text",
      text: line,
    };
    await hub.receive(incoming).catch((error: unknown) => options.output.write(`${String(error)}\n`));
  }
}
