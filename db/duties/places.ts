import type { SubjectKind } from "../../src/subject.ts";
import { type Area, villageOf } from "../areas.ts";
import { orm } from "../drizzle.ts";
import type { Store } from "../open.ts";
import { subjects } from "../schema.ts";
import { change, insertOrIgnore, type Write } from "../writes.ts";

const { inArray } = orm;

/** What an area is when a form is about it. */
const kinds: Readonly<Record<string, SubjectKind>> = {
  town: "town",
  village: "village",
  group: "hamlet",
  site: "site",
};

/** Kinds of subjects that are areas: their id is the area's path. */
export const placeKinds: readonly SubjectKind[] = Object.values(kinds);

/** An area as a subject. */
export interface PlaceSubject {
  id: string;
  kind: SubjectKind;
  area: string;
  /** "东样村3组" */
  name: string;
  /** The datum that says how it is called among its own. */
  called: Readonly<Record<string, string>>;
}

/** The subject that an area is; undefined for an area of no known level. */
export function placeSubject(area: Area, all: ReadonlyMap<string, Area>): PlaceSubject | undefined {
  const { path, name, level } = area;
  const kind = kinds[level];
  if (!kind) return undefined;
  const below = kind === "hamlet" || kind === "site";
  const village = below ? (all.get(villageOf(path) ?? "")?.name ?? "") : "";
  return { id: path, kind, area: path, name: `${village}${name}`, called: below ? { [`${kind}.name`]: name } : {} };
}

/** These areas as subjects. */
export function placeSubjects(areas: readonly Area[]): PlaceSubject[] {
  const all = new Map(areas.map((area) => [area.path, area]));
  return areas.flatMap((area) => placeSubject(area, all) ?? []);
}

/** Subjects that are missing: villages and the town always, groups and sites where something is asked of them. */
export function subjectWrites(
  store: Store,
  places: readonly PlaceSubject[],
  isAsked: (kind: string) => boolean,
  at: number,
): Write[] {
  const rows = store.db
    .select({ id: subjects.id, kind: subjects.kind, data: subjects.data })
    .from(subjects)
    .where(inArray(subjects.kind, [...placeKinds]))
    .all();
  const known = new Map(rows.map((row) => [row.id, row]));
  return places.flatMap(({ id, kind, area, name, called }): Write[] => {
    const before = known.get(id);
    const own = Object.fromEntries(
      Object.entries(called).map(([element, value]) => [element, { value, at, source: "roster" }]),
    );
    // A group that has become a site, or the other way round.
    if (before && before.kind !== kind) {
      const data = JSON.stringify({ ...JSON.parse(before.data), ...own });
      return [change("subjects", { id }, { kind, name, data })];
    }
    if (before || (kind !== "village" && kind !== "town" && !isAsked(kind))) return [];
    return [insertOrIgnore("subjects", { id, kind, area, name, data: JSON.stringify(own) })];
  });
}
