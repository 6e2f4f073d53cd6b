import type { Statement } from "better-sqlite3";
import type { Store } from "../open.ts";
import { type Filter, interviewCondition, subjectCondition } from "./filter.ts";

/** One interview as an export reads it; answers as they stood when it was handed in, still sealed where personal. */
export interface Exported {
  id: string;
  version: number;
  status: string;
  /** The visit's day, YYYY-MM-DD. */
  day: string;
  submittedAt: number | null;
  late: boolean;
  /** Cadre ids; null where nobody. */
  by: string | null;
  compiledBy: string | null;
  reviewedBy: string | null;
  area: string;
  subject: string;
  kind: string;
  name: string;
  /** 户编号 of the register. */
  number: string;
  /** 户主证件号码 of the register, opened. */
  headId: string;
  /** Answers on the path by name, opened. */
  answers: Record<string, string>;
}

/** Ids of an area's own interviews (not of those below it) with one questionnaire, in the order of names. */
export function listIds(store: Store, area: string, questionnaire: string, filter: Filter): string[] {
  const { sql, values } = interviewCondition(filter);
  return prepare(
    store,
    `select i.id from assignments a join interviews i on i.assignment = a.id join subjects s on s.id = a.subject
       where a.area = ? and a.questionnaire = ? and a.practice = 0 and i.questionnaire = a.questionnaire
         and ${subjectCondition(filter)} and ${sql} order by s.name, i.id`,
  )
    .pluck()
    .all(area, questionnaire, ...values) as string[];
}

const statements = new WeakMap<Store, Map<string, Statement>>();

/** Each question to the database is worked out once a snapshot. */
function prepare(store: Store, sql: string): Statement {
  const known = statements.get(store) ?? new Map<string, Statement>();
  statements.set(store, known);
  const statement = known.get(sql) ?? store.client.prepare(sql);
  known.set(sql, statement);
  return statement;
}

type Row = Omit<Exported, "late" | "answers"> & { late: number; answers: string; steps: string | null };

const ANSWERS = `select json_group_object(w.path, w.value) from answers w
  where w.interview = i.id and w.on_path = 1 and w.state not in ('skipped', 'seen')`;
const STEPS = `select json_group_array(json_array(r.step, r.decision, r.by)) from
  (select step, decision, by from reviews where interview = i.id order by at, id) r`;
const register = (element: string) => `coalesce(json_extract(s.data, '$."${element}".value'), '')`;

/** These interviews with everything that an export says of them, in the order of `ids`. */
export function readInterviews(store: Store, ids: readonly string[]): Exported[] {
  const rows = prepare(
    store,
    `select i.id, i.form_version version, i.status, i.reference_date day, i.submitted_at submittedAt, i.late, i.by,
         a.area, s.id subject, s.kind, s.name, ${register("household.number")} number,
         ${register("household.head_id")} headId, (${ANSWERS}) answers, (${STEPS}) steps
       from interviews i join assignments a on a.id = i.assignment join subjects s on s.id = a.subject
       where i.id in (select value from json_each(?))`,
  ).all(JSON.stringify(ids)) as Row[];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [open(store, row)] : [];
  });
}

function open(store: Store, { answers, steps, late, ...row }: Row): Exported {
  const given = JSON.parse(answers) as Record<string, string>;
  for (const path in given) given[path] = store.sealer.open(given[path] ?? "");
  return { ...row, headId: store.sealer.open(row.headId), late: late === 1, answers: given, ...decided(steps) };
}

/** Who decided last at each step; a return begins anew for the village. */
function decided(steps: string | null): { compiledBy: string | null; reviewedBy: string | null } {
  let [compiledBy, reviewedBy]: (string | null)[] = [null, null];
  for (const [step, decision, by] of JSON.parse(steps ?? "[]") as [string, string, string | null][]) {
    if (step === "review") reviewedBy = by;
    else compiledBy = decision === "passed" ? by : null;
  }
  return { compiledBy: compiledBy ?? null, reviewedBy: reviewedBy ?? null };
}

/** Whether anything was handed in with this version of a form. */
export function isVersionUsed(store: Store, questionnaire: string, version: number): boolean {
  const used = "select 1 from interviews where questionnaire = ? and form_version = ? and status != 'draft' limit 1";
  return store.client.prepare(used).get(questionnaire, version) !== undefined;
}
