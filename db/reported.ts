import type { Store } from "./open.ts";

/** Statuses of what was handed in, as SQL. */
const HANDED_IN = "('submitted', 'compiled', 'approved', 'returned')";
const OF_AREA = `from assignments a join interviews i on i.assignment = a.id
  where a.area = ? and a.questionnaire = ? and a.practice = 0 and i.questionnaire = a.questionnaire and i.status in ${HANDED_IN}`;
const GIVEN = "w.on_path = 1 and w.state not in ('skipped', 'seen') and w.value != ''";
const names = (paths: readonly string[]) => JSON.stringify(paths);

/** Which answers are counted. */
export interface Counting {
  paths: readonly string[];
  /** A question answered in free words: "*" stands for anything but `none`. */
  free?: { path: string; none: string };
  /** Only forms that gave one of these answers. */
  given?: { path: string; values: readonly string[] };
}

/** What was answered in an area (not below it): how many handed-in forms have each value of these questions. */
export function countAnswers(
  store: Store,
  area: string,
  questionnaire: string,
  { paths, free, given }: Counting,
): { path: string; value: string; n: number }[] {
  const only = `and exists (select 1 from answers g where g.interview = i.id and g.on_path = 1 and g.path = ?
    and g.value in (select value from json_each(?)))`;
  return store.client
    .prepare(
      `select w.path, case when w.path = ? and w.value != ? then '*' else w.value end value, count(*) n
       ${OF_AREA.replace("where", "join answers w on w.interview = i.id where")}
       and ${GIVEN} and w.path in (select value from json_each(?)) ${given ? only : ""} group by 1, 2`,
    )
    .all(
      free?.path ?? "",
      free?.none ?? "",
      area,
      questionnaire,
      names(paths),
      ...(given ? [given.path, names(given.values)] : []),
    ) as { path: string; value: string; n: number }[];
}

/** How the handed-in forms of an area (not below it) came about: entered late, returned at least once, by how many people. */
export function countCourse(
  store: Store,
  area: string,
  questionnaire: string,
): { late: number; returned: number; by: string[] } {
  const row = store.client
    .prepare(
      `select coalesce(sum(i.late), 0) late, json_group_array(distinct i.by) by,
         coalesce(sum(exists (select 1 from reviews r where r.interview = i.id and r.decision = 'returned')), 0) returned
       ${OF_AREA}`,
    )
    .get(area, questionnaire) as { late: number; returned: number; by: string };
  return { ...row, by: (JSON.parse(row.by) as (string | null)[]).filter((id) => id !== null) };
}

/** Handed-in forms of an area (not below it) that were tagged with problem types while they were decided upon, once each. */
export function listTagged(store: Store, area: string, questionnaire: string): { tags: string[]; approved: boolean }[] {
  const rows = store.client
    .prepare(
      `select i.status, (select group_concat(r.tags, ' ') from reviews r where r.interview = i.id and r.tags is not null) tags
       ${OF_AREA} and exists (select 1 from reviews r where r.interview = i.id and r.tags is not null)`,
    )
    .all(area, questionnaire) as { status: string; tags: string }[];
  return rows.map(({ status, tags }) => ({ tags: [...new Set(tags.split(" "))], approved: status === "approved" }));
}

/** Answers of one handed-in form, opened, with where it is from and the head of the household's name. */
export interface Passage {
  area: string;
  name: string;
  status: string;
  submittedAt: number;
  answers: Record<string, string>;
}

/**
 * Handed-in forms of an area (not below it) whose answer to `path` is not `but`, the earliest first: those answers and the ones
 * to `others`.
 */
export function listPassages(
  store: Store,
  area: string,
  questionnaire: string,
  asked: { path: string; but: string; others: readonly string[]; limit: number },
): Passage[] {
  const rows = store.client
    .prepare(
      `select a.area, s.name, i.status, i.submitted_at submittedAt, (select json_group_object(w.path, w.value) from answers w
         where w.interview = i.id and ${GIVEN} and w.path in (select value from json_each(?))) answers
       ${OF_AREA.replace("where", "join subjects s on s.id = a.subject where")}
       and exists (select 1 from answers w where w.interview = i.id and ${GIVEN} and w.path = ? and w.value != ?)
       order by i.submitted_at, i.id limit ?`,
    )
    .all(names([asked.path, ...asked.others]), area, questionnaire, asked.path, asked.but, asked.limit) as (Omit<
    Passage,
    "answers"
  > & { answers: string })[];
  return rows.map(({ answers, ...row }) => ({ ...row, answers: opened(store, answers) }));
}

/** What a village or the town handed in for a phase, the latest of each: answers by question, opened. */
export function listPapers(
  store: Store,
  area: string,
  phase: string,
): { area: string; questionnaire: string; answers: Record<string, string> }[] {
  const rows = store.client
    .prepare(
      `select a.area, a.questionnaire, (select json_group_object(w.path, w.value) from answers w
         where w.interview = i.id and ${GIVEN}) answers
       from assignments a join interviews i on i.assignment = a.id
       where a.area >= ? and a.area < ? and a.phase = ? and a.practice = 0 and i.status in ${HANDED_IN} order by a.area, a.id`,
    )
    .all(area, `${area.slice(0, -1)}0`, phase) as { area: string; questionnaire: string; answers: string }[];
  return rows.map(({ answers, ...row }) => ({ ...row, answers: opened(store, answers) }));
}

/** Names that occur in a text: heads of households of an area and below, and cadres. */
export function findNames(store: Store, area: string, text: string): { households: string[]; cadres: string[] } {
  const households = store.client
    .prepare(
      `select distinct name from subjects where kind = 'household' and area >= ? and area < ? and instr(?, name) > 0
       order by length(name) desc`,
    )
    .pluck()
    .all(area, `${area.slice(0, -1)}0`, text) as string[];
  const cadres = store.client
    .prepare("select distinct name from cadres where instr(?, name) > 0 order by length(name) desc")
    .pluck()
    .all(text) as string[];
  return { households, cadres };
}

function opened(store: Store, json: string): Record<string, string> {
  const answers = JSON.parse(json) as Record<string, string>;
  return Object.fromEntries(Object.entries(answers).map(([path, value]) => [path, store.sealer.open(value)]));
}
