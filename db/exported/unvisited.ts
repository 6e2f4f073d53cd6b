import type { Store } from "../open.ts";
import { type Filter, subjectCondition } from "./filter.ts";

/** A household that is owed a visit and has not had it. */
export interface Unvisited {
  area: string;
  name: string;
  number: string;
  /** Opened. */
  phone: string;
  /** Options of 重点群体属性 that the register knows, joined by a space. */
  classes: string;
  /** Cadre id; null: nobody goes there. */
  cadre: string | null;
  status: string;
  disposition: string | null;
  cause: string | null;
  noteAt: number | null;
  dueAt: number;
}

/** An area's own unvisited households (not of those below it), in the order of names. */
export function listUnvisited(store: Store, area: string, questionnaire: string, filter: Filter): Unvisited[] {
  const known = (element: string) => `coalesce(json_extract(s.data, '$."${element}".value'), '')`;
  const rows = store.client
    .prepare(
      `select a.area, s.name, ${known("household.number")} number, ${known("household.phone")} phone,
         ${known("household.group_attr")} classes, a.cadre, a.status, a.disposition, a.cause, a.note_at noteAt, a.due_at dueAt
       from assignments a join subjects s on s.id = a.subject
       where a.area = ? and a.questionnaire = ? and a.practice = 0 and a.status in ('open', 'started', 'closing')
         and ${subjectCondition(filter)} order by s.name, a.id`,
    )
    .all(area, questionnaire) as Unvisited[];
  return rows.map((row) => ({ ...row, phone: store.sealer.open(row.phone) }));
}
