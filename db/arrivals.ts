import type { Address } from "../src/message.ts";
import { type Delivery, listDeliveries } from "./delivery.ts";
import { orm } from "./drizzle.ts";
import { listNudgeKeys } from "./nudges.ts";
import type { Store } from "./open.ts";
import { outbox } from "./schema.ts";

const { and, desc, gte, inArray, lt } = orm;

/** A message to somebody: where it went and how far it came. */
export interface Arrival {
  address: Address;
  at: number;
  delivery: Delivery;
}

/** How far the messages of these keys have come; those never said are left out. */
export function listArrivals(store: Store, keys: readonly string[]): Map<string, Arrival> {
  const rows = store.db
    .select({ key: outbox.dedupe, n: outbox.n, address: outbox.address, at: outbox.at })
    .from(outbox)
    .where(inArray(outbox.dedupe, [...keys]))
    .all();
  return arrivals(store, rows);
}

/** The latest notice (a digest or a nudge) to each of these, by cadre. */
export function listLastNotices(store: Store, ids: readonly string[]): Map<string, Arrival> {
  const rows = ids.flatMap((id) => {
    // "0" is the sign after "/": the range holds exactly this person's digests, found by the index of keys.
    const digest = and(gte(outbox.dedupe, `digest/${id}/`), lt(outbox.dedupe, `digest/${id}0`));
    const last = (where: ReturnType<typeof and>) =>
      store.db
        .select({ n: outbox.n, address: outbox.address, at: outbox.at })
        .from(outbox)
        .where(where)
        .orderBy(desc(outbox.n))
        .limit(1)
        .get();
    const found = [last(digest), last(and(inArray(outbox.dedupe, listNudgeKeys(store, id))))].filter(
      (row) => row !== undefined,
    );
    const newest = found.sort((a, b) => b.n - a.n)[0];
    return newest ? [{ ...newest, key: id }] : [];
  });
  return arrivals(store, rows);
}

function arrivals(
  store: Store,
  rows: readonly { key: string | null; n: number; address: string; at: number }[],
): Map<string, Arrival> {
  const states = listDeliveries(
    store,
    rows.map((row) => row.n),
  );
  return new Map(
    rows.flatMap(({ key, n, address, at }) => {
      const delivery = states.get(n);
      return delivery && key !== null ? [[key, { address: address as Address, at, delivery }] as const] : [];
    }),
  );
}
