/** Text that is gathered as bytes: short pieces are cheap, and nothing is encoded twice. */
export interface Pieces {
  /** ASCII only. */
  plain(text: string): void;
  text(text: string): void;
  /** Bytes gathered so far. */
  readonly length: number;
  /** Hands them out; the next ones go to a place of their own. */
  take(): Buffer;
}

/** Bytes of UTF-8 for one UTF-16 unit, at most. */
const WIDEST = 3;

/** Gathers about `room` bytes at a time; more when they come. */
export function createPieces(room: number): Pieces {
  let bytes = Buffer.allocUnsafe(room);
  let length = 0;
  const ensure = (more: number) => {
    if (length + more <= bytes.length) return;
    const wider = Buffer.allocUnsafe(Math.max(bytes.length * 2, length + more));
    bytes.copy(wider, 0, 0, length);
    bytes = wider;
  };
  return {
    plain(text) {
      ensure(text.length);
      length += bytes.write(text, length, "latin1");
    },
    text(text) {
      ensure(text.length * WIDEST);
      length += bytes.write(text, length, "utf8");
    },
    get length() {
      return length;
    },
    take() {
      const taken = bytes.subarray(0, length);
      bytes = Buffer.allocUnsafe(room);
      length = 0;
      return taken;
    },
  };
}
