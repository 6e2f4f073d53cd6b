import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { chats } from "./schema.ts";
import type { Kept } from "./writes.ts";

/** What a chat waits for; undefined for a chat never heard. */
export async function findChat(store: Store, address: string): Promise<Kept<"chats"> | undefined> {
  return store.db.select().from(chats).where(orm.eq(chats.address, address)).get();
}
