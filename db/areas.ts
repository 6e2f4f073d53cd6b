import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { areas } from "./schema.ts";
import { insert, type Kept, type Write } from "./writes.ts";

const { and, asc, eq, gte, inArray, lt } = orm;

export type Area = Kept<"areas">;

/** Numbers of hamlets, which have names, begin here. */
const UNNUMBERED = 51;

/** The township's path; villages are "t/01/", their groups "t/01/03/". */
export const townPath = "t/";

/** This area and everything below it, as a condition on a path column. */
export function within(column: SQLiteColumn, path: string) {
  const { from, to } = rangeOf(path);
  return and(gte(column, from), lt(column, to));
}

/** This area and everything below it: paths from `from` on, before `to`. */
export function rangeOf(path: string): { from: string; to: string } {
  // "0" is the sign after "/": the range holds exactly what begins with the path.
  return { from: path, to: `${path.slice(0, -1)}0` };
}

/** The area itself and those above it, nearest first: "t/01/03/" → "t/01/03/", "t/01/", "t/". */
export function ancestors(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => `${parts.slice(0, parts.length - index).join("/")}/`);
}

/** The village that an area lies in; undefined for the town itself. */
export function villageOf(path: string): string | undefined {
  return ancestors(path).at(-2);
}

/** Areas in order of path: an area comes before what is below it. */
export async function listAreas(store: Store, scope: string = townPath): Promise<Area[]> {
  return store.db.select().from(areas).where(within(areas.path, scope)).orderBy(asc(areas.path)).all();
}

/** One area; undefined when there is none. */
export async function findArea(store: Store, path: string): Promise<Area | undefined> {
  return store.db.select().from(areas).where(eq(areas.path, path)).get();
}

/** The town, undefined before `ruhu init`. */
export async function findTown(store: Store): Promise<Area | undefined> {
  return findArea(store, townPath);
}

/** How an area is called inside its town: "东样村 3组", "东样村", "样例镇". */
export function nameArea(all: ReadonlyMap<string, { name: string }>, path: string): string {
  const names = ancestors(path)
    .map((above) => all.get(above)?.name)
    .filter((name) => name !== undefined)
    .reverse();
  return names.length > 1 ? names.slice(1).join(" ") : (names[0] ?? "");
}

/** The areas while more are being added: finds by name, numbers the new ones. */
export interface AreaBook {
  all: Map<string, Area>;
  /** The path of a village or group by name, if it is there. */
  find(village: string | undefined, group?: string): string | undefined;
  /** The same, added when it is missing. */
  ensure(village: string | undefined, group?: string, level?: "group" | "site"): string;
  /** Paths added, in order. */
  added: string[];
}

/** A book of the areas there are; `ensure` adds to it, `areaInserts` makes the writes. */
export function createAreaBook(existing: readonly Area[]): AreaBook {
  const all = new Map(existing.map((area) => [area.path, area]));
  const paths = new Map(existing.map((area) => [placeKey(parentOf(area.path), area.name), area.path]));
  const added: string[] = [];

  const child = (parent: string, name: string) => paths.get(placeKey(parent, name));
  const find: AreaBook["find"] = (village, group) => {
    const path = village === undefined ? townPath : child(townPath, village);
    return path === undefined || group === undefined ? path : child(path, group);
  };
  const add = (parent: string, name: string, level: string): string => {
    const path = freePath(parent, name, all);
    all.set(path, { path, name, level, key: 0 });
    paths.set(placeKey(parent, name), path);
    added.push(path);
    return path;
  };
  const ensure: AreaBook["ensure"] = (village, group, level = "group") => {
    if (village === undefined) return townPath;
    const path = child(townPath, village) ?? add(townPath, village, "village");
    return group === undefined ? path : (child(path, group) ?? add(path, group, level));
  };
  return { all, find, ensure, added };
}

/** The rows of the areas that a book has added, as they stand in it now. */
export function areaInserts(book: AreaBook): Write[] {
  return book.added.map((path) => insert("areas", book.all.get(path)!));
}

/** A numbered group has its own number where that is free, so that groups sort as people count them; others come behind. */
function freePath(parent: string, name: string, taken: ReadonlyMap<string, Area>): string {
  const pathOf = (n: number) => `${parent}${String(n).padStart(2, "0")}/`;
  const own = Number(/^\d{1,2}(?=\D)/.exec(name)?.[0] ?? 0);
  if (own > 0 && !taken.has(pathOf(own))) return pathOf(own);
  let next = parent === townPath ? 1 : UNNUMBERED;
  while (taken.has(pathOf(next))) next += 1;
  return pathOf(next);
}

const placeKey = (parent: string, name: string) => `${parent}|${name}`;
const parentOf = (path: string) => ancestors(path)[1] ?? "";

/** The town and its villages, for a database that has none yet. */
export function foundTown(name: string, villages: readonly string[]): Write[] {
  const book = createAreaBook([{ path: townPath, name, level: "town", key: 0 }]);
  for (const village of villages) book.ensure(village);
  return [insert("areas", book.all.get(townPath)!), ...areaInserts(book)];
}

/** Names of areas by path. */
export function nameAreas(store: Store, paths: readonly string[]): Map<string, string> {
  const rows = store.db
    .select({ path: areas.path, name: areas.name })
    .from(areas)
    .where(inArray(areas.path, [...paths]))
    .all();
  return new Map(rows.map((row) => [row.path, row.name]));
}

/** Villages (and the town) that are called by one of these names, in order of path. */
export function listVillagesNamed(store: Store, names: readonly string[]): Area[] {
  const called = and(inArray(areas.name, [...names]), inArray(areas.level, ["village", "town"]));
  return store.db.select().from(areas).where(called).orderBy(asc(areas.path)).all();
}

/** How one area is called inside its town: "东样村 3组". */
export function findAreaName(store: Store, path: string): string {
  return nameArea(new Map([...nameAreas(store, ancestors(path))].map(([key, name]) => [key, { name }])), path);
}
