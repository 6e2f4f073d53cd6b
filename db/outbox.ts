import type { Address, Outgoing } from "../src/message.ts";
import type { PostedMessage } from "./commit.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { outbox } from "./schema.ts";

const { and, asc, desc, eq, gt, lte, sql } = orm;

type Row = typeof outbox.$inferSelect;

function posted(row: Row): PostedMessage {
  const message = JSON.parse(row.payload) as Outgoing;
  const kind = row.kind === "notice" ? "notice" : "reply";
  return { to: row.address as Address, n: row.n, at: row.at, message, kind };
}

/** What is committed and not yet sent, in order: what a courier that starts takes up. */
export async function listQueued(store: Store): Promise<PostedMessage[]> {
  return listOpen(store, "queued");
}

/** Notices that were on their way, in order: whoever starts cannot know whether they arrived. */
export async function listSending(store: Store): Promise<PostedMessage[]> {
  return listOpen(store, "sending");
}

function listOpen(store: Store, state: string): PostedMessage[] {
  // The index is used only by who repeats its words.
  const open = and(sql`state in ('queued', 'sending')`, eq(outbox.state, state));
  return store.db.select().from(outbox).where(open).orderBy(asc(outbox.n)).all().map(posted);
}

/** Messages to an address with number > `after`, oldest first: the last `limit` of them. */
export async function listAfter(store: Store, address: Address, after: number, limit = 200): Promise<PostedMessage[]> {
  // The index holds pages only, and is used where the question says so.
  const page = address.startsWith("web:") ? sql`address like 'web:%'` : undefined;
  const theirs = and(eq(outbox.address, address), gt(outbox.n, after), page);
  const rows = store.db.select().from(outbox).where(theirs).orderBy(desc(outbox.n)).limit(limit).all();
  return rows.reverse().map(posted);
}

/** One message with what the platform calls it; undefined when there is none. */
export async function findPosted(
  store: Store,
  address: Address,
  n: number,
): Promise<{ message: Outgoing; platformId: string | null } | undefined> {
  const row = store.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.address, address), eq(outbox.n, n)))
    .get();
  return row && { message: JSON.parse(row.payload) as Outgoing, platformId: row.platformId };
}

/** Where a message with this key was said; undefined when it never was, or is no longer kept. */
export function findSaid(store: Store, dedupe: string): { n: number; address: string } | undefined {
  // The index holds those that have a key, and is used where the question says so.
  const keyed = and(eq(outbox.dedupe, dedupe), sql`dedupe is not null`);
  return store.db.select({ n: outbox.n, address: outbox.address }).from(outbox).where(keyed).get();
}

/**
 * Numbers up to `upTo` of what a page may have and is not marked as read: held or under way, or a notice. What was said in
 * answer to somebody who was there is not asked about.
 */
export function listUnopened(store: Store, address: Address, upTo: number): number[] {
  const waiting = sql`(state in ('held', 'queued', 'sending', 'uncertain') or (state = 'sent' and kind = 'notice'))`;
  const theirs = and(eq(outbox.address, address), lte(outbox.n, upTo), sql`address like 'web:%'`);
  const rows = store.db.select({ n: outbox.n }).from(outbox).where(and(theirs, waiting)).all();
  return rows.map((row) => row.n);
}
