import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { inbox, sessions } from "./schema.ts";

const { and, eq, lt } = orm;

/** Removes sessions that ended before `now` and dealt-with inbox rows heard before `heardBefore`; how many of each. */
export async function sweep(
  store: Store,
  now: number,
  heardBefore: number,
): Promise<{ sessions: number; inbox: number }> {
  const ended = store.db.delete(sessions).where(lt(sessions.expires, now)).run().changes;
  const old = and(lt(inbox.at, heardBefore), eq(inbox.state, "done"));
  return { sessions: ended, inbox: store.db.delete(inbox).where(old).run().changes };
}
