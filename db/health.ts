import { readFileSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { Sqlite } from "./drizzle.ts";
import { createSealer } from "./seal.ts";

/** Where the seal of a known word is kept: with it a key can be tried before anything else was sealed. */
export const keyCheck = "key.check";

/** How a database is, read without changing anything. */
export interface Health {
  /** "ok", or SQLite's first complaint. */
  integrity: string;
  migrations: { applied: number; known: number };
  /** Messages older than ten minutes that nobody has taken. */
  unsent: { n: number; since: number };
  failed: number;
  /** Updates whose handling failed. */
  unheard: number;
  /** Photos that should have been fetched an hour ago. */
  wanted: number;
  /** Stored files by the name they have on disk. */
  stored: string[];
  withoutCollector: number;
  /** Active cadres with a role and no address in use. */
  unreached: string[];
  invitations: { expired: number; soon: number };
  /** epoch ms; 0: never. */
  backupAt: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const JOURNAL = new URL("./migrations/meta/_journal.json", import.meta.url);

function reading<T>(path: string, read: (db: Database) => T): T {
  const db = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** Whether the file is sound: "ok", or SQLite's first complaint. Throws when it is no database at all. */
export function checkIntegrity(path: string): string {
  return reading(path, (db) => db.pragma("integrity_check(1)", { simple: true }) as string);
}

/** How many migrations the database has seen, and how many this program knows. */
export function countMigrations(path: string): Health["migrations"] {
  const { entries } = JSON.parse(readFileSync(JOURNAL, "utf8")) as { entries: unknown[] };
  const applied = reading(path, (db) => {
    const table = db.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
    return table ? (db.prepare("select count(*) from __drizzle_migrations").pluck().get() as number) : 0;
  });
  return { applied, known: entries.length };
}

/** Whether the key opens what is sealed in the database; undefined when nothing is sealed yet. */
export function keyOpens(path: string, key: Uint8Array): boolean | undefined {
  const sealed = reading(path, (db) => {
    const one = (sql: string) => db.prepare(sql).pluck().get() as string | undefined;
    const document = one("select data from subjects where data like '%§1:%' limit 1");
    return (
      one(`select value from parameters where name = '${keyCheck}'`) ??
      one("select phone from cadres where phone like '§1:%' limit 1") ??
      document?.match(/§1:[A-Za-z0-9+/=]+/)?.[0]
    );
  });
  if (sealed === undefined) return undefined;
  try {
    createSealer(key).open(sealed);
    return true;
  } catch {
    return false;
  }
}

/** Everything else that may be amiss at a moment. The schema must be up to date. */
export function readHealth(path: string, now: number): Omit<Health, "integrity" | "migrations"> {
  return reading(path, (db) => {
    const count = (sql: string, ...values: unknown[]) =>
      db
        .prepare(sql)
        .pluck()
        .get(...values) as number;
    const all = (sql: string, ...values: unknown[]) =>
      db
        .prepare(sql)
        .pluck()
        .all(...values) as string[];
    const old = now - 10 * MINUTE;
    const waiting = "from outbox where state in ('queued', 'sending') and at < ?";
    return {
      unsent: {
        n: count(`select count(*) ${waiting}`, old),
        since: count(`select coalesce(min(at), 0) ${waiting}`, old),
      },
      failed: count("select count(*) from outbox where state in ('failed', 'blocked') and at > ?", now - 7 * DAY),
      unheard: count("select count(*) from inbox where state = 'failed' and at > ?", now - 7 * DAY),
      wanted: count("select count(*) from files where state = 'wanted' and at < ?", now - 60 * MINUTE),
      stored: all("select sha256 from files where state = 'stored' and sha256 is not null"),
      withoutCollector: count("select count(*) from assignments where cadre is null and status in ('open', 'started')"),
      unreached: all(
        `select name from cadres c where status = 'active'
         and exists (select 1 from grants where cadre = c.id and ended is null)
         and not exists (select 1 from addresses where cadre = c.id and state = 'ok') order by name`,
      ),
      invitations: {
        expired: count(
          "select count(*) from invitations where used_by is null and expires <= ? and expires > ?",
          now,
          now - 7 * DAY,
        ),
        soon: count(
          "select count(*) from invitations where used_by is null and expires > ? and expires <= ?",
          now,
          now + DAY,
        ),
      },
      backupAt: Number(all("select value from parameters where name = 'backup.at'")[0] ?? 0),
    };
  });
}

/** Whether another process has the database open. Every open connection holds a shared lock on a WAL database. */
export function isInUse(path: string): boolean {
  const db = new Sqlite(path, { fileMustExist: true, timeout: 0 });
  try {
    db.pragma("locking_mode = exclusive");
    db.exec("begin immediate; commit");
    return false;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith("SQLITE_BUSY")) return true;
    throw error;
  } finally {
    db.close();
  }
}

/** Makes a copied database one single file (no -wal beside it) and checks it: "ok", or the first complaint. */
export function settleCopy(path: string): string {
  const db = new Sqlite(path, { fileMustExist: true });
  try {
    db.pragma("journal_mode = delete");
    return db.pragma("integrity_check(1)", { simple: true }) as string;
  } finally {
    db.close();
  }
}
