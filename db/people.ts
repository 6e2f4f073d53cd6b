import type { Address } from "../src/message.ts";
import type { Role } from "../src/role.ts";
import { ancestors, townPath, within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { addresses, cadres, grants } from "./schema.ts";

const { and, asc, desc, eq, inArray, isNull, ne } = orm;

export type { Role } from "../src/role.ts";

/** What somebody may do, and where: the area and everything below it. */
export interface Grant {
  role: Role;
  area: string;
}

/** Somebody who is writing to us, with what they may do. */
export interface Person {
  address: Address;
  cadre: { id: string; name: string };
  grants: readonly Grant[];
}

/** A cadre as the office sees them; `phone` is opened: mask it. */
export interface Cadre {
  id: string;
  name: string;
  phone: string;
  /** active | invited (has not come in yet) | left */
  status: string;
  version: number;
  grants: readonly Grant[];
  addresses: readonly Address[];
}

/** Who is at this address: only an active cadre with a grant that has not ended, at an address in use. */
export async function findPerson(store: Store, address: Address): Promise<Person | undefined> {
  const cadre = store.db
    .select({ id: cadres.id, name: cadres.name })
    .from(addresses)
    .innerJoin(cadres, eq(cadres.id, addresses.cadre))
    .where(and(eq(addresses.address, address), eq(addresses.state, "ok"), eq(cadres.status, "active")))
    .get();
  if (!cadre) return undefined;
  const held = grantsOf(store, [cadre.id]).get(cadre.id);
  return held ? { address, cadre, grants: held } : undefined;
}

/** One cadre in any status; undefined when there is none. */
export async function findCadre(store: Store, id: string): Promise<Cadre | undefined> {
  return withGrants(store, store.db.select().from(cadres).where(eq(cadres.id, id)).all())[0];
}

/** Cadres with a grant inside `scope` (default: the whole town), by name. */
export async function listPeople(store: Store, scope: string = townPath): Promise<Cadre[]> {
  const inside = store.db
    .selectDistinct({ id: grants.cadre })
    .from(grants)
    .where(and(within(grants.area, scope), isNull(grants.ended)));
  return withGrants(
    store,
    store.db.select().from(cadres).where(inArray(cadres.id, inside)).orderBy(asc(cadres.name)).all(),
  );
}

/** Cadres of this very name who have not left, with their grants. */
export function listNamed(store: Store, name: string): { id: string; name: string; grants: readonly Grant[] }[] {
  const rows = store.db
    .select({ id: cadres.id, name: cadres.name })
    .from(cadres)
    .where(and(eq(cadres.name, name), ne(cadres.status, "left")))
    .orderBy(asc(cadres.id))
    .all();
  const held = grantsOf(
    store,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, grants: held.get(row.id) ?? [] }));
}

/** The compiler of an area: the one with the nearest grant on it or above it; undefined when there is none. */
export async function findCompilerFor(store: Store, area: string): Promise<{ id: string; name: string } | undefined> {
  return findNearest(store, "compiler", area);
}

/** Who has a role nearest to an area, on it or above it; undefined when nobody has. */
export async function findNearest(
  store: Store,
  role: Role,
  area: string,
): Promise<{ id: string; name: string } | undefined> {
  return store.db
    .select({ id: cadres.id, name: cadres.name })
    .from(grants)
    .innerJoin(cadres, eq(cadres.id, grants.cadre))
    .where(
      and(
        eq(grants.role, role),
        inArray(grants.area, ancestors(area)),
        isNull(grants.ended),
        eq(cadres.status, "active"),
      ),
    )
    .orderBy(desc(grants.area), asc(grants.at), asc(cadres.id))
    .get();
}

function withGrants(store: Store, rows: readonly (typeof cadres.$inferSelect)[]): Cadre[] {
  const ids = rows.map((row) => row.id);
  const held = grantsOf(store, ids);
  const reached = addressesOf(store, ids);
  return rows.map(({ id, name, phone, status, version }) => ({
    id,
    name,
    phone: store.sealer.open(phone),
    status,
    version,
    grants: held.get(id) ?? [],
    addresses: reached.get(id) ?? [],
  }));
}

function grantsOf(store: Store, ids: readonly string[]): Map<string, Grant[]> {
  const rows = store.db
    .select({ cadre: grants.cadre, role: grants.role, area: grants.area })
    .from(grants)
    .where(and(inArray(grants.cadre, [...ids]), isNull(grants.ended)))
    .orderBy(asc(grants.area), asc(grants.role))
    .all();
  return group(rows.map(({ cadre, role, area }) => [cadre, { role: role as Role, area }]));
}

function addressesOf(store: Store, ids: readonly string[]): Map<string, Address[]> {
  const rows = store.db
    .select({ cadre: addresses.cadre, address: addresses.address })
    .from(addresses)
    .where(and(inArray(addresses.cadre, [...ids]), eq(addresses.state, "ok")))
    .orderBy(desc(addresses.at))
    .all();
  return group(rows.map(({ cadre, address }) => [cadre, address as Address]));
}

function group<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const [key, value] of pairs) map.set(key, [...(map.get(key) ?? []), value]);
  return map;
}
