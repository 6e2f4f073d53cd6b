import type { ListRow } from "../src/problems/list.ts";
import type { HouseholdAt, Person, Register } from "../src/problems/match.ts";
import { ancestors, listAreas, townPath } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { subjectKeys, subjects } from "./schema.ts";

const { and, eq, inArray, ne, or } = orm;

/** So many values stand in one question. */
const CHUNK = 800;

/** The register as far as these rows need it: their numbers and names are looked up, a few hundred at once. */
export async function loadListRegister(store: Store, rows: readonly ListRow[]): Promise<Register> {
  const areas = new Map((await listAreas(store)).map((area) => [area.path, area]));
  const nameOf = (path: string | undefined) => (path === undefined ? "" : (areas.get(path)?.name ?? ""));
  const households = new Map<string, HouseholdAt>();
  const keep = (row: Found): HouseholdAt => {
    const kept = households.get(row.id);
    if (kept) return kept;
    const above = ancestors(row.area);
    const group = above.length > 2 ? nameOf(above.at(-3)) : "";
    const at = { id: row.id, name: row.name, area: row.area, village: nameOf(above.at(-2)), group };
    const household = { ...at, gone: row.status === "gone" };
    households.set(row.id, household);
    return household;
  };
  const keyed = findKeyed(store, rows, keep);
  const heads = findHeads(store, rows, keep);
  const members = findMembers(store, rows, keep);
  const villages = [...areas.values()].filter(({ level }) => level === "village").map(({ name }) => name);
  return {
    town: nameOf(townPath),
    hasVillage: (typed) => villages.some((name) => typed === name || typed.endsWith(name) || name.startsWith(typed)),
    byNumber: (number) => keyed.get(`number|${number}`)?.household,
    byDocument: (number) => keyed.get(`id|${number}`),
    heads: (name) => heads.get(name) ?? [],
    members: (name) => members.get(name) ?? [],
  };
}

interface Found {
  id: string;
  name: string;
  area: string;
  status: string;
}

type Keep = (row: Found) => HouseholdAt;

const columns = {
  id: subjects.id,
  kind: subjects.kind,
  name: subjects.name,
  area: subjects.area,
  status: subjects.status,
  parent: subjects.parent,
};

function findKeyed(store: Store, rows: readonly ListRow[], keep: Keep): Map<string, Person> {
  const asked = new Map<string, string>();
  for (const row of rows) {
    if (row.number !== "") asked.set(store.sealer.lookup(row.number), `number|${row.number}`);
    for (const id of [row.headId, row.personId]) if (id !== "") asked.set(store.sealer.lookup(id), `id|${id}`);
  }
  const found = new Map<string, Person>();
  for (const keys of chunks([...asked.keys()])) {
    const hits = store.db
      .select({ ...columns, keyX: subjectKeys.keyX })
      .from(subjectKeys)
      .innerJoin(subjects, eq(subjects.id, subjectKeys.subject))
      .where(and(inArray(subjectKeys.keyX, keys), inArray(subjectKeys.kind, ["household", "member"])))
      .all();
    const parents = parentsOf(store, hits, keep);
    for (const hit of hits) {
      const key = asked.get(hit.keyX) ?? "";
      const household = hit.kind === "household" ? keep(hit) : parents.get(hit.parent ?? "");
      // A head's number is the household's key and the member's: whoever is a person is the better answer.
      if (!household || (found.has(key) && hit.kind === "household")) continue;
      found.set(key, hit.kind === "member" ? { household, member: hit.id } : { household });
    }
  }
  return found;
}

function findHeads(store: Store, rows: readonly ListRow[], keep: Keep): Map<string, HouseholdAt[]> {
  const names = new Set(rows.flatMap(({ head, person }) => [head, person]).filter((name) => name !== ""));
  const found = new Map<string, HouseholdAt[]>();
  for (const some of chunks([...names])) {
    const there = and(eq(subjects.kind, "household"), ne(subjects.status, "practice"), inArray(subjects.name, some));
    for (const hit of store.db.select(columns).from(subjects).where(there).all()) add(found, hit.name, keep(hit));
  }
  return found;
}

function findMembers(store: Store, rows: readonly ListRow[], keep: Keep): Map<string, Required<Person>[]> {
  const names = new Set(rows.map(({ person }) => person).filter((name) => name !== ""));
  const found = new Map<string, Required<Person>[]>();
  for (const some of chunks([...names])) {
    const there = and(eq(subjects.kind, "member"), ne(subjects.status, "gone"), inArray(subjects.name, some));
    const hits = store.db.select(columns).from(subjects).where(there).all();
    const parents = parentsOf(store, hits, keep);
    for (const hit of hits) {
      const household = parents.get(hit.parent ?? "");
      if (household) add(found, hit.name, { household, member: hit.id });
    }
  }
  return found;
}

function parentsOf(store: Store, hits: readonly { parent: string | null }[], keep: Keep): Map<string, HouseholdAt> {
  const ids = [...new Set(hits.flatMap(({ parent }) => parent ?? []))];
  const found = new Map<string, HouseholdAt>();
  for (const some of chunks(ids)) {
    const there = and(inArray(subjects.id, some), or(eq(subjects.status, "active"), eq(subjects.status, "gone")));
    for (const hit of store.db.select(columns).from(subjects).where(there).all()) found.set(hit.id, keep(hit));
  }
  return found;
}

/** The names of those who belong to these households and are still there, by household. */
export function nameKin(store: Store, households: Iterable<string>): Map<string, { id: string; name: string }[]> {
  const found = new Map<string, { id: string; name: string }[]>();
  for (const some of chunks([...new Set(households)])) {
    const there = and(inArray(subjects.parent, some), eq(subjects.kind, "member"), ne(subjects.status, "gone"));
    for (const hit of store.db.select(columns).from(subjects).where(there).all()) {
      add(found, hit.parent ?? "", { id: hit.id, name: hit.name });
    }
  }
  return found;
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** These in pieces that fit into one question. */
export function chunks<T>(all: readonly T[], size = CHUNK): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
