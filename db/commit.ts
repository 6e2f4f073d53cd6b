import type { Database } from "better-sqlite3";
import type { Address, Outgoing } from "../src/message.ts";
import { createWriter } from "./statements.ts";
import type { Write } from "./writes.ts";

/** A message to be sent once the unit is durable. With `dedupe` it is said at most once for ever. */
export interface Post {
  to: Address;
  message: Outgoing;
  dedupe?: string;
  /** `notice`: not the answer to a message (a reminder, news); default `reply`. */
  kind?: "reply" | "notice";
}

/** What one event writes: all of it or nothing. */
export interface Unit {
  /** The update it answers; an update heard before makes the unit a duplicate. */
  heard?: { bot: string; update: string; at: number; failed?: string };
  writes: readonly Write[];
  posts?: readonly Post[];
  at: number;
}

/** A post with the number it received. */
export interface PostedMessage {
  to: Address;
  n: number;
  at: number;
  message: Outgoing;
  kind: "reply" | "notice";
}

/** `stale`: a version the unit depended on has moved: load and think again. */
export type Outcome = { kind: "ok"; posted: readonly number[] } | { kind: "duplicate" } | { kind: "stale" };

/** Whether a commit was rejected because the disk said no (full, broken, locked), not because of what was to be written. */
export function isDiskFault(error: unknown): boolean {
  return /^SQLITE_(?:FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|NOMEM|PROTOCOL|CORRUPT|NOTADB)/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error ? ((error as { code?: string }).code ?? "") : "";
}

interface Waiting {
  unit: Unit;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

const BATCH = 512;

/**
 * Group commit: units queue, one transaction takes up to 512 of them. A promise resolves after COMMIT.
 * `onPosted` hears every committed post, in order.
 */
export function createCommitter(db: Database, lastN: number, onPosted: (posts: readonly PostedMessage[]) => void) {
  const write = createWriter(db);
  const begin = db.prepare("begin immediate");
  const end = db.prepare("commit");
  const savepoint = db.prepare("savepoint unit");
  const release = db.prepare("release unit");
  const undo = db.prepare("rollback to unit");
  const outboxTop = db.prepare("select coalesce(max(n), 0) from outbox").pluck();
  const othersWrote = db.prepare("pragma data_version").pluck();
  let n = lastN;
  let seen = othersWrote.get();
  const queue: Waiting[] = [];
  let scheduled = false;

  const post = (unit: Unit, fresh: PostedMessage[]): number[] => {
    const posted: number[] = [];
    for (const item of unit.posts ?? []) {
      n += 1;
      // What is left out takes the column's default: each bound value costs a third of a microsecond.
      const row: Record<string, string | number> = {
        address: item.to,
        n,
        payload: JSON.stringify(item.message),
        at: unit.at,
      };
      if (item.dedupe !== undefined) row.dedupe = item.dedupe;
      if (item.kind !== undefined) row.kind = item.kind;
      if (item.message.edits !== undefined) row.edits = item.message.edits;
      const op = item.dedupe === undefined ? "insert" : "ignore";
      if (write({ op, table: "outbox", row }, []) === 0) {
        posted.push(0);
        continue;
      }
      posted.push(n);
      fresh.push({ to: item.to, n, at: unit.at, message: item.message, kind: item.kind ?? "reply" });
    }
    return posted;
  };

  const perform = (unit: Unit, fresh: PostedMessage[]): Outcome => {
    if (unit.heard) {
      const { bot, update, at, failed } = unit.heard;
      const row = failed === undefined ? { bot, update, at } : { bot, update, at, state: "failed", payload: failed };
      if (write({ op: "ignore", table: "inbox", row }, []) === 0) return { kind: "duplicate" };
    }
    const posted = post(unit, fresh);
    for (const item of unit.writes) {
      const touched = write(item, posted);
      if (touched === 0 && "version" in item && item.version !== undefined) return { kind: "stale" };
    }
    return { kind: "ok", posted };
  };

  const inSavepoint = (unit: Unit, fresh: PostedMessage[]): Outcome => {
    const before = fresh.length;
    savepoint.run();
    let outcome: Outcome | undefined;
    try {
      outcome = perform(unit, fresh);
      return outcome;
    } finally {
      if (outcome?.kind !== "ok") {
        fresh.length = before;
        // SQLite may have rolled the whole transaction back already (disk full): then there is no savepoint.
        if (db.inTransaction) undo.run();
      }
      if (db.inTransaction) release.run();
    }
  };

  type Settled = { waiting: Waiting; outcome?: Outcome; error?: unknown };

  /** A unit that does not go through takes the whole transaction with it. */
  const boldly = (unit: Unit, fresh: PostedMessage[]): Outcome => {
    const outcome = perform(unit, fresh);
    if (outcome.kind === "stale") throw new Error("stale");
    return outcome;
  };

  /** One transaction for these units. Throws when the transaction itself is gone: nothing of it is kept then. */
  const transact = (units: readonly Waiting[], how: typeof perform): { settled: Settled[]; fresh: PostedMessage[] } => {
    const fresh: PostedMessage[] = [];
    const settled: Settled[] = [];
    const before = n;
    begin.run();
    // Another process on the same file (an import, a second start) may have posted: numbers go on behind theirs.
    const version = othersWrote.get();
    if (version !== seen) n = Math.max(n, outboxTop.get() as number);
    seen = version;
    try {
      for (const waiting of units) {
        try {
          settled.push({ waiting, outcome: how(waiting.unit, fresh) });
        } catch (error) {
          if (how === boldly || !db.inTransaction) throw error;
          settled.push({ waiting, error });
        }
      }
      end.run();
    } catch (error) {
      if (db.inTransaction) db.exec("rollback");
      n = before;
      throw error;
    }
    return { settled, fresh };
  };

  const transactSingly = (units: readonly Waiting[]): ReturnType<typeof transact>[] =>
    units.map((waiting) => {
      try {
        return transact([waiting], inSavepoint);
      } catch (error) {
        return { settled: [{ waiting, error }], fresh: [] };
      }
    });

  const transactAll = (units: readonly Waiting[]): ReturnType<typeof transact>[] => {
    try {
      return [transact(units, boldly)];
    } catch (error) {
      // Somebody else writes for longer than we wait: alone no unit would fare better, only hold up everybody.
      if (codeOf(error).startsWith("SQLITE_BUSY"))
        return [{ settled: units.map((waiting) => ({ waiting, error })), fresh: [] }];
      // Rare: a unit was stale or broke. Once more with a savepoint each, which keeps every page twice.
    }
    try {
      return [transact(units, inSavepoint)];
    } catch {
      // One unit may have broken the transaction for all: each gets its own chance.
      return transactSingly(units);
    }
  };

  const flush = () => {
    const done = transactAll(queue.splice(0, BATCH));
    scheduled = queue.length > 0;
    if (scheduled) setImmediate(flush);
    for (const { waiting, outcome, error } of done.flatMap(({ settled }) => settled)) {
      if (outcome) waiting.resolve(outcome);
      else waiting.reject(error);
    }
    // Last: what a listener does wrong can undo nothing, hold up nobody and repeat nothing.
    const fresh = done.flatMap((transaction) => transaction.fresh);
    if (fresh.length > 0) onPosted(fresh);
  };

  return function commit(unit: Unit): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      queue.push({ unit, resolve, reject });
      if (scheduled) return;
      scheduled = true;
      setImmediate(flush);
    });
  };
}
