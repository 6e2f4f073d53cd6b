import { createCipheriv, createHash, createHmac, hash, randomBytes } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { largeAt, leastLarge, type Node, wrapLarge } from "./container.ts";
import { dataSpaces } from "./data-spaces.ts";

/** A document that is encrypted while it is written: nothing of it ever lies on the disk in the clear. */
export interface Protecting {
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the file; its size in bytes. */
  finish(): Promise<number>;
}

/** What Excel does: a fifth of a second for whoever guesses. */
const SPINS = 100_000;
/** So many before others have their turn. */
const BREATH = 2_000;
/** Bytes that are encrypted by themselves; the length of the document stands before the first. */
const SEGMENT = 4096;
const LENGTH = 8;
/** Bytes that go to the disk, or come from it, at once. */
const BLOCK = 64 * SEGMENT;

/** What keys are made for: blocks of MS-OFFCRYPTO 2.3.4.11 and 2.3.4.14. */
const purposes = {
  verifierInput: "fea7d2763b4b9e79",
  verifierHash: "d7aa0f6d3061344e",
  key: "146e0be7abacd0d6",
  hmacKey: "5fb2ad010cb9e1f6",
  hmacValue: "a0677f02b22c8433",
} as const;

/**
 * Opens an Office document protected by a password (ECMA-376 Agile: AES-256, SHA-512), as Excel, WPS and LibreOffice open it.
 * `file` is new and empty; `spins`: how often the password is hashed. Throws a RangeError past 2 GiB.
 */
export async function openProtected(file: FileHandle, password: string, spins = SPINS): Promise<Protecting> {
  const [key, salt] = [randomBytes(32), randomBytes(16)];
  const own = await ownKeys(password, spins);
  let at = largeAt + LENGTH;
  let length = 0;
  let segment = 0;
  let waiting: Buffer[] = [];
  let held = 0;

  const put = async (some: Buffer): Promise<void> => {
    const pieces: Buffer[] = [];
    for (let from = 0; from < some.length; from += SEGMENT) {
      const counter = Buffer.alloc(4);
      counter.writeUInt32LE(segment++);
      pieces.push(encrypt(key, sha512(salt, counter).subarray(0, 16), some.subarray(from, from + SEGMENT)));
    }
    const block = Buffer.concat(pieces);
    await file.write(block, 0, block.length, at);
    at += block.length;
  };

  return {
    async write(bytes) {
      length += bytes.length;
      held += bytes.length;
      waiting.push(Buffer.from(bytes));
      if (held < BLOCK) return;
      const all = Buffer.concat(waiting);
      const whole = all.length - (all.length % SEGMENT);
      [waiting, held] = [[Buffer.from(all.subarray(whole))], all.length - whole];
      await put(all.subarray(0, whole));
    },
    async finish() {
      const rest = Buffer.concat(waiting);
      // Whole blocks of the cipher; and what is too small would have to lie elsewhere.
      const least = at === largeAt + LENGTH ? leastLarge : 0;
      const wanted = Math.max(least, Math.ceil(rest.length / 16) * 16);
      await put(Buffer.concat([rest, Buffer.alloc(wanted - rest.length)]));
      const size = Buffer.alloc(LENGTH);
      size.writeBigUInt64LE(BigInt(length));
      await file.write(size, 0, LENGTH, largeAt);
      const seal = await sealOf(file, at, key, salt);
      const info: Node = { name: "EncryptionInfo", bytes: infoOf(own, key, salt, seal) };
      const { header, tail } = wrapLarge([dataSpaces, info, { name: "EncryptedPackage" }], at - largeAt);
      await file.write(tail, 0, tail.length, at);
      await file.write(header, 0, header.length, 0);
      return at + tail.length;
    },
  };
}

interface OwnKeys {
  spins: number;
  salt: Buffer;
  for(purpose: keyof typeof purposes): Buffer;
}

/** Keys made from the password. */
async function ownKeys(password: string, spins: number): Promise<OwnKeys> {
  const salt = randomBytes(16);
  const spun = Buffer.alloc(4 + 64);
  sha512(salt, Buffer.from(password, "utf16le")).copy(spun, 4);
  for (let i = 0; i < spins; i += 1) {
    spun.writeUInt32LE(i);
    (hash("sha512", spun, "buffer") as Buffer).copy(spun, 4);
    if (i % BREATH === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const last = spun.subarray(4);
  return { spins, salt, for: (purpose) => sha512(last, Buffer.from(purposes[purpose], "hex")).subarray(0, 32) };
}

/** What tells whether the file was changed: read back, for it begins with its length. */
async function sealOf(
  file: FileHandle,
  end: number,
  key: Buffer,
  salt: Buffer,
): Promise<{ key: Buffer; value: Buffer }> {
  const secret = randomBytes(64);
  const hmac = createHmac("sha512", secret);
  const block = Buffer.alloc(BLOCK);
  for (let from = largeAt; from < end; ) {
    const { bytesRead } = await file.read(block, 0, Math.min(BLOCK, end - from), from);
    if (bytesRead === 0) throw new Error("the file is shorter than was written");
    hmac.update(block.subarray(0, bytesRead));
    from += bytesRead;
  }
  const iv = (purpose: "hmacKey" | "hmacValue") => sha512(salt, Buffer.from(purposes[purpose], "hex")).subarray(0, 16);
  return { key: encrypt(key, iv("hmacKey"), secret), value: encrypt(key, iv("hmacValue"), hmac.digest()) };
}

function sha512(...parts: readonly Uint8Array[]): Buffer {
  const sum = createHash("sha512");
  for (const part of parts) sum.update(part);
  return sum.digest();
}

function encrypt(key: Buffer, iv: Buffer, plain: Uint8Array): Buffer {
  const cipher = createCipheriv("aes-256-cbc", key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

const SPACE = "http://schemas.microsoft.com/office/2006";
const ways = `saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"`;

/** How the document is encrypted: version 4.4, then XML. */
function infoOf(own: OwnKeys, key: Buffer, salt: Buffer, seal: { key: Buffer; value: Buffer }): Buffer {
  const input = randomBytes(16);
  const sealed = (purpose: keyof typeof purposes, plain: Buffer) =>
    encrypt(own.for(purpose), own.salt, plain).toString("base64");
  const xml = [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n`,
    `<encryption xmlns="${SPACE}/encryption" xmlns:p="${SPACE}/keyEncryptor/password">`,
    `<keyData ${ways} saltValue="${salt.toString("base64")}"/>`,
    `<dataIntegrity encryptedHmacKey="${seal.key.toString("base64")}" encryptedHmacValue="${seal.value.toString("base64")}"/>`,
    `<keyEncryptors><keyEncryptor uri="${SPACE}/keyEncryptor/password">`,
    `<p:encryptedKey spinCount="${own.spins}" ${ways} saltValue="${own.salt.toString("base64")}"`,
    ` encryptedVerifierHashInput="${sealed("verifierInput", input)}"`,
    ` encryptedVerifierHashValue="${sealed("verifierHash", sha512(input))}"`,
    ` encryptedKeyValue="${sealed("key", key)}"/>`,
    `</keyEncryptor></keyEncryptors></encryption>`,
  ].join("");
  return Buffer.concat([Buffer.from("0400040040000000", "hex"), Buffer.from(xml)]);
}
