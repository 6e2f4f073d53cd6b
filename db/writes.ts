import type * as schema from "./schema.ts";

type Tables = Pick<
  typeof schema,
  {
    [K in keyof typeof schema]: (typeof schema)[K] extends { $inferInsert: unknown } ? K : never;
  }[keyof typeof schema]
>;
export type TableName = keyof Tables;
/** A row to be written, by the schema's names. */
export type Row<N extends TableName> = Tables[N]["$inferInsert"];
/** A row as it is read. */
export type Kept<N extends TableName> = Tables[N]["$inferSelect"];

/** Stands in a write for the outbox number that the unit's i-th post receives. */
export interface PostedN {
  posted: number;
}

/** What a write binds, by the schema's names. */
export type Values = Record<string, string | number | null | undefined | PostedN>;

/** One write as a plain value: what a command returns, what `commit` performs. */
export type Write =
  | { op: "insert" | "ignore" | "upsert"; table: TableName; row: Values }
  | { op: "change"; table: TableName; key: Values; set: Values; version?: number }
  | { op: "remove"; table: TableName; key: Values }
  | { op: "expect"; table: TableName; key: Values; version: number };

/** Adds a row; a taken key fails the unit. */
export function insert<N extends TableName>(table: N, row: Row<N>): Write {
  return { op: "insert", table, row: row as Values };
}
/** Adds a row unless its key is taken. */
export function insertOrIgnore<N extends TableName>(table: N, row: Row<N>): Write {
  return { op: "ignore", table, row: row as Values };
}
/** Adds a row or replaces the one with the same primary key. */
export function upsert<N extends TableName>(table: N, row: Row<N>): Write {
  return { op: "upsert", table, row: row as Values };
}
/** Changes rows by key. With `version` the row must have it still (else the unit is stale) and it rises by one. */
export function change<N extends TableName>(
  table: N,
  key: Partial<Kept<N>>,
  set: Partial<{ [K in keyof Kept<N>]: Kept<N>[K] | PostedN }>,
  version?: number,
): Write {
  return { op: "change", table, key: key as Values, set: set as Values, ...(version === undefined ? {} : { version }) };
}
/** Removes rows by key. */
export function remove<N extends TableName>(table: N, key: Partial<Kept<N>>): Write {
  return { op: "remove", table, key: key as Values };
}
/** The unit is stale unless the row still has this version. */
export function expectVersion<N extends TableName>(table: N, key: Partial<Kept<N>>, version: number): Write {
  return { op: "expect", table, key: key as Values, version };
}
