import type { Address } from "../src/message.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { addresses, cadres, outbox } from "./schema.ts";

const { and, eq, inArray, ne } = orm;

/** Where somebody would be told something now. */
export interface Reach {
  /** Undefined when nothing leads to them. */
  address?: Address;
  /** When they were last here, at any address in use, epoch ms to the hour; undefined: never. */
  seen?: number;
}

/** What can be used: a gateway for text messages; the channels that are open (left out: all). */
export interface Means {
  sms: boolean;
  channels?: { has(name: string): boolean };
}

/**
 * Where each of these is told: channels that ring at the phone before the page, which must be open, and the one used last
 * before the others. With `sms`, whoever has no such address but a phone number is reached by "sms:<cadre>".
 */
export function findReach(store: Store, ids: readonly string[], how: Means): Map<string, Reach> {
  const found = new Map<string, Reach>(ids.map((id) => [id, {}]));
  for (const { cadre, address, seen } of addressesInUse(store, ids)) {
    const reach = found.get(cadre) as Reach;
    const open = how.channels?.has(address.slice(0, address.indexOf(":"))) ?? true;
    if (open) reach.address ??= address as Address;
    if (seen !== null) reach.seen = Math.max(reach.seen ?? 0, seen);
  }
  const lost = ids.filter((id) => found.get(id)?.address === undefined);
  if (how.sms) for (const id of withPhone(store, lost)) (found.get(id) as Reach).address = `sms:${id}`;
  return found;
}

/** The addresses alone; who has none is left out. */
export function addressesIn(reach: ReadonlyMap<string, Reach>): Map<string, Address> {
  return new Map([...reach].flatMap(([id, { address }]) => (address === undefined ? [] : [[id, address] as const])));
}

/** The phone number of somebody who is at work here, opened; undefined when there is none. For sending only: mask it elsewhere. */
export async function findPhone(store: Store, cadre: string): Promise<string | undefined> {
  const known = and(eq(cadres.id, cadre), eq(cadres.status, "active"));
  const row = store.db.select({ phone: cadres.phone }).from(cadres).where(known).get();
  return row && row.phone !== "" ? store.sealer.open(row.phone) : undefined;
}

function addressesInUse(store: Store, ids: readonly string[]) {
  const rows = store.db
    .select()
    .from(addresses)
    .where(and(inArray(addresses.cadre, [...ids]), eq(addresses.state, "ok")))
    .all();
  const used = (row: (typeof rows)[number]) => row.seen ?? row.at;
  return rows.sort((a, b) => Number(isPage(a.address)) - Number(isPage(b.address)) || used(b) - used(a));
}

function withPhone(store: Store, ids: readonly string[]): string[] {
  const known = and(inArray(cadres.id, [...ids]), ne(cadres.phone, ""), eq(cadres.status, "active"));
  return store.db
    .select({ id: cadres.id })
    .from(cadres)
    .where(known)
    .all()
    .map((row) => row.id);
}

/** A page tells only whoever has it open. */
function isPage(address: string): boolean {
  return address.startsWith("web:");
}

/** How far a message has come. `shown`: an open page has it, and its person has given no sign since. */
export type Delivery = "queued" | "sending" | "sent" | "shown" | "held" | "opened" | "failed" | "blocked" | "uncertain";

/** How far each of these outbox numbers has come. */
export function listDeliveries(store: Store, ns: readonly number[]): Map<number, Delivery> {
  const rows = store.db
    .select({ n: outbox.n, address: outbox.address, state: outbox.state })
    .from(outbox)
    .where(inArray(outbox.n, [...ns]))
    .all();
  return new Map(
    rows.map(({ n, address, state }) => [n, state === "sent" && isPage(address) ? "shown" : (state as Delivery)]),
  );
}

/** Whether the person has it: their phone rang, or they opened the page. */
export function reached(delivery: Delivery | undefined): boolean {
  return delivery === "sent" || delivery === "opened";
}
