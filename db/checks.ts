import type { Case, Kin, Known } from "../src/rules/case.ts";
import type { Store } from "./open.ts";
import type { RegisterData } from "./register.ts";
import { isSealed, type Sealer } from "./seal.ts";

/** How the answers of one questionnaire stand for data of the register. */
export interface FormReading {
  /** Question → element. */
  elements: ReadonlyMap<string, string>;
  /** Question without an element → the name under which rules look at it. */
  wanted: ReadonlyMap<string, string>;
  /** `F01.submitted`. */
  submitted: string;
  /** Its lists of those who belong to the household; `whole`: who is not on it has left. */
  lists: ReadonlyMap<string, { list: "members" | "helpers"; whole: boolean }>;
}

/** What is read besides the register. */
export interface CaseReading {
  /** "plan/year": only visits of this campaign. */
  campaign: string;
  forms: ReadonlyMap<string, FormReading>;
}

interface SubjectRow {
  id: string;
  parent: string | null;
  kind: string;
  status: string;
  area: string;
  data: string;
}

interface VisitRow {
  subject: string;
  id: string;
  questionnaire: string;
  status: string;
  day: string;
}

/** The next households of the town after this one, in order of id; practice and those that are gone are none. */
export function listHouseholdsAfter({ client }: Store, id: string, limit: number): string[] {
  const sql = "select id from subjects where id > ? and kind = 'household' and status = 'active' order by id limit ?";
  return client.prepare(sql).pluck().all(id, limit) as string[];
}

/** All villages' subjects, by id. */
export function listVillageSubjects({ client }: Store): string[] {
  const sql = "select id from subjects where kind = 'village' and status = 'active' order by id";
  return client.prepare(sql).pluck().all() as string[];
}

/**
 * These households or villages as rules look at them: the register, over it what was handed in and not yet approved, and of
 * every form that was handed in the answers that rules want. Who is not there (any more) is left out.
 */
export function listCases(store: Store, ids: readonly string[], reading: CaseReading): Case[] {
  const { client } = store;
  const these = JSON.stringify(ids);
  const own = client
    .prepare<[string], SubjectRow>(
      "select id, parent, kind, status, area, data from subjects where id in (select value from json_each(?)) and status = 'active' order by id",
    )
    .all(these);
  const kin = Map.groupBy(
    client
      .prepare<[string], SubjectRow>(
        "select id, parent, kind, status, area, data from subjects where parent in (select value from json_each(?)) order by parent, kind, place, id",
      )
      .all(these),
    (row) => row.parent!,
  );
  const on = Map.groupBy(
    client
      .prepare<[string], { list: string; subject: string }>(
        "select list, subject from lists where subject in (select value from json_each(?)) order by list",
      )
      .all(these),
    (row) => row.subject,
  );
  const visits = Map.groupBy(
    client
      .prepare<[string, string], VisitRow>(
        `select a.subject, i.id, i.questionnaire, i.status, i.reference_date as day from assignments a
         join interviews i on i.assignment = a.id
         where a.subject in (select value from json_each(?)) and a.practice = 0 and a.key like ?
           and i.status in ('submitted', 'compiled', 'approved') order by i.submitted_at, i.id`,
      )
      .all(these, `${reading.campaign}/%`),
    (row) => row.subject,
  );
  const key = client.prepare("select path from areas where key = 1").pluck().all() as string[];
  const opening = openAnswers(store);
  return own.map((row) => {
    const lists = (on.get(row.id) ?? []).map(({ list }) => list);
    const isKey = lists.some((list) => list !== "COV-1") || key.some((path) => row.area.startsWith(path));
    const told = tellVisits(visits.get(row.id) ?? [], reading, opening);
    told.values.set("household.lists", lists.join(" "));
    told.values.set("household.key", isKey ? "yes" : "no");
    return caseOf(store.sealer, row, kin.get(row.id) ?? [], told);
  });
}

type Opening = ReturnType<typeof openAnswers>;

function openAnswers({ client, sealer }: Store) {
  const all = client.prepare<[string], { path: string; value: string }>(
    "select path, value from answers where interview = ? and on_path = 1",
  );
  const some = client.prepare<[string, string], { path: string; value: string }>(
    "select path, value from answers where interview = ? and path in (select value from json_each(?)) and on_path = 1",
  );
  return {
    open: (value: string) => sealer.open(value),
    all: (interview: string) => all.all(interview),
    some: (interview: string, paths: string) => some.all(interview, paths),
  };
}

/** What visits tell over the register: of the household, of those on its lists, and who is on them. */
interface Told {
  values: Map<string, string>;
  rows: Map<string, Map<string, string>>;
  lists: Map<"members" | "helpers", { ids: readonly string[]; whole: boolean }>;
  filled: Set<string>;
}

function tellVisits(visits: readonly VisitRow[], { forms }: CaseReading, opening: Opening): Told {
  const told: Told = { values: new Map(), rows: new Map(), lists: new Map(), filled: new Set() };
  for (const { id, questionnaire, status, day } of visits) {
    told.filled.add(questionnaire);
    const form = forms.get(questionnaire);
    if (!form) continue;
    told.values.set(form.submitted, day);
    // What is approved stands in the register already.
    if (status !== "approved") for (const answer of opening.all(id)) tellAnswer(told, form, answer, opening);
    else if (form.wanted.size > 0) {
      for (const { path, value } of opening.some(id, JSON.stringify([...form.wanted.keys()])))
        told.values.set(form.wanted.get(path)!, opening.open(value));
    }
  }
  return told;
}

function tellAnswer(told: Told, form: FormReading, answer: { path: string; value: string }, { open }: Opening): void {
  const { path } = answer;
  const [list = "", row, question] = path.split("/");
  const value = open(answer.value);
  const roster = form.lists.get(list);
  if (row !== undefined && question !== undefined) {
    const element = form.elements.get(question);
    if (!roster || element === undefined || value === "") return;
    const own = told.rows.get(row) ?? new Map<string, string>();
    told.rows.set(row, own);
    own.set(element, value);
  } else if (roster) {
    const ids = value === "" ? [] : value.split(" ");
    told.lists.set(roster.list, { ids, whole: roster.whole });
  } else {
    const name = form.wanted.get(path) ?? form.elements.get(path);
    if (name !== undefined && value !== "") told.values.set(name, value);
  }
}

function caseOf(sealer: Sealer, row: SubjectRow, kin: readonly SubjectRow[], told: Told): Case {
  const kept = kin.map((one) => ({
    id: one.id,
    kind: one.kind,
    there: one.status !== "gone",
    known: knownOf(sealer, one.data, told.rows.get(one.id)),
  }));
  const of = (kind: string, list: "members" | "helpers"): { there: Kin[]; left: Kin[] } => {
    const own = kept.filter((one) => one.kind === kind);
    const named = told.lists.get(list);
    const ids = new Set(own.map(({ id }) => id));
    const fresh = (named?.ids ?? [])
      .filter((id) => !ids.has(id))
      .map((id): Kin => ({ id, known: told.rows.get(id) ?? new Map() }));
    const isThere = (one: (typeof own)[number]) => one.there && (!named?.whole || named.ids.includes(one.id));
    return { there: [...own.filter(isThere), ...fresh], left: own.filter((one) => !isThere(one)) };
  };
  const { there: members, left } = of("member", "members");
  return {
    id: row.id,
    kind: row.kind === "village" ? "village" : "household",
    area: row.area,
    known: knownOf(sealer, row.data, told.values),
    members,
    left,
    helpers: of("helper", "helpers").there,
    filled: told.filled,
  };
}

/** What a visit told, else what the register holds; opened when it is asked for, since most of it never is. */
function knownOf(sealer: Sealer, json: string, told: ReadonlyMap<string, string> | undefined): Known {
  const held = readValues(json);
  return {
    get(element) {
      const value = told?.get(element) ?? held.get(element);
      return value !== undefined && isSealed(value) ? sealer.open(value) : value;
    },
  };
}

const BEGINS = ':{"value":"';

/**
 * The values of a subject's `data` column, by element, as they stand there. It is gone through once, from value to value: to
 * read it as JSON takes three times as long, and a county has a million of them.
 */
function readValues(json: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (let at = 1; json[at] === '"'; ) {
    const nameEnd = json.indexOf('"', at + 1);
    const begin = nameEnd + 1 + BEGINS.length;
    const end = json.startsWith(BEGINS, nameEnd + 1) ? json.indexOf('"', begin) : -1;
    const close = end < 0 ? -1 : json.indexOf("}", end);
    // Written otherwise, or with escaped signs: rare, and read as what it is.
    if (close < 0 || json[end - 1] === "\\" || (json[close + 1] !== "," && json[close + 1] !== "}"))
      return parsed(json);
    values.set(json.slice(at + 1, nameEnd), json.slice(begin, end));
    at = close + 2;
  }
  return values;
}

function parsed(json: string): ReadonlyMap<string, string> {
  const data = JSON.parse(json) as RegisterData;
  return new Map(Object.entries(data).map(([element, { value }]) => [element, value]));
}
