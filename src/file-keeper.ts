import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { listWanted } from "../db/files.ts";
import type { Store } from "../db/open.ts";
import { isStillNeeded } from "../db/sweep.ts";
import { change, type Kept } from "../db/writes.ts";
import type { Channel } from "./channels/channel.ts";
import { expireExports } from "./exports/expiry.ts";
import type { Address } from "./message.ts";
import { DeliveryError } from "./problem.ts";
import { fileLost } from "./zh/commands.ts";

/**
 * Brings photos, signatures and documents home: fetched from their channel, written durably under their hash, then marked stored.
 * The channel's own copy goes an hour later. Our own files with whole ID numbers go when their time is over.
 */
export interface FileKeeper {
  /** Tries everything that is wanted now; failures are tried again at the next call. */
  check(): Promise<void>;
  /** The bytes of a stored file. */
  read(sha256: string): Promise<Uint8Array>;
  /** Takes a finished file of our own home, durable before it returns; its SHA-256. It must lie on the same disk. */
  keep(path: string): Promise<string>;
}

interface KeeperParts {
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  /** Where files are kept, by hash. */
  folder: string;
  now(): number;
  log: Logger;
}

/** A photo that its page has not uploaded for this long is given up and asked for again. */
const PATIENCE = 7 * 86_400_000;
/**
 * How long a channel's own copy outlives its use, ms, and how often we look: a page that lost our answer may send a file
 * again, and a backup under way may have seen it wanted and find it stored.
 */
const GRACE = 3_600_000;
/** What servers call a document that they do not know: its own name knew better. */
const unnamed: ReadonlySet<string> = new Set(["application/octet-stream", "application/zip"]);

/** A keeper over a folder; calls that overlap run one after the other. */
export function createFileKeeper(parts: KeeperParts): FileKeeper {
  const { store, channels, folder, now, log } = parts;
  let running: Promise<void> | undefined;
  let again = false;
  let tidied = 0;

  const fetch = async (file: Kept<"files">): Promise<void> => {
    const channel = channels.get(file.channel);
    if (!channel?.fetchFile) throw new DeliveryError("the channel has no files", { permanent: true });
    const { bytes, mime } = await channel.fetchFile(file.fetchRef);
    const sha256 = await keepBytes(folder, bytes);
    const set = { state: "stored", sha256, bytes: bytes.length, mime: unnamed.has(mime) ? file.mime : mime };
    await store.commit({ at: now(), writes: [change("files", { id: file.id }, set)] });
  };

  const lose = async (file: Kept<"files">): Promise<void> => {
    await store.commit({
      at: now(),
      writes: [change("files", { id: file.id }, { state: "lost" })],
      posts: [{ to: file.address as Address, message: { text: fileLost }, kind: "notice" }],
    });
  };

  const round = async (): Promise<void> => {
    for (const file of await listWanted(store)) {
      try {
        await fetch(file);
      } catch (error) {
        const final = error instanceof DeliveryError && error.permanent;
        if (final || now() - file.at > PATIENCE) await lose(file);
        else log.debug({ file: file.id }, "a file is not there yet");
      }
    }
  };

  /** Copies that nothing waits for: stored by now, an imported list, a photo that was not wanted. */
  const tidy = async (): Promise<void> => {
    for (const channel of channels.values()) {
      const held = (await channel.heldFiles?.(now() - GRACE)) ?? [];
      const wanted = new Set((await listWanted(store)).map((file) => file.fetchRef));
      for (const ref of held) if (!wanted.has(ref)) await channel.forgetFile?.(ref);
    }
  };

  const run = async (): Promise<void> => {
    do {
      again = false;
      await round();
    } while (again);
    if (now() < tidied + GRACE) return;
    tidied = now();
    await tidy();
    for (const sha256 of await expireExports(store, now())) {
      if (!isStillNeeded(store, sha256)) await rm(placeOf(folder, sha256), { force: true });
    }
  };

  return {
    check() {
      if (running) {
        again = true;
        return running;
      }
      running = run().finally(() => {
        running = undefined;
      });
      return running;
    },
    read: (sha256) => readFile(placeOf(folder, sha256)),
    keep: (path) => keepFile(folder, path),
  };
}

function placeOf(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256);
}

/** Moves a durable file to its SHA-256; read in pieces, for it may be large. */
async function keepFile(folder: string, path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  const sha256 = hash.digest("hex");
  const place = join(folder, sha256.slice(0, 2));
  await mkdir(place, { recursive: true });
  await rename(path, join(place, sha256));
  await syncFolder(place);
  return sha256;
}

async function syncFolder(place: string): Promise<void> {
  const directory = await open(place, "r");
  await directory.sync().finally(() => directory.close());
}

/** Writes the bytes under their SHA-256, durable before it returns; the same bytes are kept once. */
async function keepBytes(folder: string, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const place = join(folder, sha256.slice(0, 2));
  const path = join(place, sha256);
  await mkdir(place, { recursive: true });
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) return sha256;
  const file = await open(`${path}.part`, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
  await syncFolder(place);
  return sha256;
}
