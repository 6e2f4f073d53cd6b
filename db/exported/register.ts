import type { Store } from "../open.ts";
import { type Filter, subjectCondition } from "./filter.ts";

/** What the register knows of a subject: element → value, opened. */
export type Known = ReadonlyMap<string, string>;

/** What the register holds of these subjects now. */
export function readKnown(store: Store, subjects: readonly string[]): Map<string, Known> {
  const sql = "select id, data from subjects where id in (select value from json_each(?))";
  const rows = store.client.prepare(sql).all(JSON.stringify(subjects)) as { id: string; data: string }[];
  return new Map(rows.map(({ id, data }) => [id, open(store, JSON.parse(data) as Record<string, { value: string }>)]));
}

function open(store: Store, data: Record<string, { value: string }>): Known {
  return new Map(Object.entries(data).map(([element, { value }]) => [element, store.sealer.open(value)]));
}

/** What the register held before these interviews were approved, where an approval has changed it: by interview. */
export function readReplaced(store: Store, interviews: readonly string[]): Map<string, Known> {
  const rows = store.client
    .prepare(
      `select interview, element, old from facts where interview in (select value from json_each(?)) and old is not null
       order by n desc`,
    )
    .all(JSON.stringify(interviews)) as { interview: string; element: string; old: string }[];
  const replaced = new Map<string, Map<string, string>>();
  for (const { interview, element, old } of rows) {
    const known = replaced.get(interview) ?? new Map<string, string>();
    replaced.set(interview, known.set(element, store.sealer.open(old)));
  }
  return replaced;
}

/** A subject that is still owed a form. */
export interface Awaited {
  subject: string;
  kind: string;
  name: string;
  area: string;
}

/** An area's own subjects (not those below it) that are still owed this form, in the order of names. */
export function listAwaited(store: Store, area: string, questionnaire: string, filter: Filter): Awaited[] {
  return store.client
    .prepare(
      `select s.id subject, s.kind, s.name, a.area from assignments a join subjects s on s.id = a.subject
       where a.area = ? and a.questionnaire = ? and a.practice = 0 and a.status in ('open', 'started')
         and ${subjectCondition(filter)} order by s.name, a.id`,
    )
    .all(area, questionnaire) as Awaited[];
}
