import type { Township } from "../support/township.ts";

/** Whatever the database answers. */
export function hasRows(town: Township, sql: string): unknown[] {
  return town.store.client.prepare(sql).all();
}
