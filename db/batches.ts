import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { batches } from "./schema.ts";
import { newId } from "./seal.ts";
import { change, insert, type Write } from "./writes.ts";

const { and, desc, eq } = orm;

/** A sample that somebody drew: interviews as "<interview>:<version>", the sample among them. */
export interface Batch {
  id: string;
  by: string;
  /** drawn | passed | dropped */
  state: string;
  interviews: readonly string[];
  seen: readonly string[];
}

function opened(row: typeof batches.$inferSelect): Batch {
  const { id, by, state } = row;
  return { id, by, state, interviews: JSON.parse(row.interviews) as string[], seen: JSON.parse(row.seen) as string[] };
}

/** One batch; undefined when there is none. */
export function findBatch(store: Store, id: string): Batch | undefined {
  const row = store.db.select().from(batches).where(eq(batches.id, id)).get();
  return row && opened(row);
}

/** The batch that somebody drew and has not passed. */
export function findDrawn(store: Store, by: string): Batch | undefined {
  const drawn = and(eq(batches.by, by), eq(batches.state, "drawn"));
  const row = store.db.select().from(batches).where(drawn).orderBy(desc(batches.at)).limit(1).get();
  return row && opened(row);
}

/** Keeps a new batch. */
export function drawBatch(drawn: Pick<Batch, "by" | "interviews" | "seen"> & { area: string; at: number }): {
  batch: Batch;
  write: Write;
} {
  const id = newId();
  const { by, interviews, seen, area, at } = drawn;
  const row = { id, by, area, interviews: JSON.stringify(interviews), seen: JSON.stringify(seen), at };
  return { batch: { id, by, state: "drawn", interviews, seen }, write: insert("batches", row) };
}

/** A batch was passed, or nothing of it waits any more. */
export function endBatch(id: string, state: "passed" | "dropped"): Write {
  return change("batches", { id, state: "drawn" }, { state });
}
