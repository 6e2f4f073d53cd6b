import type { Role } from "../src/role.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { listIn, prepareOnce } from "./prepared.ts";
import { cadres, grants } from "./schema.ts";

const { and, asc, eq, gt, inArray, isNull, sql } = orm;

/** Somebody at work, as the clock sees them. */
export interface Active {
  id: string;
  name: string;
  /** Their own quiet hours; '' = the usual ones. */
  quiet: string;
  grants: readonly { role: Role; area: string }[];
}

const ask = prepareOnce(({ db }) => {
  const holds = sql`exists (select 1 from ${grants} where ${grants.cadre} = ${cadres.id} and ${grants.ended} is null)`;
  const people = db
    .select({ id: cadres.id, name: cadres.name, quiet: cadres.quiet })
    .from(cadres)
    .where(and(gt(cadres.id, sql.placeholder("after")), eq(cadres.status, "active"), holds))
    .orderBy(asc(cadres.id))
    .limit(sql.placeholder("limit"))
    .prepare();
  const held = db
    .select({ cadre: grants.cadre, role: grants.role, area: grants.area })
    .from(grants)
    .where(and(inArray(grants.cadre, listIn("ids")), isNull(grants.ended)))
    .orderBy(asc(grants.area), asc(grants.role))
    .prepare();
  return { people, held };
});

/** People who have not left and may do something, by id, after `after`: one bounded step through all of them. */
export function listActive(store: Store, after: string, limit: number): Active[] {
  const { people, held } = ask(store);
  const rows = people.all({ after, limit });
  const ids = JSON.stringify(rows.map((row) => row.id));
  const byCadre = Map.groupBy(held.all({ ids }), (grant) => grant.cadre);
  return rows.map((row) => ({
    ...row,
    grants: (byCadre.get(row.id) ?? []).map(({ role, area }) => ({ role: role as Role, area })),
  }));
}
