import type { Writable } from "node:stream";
import { crc32, createDeflateRaw, type ZlibOptions } from "node:zlib";

/** Where bytes go, in order; resolves when more may come. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}

/** A zip archive as it is written: one entry after the other, nothing kept but a line an entry. */
export interface ZipWriter {
  /** Opens the next entry; the one before must be closed. */
  entry(name: string): Entry;
  /** Writes the directory; nothing may follow. */
  finish(): Promise<void>;
}

/** One entry: text or bytes go in, compressed bytes go out. */
export interface Entry {
  write(part: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
}

interface Listed {
  name: Buffer;
  crc: number;
  packed: number;
  plain: number;
  at: number;
}

/** Most that an archive without 64-bit records holds, in bytes. */
const MOST = 0xffff_ffff;
/** Sizes stand behind the data; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980, the first day zip knows: the same content gives the same bytes. */
const DAY = 0x21;
/** A third of the time of the usual level, a fifth more bytes. */
const LEVEL = 3;
/** Bytes that come out at once, and that may wait to go in: the next rows are read while the last are packed. */
const PIECE = 64 * 1024;
const AHEAD = 1024 * 1024;

/** A zip archive into `sink`. Throws a RangeError past 4 GiB. */
export function createZip(sink: Sink): ZipWriter {
  const listed: Listed[] = [];
  let at = 0;

  const put = async (bytes: Uint8Array): Promise<void> => {
    at += bytes.length;
    if (at > MOST) throw new RangeError("the archive is larger than 4 GiB");
    await sink.write(bytes);
  };

  return {
    entry(called) {
      const one: Listed = { name: Buffer.from(called), crc: 0, packed: 0, plain: 0, at };
      const deflate = createDeflateRaw({ level: LEVEL, chunkSize: PIECE, writableHighWaterMark: AHEAD } as ZlibOptions);
      const opened = put(localHeader(one));
      let failure: { error: unknown } | undefined;
      // What is packed goes out while the next rows are read.
      const piped = (async () => {
        await opened;
        for await (const part of deflate) {
          one.packed += (part as Buffer).length;
          await put(part as Buffer);
        }
      })().catch((error: unknown) => {
        // Whoever writes or closes next hears of it.
        failure = { error };
        deflate.destroy();
      });
      const check = () => {
        if (failure) throw failure.error;
      };
      return {
        async write(part) {
          check();
          const bytes = typeof part === "string" ? Buffer.from(part) : part;
          one.crc = crc32(bytes, one.crc);
          one.plain += bytes.length;
          if (one.plain > MOST) throw new RangeError("a sheet is larger than 4 GiB");
          if (!deflate.write(bytes)) await Promise.race([drained(deflate), piped]);
          check();
        },
        async close() {
          deflate.end();
          await piped;
          check();
          await put(descriptor(one));
          listed.push(one);
        },
      };
    },
    async finish() {
      const start = at;
      for (const one of listed) await put(directoryLine(one));
      await put(directoryEnd(listed.length, at - start, start));
    },
  };
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => void stream.once("drain", resolve));
}

function localHeader({ name }: Listed): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATE, 8);
  head.writeUInt16LE(DAY, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor({ crc, packed, plain }: Listed): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(plain, 12);
  return tail;
}

function directoryLine({ name, crc, packed, plain, at }: Listed): Buffer {
  const line = Buffer.alloc(46);
  line.writeUInt32LE(0x02014b50, 0);
  line.writeUInt16LE(20, 4);
  line.writeUInt16LE(20, 6);
  line.writeUInt16LE(FLAGS, 8);
  line.writeUInt16LE(DEFLATE, 10);
  line.writeUInt16LE(DAY, 14);
  line.writeUInt32LE(crc, 16);
  line.writeUInt32LE(packed, 20);
  line.writeUInt32LE(plain, 24);
  line.writeUInt16LE(name.length, 28);
  line.writeUInt32LE(at, 42);
  return Buffer.concat([line, name]);
}

function directoryEnd(entries: number, bytes: number, start: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(start, 16);
  return end;
}
