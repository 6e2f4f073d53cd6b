import { inflateRawSync } from "node:zlib";
import { type Problem, problem } from "../problem.ts";

/** Most that a workbook may unpack to, in bytes, and most parts it may have: far more than any form needs. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_PARTS = 1_000;

const END = 0x06054b50;
const LINE = 0x02014b50;
const OLE = 0xe011cfd0;

interface Part {
  name: string;
  method: number;
  packed: number;
  plain: number;
  at: number;
}

/**
 * Why a workbook is not opened, told from its directory before anything is unpacked: file-macros, file-bomb (it unpacks to too
 * much, or to more than it says), file-parts, file-twice, file-unreadable. Undefined for what is sound, and for what is no zip.
 */
export function workbookFault(bytes: Uint8Array, name: string): Problem | undefined {
  if (/\.(?:xlsm|xltm|xlam|xlsb)$/i.test(name)) return problem("file-macros", { name });
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 4 || file.readUInt32LE(0) === OLE) {
    return file.includes(Buffer.from("_VBA_PROJECT", "utf16le")) ? problem("file-macros", { name }) : undefined;
  }
  if (file[0] !== 0x50 || file[1] !== 0x4b) return undefined;
  const parts = partsOf(file);
  if (!parts) return problem("file-unreadable", { name });
  if (parts.length > MOST_PARTS) return problem("file-parts", { parts: parts.length });
  if (parts.some((part) => /vbaProject|vbaData|macrosheets\//i.test(part.name)))
    return problem("file-macros", { name });
  if (new Set(parts.map((part) => part.name.toLowerCase())).size < parts.length) return problem("file-twice", { name });
  const plain = parts.reduce((sum, part) => sum + part.plain, 0);
  if (plain > MOST_BYTES) return problem("file-bomb", { megabytes: Math.floor(plain / 1024 / 1024) });
  return parts.map((part) => partFault(file, part, name)).find((fault) => fault !== undefined);
}

/** The lines of the directory; undefined when there is none that can be read. */
function partsOf(file: Buffer): Part[] | undefined {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END) return undefined;
  const count = file.readUInt16LE(end + 10);
  const parts: Part[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== LINE) return undefined;
    const length = file.readUInt16LE(at + 28);
    parts.push({
      name: file.toString("utf8", at + 46, at + 46 + length),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      plain: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    });
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** A directory can lie: each part is unpacked into no more room than it says it needs. */
function partFault(file: Buffer, part: Part, name: string): Problem | undefined {
  if (part.at + 30 > file.length) return problem("file-unreadable", { name });
  const start = part.at + 30 + file.readUInt16LE(part.at + 26) + file.readUInt16LE(part.at + 28);
  const packed = file.subarray(start, start + part.packed);
  if (part.method === 0) return packed.length === part.plain ? undefined : problem("file-unreadable", { name });
  if (part.method !== 8) return problem("file-unreadable", { name });
  try {
    const plain = inflateRawSync(packed, { maxOutputLength: Math.max(1, part.plain) });
    const isDeclaring = /\.(?:xml|rels)$/i.test(part.name) && plain.includes("<!DOCTYPE");
    return isDeclaring ? problem("file-unreadable", { name }) : undefined;
  } catch (error) {
    const more = (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
    if (!more) return problem("file-unreadable", { name });
    return problem("file-bomb", { megabytes: Math.ceil(part.plain / 1024 / 1024) });
  }
}
