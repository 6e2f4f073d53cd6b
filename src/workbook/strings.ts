/** Texts that many cells share: each stands in the file once. */
export interface Strings {
  /** The number of a text that was met before; undefined: it is written where it stands. */
  find(text: string): number | undefined;
  all(): Iterable<string>;
  readonly size: number;
}

/** Longest text that is shared, in characters; so many at most, and so many that were met once are remembered. */
const LONGEST = 60;
const MOST = 20_000;
const ONCE = 4_096;

/** A table that does not grow with the rows: what comes once takes no place in it. */
export function createStrings(): Strings {
  const known = new Map<string, number>();
  const once = new Set<string>();
  return {
    find(text) {
      const number = known.get(text);
      if (number !== undefined || text.length > LONGEST || known.size >= MOST) return number;
      if (once.delete(text)) {
        known.set(text, known.size);
        return known.size - 1;
      }
      if (once.size >= ONCE) once.clear();
      once.add(text);
      return undefined;
    },
    all: () => known.keys(),
    get size() {
      return known.size;
    },
  };
}
