/** Statuses of what has been handed in, drafts apart. */
export const handedIn = ["submitted", "compiled", "approved", "returned"] as const;

/** An answer that must be so: `is` false: any other one. Several options: one of them. */
export interface AnswerIs {
  path: string;
  is: boolean;
  value: string;
}

/** What an export is narrowed to; everything given must hold. */
export interface Filter {
  /** Options of 重点群体属性 or of 监测户, any of them. */
  classes?: readonly string[];
  /** Coverage lists, any of them. */
  lists?: readonly string[];
  /** Statuses of the interview, any of them. */
  states?: readonly string[];
  /** Entered more than a day after the visit. */
  late?: boolean;
  answers?: readonly AnswerIs[];
  /** Submitted at or after, before (epoch ms). */
  from?: number;
  to?: number;
}

const quoted = (words: readonly string[]) => words.map((word) => `'${word.replace(/'/g, "''")}'`).join(", ");
const known = (element: string) => `coalesce(json_extract(s.data, '$."${element}".value'), '')`;
const hasToken = (text: string, token: string) =>
  `(' ' || ${text} || ' ') like '% ${token.replace(/'/g, "''")} %' escape '\\'`;
const CLASSES = ["household.group_attr", "household.monitored_state"].map(known);

/** What a subject (`s`) must be, as SQL. */
export function subjectCondition({ classes, lists }: Filter): string {
  const any = (classes ?? []).flatMap((name) => CLASSES.map((text) => hasToken(text, escapeLike(name))));
  const on = `exists (select 1 from lists l where l.subject = s.id and l.list in (${quoted(lists ?? [])}))`;
  return [...(any.length > 0 ? [`(${any.join(" or ")})`] : []), ...(lists ? [on] : []), "1"].join(" and ");
}

/** What an interview (`i`) must be, as SQL with its parameters. */
export function interviewCondition(filter: Filter): { sql: string; values: (string | number)[] } {
  const states = filter.states ?? handedIn;
  const values: (string | number)[] = [];
  const parts = [`i.status in (${quoted(states)})`];
  if (filter.late) parts.push("i.late = 1");
  for (const { path, is, value } of filter.answers ?? []) {
    parts.push(
      `exists (select 1 from answers w where w.interview = i.id and w.path = ? and w.on_path = 1 and w.state not in ('skipped', 'seen')
        and w.value != '' and ${is ? "" : "not "}(w.value = ? or (' ' || w.value || ' ') like ? escape '\\'))`,
    );
    values.push(path, value, `% ${escapeLike(value)} %`);
  }
  if (filter.from !== undefined) {
    parts.push("i.submitted_at >= ?");
    values.push(filter.from);
  }
  if (filter.to !== undefined) {
    parts.push("i.submitted_at < ?");
    values.push(filter.to);
  }
  return { sql: parts.join(" and "), values };
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
