import { townPath, within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { cadres, grants, remarks } from "./schema.ts";
import { insert, type Write } from "./writes.ts";

const { and, asc, desc, eq, isNull, or, sql } = orm;

/** What a note is about. */
export type NoteTag = "practice" | "difficulty";
/** By which way a clue came: told by the household, by a department, found by a cadre. */
export type ClueWay = "self" | "sector" | "cadre";

/** What was said outside the forms: 有困难, a change wanted after the system closed, a plain note. */
export interface Remark {
  id: string;
  kind: "trouble" | "closed" | "note" | "clue";
  /** Of a note: what it is about; of a clue: how it came. */
  tag?: NoteTag | ClueWay;
  /** Where it belongs: the subject's area, else the speaker's. */
  area: string;
  subject: string | null;
  /** As it was typed, opened. */
  text: string;
  by: string | null;
  at: number;
}

/** Keeps a remark, its words sealed: what stands in them nobody can tell. A note's tag stands behind its kind. */
export function keepRemark(store: Store, { tag, kind, ...remark }: Remark): Write {
  const kept = tag === undefined ? kind : `${kind}/${tag}`;
  return insert("remarks", { ...remark, kind: kept, text: store.sealer.seal(remark.text) });
}

type Row = typeof remarks.$inferSelect;

function openRemark(store: Store, { kind: kept, ...row }: Row): Remark {
  const [kind, tag] = kept.split("/") as [Remark["kind"], Remark["tag"]];
  return { ...row, kind, ...(tag === undefined ? {} : { tag }), text: store.sealer.open(row.text) };
}

/** What was said about a subject, opened, the newest first. */
export async function listRemarks(store: Store, subject: string): Promise<Remark[]> {
  const rows = store.db.select().from(remarks).where(eq(remarks.subject, subject)).orderBy(desc(remarks.at)).all();
  return rows.map((row) => openRemark(store, row));
}

/** What was said in these areas and below since a moment, opened, the earliest first; `office`: who said it is of the town's office. */
export function listRemarksIn(
  store: Store,
  areas: readonly string[],
  since: number,
): (Remark & { office: string | undefined })[] {
  if (areas.length === 0) return [];
  const rows = store.db
    .select()
    .from(remarks)
    .where(and(or(...areas.map((area) => within(remarks.area, area))), sql`${remarks.at} >= ${since}`))
    .orderBy(asc(remarks.at), asc(remarks.id))
    .all();
  const office = new Map(
    store.db
      .select({ id: cadres.id, name: cadres.name })
      .from(cadres)
      .innerJoin(grants, eq(grants.cadre, cadres.id))
      .where(and(eq(grants.area, townPath), isNull(grants.ended)))
      .all()
      .map(({ id, name }) => [id, name]),
  );
  return rows.map((row) => ({ ...openRemark(store, row), office: row.by === null ? undefined : office.get(row.by) }));
}
