import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { chunks } from "./problem-register.ts";
import { areas, subjects } from "./schema.ts";

const { eq, inArray } = orm;

/** Where these subjects are, and what they are called. */
export function nameSubjects(
  store: Store,
  ids: readonly string[],
): Map<string, { name: string; area: string; group: string }> {
  const found = new Map<string, { name: string; area: string; group: string }>();
  for (const some of chunks([...new Set(ids)])) {
    const rows = store.db
      .select({ id: subjects.id, name: subjects.name, area: subjects.area, group: areas.name })
      .from(subjects)
      .innerJoin(areas, eq(areas.path, subjects.area))
      .where(inArray(subjects.id, some))
      .all();
    for (const { id, ...row } of rows) found.set(id, row);
  }
  return found;
}
