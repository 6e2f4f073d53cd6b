import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Config } from "./config.ts";
import { SetupError } from "./problem.ts";
import { keyFaults } from "./zh/setup.ts";

const KEY_BYTES = 32;

/** The key of the database. The demo makes its own; a township's is made by `init` only. Throws a SetupError without one. */
export function openKey(config: Config): Uint8Array {
  if (existsSync(config.keyFile)) return readKey(config.keyFile);
  if (existsSync(config.database)) throw new SetupError(config.keyFile, keyFaults.lost, keyFaults.lostCure);
  if (!config.demo) throw new SetupError(config.database, keyFaults.none, keyFaults.noneCure);
  return createKey(config.keyFile);
}

/** Reads a key file: 32 bytes. */
export function readKey(path: string): Uint8Array {
  const key = readFileSync(path);
  if (key.length !== KEY_BYTES) throw new SetupError(path, keyFaults.shape, keyFaults.shapeCure);
  return new Uint8Array(key);
}

/** Makes a key file that only its owner can read; throws when it exists. Durable when it returns. */
export function createKey(path: string): Uint8Array {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const key = randomBytes(KEY_BYTES);
  const file = openSync(path, "wx", 0o600);
  writeSync(file, key);
  fsyncSync(file);
  closeSync(file);
  return new Uint8Array(key);
}
