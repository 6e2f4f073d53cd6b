import type { Picture } from "../message.ts";

/** A summary as it is written, piece by piece, before it becomes a document. */
export type Block =
  | { kind: "heading" | "text" | "quote" | "small"; text: string }
  /** What waits for the author. */
  | { kind: "todo"; text: string }
  /** `widths` are shares of the width. */
  | { kind: "table"; heads: readonly string[]; rows: readonly (readonly string[])[]; widths?: readonly number[] }
  /** PNG; the size in its own dots. */
  | { kind: "picture"; png: Uint8Array; width: number; height: number; alt: string; caption: string };

/** A summary with its title and what stands under it. */
export interface Draft {
  title: string;
  place: string;
  date: string;
  blocks: readonly Block[];
}

/** A drawn picture with its size in dots. */
export interface Drawn {
  picture: Picture;
  png: Uint8Array;
  width: number;
  height: number;
}
