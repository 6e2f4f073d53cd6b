import type { Database } from "better-sqlite3";
import { createCommitter, type Outcome, type PostedMessage, type Unit } from "./commit.ts";
import { driver, migrator, Sqlite } from "./drizzle.ts";
import { createSealer, type Sealer } from "./seal.ts";

const MIGRATIONS = new URL("./migrations", import.meta.url).pathname;

/** The open database: reads go through `db`, every write through `commit`. */
export interface Store {
  db: ReturnType<typeof driver.drizzle>;
  client: Database;
  sealer: Sealer;
  commit(unit: Unit): Promise<Outcome>;
  /** Hears every committed post, in order; one listener (the courier). */
  onPosted(listener: (posts: readonly PostedMessage[]) => void): void;
  /** A consistent copy while work goes on. */
  backup(path: string): Promise<void>;
  close(): void;
}

/** Opens (or creates) the database at `path`, brings its schema up to date, and starts the committer. */
export function openStore(path: string, key: Uint8Array): Store {
  const client = new Sqlite(path);
  // Every page that an answer touches is written whole: smaller ones make half the bytes. A file keeps the size it began with.
  client.pragma("page_size = 2048");
  client.pragma("journal_mode = wal");
  client.pragma("synchronous = full");
  client.pragma("foreign_keys = on");
  client.pragma("busy_timeout = 5000");
  // A checkpoint every 16 MB instead of 4: pages that many chats touch are copied home once, not at every commit.
  client.pragma("wal_autocheckpoint = 8192");
  client.pragma("cache_size = -32000");
  const db = driver.drizzle({ client });
  migrator.migrate(db, { migrationsFolder: MIGRATIONS });
  const lastN = client.prepare("select coalesce(max(n), 0) from outbox").pluck().get() as number;
  let listener: (posts: readonly PostedMessage[]) => void = () => {};
  return {
    db,
    client,
    sealer: createSealer(key),
    commit: createCommitter(client, lastN, (posts) => listener(posts)),
    onPosted(heard) {
      listener = heard;
    },
    async backup(target) {
      // Two megabytes a step: fewer than people write meanwhile, and it would never end.
      await client.backup(target, { progress: () => 1_000 });
    },
    close() {
      client.close();
    },
  };
}
