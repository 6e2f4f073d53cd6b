import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";

const { sql } = orm;

/**
 * A read that is asked so often that building its statement would cost more than running it: built and prepared when a store
 * is first asked, then kept with it.
 */
export function prepareOnce<T>(build: (store: Store) => T): (store: Store) => T {
  const kept = new WeakMap<Store, T>();
  return (store) => {
    const known = kept.get(store);
    if (known !== undefined) return known;
    const fresh = build(store);
    kept.set(store, fresh);
    return fresh;
  };
}

/** For `inArray`: a list whose length is not known when the statement is prepared; bound as a JSON array. */
export function listIn(name: string) {
  return sql`(select value from json_each(${sql.placeholder(name)}))`;
}
