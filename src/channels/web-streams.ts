import type { Address, Posted } from "../message.ts";
import { forPage } from "./web-picture.ts";

/** Streams that one address may hold open; a further one closes the oldest. */
const most = 6;
/** Bytes that may wait for a slow phone before its stream is closed (a full replay fits); it comes back and replays. */
const longestQueue = 4 * 1024 * 1024;
/** A stream's session is looked up again every this many beats. */
const recheck = 9;

interface Stream {
  token: string;
  beats: number;
  /** Messages said while the replay is being read; undefined once live. */
  early: Posted[] | undefined;
  write(text: string): void;
  close(): void;
}

/** The event streams that pages hold open. */
export interface Streams {
  /** A stream that first tells what was missed, then what is said from now on; nothing falls between. */
  open(address: Address, token: string, missed: () => Promise<readonly Posted[]>): Response;
  /** Says it on every open stream of the address; how many there were. */
  deliver(address: Address, posted: Posted): number;
  /** Ends the streams of a session that was left. */
  leave(address: Address, token: string): void;
  /** A sign of life on every stream; now and then asks whether its session still holds. */
  beat(holds: (token: string) => Promise<boolean>): void;
  closeAll(): void;
}

/** No streams yet. */
export function createStreams(): Streams {
  const open = new Map<Address, Set<Stream>>();
  return {
    open: (address, token, missed) => openStream(open, address, token, missed),
    deliver(address, posted) {
      const streams = open.get(address) ?? new Set();
      for (const stream of [...streams]) say(stream, posted);
      return streams.size;
    },
    leave(address, token) {
      for (const stream of [...(open.get(address) ?? [])]) if (stream.token === token) stream.close();
    },
    beat(holds) {
      for (const stream of all(open)) void keepAlive(stream, holds);
    },
    closeAll() {
      for (const stream of all(open)) stream.close();
    },
  };
}

function openStream(
  open: Map<Address, Set<Stream>>,
  address: Address,
  token: string,
  missed: () => Promise<readonly Posted[]>,
): Response {
  let stream: Stream;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      stream = createStream(controller, token, () => forget(open, address, stream));
      remember(open, address, stream);
      stream.write("retry: 2000\n\n");
      // Joined first, then replayed: what is said meanwhile waits in `early`.
      missed().then(
        (posted) => goLive(stream, posted),
        () => stream.close(),
      );
    },
    cancel: () => stream.close(),
  };
  const body = new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: 0 }));
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

function createStream(
  controller: ReadableStreamDefaultController<Uint8Array>,
  token: string,
  gone: () => void,
): Stream {
  const encoder = new TextEncoder();
  let live = true;
  const stream: Stream = {
    token,
    beats: 0,
    early: [],
    write(text) {
      if (!live) return;
      controller.enqueue(encoder.encode(text));
      if ((controller.desiredSize ?? 0) < -longestQueue) stream.close();
    },
    close() {
      if (!live) return;
      live = false;
      gone();
      try {
        controller.close();
      } catch {
        // The reader cancelled: the stream is closed already.
      }
    },
  };
  return stream;
}

function goLive(stream: Stream, replayed: readonly Posted[]): void {
  const told = new Set(replayed.map((posted) => posted.n));
  const early = (stream.early ?? []).filter((posted) => !told.has(posted.n));
  stream.early = undefined;
  for (const posted of [...replayed, ...early]) say(stream, posted);
}

function say(stream: Stream, posted: Posted): void {
  if (stream.early) stream.early.push(posted);
  else stream.write(`id: ${posted.n}\ndata: ${JSON.stringify(forPage(posted))}\n\n`);
}

async function keepAlive(stream: Stream, holds: (token: string) => Promise<boolean>): Promise<void> {
  // An event, not a comment: a page cannot see comments, and this is how it notices a dead line.
  stream.write("event: beat\ndata:\n\n");
  stream.beats += 1;
  if (stream.beats % recheck !== 0) return;
  const still = await holds(stream.token).catch(() => true);
  if (!still) stream.close();
}

function remember(open: Map<Address, Set<Stream>>, address: Address, stream: Stream): void {
  const streams = open.get(address) ?? new Set();
  open.set(address, streams.add(stream));
  if (streams.size > most) [...streams][0]?.close();
}

function forget(open: Map<Address, Set<Stream>>, address: Address, stream: Stream): void {
  const streams = open.get(address);
  streams?.delete(stream);
  if (streams?.size === 0) open.delete(address);
}

function all(open: Map<Address, Set<Stream>>): Stream[] {
  return [...open.values()].flatMap((streams) => [...streams]);
}
