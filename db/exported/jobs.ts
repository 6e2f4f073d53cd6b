import { orm } from "../drizzle.ts";
import type { Store } from "../open.ts";
import { files } from "../schema.ts";
import { change, insert, type Kept, type Write } from "../writes.ts";

const { and, desc, eq, inArray, lt, sql } = orm;

/** The channel's name of files that we made ourselves. */
const OWN = "export";

/** A file that is being made for somebody: a row of `files`, so that a restart finds what it broke off. */
export interface ExportRow {
  id: string;
  /** Where it goes: nobody else may fetch it. */
  address: string;
  /** What was asked for, as JSON. */
  asked: string;
  at: number;
}

/** `draft`: waits for a yes; `making`: begun. */
export function keepExport({ id, address, asked, at }: ExportRow, state: "draft" | "making"): Write {
  return insert("files", { id, channel: OWN, fetchRef: asked, address, mime: "", state, at });
}

/** A draft is begun. */
export function beginExport(id: string): Write {
  return change("files", { id, channel: OWN, state: "draft" }, { state: "making" });
}

/** It will not be made. */
export function dropExport(id: string): Write {
  return change("files", { id, channel: OWN }, { state: "lost" });
}

/** A file that was made, as of `at`. */
export interface MadeFile {
  name: string;
  mime: string;
  sha256: string;
  bytes: number;
  at: number;
}

/** Its bytes are safe. */
export function storeExport(id: string, file: MadeFile): Write {
  return change("files", { id, channel: OWN }, { ...file, state: "stored" });
}

/** Its time was over. */
export function expireExport(id: string): Write {
  return change("files", { id, channel: OWN }, { state: "gone" });
}

/** Keys of the messages that bring a file, and its password: each is said once. */
export const fileKey = (id: string) => `export/${id}`;
export const passwordKey = (id: string) => `export-password/${id}`;

/** Exports with whole numbers that were made before `before` and whose bytes are still kept. */
export function listFullExports(store: Store, before: number): Kept<"files">[] {
  const full = sql`json_extract(${files.fetchRef}, '$.full') is not null`;
  return store.db
    .select()
    .from(files)
    .where(and(eq(files.channel, OWN), eq(files.state, "stored"), lt(files.at, before), full))
    .all();
}

/** An export by id, in any state; undefined when there is none. */
export function findExport(store: Store, id: string): Kept<"files"> | undefined {
  return store.db
    .select()
    .from(files)
    .where(and(eq(files.id, id), eq(files.channel, OWN)))
    .get();
}

/** What is in the making: at a start, what the last run left behind. */
export function listMaking(store: Store): Kept<"files">[] {
  return store.db
    .select()
    .from(files)
    .where(and(eq(files.channel, OWN), eq(files.state, "making")))
    .all();
}

/** The last export that was begun from an address; undefined when there was none. */
export function findLastExport(store: Store, address: string): Kept<"files"> | undefined {
  const begun = and(eq(files.channel, OWN), eq(files.address, address), inArray(files.state, ["making", "stored"]));
  return store.db.select().from(files).where(begun).orderBy(desc(files.at), desc(files.id)).limit(1).get();
}
