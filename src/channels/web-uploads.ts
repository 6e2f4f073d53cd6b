import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Address } from "../message.ts";
import { DeliveryError } from "../problem.ts";
import { chunks } from "./web-answer.ts";

/** Largest photo, in bytes. */
export const largestPhoto = 10 * 1024 * 1024;

/** What became of an upload. */
export type Stored = "stored" | "notImage" | "imageTooLarge";

/** The folder where photos and signatures wait until the courier fetches them. */
export interface Uploads {
  /** The name under which `ref` of this address is kept: others cannot name it. */
  name(address: Address, ref: string): string;
  /** Writes the body under `name`; it is there wholly or not at all, also after a power cut. The first one stays. */
  store(name: string, body: Request): Promise<Stored>;
  /** The bytes under `name`; a DeliveryError when they have not arrived yet. */
  fetch(name: string): Promise<{ bytes: Uint8Array; mime: string }>;
}

/** Opens the folder, makes it if need be, and clears what an interrupted upload left. */
export async function openUploads(folder: string): Promise<Uploads> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const torn = (await readdir(folder)).filter((name) => name.endsWith(".part"));
  await Promise.all(torn.map((name) => rm(join(folder, name), { force: true })));
  return {
    name: (address, ref) => createHash("sha256").update(`${address}\n${ref}`).digest("hex"),
    store: (name, body) => store(folder, name, body),
    fetch: (name) => fetchUpload(folder, name),
  };
}

async function store(folder: string, name: string, body: Request): Promise<Stored> {
  if (Number(body.headers.get("content-length") ?? 0) > largestPhoto) return "imageTooLarge";
  if (await exists(join(folder, name))) return "stored";
  const part = join(folder, `${name}.${randomUUID()}.part`);
  try {
    const became = await write(part, body);
    if (became === "stored") await settle(folder, part, name);
    return became;
  } finally {
    await rm(part, { force: true });
  }
}

async function write(path: string, body: Request): Promise<Stored> {
  const file = await open(path, "wx", 0o600);
  try {
    const became = await copy(body, file);
    if (became === "stored") await file.sync();
    return became;
  } finally {
    await file.close();
  }
}

async function copy(body: Request, file: FileHandle): Promise<Stored> {
  let head: Uint8Array = new Uint8Array();
  let length = 0;
  for await (const chunk of chunks(body)) {
    length += chunk.byteLength;
    if (length > largestPhoto) return "imageTooLarge";
    if (head.length < 12) head = Buffer.concat([head, chunk]).subarray(0, 12);
    if (head.length === 12 && !imageType(head)) return "notImage";
    await file.write(chunk);
  }
  return imageType(head) ? "stored" : "notImage";
}

async function settle(folder: string, part: string, name: string): Promise<void> {
  await rename(part, join(folder, name));
  const directory = await open(folder, "r");
  // Some systems cannot sync a folder; there the rename alone has to do.
  await directory.sync().catch(() => {});
  await directory.close();
}

async function fetchUpload(folder: string, name: string): Promise<{ bytes: Uint8Array; mime: string }> {
  if (!/^[0-9a-f]{64}$/.test(name)) throw new DeliveryError("no such upload", { permanent: true });
  const bytes = await readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new DeliveryError("not uploaded yet", { retryAfter: 5000 });
  });
  return { bytes, mime: imageType(bytes) ?? "application/octet-stream" };
}

/** The type that the first bytes show; what the sender calls it does not count. */
function imageType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "image/webp";
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
