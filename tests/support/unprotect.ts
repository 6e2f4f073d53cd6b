import { createDecipheriv, createHash, createHmac } from "node:crypto";

/** Streams of a compound file by name, read by its tables as [MS-CFB] says. */
export function readContainer(bytes: Uint8Array): Map<string, Buffer> {
  const all = Buffer.from(bytes);
  if (all.toString("hex", 0, 8) !== "d0cf11e0a1b11ae1") throw new Error("no compound file");
  const word = (at: number) => all.readUInt32LE(at);
  const sector = (n: number) => all.subarray((n + 1) * 512, (n + 2) * 512);
  const numbers = (piece: Buffer) => Array.from({ length: piece.length / 4 }, (_, i) => piece.readUInt32LE(i * 4));
  const tables = Array.from({ length: 109 }, (_, i) => word(76 + i * 4));
  for (let at = word(68), left = word(72); left > 0; left -= 1) {
    const more = numbers(sector(at));
    tables.push(...more.slice(0, -1));
    at = more.at(-1)!;
  }
  const fat = tables.filter((n) => n < 0xffff_fff0).flatMap((n) => numbers(sector(n)));
  const chain = (start: number, next: readonly number[]) => {
    const found: number[] = [];
    for (let n = start; n < 0xffff_fff0; n = next[n]!) {
      if (found.length > next.length) throw new Error("a chain without end");
      found.push(n);
    }
    return found;
  };
  const stream = (start: number) => Buffer.concat(chain(start, fat).map(sector));
  const directory = stream(word(48));
  const miniFat = numbers(stream(word(60)));
  const entries = Array.from({ length: directory.length / 128 }, (_, i) => directory.subarray(i * 128, i * 128 + 128));
  const mini = stream(entries[0]!.readUInt32LE(116));
  const streams = new Map<string, Buffer>();
  for (const entry of entries.filter((one) => one[66] === 2)) {
    const name = entry.toString("utf16le", 0, entry.readUInt16LE(64) - 2);
    const [start, size] = [entry.readUInt32LE(116), entry.readUInt32LE(120)];
    const small = () => Buffer.concat(chain(start, miniFat).map((n) => mini.subarray(n * 64, n * 64 + 64)));
    streams.set(name, (size < 4096 ? small() : stream(start)).subarray(0, size));
  }
  return streams;
}

const sha512 = (...parts: readonly Uint8Array[]) => createHash("sha512").update(Buffer.concat(parts)).digest();

function decrypt(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Buffer {
  const cipher = createDecipheriv("aes-256-cbc", key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(sealed), cipher.final()]);
}

/** What lies behind the password (ECMA-376 Agile); throws where the password is another one or a byte was changed. */
export function unprotect(bytes: Uint8Array, password: string): Buffer {
  const streams = readContainer(bytes);
  const xml = streams.get("EncryptionInfo")!.toString("utf8", 8);
  const sealed = streams.get("EncryptedPackage")!;
  const [, document = "", own = ""] = /<keyData (.*?)\/>.*<p:encryptedKey (.*?)\/>/s.exec(xml) ?? [];
  const of = (text: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? "";
  const bytesOf = (text: string, name: string) => Buffer.from(of(text, name), "base64");
  const ownSalt = bytesOf(own, "saltValue");
  let spun = sha512(ownSalt, Buffer.from(password, "utf16le"));
  for (let i = 0; i < Number(of(own, "spinCount")); i += 1) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32LE(i);
    spun = sha512(counter, spun);
  }
  const keyFor = (block: string) => sha512(spun, Buffer.from(block, "hex")).subarray(0, 32);
  const input = decrypt(keyFor("fea7d2763b4b9e79"), ownSalt, bytesOf(own, "encryptedVerifierHashInput"));
  const hashed = decrypt(keyFor("d7aa0f6d3061344e"), ownSalt, bytesOf(own, "encryptedVerifierHashValue"));
  if (!sha512(input).equals(hashed)) throw new Error("another password");
  const key = decrypt(keyFor("146e0be7abacd0d6"), ownSalt, bytesOf(own, "encryptedKeyValue"));
  const salt = bytesOf(document, "saltValue");
  const ivFor = (block: Buffer) => sha512(salt, block).subarray(0, 16);
  const hmacKey = decrypt(key, ivFor(Buffer.from("5fb2ad010cb9e1f6", "hex")), bytesOf(xml, "encryptedHmacKey"));
  const hmac = decrypt(key, ivFor(Buffer.from("a0677f02b22c8433", "hex")), bytesOf(xml, "encryptedHmacValue"));
  if (!createHmac("sha512", hmacKey).update(sealed).digest().equals(hmac)) throw new Error("a byte was changed");
  const pieces: Buffer[] = [];
  for (let at = 8, n = 0; at < sealed.length; at += 4096, n += 1) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32LE(n);
    pieces.push(decrypt(key, ivFor(counter), sealed.subarray(at, at + 4096)));
  }
  return Buffer.concat(pieces).subarray(0, Number(sealed.readBigUInt64LE(0)));
}

/** Whether a file is behind a password. */
export const isProtected = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4)).toString("hex") === "d0cf11e0";
