import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { assignments, audit, cadres } from "./schema.ts";
import { newId } from "./seal.ts";
import { insert, type Write } from "./writes.ts";

const { and, asc, eq, inArray } = orm;

/** Somebody fills in a form for somebody else. */
export interface StandIn {
  /** Who fills it in: the work is theirs now. */
  by: string;
  /** Whose it was; null: nobody's. */
  for: { id: string; name: string } | null;
}

const ACTION = "stand-in";

/** Notes for whom somebody takes a piece of work. */
export function noteStandIn(assignment: string, by: string, whose: string | null, at: number): Write {
  return insert("audit", { id: newId(), at, actor: by, action: ACTION, ref: assignment, detail: whose });
}

/** Which of these assignments are done by somebody standing in, as long as it is still theirs. */
export function findStandIns(store: Store, ids: readonly string[]): Map<string, StandIn> {
  if (ids.length === 0) return new Map();
  const rows = store.db
    .select({ id: assignments.id, by: assignments.cadre, whose: audit.detail, name: cadres.name })
    .from(audit)
    .innerJoin(assignments, and(eq(assignments.id, audit.ref), eq(assignments.cadre, audit.actor)))
    .leftJoin(cadres, eq(cadres.id, audit.detail))
    .where(and(eq(audit.action, ACTION), inArray(audit.ref, [...ids])))
    .orderBy(asc(audit.at))
    .all();
  return new Map(
    rows.map(({ id, by, whose, name }) => [
      id,
      { by: by ?? "", for: whose === null ? null : { id: whose, name: name ?? "" } },
    ]),
  );
}
