import type { Role } from "../src/role.ts";
import { ancestors } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { cadres, grants } from "./schema.ts";

const { and, asc, desc, eq, inArray, isNull, ne } = orm;

/** Somebody who answers for an area, by which role. */
export interface Supervisor {
  id: string;
  name: string;
  role: Role;
}

/**
 * Who answers for an area in one of these roles: in the order of the roles, within one whoever's grant lies nearest, then
 * the longest-serving. `except` is left out: nobody is told by themselves.
 */
export async function listSupervisors(
  store: Store,
  area: string,
  roles: readonly Role[],
  except: string,
): Promise<Supervisor[]> {
  const rows = store.db
    .select({ id: cadres.id, name: cadres.name, role: grants.role })
    .from(grants)
    .innerJoin(cadres, eq(cadres.id, grants.cadre))
    .where(
      and(
        inArray(grants.role, [...roles]),
        inArray(grants.area, ancestors(area)),
        isNull(grants.ended),
        eq(cadres.status, "active"),
        ne(cadres.id, except),
      ),
    )
    .orderBy(desc(grants.area), asc(grants.at), asc(cadres.id))
    .all();
  return roles.flatMap((role) => rows.filter((row) => row.role === role).map((row) => ({ ...row, role })));
}
