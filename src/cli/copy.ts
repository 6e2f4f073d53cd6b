import { createHash } from "node:crypto";
import { closeSync, createReadStream, existsSync, fsyncSync, openSync, readdirSync, statSync } from "node:fs";
import { copyFile, mkdir, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

/** One file of a backup. */
const part = z.object({ name: z.string(), bytes: z.number(), sha256: z.string() });

/** What a backup says of itself (manifest.json): times in epoch ms, hashes in lower-case hex. */
export const manifestShape = z.object({
  made: z.number(),
  town: z.string(),
  database: part,
  files: z.array(part),
  key: part.optional(),
});

export type Manifest = z.infer<typeof manifestShape>;

/** Name, size and SHA-256 of a file. */
export async function describeFile(path: string, name: string): Promise<Manifest["database"]> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { name, bytes: (await stat(path)).size, sha256: hash.digest("hex") };
}

/** Whether the file is there and is what was described. */
export async function isSound(path: string, described: Manifest["database"]): Promise<boolean> {
  if (!existsSync(path)) return false;
  const found = await describeFile(path, described.name);
  return found.bytes === described.bytes && found.sha256 === described.sha256;
}

/** Makes a file's content (or a folder's list of names) survive a power cut or a pulled stick. */
export function syncToDisk(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } catch (error) {
    // Some systems cannot sync a folder; there the rename alone has to do.
    if (!statSync(path).isDirectory()) throw error;
  } finally {
    closeSync(file);
  }
}

/**
 * Copies a folder's files with those below it into `to` under `prefix`, each durable, and describes the copies by their path
 * inside `to`; a folder that is not there has none. What is still being written (.part) is left out.
 */
export async function copyFolder(from: string, to: string, prefix: string): Promise<Manifest["files"]> {
  const copied: Manifest["files"] = [];
  for (const path of listFiles(from)) {
    const name = [prefix, ...relative(from, path).split(sep)].join("/");
    await mkdir(dirname(join(to, name)), { recursive: true });
    await copyFile(path, join(to, name));
    syncToDisk(join(to, name));
    copied.push(await describeFile(join(to, name), name));
  }
  return copied;
}

/** Every finished file in a folder and below it, in no order. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".part"))
    .map((entry) => join(entry.parentPath, entry.name));
}
