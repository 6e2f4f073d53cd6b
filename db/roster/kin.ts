import { problem } from "../../src/problem.ts";
import type { Observed, Place, Values } from "../../src/roster/roster.ts";
import { faultAt } from "../../src/roster/table.ts";
import { kinWords } from "../../src/zh/roster-fields.ts";
import { orm } from "../drizzle.ts";
import { keyWrites, openData, type RegisterData, sealData } from "../register.ts";
import { subjects } from "../schema.ts";
import { newId } from "../seal.ts";
import { change, insert, type Kept } from "../writes.ts";
import { count, type Draft, momentOf, type Registered } from "./draft.ts";
import { type Home, nameHome } from "./homes.ts";
import { createIdBook, type IdBook } from "./id-book.ts";
import { mergeData } from "./values.ts";

const { and, asc, eq, inArray } = orm;

/** Who belongs to somebody: a household's members, its helpers, a village's team, a business's workers. */
export interface KinKind {
  kind: "member" | "helper" | "team";
  counted: Registered;
  /** The element by which one is called, and those by which one is known for certain. */
  name: string;
  sure: readonly string[];
  /** The element of an ID number that nobody else may have. */
  unique?: string;
}

/** A row of somebody, with whom it belongs to. */
export interface KinRow extends Observed {
  place: Place;
}

/** Those of one parent, in the order of the file. */
export interface Family {
  home: Home;
  rows: KinRow[];
}

const CHUNK = 400;

/** Brings those who belong to these parents into the register; returns the parents who then have somebody. */
export function planKin(draft: Draft, kind: KinKind, families: readonly Family[]): Set<string> {
  const ids = createIdBook(draft, kind);
  const having = new Set<string>();
  let gone = 0;
  for (let i = 0; i < families.length; i += CHUNK) {
    const some = families.slice(i, i + CHUNK);
    const known = listKept(draft, kind, some);
    for (const family of some) {
      const result = planFamily(draft, kind, family, known.get(family.home.id) ?? [], ids);
      gone += result.gone;
      if (result.there) having.add(family.home.id);
    }
  }
  ids.settle();
  if (gone > 0) draft.notes.push(problem("kin-gone", { n: gone }));
  return having;
}

/** Somebody of the register, opened. */
interface KeptKin extends Omit<Kept<"subjects">, "data"> {
  data: RegisterData;
}

function listKept({ store }: Draft, { kind }: KinKind, families: readonly Family[]): Map<string, KeptKin[]> {
  const parents = families.map(({ home }) => home.id);
  const rows = store.db
    .select()
    .from(subjects)
    .where(and(inArray(subjects.parent, parents), eq(subjects.kind, kind)))
    .orderBy(asc(subjects.place), asc(subjects.id))
    .all()
    .map((row) => ({ ...row, data: openData(row.data, store.sealer) }));
  return Map.groupBy(rows, ({ parent }) => parent ?? "");
}

function planFamily(draft: Draft, kind: KinKind, family: Family, known: readonly KeptKin[], ids: IdBook) {
  const { home } = family;
  const rows = withoutDoubles(draft, kind, family.rows);
  const matches = matchKin(kind, rows, known);
  const there = known.filter(({ status }) => status !== "gone");
  const missing = there.filter((one) => !matches.includes(one));
  const places = placesOf(matches, there, missing);
  let gone = 0;
  for (const [index, row] of rows.entries()) {
    const one = matches[index];
    if (one?.status === "gone") gone += 1;
    else planOne(draft, kind, home, row, one, places[index]!, ids);
  }
  draft.summary.missingKin.push(...missing.map(({ name }) => `${nameHome(draft, home)}:${name}`));
  return { gone, there: there.length + rows.length - gone > 0 };
}

/** Two rows that mean one person: reported, and the later left out. */
function withoutDoubles(draft: Draft, kind: KinKind, rows: readonly KinRow[]): KinRow[] {
  const bySure = new Map<string, KinRow>();
  const byName = new Map<string, KinRow[]>();
  return rows.filter((row) => {
    const name = row.values[kind.name] ?? "";
    const numbers = kind.sure.filter((element) => row.values[element] !== undefined);
    const keys = numbers.map((element) => `${element}|${row.values[element]}`);
    const namesakes = byName.get(name) ?? [];
    const same = keys.map((key) => bySure.get(key)).find((other) => other !== undefined);
    const twin = same ?? namesakes.find((other) => !differ(kind, row.values, other.values));
    for (const key of keys) bySure.set(key, row);
    byName.set(name, [...namesakes, row]);
    if (!twin) return true;
    const what = problem("duplicate-member", { row: twin.place.row });
    draft.problems.push(faultAt(row.place, kind.name, kinWords.name, name, what));
    return false;
  });
}

/** Whether some number tells the two apart. */
function differ({ sure }: KinKind, one: Values, other: Values): boolean {
  return sure.some((element) => {
    const [a, b] = [one[element], other[element]];
    return a !== undefined && b !== undefined && a !== b;
  });
}

/** Each row's person: by a number, else by a name that stands alone on both sides; those who are gone come last. */
function matchKin(kind: KinKind, rows: readonly KinRow[], known: readonly KeptKin[]): (KeptKin | undefined)[] {
  const matches: (KeptKin | undefined)[] = rows.map(() => undefined);
  const free = new Set(known);
  const take = (index: number, one: KeptKin | undefined) => {
    if (!one || matches[index]) return;
    matches[index] = one;
    free.delete(one);
  };
  for (const element of kind.sure) {
    for (const [index, row] of rows.entries()) {
      const value = row.values[element];
      if (value !== undefined)
        take(
          index,
          [...free].find(({ data }) => data[element]?.value === value),
        );
    }
  }
  for (const isGone of [false, true]) {
    for (const [index, row] of rows.entries()) {
      const name = row.values[kind.name];
      const asking = rows.filter((other, i) => !matches[i] && other.values[kind.name] === name);
      const able = [...free].filter((one) => one.name === name && (one.status === "gone") === isGone);
      // Who is gone and somebody new of the same name are told apart by their numbers.
      const same = able.filter((one) => !isGone || !differ(kind, row.values, numbersOf(kind, one)));
      if (asking.length === 1 && same.length === 1) take(index, same[0]);
    }
  }
  return matches;
}

function numbersOf({ sure }: KinKind, { data }: KeptKin): Values {
  return Object.fromEntries(sure.flatMap((element) => (data[element] ? [[element, data[element].value]] : [])));
}

/** Where each row stands: in the order of the file, or, where the file names only some, behind those who were there. */
function placesOf(
  matches: readonly (KeptKin | undefined)[],
  there: readonly KeptKin[],
  missing: readonly KeptKin[],
): number[] {
  if (missing.length === 0) return matches.map((_, index) => index + 1);
  let last = Math.max(0, ...there.map(({ place }) => place));
  return matches.map((one) => one?.place ?? ++last);
}

function planOne(
  draft: Draft,
  kind: KinKind,
  home: Home,
  row: KinRow,
  known: KeptKin | undefined,
  place: number,
  ids: IdBook,
): void {
  const { store, context, writes, released } = draft;
  const before = known?.data ?? {};
  const merged = mergeData(before, row.values, momentOf(draft, row.place, row.year));
  const id = known?.id ?? newId();
  const name = merged.after[kind.name]?.value ?? "";
  const { area } = home;
  const moved = known !== undefined && (known.area !== area || known.place !== place);
  if (known === undefined || merged.changed || moved) {
    const data = sealData(merged.after, store.sealer, context.isPersonal);
    writes.push(
      known
        ? change("subjects", { id }, { area, name, data, place }, known.version)
        : insert("subjects", { id, kind: kind.kind, area, name, data, parent: home.id, place }),
    );
  }
  ids.note({ id, home, row, before, after: merged.after });
  const keys = keyWrites(store, id, before, merged.after);
  for (const key of keys) (key.op === "remove" ? released : writes).push(key);
  count(draft, kind.counted, known === undefined ? "added" : merged.changed ? "changed" : "unchanged");
  draft.kept += merged.kept;
}
