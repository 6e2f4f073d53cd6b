import { rangeOf } from "./areas.ts";
import type { Store } from "./open.ts";
import { insert, remove, upsert, type Write } from "./writes.ts";

/** Findings of the whole set stand in the same table as those of interviews, under this and the subject's id. */
const OF_SET = "set:";

/** One thing that a rule found over the whole set. */
export interface SetFinding {
  rule: string;
  subject: string;
  /** The member or helper; '' for the subject itself. */
  row: string;
  message: string;
  /** When it was found first, epoch ms. */
  at: number;
}

/** Where findings are asked for: areas and what lies below them, a rule, a subject. */
export interface FoundScope {
  areas?: readonly string[];
  rule?: string;
  subject?: string;
  limit?: number;
  /** Leaves out so many of the first. */
  offset?: number;
}

const keyOf = (subject: string) => `${OF_SET}${subject}`;

interface FoundRow {
  rule: string;
  subject: string;
  row: string;
  detail: string | null;
  at: number;
}

/** What the last check over the whole set found, in order of place, opened. Subjects that are gone since are left out. */
export function listFound(store: Store, { areas, rule, subject, limit = -1, offset = 0 }: FoundScope): SetFinding[] {
  const where = ["f.interview >= 'set:' and f.interview < 'set;'", "s.status = 'active'"];
  const bound: (string | number)[] = [];
  if (subject !== undefined) {
    where.push("f.interview = ?");
    bound.push(keyOf(subject));
  }
  if (rule !== undefined) {
    where.push("f.rule = ?");
    bound.push(rule);
  }
  where.push(inAreas(areas, bound));
  const rows = store.client
    .prepare<(string | number)[], FoundRow>(
      `select f.rule, s.id as subject, f.path as row, f.detail, f.at from findings f
       join subjects s on s.id = substr(f.interview, 5) where ${where.join(" and ")}
       order by s.area, s.id, f.rule, f.path limit ? offset ?`,
    )
    .all(...bound, limit, offset);
  return rows.map(({ detail, ...found }) => ({ ...found, message: detail === null ? "" : store.sealer.open(detail) }));
}

function inAreas(areas: readonly string[] | undefined, bound: (string | number)[]): string {
  if (areas === undefined) return "1";
  if (areas.length === 0) return "0";
  for (const area of areas) {
    const { from, to } = rangeOf(area);
    bound.push(from, to);
  }
  return `(${areas.map(() => "(s.area >= ? and s.area < ?)").join(" or ")})`;
}

/** How many subjects of these areas each rule has found something about. */
export function countFound(store: Store, areas: readonly string[]): Map<string, number> {
  const bound: (string | number)[] = [];
  const where = inAreas(areas, bound);
  const rows = store.client
    .prepare<(string | number)[], { rule: string; n: number }>(
      `select f.rule, count(distinct f.interview) as n from findings f join subjects s on s.id = substr(f.interview, 5)
       where f.interview >= 'set:' and f.interview < 'set;' and s.status = 'active' and ${where} group by f.rule`,
    )
    .all(...bound);
  return new Map(rows.map(({ rule, n }) => [rule, n]));
}

/**
 * What makes the findings about these subjects those that were found, among the rules named; what stood there before and stands
 * still keeps its time.
 */
export function foundWrites(
  store: Store,
  subjects: readonly string[],
  rules: ReadonlySet<string>,
  found: readonly Omit<SetFinding, "at">[],
  at: number,
): Write[] {
  const before = store.client
    .prepare<[string], { interview: string; rule: string; path: string; detail: string | null }>(
      "select interview, rule, path, detail from findings where interview in (select value from json_each(?))",
    )
    .all(JSON.stringify(subjects.map(keyOf)));
  const nameOf = (interview: string, rule: string, path: string) => `${interview}\n${rule}\n${path}`;
  const now = new Map(found.map((one) => [nameOf(keyOf(one.subject), one.rule, one.row), one]));
  const writes: Write[] = [];
  for (const { interview, rule, path, detail } of before) {
    if (!rules.has(rule)) continue;
    const name = nameOf(interview, rule, path);
    const still = now.get(name);
    now.delete(name);
    if (!still) writes.push(remove("findings", { interview, rule, path }));
    else if (detail === null || store.sealer.open(detail) !== still.message)
      writes.push(upsert("findings", rowOf(store, still, at)));
  }
  for (const one of now.values()) writes.push(insert("findings", rowOf(store, one, at)));
  return writes;
}

function rowOf(store: Store, { subject, rule, row, message }: Omit<SetFinding, "at">, at: number) {
  return { interview: keyOf(subject), rule, path: row, detail: store.sealer.seal(message), at };
}

/** Findings of the set about subjects that are there no more, or of rules that are no longer on: what removes them. */
export function staleFoundWrites({ client }: Store, rules: ReadonlySet<string>): Write[] {
  const rows = client
    .prepare<[string], { interview: string; rule: string; path: string }>(
      `select f.interview, f.rule, f.path from findings f left join subjects s on s.id = substr(f.interview, 5)
       where f.interview >= 'set:' and f.interview < 'set;'
         and (s.id is null or s.status != 'active' or f.rule not in (select value from json_each(?)))`,
    )
    .all(JSON.stringify([...rules]));
  return rows.map(({ interview, rule, path }) => remove("findings", { interview, rule, path }));
}

/** Names, areas and paths of these subjects, by id. */
export function nameSubjects({ client }: Store, ids: readonly string[]): Map<string, { name: string; area: string }> {
  const rows = client
    .prepare<[string], { id: string; name: string; area: string }>(
      "select id, name, area from subjects where id in (select value from json_each(?))",
    )
    .all(JSON.stringify(ids));
  return new Map(rows.map(({ id, name, area }) => [id, { name, area }]));
}

/** Subjects that one of these rules has found something about. */
export function listFoundBy({ client }: Store, rules: ReadonlySet<string>): string[] {
  const sql = `select distinct substr(interview, 5) from findings
    where interview >= 'set:' and interview < 'set;' and rule in (select value from json_each(?))`;
  return client
    .prepare(sql)
    .pluck()
    .all(JSON.stringify([...rules])) as string[];
}

/** About how many subjects of these areas anything was found. */
export function countSubjectsFound(store: Store, areas: readonly string[]): number {
  const bound: (string | number)[] = [];
  const where = inAreas(areas, bound);
  const sql = `select count(distinct f.interview) from findings f join subjects s on s.id = substr(f.interview, 5)
    where f.interview >= 'set:' and f.interview < 'set;' and s.status = 'active' and ${where}`;
  return store.client
    .prepare(sql)
    .pluck()
    .get(...bound) as number;
}
