import type { Statement } from "better-sqlite3";
import type { Store } from "../open.ts";
import { isSealed } from "../seal.ts";
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

/** What is known of an interview before its answers are read; the ID number of the head still sealed. */
export type Listed = Omit<Exported, "late" | "answers" | "compiledBy" | "reviewedBy"> & { late: number };

const register = (element: string) => `coalesce(json_extract(s.data, '$."${element}".value'), '')`;
const COLUMNS = `i.id, i.form_version version, i.status, i.reference_date day, i.submitted_at submittedAt, i.late, i.by,
  a.area, s.id subject, s.kind, s.name, ${register("household.number")} number, ${register("household.head_id")} headId`;
const JOINED = `assignments a join interviews i on i.assignment = a.id join subjects s on s.id = a.subject`;

function ofArea(filter: Filter): { sql: string; values: (string | number)[] } {
  const { sql, values } = interviewCondition(filter);
  const own = "a.area = ? and a.questionnaire = ? and a.practice = 0 and i.questionnaire = a.questionnaire";
  return { sql: `from ${JOINED} where ${own} and ${subjectCondition(filter)} and ${sql}`, values };
}

/** An area's own interviews (not of those below it) with one questionnaire, in the order of names. */
export function listInterviews(store: Store, area: string, questionnaire: string, filter: Filter): Listed[] {
  const { sql, values } = ofArea(filter);
  const asked = prepare(store, `select ${COLUMNS} ${sql} order by s.name, i.id`);
  return asked.all(area, questionnaire, ...values) as Listed[];
}

/** How many they are. */
export function countInterviews(store: Store, area: string, questionnaire: string, filter: Filter): number {
  const { sql, values } = ofArea(filter);
  return prepare(store, `select count(*) n ${sql}`)
    .pluck()
    .get(area, questionnaire, ...values) as number;
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

// One interview at a time: in one question over many the answers take half as long again.
const ANSWERS = `select json_group_object(path, value) from answers
  where interview = ? and on_path = 1 and state not in ('skipped', 'seen')`;
const STEPS = "select step, decision, by from reviews where interview = ? order by at, id";

/** These interviews with everything that an export says of them, in their order. */
export function readInterviews(store: Store, listed: readonly Listed[]): Exported[] {
  const answers = prepare(store, ANSWERS).pluck();
  const steps = prepare(store, STEPS).raw();
  const { sealer } = store;
  return listed.map((one) => {
    const given = JSON.parse(answers.get(one.id) as string) as Record<string, string>;
    for (const path in given) {
      const value = given[path] ?? "";
      if (isSealed(value)) given[path] = sealer.open(value);
    }
    const { compiledBy, reviewedBy } = decided(steps.all(one.id) as [string, string, string | null][]);
    return {
      id: one.id,
      version: one.version,
      status: one.status,
      day: one.day,
      submittedAt: one.submittedAt,
      late: one.late === 1,
      by: one.by,
      compiledBy,
      reviewedBy,
      area: one.area,
      subject: one.subject,
      kind: one.kind,
      name: one.name,
      number: one.number,
      headId: isSealed(one.headId) ? sealer.open(one.headId) : one.headId,
      answers: given,
    };
  });
}

/** One interview in any state; undefined when there is none. */
export function readInterview(store: Store, id: string): Exported | undefined {
  const found = prepare(store, `select ${COLUMNS} from ${JOINED} where i.id = ?`).get(id) as Listed | undefined;
  return found && readInterviews(store, [found])[0];
}

/** Who decided last at each step; a return begins anew for the village. */
function decided(steps: readonly [string, string, string | null][]) {
  let compiledBy: string | null = null;
  let reviewedBy: string | null = null;
  for (const [step, decision, by] of steps) {
    if (step === "review") reviewedBy = by;
    else compiledBy = decision === "passed" ? by : null;
  }
  return { compiledBy, reviewedBy };
}

/** Whether anything was handed in with this version of a form. */
export function isVersionUsed(store: Store, questionnaire: string, version: number): boolean {
  const used = "select 1 from interviews where questionnaire = ? and form_version = ? and status != 'draft' limit 1";
  return store.client.prepare(used).get(questionnaire, version) !== undefined;
}
