/** What tells households apart. */
export interface Likeness {
  /** The area (group) path. */
  area: string;
  head: string;
  number?: string;
  headId?: string;
  phone?: string;
}

/** A household of the register. */
export interface KnownHousehold extends Likeness {
  id: string;
}

/** Each row's household: its id, undefined for a new one, or two ids that contradict each other. */
export type Match = { kind: "known"; id: string } | { kind: "new" } | { kind: "conflict"; one: string; other: string };

/**
 * Matches rows of a file to the register: by 户编号, then by ID number, then by group, name and phone, at last by group and
 * name where that name stands alone in the group on both sides. No household is matched twice.
 */
export function matchHouseholds(rows: readonly Likeness[], known: readonly KnownHousehold[]): Match[] {
  const matches: (Match | undefined)[] = rows.map(() => undefined);
  const free = new Map(known.map((household) => [household.id, household]));
  const take = (index: number, id: string) => {
    matches[index] = { kind: "known", id };
    free.delete(id);
  };
  const byNumber = indexBy(known, (h) => h.number);
  const byId = indexBy(known, (h) => h.headId);
  for (const [index, row] of rows.entries()) {
    const one = only(byNumber, row.number);
    const other = only(byId, row.headId);
    if (one && other && one.id !== other.id) matches[index] = { kind: "conflict", one: one.id, other: other.id };
    else if (one) take(index, one.id);
  }
  for (const [index, row] of rows.entries()) {
    const household = only(byId, row.headId);
    if (!matches[index] && household && free.has(household.id)) take(index, household.id);
  }
  const steps = [(h: Likeness) => [h.area, h.head, h.phone].join("|"), (h: Likeness) => [h.area, h.head].join("|")];
  for (const keyOf of steps) {
    const open = rows.map((row, index) => ({ row, index })).filter(({ index }) => !matches[index]);
    const candidates = indexBy([...free.values()], keyOf);
    const asking = indexBy(open, ({ row }) => keyOf(row));
    for (const { row, index } of open) {
      const household = only(candidates, keyOf(row));
      if (!household || only(asking, keyOf(row)) === undefined) continue;
      if (!differ(row.number, household.number) && !differ(row.headId, household.headId)) take(index, household.id);
    }
  }
  return matches.map((match) => match ?? { kind: "new" });
}

function indexBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const list = index.get(key);
    if (list) list.push(item);
    else index.set(key, [item]);
  }
  return index;
}

/** The item under a key when it is the only one there. */
function only<T>(index: ReadonlyMap<string, readonly T[]>, key: string | undefined): T | undefined {
  const list = key === undefined ? undefined : index.get(key);
  return list?.length === 1 ? list[0] : undefined;
}

const differ = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b;
