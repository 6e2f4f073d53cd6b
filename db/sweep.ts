import { orm } from "./drizzle.ts";
import type { Keeping } from "./keeping.ts";
import type { Store } from "./open.ts";
import { files, inbox, jobRuns, outbox, sessions } from "./schema.ts";

const { and, eq, inArray, lt, notInArray, sql } = orm;

const DAY = 86_400_000;
/** So many rows go at once: people go on chatting. */
const STEP = 2_000;
/** How long it is kept what the clock did. */
const RUNS = 90 * DAY;

/** Of what has had its time, how much went. */
export interface Swept extends Record<string, number> {
  sessions: number;
  inbox: number;
  outbox: number;
  runs: number;
}

/**
 * Removes, in bounded steps, what has had its time: sessions that ended, dealt-with inbox rows, messages that are no longer
 * under way, and what the clock did.
 */
export async function sweep(store: Store, now: number, keeping: Keeping): Promise<Swept> {
  const before = (days: number | undefined) => (days === undefined ? Number.NEGATIVE_INFINITY : now - days * DAY);
  return {
    sessions: store.db.delete(sessions).where(lt(sessions.expires, now)).run().changes,
    inbox: await inSteps(() => sweepInbox(store, before(keeping.inbox))),
    outbox: await inSteps(() => sweepOutbox(store, before(keeping.outbox))),
    runs: store.db
      .delete(jobRuns)
      .where(lt(jobRuns.at, now - RUNS))
      .run().changes,
  };
}

async function inSteps(step: () => number): Promise<number> {
  let all = 0;
  for (;;) {
    const n = step();
    all += n;
    if (n < STEP) return all;
    await new Promise((go) => setImmediate(go));
  }
}

function sweepInbox(store: Store, before: number): number {
  const old = store.db
    .select({ rowid: sql<number>`rowid` })
    .from(inbox)
    .where(and(lt(inbox.at, before), eq(inbox.state, "done")))
    .limit(STEP);
  return store.db.delete(inbox).where(inArray(sql`rowid`, old)).run().changes;
}

/** The last message stays: the numbers of the next ones go on behind it. */
function sweepOutbox(store: Store, before: number): number {
  const last = store.db.select({ n: sql<number>`max(${outbox.n})` }).from(outbox);
  const old = store.db
    .select({ n: outbox.n })
    .from(outbox)
    .where(and(lt(outbox.at, before), notInArray(outbox.state, ["queued", "sending"]), lt(outbox.n, sql`(${last})`)))
    .orderBy(outbox.n)
    .limit(STEP);
  return store.db.delete(outbox).where(inArray(outbox.n, old)).run().changes;
}

/** Stored photos and documents that came before `before`, at most so many, oldest first. */
export function listOldFiles(store: Store, before: number, limit: number): { id: string; sha256: string }[] {
  return store.db
    .select({ id: files.id, sha256: sql<string>`${files.sha256}` })
    .from(files)
    .where(and(eq(files.state, "stored"), lt(files.at, before)))
    .orderBy(files.at)
    .limit(limit)
    .all();
}

/** Whether other files have the same bytes. */
export function isStillNeeded(store: Store, sha256: string): boolean {
  const same = and(eq(files.sha256, sha256), eq(files.state, "stored"));
  return store.db.select({ id: files.id }).from(files).where(same).limit(1).get() !== undefined;
}
