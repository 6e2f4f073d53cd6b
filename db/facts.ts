import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { keySchemes, keyWrites, openData, type RegisterData, sealData } from "./register.ts";
import { facts, subjectKeys, subjects } from "./schema.ts";
import { change, insert, type Kept, type Write } from "./writes.ts";

const { and, asc, eq, sql } = orm;

/** What the register holds of a subject, opened, with the version of its row. */
export interface Registered {
  id: string;
  kind: string;
  area: string;
  name: string;
  version: number;
  data: RegisterData;
}

/** One value of the register that is to change; undefined: it was not known before, or is to be forgotten. */
export interface FactChange {
  element: string;
  old: string | undefined;
  value: string | undefined;
  /** Where the value comes from, if not from where the others do. */
  source?: string;
}

/** Who changes the register, by which interview, and when it was seen. */
export interface Source {
  interview: string;
  by: string;
  observedAt: number;
  at: number;
  source: string;
  isPersonal(element: string): boolean;
}

/** The element by which one of this kind is called. */
function nameElement(kind: string): string {
  return kind === "household" ? "household.head_name" : `${kind}.name`;
}

/** "yes": it was taken off the list of those who belong to its parent. */
export function goneElement(kind: string): string {
  return `${kind}.gone`;
}

/** The register of one subject; undefined when there is none. */
export function findRegistered(store: Store, subject: string): Registered | undefined {
  const row = store.db.select().from(subjects).where(eq(subjects.id, subject)).get();
  return (
    row && {
      id: row.id,
      kind: row.kind,
      area: row.area,
      name: row.name,
      version: row.version,
      data: openData(row.data, store.sealer),
    }
  );
}

/** Everything that approvals changed in the register of a subject, the earliest first, values opened. */
export function listFacts(store: Store, subject: string): Kept<"facts">[] {
  const rows = store.db
    .select()
    .from(facts)
    .where(eq(facts.subject, subject))
    .orderBy(asc(facts.at), asc(facts.element), asc(facts.n))
    .all();
  const open = (text: string) => store.sealer.open(text);
  return rows.map((row) => ({ ...row, value: open(row.value), old: row.old === null ? null : open(row.old) }));
}

/** Appends these changes to the history, and makes the register, its name and its keys what follows from them. */
export function changeRegister(
  store: Store,
  registered: Registered,
  changes: readonly FactChange[],
  source: Source,
): Write[] {
  if (changes.length === 0) return [];
  const { interview, by, observedAt, at } = source;
  const seal = (element: string, value: string) => (source.isPersonal(element) ? store.sealer.seal(value) : value);
  const last = lastNumbers(store, registered.id);
  const after: RegisterData = { ...registered.data };
  const rows = changes.map(({ element, old, value, source: own = source.source }) => {
    if (value === undefined) delete after[element];
    else after[element] = { value, at: observedAt, source: own };
    return insert("facts", {
      subject: registered.id,
      element,
      n: (last.get(element) ?? 0) + 1,
      value: seal(element, value ?? ""),
      old: old === undefined ? null : seal(element, old),
      observedAt,
      interview,
      by,
      at,
    });
  });
  const data = sealData(after, store.sealer, source.isPersonal);
  // A place is called by its area, village and all.
  const isPlace = registered.kind === "hamlet" || registered.kind === "site";
  const name = (isPlace ? undefined : after[nameElement(registered.kind)]?.value) ?? registered.name;
  const gone = goneElement(registered.kind);
  const standing = changes.some(({ element }) => element === gone)
    ? { status: after[gone]?.value === "yes" ? "gone" : "active" }
    : {};
  return [
    ...rows,
    change("subjects", { id: registered.id }, { data, name, ...standing }, registered.version),
    ...keyWrites(store, registered.id, registered.data, after),
  ];
}

/** Which subjects an interview changed in the register. */
export function listChangedBy(store: Store, interview: string): string[] {
  const rows = store.db.selectDistinct({ subject: facts.subject }).from(facts).where(eq(facts.interview, interview));
  return rows.all().map(({ subject }) => subject);
}

/** Adds somebody who belongs to a subject: nothing is known yet, `changeRegister` says what. */
export function addKin(kin: { id: string; kind: string; area: string; parent: string; place: number; name: string }): {
  write: Write;
  registered: Registered;
} {
  const { id, kind, area, name } = kin;
  return {
    write: insert("subjects", { ...kin, data: "{}" }),
    registered: { id, kind, area, name, version: 0, data: {} },
  };
}

function lastNumbers(store: Store, subject: string): Map<string, number> {
  const rows = store.db
    .select({ element: facts.element, n: sql<number>`max(${facts.n})` })
    .from(facts)
    .where(eq(facts.subject, subject))
    .groupBy(facts.element)
    .all();
  return new Map(rows.map(({ element, n }) => [element, n]));
}

/** The element among these changes whose new value is the key of another subject already; undefined when there is none. */
export function findTakenKey(store: Store, subject: string, changes: readonly FactChange[]): string | undefined {
  return changes.find(({ element, value }) => {
    const scheme = keySchemes[element];
    if (!scheme || !value) return false;
    const key = and(
      eq(subjectKeys.kind, scheme.kind),
      eq(subjectKeys.scheme, scheme.scheme),
      eq(subjectKeys.keyX, store.sealer.lookup(value)),
    );
    const holder = store.db.select({ subject: subjectKeys.subject }).from(subjectKeys).where(key).get();
    return holder !== undefined && holder.subject !== subject;
  })?.element;
}
