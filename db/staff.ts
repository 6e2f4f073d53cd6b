import type { Role } from "../src/role.ts";
import { within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import type { Grant } from "./people.ts";
import { addresses, cadres, grants, invitations, tallies } from "./schema.ts";
import { owedStatuses } from "./tallies.ts";

const { and, asc, desc, eq, gt, inArray, isNull, ne, notExists, or, sql } = orm;

/** Somebody at work here, as those see them who answer for the area. */
export interface Staff {
  id: string;
  name: string;
  /** active | invited | left */
  status: string;
  version: number;
  grants: readonly Grant[];
  /** What they could do before: ended grants, the latest first. */
  past: readonly Grant[];
  /** Addresses in use or blocked, those used last first. */
  addresses: readonly { address: string; blocked: boolean }[];
  /** When they were last here, epoch ms to the hour. */
  seen?: number;
  /** Pieces of work they still have something to do for. */
  open: number;
}

/** Who works in these areas and has not left: by village (the town's own first), then by name. */
export function listStaff(store: Store, areas: readonly string[], page: { limit: number; offset: number }): Staff[] {
  if (areas.length === 0) return [];
  const rows = store.db
    .select({ id: cadres.id, area: sql<string>`min(${grants.area})`.as("first_area") })
    .from(cadres)
    .innerJoin(grants, eq(grants.cadre, cadres.id))
    .where(and(isNull(grants.ended), ne(cadres.status, "left"), inside(areas)))
    .groupBy(cadres.id)
    .orderBy(sql`first_area`, asc(cadres.name), asc(cadres.id))
    .limit(page.limit)
    .offset(page.offset)
    .all();
  return load(
    store,
    rows.map((row) => row.id),
  );
}

/** How many they are. */
export function countStaff(store: Store, areas: readonly string[]): number {
  if (areas.length === 0) return 0;
  const row = store.db
    .select({ n: sql<number>`count(distinct ${cadres.id})` })
    .from(cadres)
    .innerJoin(grants, eq(grants.cadre, cadres.id))
    .where(and(isNull(grants.ended), ne(cadres.status, "left"), inside(areas)))
    .get();
  return row?.n ?? 0;
}

/** Everybody of this very name, those who left and those who have not come yet included. */
export function listStaffNamed(store: Store, name: string): Staff[] {
  const rows = store.db
    .select({ id: cadres.id })
    .from(cadres)
    .where(eq(cadres.name, name))
    .orderBy(asc(cadres.id))
    .all();
  return load(
    store,
    rows.map((row) => row.id),
  );
}

/** One of them; undefined when there is none. */
export function findStaff(store: Store, id: string): Staff | undefined {
  return load(store, [id])[0];
}

/** Who may be given households: people with the role of a collector or compiler, collectors first, the longest-serving first. */
export function listWorkers(store: Store): { id: string; name: string; grants: readonly Grant[] }[] {
  const rows = store.db
    .select({ id: cadres.id, name: cadres.name, role: grants.role, area: grants.area })
    .from(grants)
    .innerJoin(cadres, eq(cadres.id, grants.cadre))
    .where(and(inArray(grants.role, ["collector", "compiler"]), isNull(grants.ended), ne(cadres.status, "left")))
    .orderBy(asc(grants.role), asc(grants.at), asc(cadres.name), asc(cadres.id))
    .all();
  const people = Map.groupBy(rows, (row) => row.id);
  return [...people.values()].map((own) => ({
    id: own[0]!.id,
    name: own[0]!.name,
    grants: own.map(({ role, area }) => ({ role: role as Role, area })),
  }));
}

/** Who was invited into these areas and has not come: nobody knows them by a role yet. */
export function listAwaited(
  store: Store,
  areas: readonly string[],
  at: number,
): { cadre: string; name: string; role: Role; area: string }[] {
  if (areas.length === 0) return [];
  const held = store.db
    .select({ one: sql`1` })
    .from(grants)
    .where(and(eq(grants.cadre, cadres.id), isNull(grants.ended)));
  const rows = store.db
    .select({ cadre: cadres.id, name: cadres.name, role: invitations.role, area: invitations.area })
    .from(invitations)
    .innerJoin(cadres, eq(cadres.id, invitations.cadre))
    .where(
      and(
        isNull(invitations.usedBy),
        gt(invitations.expires, at),
        eq(cadres.status, "invited"),
        notExists(held),
        or(...areas.map((area) => within(invitations.area, area))),
      ),
    )
    .orderBy(asc(invitations.area), asc(cadres.name))
    .all();
  const byCadre = new Map(rows.map((row) => [row.cadre, row]));
  return [...byCadre.values()].map((row) => ({ ...row, role: row.role as Role }));
}

/** How many others are at work as admin of this area. */
export function countOtherAdmins(store: Store, area: string, except: string): number {
  const row = store.db
    .select({ n: sql<number>`count(distinct ${cadres.id})` })
    .from(grants)
    .innerJoin(cadres, eq(cadres.id, grants.cadre))
    .where(
      and(
        eq(grants.role, "admin"),
        eq(grants.area, area),
        isNull(grants.ended),
        eq(cadres.status, "active"),
        ne(cadres.id, except),
      ),
    )
    .get();
  return row?.n ?? 0;
}

function inside(areas: readonly string[]) {
  return or(...areas.map((area) => within(grants.area, area)));
}

/** In the order of the ids. */
function load(store: Store, ids: readonly string[]): Staff[] {
  const rows = store.db
    .select({ id: cadres.id, name: cadres.name, status: cadres.status, version: cadres.version })
    .from(cadres)
    .where(inArray(cadres.id, [...ids]))
    .all();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const held = grantsOf(store, ids);
  const reached = addressesOf(store, ids);
  const open = openOf(store, ids);
  return ids.flatMap((id): Staff[] => {
    const row = byId.get(id);
    if (!row) return [];
    const own = held.filter((grant) => grant.cadre === id);
    const places = reached.filter((one) => one.cadre === id);
    const seen = Math.max(...places.map((one) => one.seen ?? Number.NEGATIVE_INFINITY));
    return [
      {
        ...row,
        grants: own.filter((grant) => grant.ended === null).map(bare),
        past: own.filter((grant) => grant.ended !== null).map(bare),
        addresses: places.map(({ address, state }) => ({ address, blocked: state === "blocked" })),
        ...(Number.isFinite(seen) ? { seen } : {}),
        open: open.get(id) ?? 0,
      },
    ];
  });
}

function bare({ role, area }: { role: string; area: string }): Grant {
  return { role: role as Role, area };
}

function grantsOf(store: Store, ids: readonly string[]) {
  return store.db
    .select()
    .from(grants)
    .where(inArray(grants.cadre, [...ids]))
    .orderBy(desc(grants.ended), asc(grants.area), asc(grants.role))
    .all();
}

function addressesOf(store: Store, ids: readonly string[]) {
  return store.db
    .select()
    .from(addresses)
    .where(and(inArray(addresses.cadre, [...ids]), ne(addresses.state, "ended")))
    .orderBy(desc(sql`coalesce(${addresses.seen}, ${addresses.at})`), asc(addresses.address))
    .all();
}

function openOf(store: Store, ids: readonly string[]): Map<string, number> {
  const rows = store.db
    .select({ cadre: tallies.cadre, n: sql<number>`sum(${tallies.n})` })
    .from(tallies)
    .where(and(inArray(tallies.cadre, [...ids]), inArray(tallies.status, [...owedStatuses])))
    .groupBy(tallies.cadre)
    .all();
  return new Map(rows.map((row) => [row.cadre, row.n]));
}
