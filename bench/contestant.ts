import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closing, createItems, type Item } from "./questions.ts";

/** Whoever fills the form, seen from the person's side. Chats and interviews are numbered from 0. */
export interface Contestant {
  /** A new interview begins in this chat; resolves when its first question is out. */
  begin(chat: number, interview: number): Promise<void>;
  /** Resolves when the answer and all that follows from it are durable and the next question is out. */
  say(chat: number, text: string): Promise<void>;
  /** Resolves when nothing is left to be done or written. */
  idle(): Promise<void>;
  close(): void;
}

/** How much is played. */
export interface Size {
  chats: number;
  /** Interviews that a chat goes through. */
  interviews: number;
  questions: number;
}

/** What a contestant starts from: a database file of its own and the form. */
export interface Arena extends Size {
  database: string;
  items: readonly Item[];
  /** Tells that this message is out. */
  heard(text: string): void;
}

/** Opens a contestant in an arena. */
export type Open = (arena: Arena) => Promise<Contestant>;

/**
 * Plays in a temporary folder that is gone afterwards. Throws when the contestant did not bring every interview to its
 * end with one message an answer: a fast wrong answer is none.
 */
export async function inArena<T>(
  open: Open,
  size: Size,
  play: (who: Contestant, arena: Arena) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "ruhu-bench-"));
  let messages = 0;
  let completed = 0;
  const heard = (text: string) => {
    messages += 1;
    if (text.endsWith(closing)) completed += 1;
  };
  const arena = { ...size, database: join(folder, "bench.db"), items: createItems(size.questions), heard };
  const who = await open(arena);
  try {
    const result = await play(who, arena);
    await who.idle();
    const interviews = size.chats * size.interviews;
    if (completed !== interviews || messages !== interviews * (size.questions + 1)) {
      throw new Error(`${completed} of ${interviews} interviews completed with ${messages} messages`);
    }
    return result;
  } finally {
    who.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
