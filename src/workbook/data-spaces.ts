import type { Node } from "./container.ts";

/** What Office wants to find beside an encrypted document (MS-OFFCRYPTO 2.1, 2.3.4.1-3): always the same. */
export const dataSpaces: Node = {
  name: "\u0006DataSpaces",
  children: [
    { name: "Version", bytes: join(name("Microsoft.Container.DataSpaces"), versions()) },
    { name: "DataSpaceMap", bytes: join(words(8, 1), mapEntry()) },
    {
      name: "DataSpaceInfo",
      children: [{ name: "StrongEncryptionDataSpace", bytes: join(words(8, 1), name("StrongEncryptionTransform")) }],
    },
    {
      name: "TransformInfo",
      children: [{ name: "StrongEncryptionTransform", children: [{ name: "\u0006Primary", bytes: transform() }] }],
    },
  ],
};

function mapEntry(): Buffer {
  const rest = join(words(1, 0), name("EncryptedPackage"), name("StrongEncryptionDataSpace"));
  return join(words(rest.length + 4), rest);
}

function transform(): Buffer {
  const id = name("{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}");
  const length = 8 + id.length;
  return join(words(length, 1), id, name("Microsoft.Container.EncryptionTransform"), versions(), words(0, 0, 0, 4));
}

/** Reader, updater and writer: 1.0 each. */
function versions(): Buffer {
  return words(1, 1, 1);
}

function words(...all: readonly number[]): Buffer {
  const bytes = Buffer.alloc(all.length * 4);
  for (const [i, n] of all.entries()) bytes.writeUInt32LE(n, i * 4);
  return bytes;
}

/** A name with its length before it, filled up to whole words. */
function name(text: string): Buffer {
  const bytes = Buffer.from(text, "utf16le");
  return join(words(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4));
}

function join(...parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat(parts);
}
