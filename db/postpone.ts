import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { assignments, deadlines } from "./schema.ts";
import { owedStatuses } from "./tallies.ts";
import { change, type Write } from "./writes.ts";

const { desc, inArray } = orm;

/** What moves everything still owed, and every deadline a reviewer granted, so many milliseconds later. What is done stays. */
export async function postpone(store: Store, by: number): Promise<Write[]> {
  const dues = store.db
    .selectDistinct({ status: assignments.status, dueAt: assignments.dueAt })
    .from(assignments)
    .where(inArray(assignments.status, [...owedStatuses, "closing"]))
    // The latest first: what has been moved is not met again under its new due instant.
    .orderBy(desc(assignments.dueAt))
    .all();
  const granted = store.db.select().from(deadlines).all();
  return [
    ...dues.map(({ status, dueAt }) => change("assignments", { status, dueAt }, { dueAt: dueAt + by })),
    ...granted.map(({ campaign, phase, area, dueAt }) =>
      change("deadlines", { campaign, phase, area }, { dueAt: dueAt + by }),
    ),
  ];
}
