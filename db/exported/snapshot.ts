import { driver, Sqlite } from "../drizzle.ts";
import type { Store } from "../open.ts";

/** The database as it stands at one moment, to be read in many steps while others write. */
export interface Snapshot extends Store {
  /** Lets go of the moment; a snapshot that is held keeps the log of writes from being cleared. */
  close(): void;
}

/** Takes a snapshot. Every read function works on it; it cannot be written to. */
export function openSnapshot(store: Store): Snapshot {
  const client = new Sqlite(store.client.name, { readonly: true });
  client.pragma("busy_timeout = 5000");
  client.pragma("cache_size = -16000");
  client.exec("begin");
  // The moment is taken by the first read.
  client.prepare("select count(*) from areas where path = ''").get();
  const refuse = () => Promise.reject(new Error("a snapshot is only read"));
  return {
    client,
    db: driver.drizzle({ client }),
    sealer: store.sealer,
    commit: refuse,
    onPosted: () => {},
    backup: refuse,
    close() {
      client.exec("rollback");
      client.close();
    },
  };
}
