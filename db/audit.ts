import { createHash } from "node:crypto";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { audit, parameters } from "./schema.ts";
import { saveSetting } from "./settings.ts";
import { change, type Kept, type Write } from "./writes.ts";

const { and, asc, desc, gt, isNotNull, isNull, lt, sql } = orm;

/** So many rows are sealed in one unit: people go on chatting. */
const STEP = 500;
const HEADS = "audit.head.";

/** The end of the chain: how many rows are sealed, and the hash over all of them ("" before the first). */
export interface Head {
  n: number;
  hash: string;
}

/** What is wrong with the chain, and where: the place of the first row that is not as it was sealed. */
export interface Break {
  n: number;
  /** `head`: the chain fits together, and is not the one whose end was kept on a night. */
  what: "changed" | "missing" | "inserted" | "moved" | "head";
}

/** What looking through the whole chain came to; `unsealed` rows are newer than the last sealing. */
export type Verified =
  | { kind: "ok"; head: Head; unsealed: number; heads: number }
  | ({ kind: "broken"; head: Head } & Break);

type Row = Kept<"audit">;

/** The hash of a row at its place: SHA-256 (base64url) of the hash before it and the row as canonical JSON. */
export function chainHash(before: string, row: Omit<Row, "n" | "hash">): string {
  const { id, at, actor, action, ref, detail } = row;
  return createHash("sha256")
    .update(before + JSON.stringify([id, at, actor, action, ref, detail]))
    .digest("base64url");
}

/** Where the chain ends now. */
export function findHead(store: Store): Head {
  const last = store.db
    .select({ n: audit.n, hash: audit.hash })
    .from(audit)
    .where(isNotNull(audit.n))
    .orderBy(desc(audit.n))
    .limit(1)
    .get();
  return { n: last?.n ?? 0, hash: last?.hash ?? "" };
}

/**
 * Gives every row that has none its place in the chain and its hash, in the order in which they were written, in bounded
 * steps. Two sealers at once: one of them fails, and nothing is sealed twice. How many were sealed.
 */
export async function sealAudit(store: Store, at: number): Promise<number> {
  let sealed = 0;
  for (;;) {
    const rows = store.db.select().from(audit).where(isNull(audit.n)).orderBy(asc(sql`rowid`)).limit(STEP).all();
    let head = findHead(store);
    const writes = rows.map((row): Write => {
      head = { n: head.n + 1, hash: chainHash(head.hash, row) };
      return change("audit", { id: row.id }, { n: head.n, hash: head.hash });
    });
    if (writes.length > 0) await store.commit({ at, writes });
    sealed += writes.length;
    if (rows.length < STEP) return sealed;
  }
}

/** Keeps the end of the chain under a day (YYYY-MM-DD): with the night's snapshot it leaves the machine. */
export function keepHead(store: Store, day: string, at: number): Write {
  const { n, hash } = findHead(store);
  return saveSetting(`${HEADS}${day}`, `${n} ${hash}`, null, at);
}

/** The ends of the chain that were kept, the earliest first. */
export function listKeptHeads(store: Store): (Head & { day: string })[] {
  const rows = store.db
    .select({ name: parameters.name, value: parameters.value })
    .from(parameters)
    .where(sql`${parameters.name} like ${`${HEADS}%`}`)
    .orderBy(asc(parameters.name))
    .all();
  return rows.map(({ name, value }) => {
    const [n = "0", hash = ""] = value.split(" ");
    return { day: name.slice(HEADS.length), n: Number(n), hash };
  });
}

/** Looks through the whole chain: every row as it was sealed, none missing, none added, and every end that was kept in it. */
export function verifyAudit(store: Store): Verified {
  const kept = listKeptHeads(store);
  const expected = new Map(kept.map(({ n, hash }) => [n, hash]));
  let head: Head = { n: 0, hash: "" };
  // Places begin at 1: one before that is found, too.
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    // Two more than are looked at: what is wrong shows in how the next ones fit.
    const rows = store.db
      .select()
      .from(audit)
      .where(gt(audit.n, after))
      .orderBy(asc(audit.n))
      .limit(STEP + 2)
      .all();
    for (const [i, row] of rows.slice(0, STEP).entries()) {
      const what = faultOf(head, row, rows[i + 1]);
      if (what) return { kind: "broken", head: findHead(store), n: head.n + 1, what };
      head = { n: head.n + 1, hash: row.hash ?? "" };
      const night = expected.get(head.n);
      if (night !== undefined && night !== head.hash) return { kind: "broken", head, n: head.n, what: "head" };
    }
    if (rows.length < STEP) break;
    after = head.n;
  }
  const beyond = kept.find(({ n }) => n > head.n);
  if (beyond) return { kind: "broken", head, n: head.n + 1, what: "missing" };
  if (isSlippedIn(store)) return { kind: "broken", head, n: head.n + 1, what: "inserted" };
  return { kind: "ok", head, unsealed: countUnsealed(store), heads: kept.length };
}

/** What is wrong with a row behind a head; undefined when it follows. */
function faultOf(head: Head, row: Row, next: Row | undefined): Break["what"] | undefined {
  const n = head.n + 1;
  if (row.n !== n) return (row.n ?? 0) > n ? "missing" : "inserted";
  if (row.hash === chainHash(head.hash, row)) return undefined;
  if (!next) return "changed";
  if (row.hash === chainHash(next.hash ?? "", row)) return "moved";
  return next.hash === chainHash(head.hash, next) ? "inserted" : "changed";
}

/** A row that was never sealed stands among those that were: they are sealed in the order in which they are written. */
function isSlippedIn(store: Store): boolean {
  const last = store.db
    .select({ rowid: sql<number>`rowid` })
    .from(audit)
    .where(isNotNull(audit.n))
    .orderBy(desc(audit.n))
    .limit(1)
    .get();
  if (!last) return false;
  const early = and(isNull(audit.n), lt(sql`rowid`, last.rowid));
  return store.db.select({ id: audit.id }).from(audit).where(early).limit(1).get() !== undefined;
}

function countUnsealed(store: Store): number {
  const row = store.db.select({ n: sql<number>`count(*)` }).from(audit).where(isNull(audit.n)).get();
  return row?.n ?? 0;
}
