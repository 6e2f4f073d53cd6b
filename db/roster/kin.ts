import { problem } from "../../src/problem.ts";
import { faultAt } from "../../src/roster/table.ts";
import { kinWords } from "../../src/zh/roster-fields.ts";
import { orm } from "../drizzle.ts";
import { keyWrites, openData, sealData } from "../register.ts";
import { subjects } from "../schema.ts";
import { newId } from "../seal.ts";
import { change, insert } from "../writes.ts";
import { count, type Draft, momentOf } from "./draft.ts";
import { type Home, nameHome } from "./homes.ts";
import { createIdBook, type IdBook } from "./id-book.ts";
import { differ, type Family, type KeptKin, type KinKind, type KinRow, matchKin, placesOf } from "./match-kin.ts";
import { mergeData } from "./values.ts";

const { and, asc, eq, inArray } = orm;

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
