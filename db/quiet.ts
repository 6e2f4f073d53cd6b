import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { cadres } from "./schema.ts";
import { change, type Write } from "./writes.ts";

/** A person's own quiet hours "HH:MM-HH:MM"; '' for the usual ones. */
export async function findQuiet(store: Store, cadre: string): Promise<string> {
  return store.db.select({ quiet: cadres.quiet }).from(cadres).where(orm.eq(cadres.id, cadre)).get()?.quiet ?? "";
}

/** Sets them. */
export function saveQuiet(cadre: string, quiet: string): Write {
  return change("cadres", { id: cadre }, { quiet });
}
