import type { RosterPlace } from "../../src/roster/roster.ts";
import { villageOf } from "../areas.ts";
import { orm } from "../drizzle.ts";
import { type PlaceSubject, placeSubject } from "../duties/places.ts";
import { openData, sealData } from "../register.ts";
import { subjects } from "../schema.ts";
import { change, insert, type Kept, remove } from "../writes.ts";
import { count, type Draft, momentOf } from "./draft.ts";
import { mergeData } from "./values.ts";

const { inArray } = orm;

/** The list of 出列村. */
const DELISTED = "DELISTED";

/** Brings what the file says of villages, groups and sites into the register. */
export function planPlaces(draft: Draft, rows: readonly RosterPlace[]): void {
  if (rows.length === 0) return;
  const { areas } = draft.register;
  const placed = rows.flatMap((row) => {
    const path = areas.ensure(row.village, row.group);
    const subject = placeSubject(areas.all.get(path)!, areas.all);
    return subject ? [{ row, subject }] : [];
  });
  const known = new Map(listPlaces(draft).map((one) => [one.id, one]));
  for (const { row, subject } of placed) planPlace(draft, row, subject, known.get(subject.id));
}

function listPlaces({ store }: Draft): Kept<"subjects">[] {
  return store.db
    .select()
    .from(subjects)
    .where(inArray(subjects.kind, ["village", "hamlet", "site"]))
    .all();
}

function planPlace(draft: Draft, row: RosterPlace, subject: PlaceSubject, known: Kept<"subjects"> | undefined): void {
  const { store, context, register, writes, villages } = draft;
  const { id, kind, area, name, called } = subject;
  villages.add(villageOf(area) ?? area);
  const before = known ? openData(known.data, store.sealer) : {};
  const merged = mergeData(before, { ...called, ...row.values }, momentOf(draft, row.place, row.year));
  if (!known || merged.changed) {
    const data = sealData(merged.after, store.sealer, context.isPersonal);
    writes.push(
      known ? change("subjects", { id }, { data }, known.version) : insert("subjects", { id, kind, area, name, data }),
    );
  }
  const listed = register.lists.get(id)?.has(DELISTED) ?? false;
  const changed = row.delisted !== undefined && row.delisted !== listed;
  if (changed) writes.push((row.delisted ? insert : remove)("lists", { list: DELISTED, subject: id }));
  draft.kept += merged.kept;
  count(draft, row.kind, !known ? "added" : merged.changed || changed ? "changed" : "unchanged");
}
