import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from "node:crypto";

const MARK = "§1:";

/** Seals personal values at rest and makes look-up keys of them. */
export interface Sealer {
  /** AES-256-GCM with a random nonce; '' stays ''. About 10 µs. */
  seal(text: string): string;
  /** The text behind a sealed value; other text is returned as it is. Throws when the key is not the one. */
  open(text: string): string;
  /** HMAC-SHA-256 of a normalised value: equal values, equal keys. */
  lookup(value: string): string;
}

/** Whether a value is sealed: asked of millions, most are not. */
export function isSealed(value: string): boolean {
  return value.startsWith(MARK);
}

/** A sealer for a 32-byte key; encryption and look-up use derived keys of their own. */
export function createSealer(key: Uint8Array): Sealer {
  // As key objects they are set up once: with bare bytes a cipher takes five times as long.
  const derive = (use: string) => createSecretKey(Buffer.from(hkdfSync("sha256", key, "ruhu", use, 32)));
  const encryption = derive("seal");
  const lookup = derive("lookup");
  return {
    seal(text) {
      if (text === "") return "";
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", encryption, nonce);
      const body = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return MARK + body.toString("base64");
    },
    open(text) {
      if (!text.startsWith(MARK)) return text;
      const body = Buffer.from(text.slice(MARK.length), "base64");
      const decipher = createDecipheriv("aes-256-gcm", encryption, body.subarray(0, 12));
      decipher.setAuthTag(body.subarray(-16));
      return decipher.update(body.subarray(12, -16), undefined, "utf8") + decipher.final("utf8");
    },
    lookup: (value) => createHmac("sha256", lookup).update(value).digest("base64url"),
  };
}

/** SHA-256 in base64url: how codes and session tokens are kept. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/** A new id: 12 random base36 characters, made by the caller so that it is known while thinking. */
export function newId(length = 12): string {
  let id = "";
  // 252 is the largest multiple of 36 in a byte: above it the letters would not be equally likely.
  while (id.length < length) for (const byte of randomBytes(length + 4)) if (byte < 252) id += ALPHABET[byte % 36];
  return id.slice(0, length);
}
