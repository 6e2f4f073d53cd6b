import { type AreaBook, createAreaBook, listAreas } from "../areas.ts";
import { orm } from "../drizzle.ts";
import type { Store } from "../open.ts";
import { openData, type RegisterData } from "../register.ts";
import { assignments, cadres, grants, invitations, lists, subjects } from "../schema.ts";
import type { Kept } from "../writes.ts";

const { and, eq, isNull, ne } = orm;

/** A household of the register, opened. */
export interface KeptHousehold {
  id: string;
  area: string;
  name: string;
  status: string;
  version: number;
  data: RegisterData;
}

/** All that an import is compared with. */
export interface Register {
  areas: AreaBook;
  cadres: (Kept<"cadres"> & { opened: string })[];
  grants: Kept<"grants">[];
  /** Invitations not used yet: their people are known by name already. */
  invitations: Kept<"invitations">[];
  households: KeptHousehold[];
  /** Collectors' practice households. */
  practice: ReadonlySet<string>;
  lists: ReadonlyMap<string, ReadonlySet<string>>;
  assignments: ReadonlyMap<string, readonly Kept<"assignments">[]>;
}

/** Reads the whole register, personal values opened. */
export async function loadRegister(store: Store): Promise<Register> {
  const { db, sealer } = store;
  const rows = db.select().from(subjects).where(eq(subjects.kind, "household")).all();
  return {
    areas: createAreaBook(await listAreas(store)),
    cadres: db
      .select()
      .from(cadres)
      .all()
      .map((row) => ({ ...row, opened: sealer.open(row.phone) })),
    grants: db.select().from(grants).all(),
    invitations: db.select().from(invitations).where(isNull(invitations.usedBy)).all(),
    households: rows
      .filter((row) => row.status !== "practice")
      .map(({ data, ...row }) => ({ ...row, data: openData(data, sealer) })),
    practice: new Set(rows.filter((row) => row.status === "practice").map((row) => row.id)),
    lists: grouped(
      db.select().from(lists).all(),
      (row) => row.subject,
      (row) => row.list,
      (values) => new Set(values),
    ),
    assignments: grouped(
      db
        .select()
        .from(assignments)
        .where(and(eq(assignments.practice, 0), ne(assignments.status, "withdrawn")))
        .all(),
      (row) => row.subject,
      (row) => row,
      (values) => values,
    ),
  };
}

function grouped<R, V, G>(
  rows: readonly R[],
  keyOf: (row: R) => string,
  pick: (row: R) => V,
  gather: (values: V[]) => G,
): Map<string, G> {
  const groups = new Map<string, V[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(pick(row));
    else groups.set(keyOf(row), [pick(row)]);
  }
  return new Map([...groups].map(([key, values]) => [key, gather(values)]));
}
