import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { parameters } from "./schema.ts";
import { upsert, type Write } from "./writes.ts";

const { eq } = orm;

/** A setting of the town by name ("demo.seeded", "backup.at", a parameter of the plan); undefined when never set. */
export async function findSetting(store: Store, name: string): Promise<string | undefined> {
  return store.db.select({ value: parameters.value }).from(parameters).where(eq(parameters.name, name)).get()?.value;
}

/** Sets it; who and when are kept. */
export function saveSetting(name: string, value: string, by: string | null, at: number): Write {
  return upsert("parameters", { name, value, by, at });
}
