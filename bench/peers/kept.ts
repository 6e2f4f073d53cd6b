import { createRequire } from "node:module";

// The peers know nothing of our own room for SQL: they get a plain table.
const Sqlite = createRequire(import.meta.url)("better-sqlite3") as typeof import("better-sqlite3");

/** Values by key in a SQLite file, as durable as ruhu's own: what the peers' storage adapters stand on. */
export interface Kept {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
  close(): void;
}

/** Opens the file: WAL, synchronous=FULL, statements prepared once. */
export function openKept(path: string): Kept {
  const db = new Sqlite(path);
  db.pragma("journal_mode = wal");
  db.pragma("synchronous = full");
  db.exec("create table kept (key text primary key, value text not null)");
  const read = db.prepare("select value from kept where key = ?").pluck();
  const write = db.prepare(
    "insert into kept (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
  );
  const remove = db.prepare("delete from kept where key = ?");
  return {
    read(key) {
      const json = read.get(key) as string | undefined;
      return json === undefined ? undefined : JSON.parse(json);
    },
    write: (key, value) => void write.run(key, JSON.stringify(value)),
    remove: (key) => void remove.run(key),
    close: () => void db.close(),
  };
}
