import { within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { openData } from "./register.ts";
import { subjects } from "./schema.ts";

const { and, eq, like, or } = orm;

/** The element under which the register holds a household's net income per head, in yuan a year. */
const ELEMENT = "household.income_per_capita";

/** The incomes per head that the register holds for households of these areas, in yuan, in no order. */
export function listIncomes(store: Store, areas: readonly string[]): number[] {
  if (areas.length === 0) return [];
  const rows = store.db
    .select({ data: subjects.data })
    .from(subjects)
    .where(
      and(
        eq(subjects.kind, "household"),
        eq(subjects.status, "active"),
        or(...areas.map((area) => within(subjects.area, area))),
        like(subjects.data, `%"${ELEMENT}"%`),
      ),
    )
    .all();
  return rows.flatMap(({ data }) => {
    const value = openData(data, store.sealer)[ELEMENT]?.value ?? "";
    return /^-?\d+(?:\.\d+)?$/.test(value) ? [Number(value)] : [];
  });
}
