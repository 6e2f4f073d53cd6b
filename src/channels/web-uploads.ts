import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Address } from "../message.ts";
import { DeliveryError } from "../problem.ts";
import { chunks } from "./web-answer.ts";
import { canBe, type FileKind, headLength, shownType } from "./web-file-types.ts";

/** Largest file, in bytes; the page has the same limit. */
export const largestFile = 10 * 1024 * 1024;

/** What became of an upload. */
export type Stored = "stored" | "notAccepted" | "fileTooLarge";

/** The folder where photos, signatures and documents wait until the house fetches them. */
export interface Uploads {
  /** The name under which `ref` of this address is kept: others cannot name it. */
  name(address: Address, ref: string): string;
  /** Writes the body under `name`; it is there wholly or not at all, also after a power cut. The first one stays. */
  store(name: string, kind: FileKind, body: Request): Promise<Stored>;
  /** The bytes under `name`; a DeliveryError when they have not arrived yet. */
  fetch(name: string): Promise<{ bytes: Uint8Array; mime: string }>;
  /** Names of what came before `before` (epoch ms) and is still here. */
  held(before: number): Promise<string[]>;
  /** Lets go of the bytes. */
  forget(name: string): Promise<void>;
}

/** Opens the folder, makes it if need be, and clears what an interrupted upload left. */
export async function openUploads(folder: string): Promise<Uploads> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const torn = (await readdir(folder)).filter((name) => name.endsWith(".part"));
  await Promise.all(torn.map((name) => rm(join(folder, name), { force: true })));
  return {
    name: (address, ref) => createHash("sha256").update(`${address}\n${ref}`).digest("hex"),
    store: (name, kind, body) => store(folder, name, kind, body),
    fetch: (name) => fetchUpload(folder, name),
    held: (before) => listHeld(folder, before),
    forget: async (name) => {
      if (isName(name)) await rm(join(folder, name), { force: true });
    },
  };
}

async function store(folder: string, name: string, kind: FileKind, body: Request): Promise<Stored> {
  if (Number(body.headers.get("content-length") ?? 0) > largestFile) return "fileTooLarge";
  if (await exists(join(folder, name))) return "stored";
  const part = join(folder, `${name}.${randomUUID()}.part`);
  try {
    const became = await write(part, kind, body);
    if (became === "stored") await settle(folder, part, name);
    return became;
  } finally {
    await rm(part, { force: true });
  }
}

async function write(path: string, kind: FileKind, body: Request): Promise<Stored> {
  const file = await open(path, "wx", 0o600);
  try {
    const became = await copy(kind, body, file);
    if (became === "stored") await file.sync();
    return became;
  } finally {
    await file.close();
  }
}

async function copy(kind: FileKind, body: Request, file: FileHandle): Promise<Stored> {
  let head: Uint8Array = new Uint8Array();
  let length = 0;
  for await (const chunk of chunks(body)) {
    length += chunk.byteLength;
    if (length > largestFile) return "fileTooLarge";
    if (head.length < headLength) head = Buffer.concat([head, chunk]).subarray(0, headLength);
    if (head.length === headLength && !canBe(kind, head)) return "notAccepted";
    await file.write(chunk);
  }
  return length > 0 && canBe(kind, head) ? "stored" : "notAccepted";
}

async function settle(folder: string, part: string, name: string): Promise<void> {
  await rename(part, join(folder, name));
  const directory = await open(folder, "r");
  // Some systems cannot sync a folder; there the rename alone has to do.
  await directory.sync().catch(() => {});
  await directory.close();
}

async function fetchUpload(folder: string, name: string): Promise<{ bytes: Uint8Array; mime: string }> {
  if (!isName(name)) throw new DeliveryError("no such upload", { permanent: true });
  const bytes = await readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new DeliveryError("not uploaded yet", { retryAfter: 5000 });
  });
  return { bytes, mime: shownType(bytes) ?? "text/csv" };
}

async function listHeld(folder: string, before: number): Promise<string[]> {
  const held: string[] = [];
  for (const name of (await readdir(folder)).filter(isName)) {
    const { mtimeMs } = await stat(join(folder, name));
    if (mtimeMs < before) held.push(name);
  }
  return held;
}

function isName(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
