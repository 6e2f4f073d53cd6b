import type { Address } from "../src/message.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { addresses, sessions } from "./schema.ts";
import { hashSecret, newId } from "./seal.ts";
import { insert, remove, type Write } from "./writes.ts";

const { and, eq, gt } = orm;

/** How long a browser stays signed in: 180 days, in ms. */
export const sessionLife = 180 * 86_400_000;

/** A token for a browser (40 letters and digits); only its hash is kept. */
export function createSession(address: Address, at: number): { token: string; writes: Write[] } {
  const token = newId(40);
  return {
    token,
    writes: [insert("sessions", { tokenHash: hashSecret(token), address, at, expires: at + sessionLife })],
  };
}

/** The address behind a token; undefined when it expired, ended, or never was. */
export async function findSession(store: Store, token: string, at: number): Promise<Address | undefined> {
  const row = store.db
    .select({ address: sessions.address })
    .from(sessions)
    .innerJoin(addresses, eq(addresses.address, sessions.address))
    .where(and(eq(sessions.tokenHash, hashSecret(token)), gt(sessions.expires, at), eq(addresses.state, "ok")))
    .get();
  return row?.address as Address | undefined;
}

/** Signs a browser out. */
export function endSession(token: string): Write[] {
  return [remove("sessions", { tokenHash: hashSecret(token) })];
}
