import type { SubjectKind } from "../subject.ts";

export type { SubjectKind } from "../subject.ts";

/** Evidence status of a wording (domain.md §0.1). */
export type Evidence = "SEED" | "FOUND" | "FOUND-OLD" | "RECON" | "DERIVED";

/** One option of a list (XLSForm `choices`): `name` is stored, `label` as printed, `short` for summaries. */
export interface Option {
  name: string;
  label: string;
  short?: string;
  /** Other words people type for it. */
  aliases?: readonly string[];
  /** Name of the text question that takes what is typed behind this option ("4 他在住院"). */
  rest?: string;
  /** What else a `choice_filter` can look at, as `./name` (XLSForm: further columns of `choices`). */
  columns?: Readonly<Record<string, string>>;
}

/** One question (XLSForm `survey` row). Expressions are XLSForm strings (design §4). */
export interface Question {
  type: string;
  name: string;
  label: string;
  /** Under the label: how to ask, what to look at. `${name}` is filled in. */
  hint?: string;
  /** The question in one sentence: ends the first prompt, and stands alone when it is asked again. */
  ask?: string;
  /** Small print, e.g. the printed 备注. */
  guidance?: string;
  /** Short label for echoes, summaries and edit lists; defaults to `label`. */
  short?: string;
  /** Its number on paper; several questions of one printed item share it. */
  number?: number;
  /** Name of the option list (select types). */
  list?: string;
  required?: boolean | string;
  required_message?: string;
  relevant?: string;
  constraint?: string;
  constraint_message?: string;
  /** A soft check: when false the answer needs a confirmation. */
  warning?: string;
  warning_message?: string;
  /** Whoever decides about the form looks at this answer first: a reason for doing otherwise than is asked for. */
  flag?: true;
  calculation?: string;
  /** A value that settles the question without asking (an expression); it can still be edited. */
  default?: string;
  /** What the register's value has likely become since (an expression); offered as known in its place. '' keeps the register's. */
  expected?: string;
  /** Shown, never asked: the register's value stands; what is wrong with it goes into a remark. */
  read_only?: true;
  /** How it is asked: dates as `month-year` or `year`; long lists as `autocomplete`. */
  appearance?: string;
  choice_filter?: string;
  unit?: string;
  /** The register's datum behind it, e.g. `household.phone`. */
  element?: string;
  pii?: boolean;
  /** Words by which a free sentence names this question ("电话也换了 138…"). */
  aliases?: readonly string[];
  /** Text questions: the value that one tap fills in, and the button that opens free text. */
  none?: { value: string; label: string; other: string; confirm: string };
  /** Questions whose content a signature binds. */
  covers?: readonly string[];
  /** Summary line of its number as a template with `${name}`, label included; default is the described answers. */
  line?: string;
  source: string;
  status: Evidence;
}

/** Consecutive questions: `group` shares a relevance; `confirm` offers all known values at once. */
export interface Group {
  type: "group" | "confirm";
  name: string;
  label: string;
  relevant?: string;
  /** Asked when every other form of the visit is done; one visit asks it once. */
  last?: true;
  /** How other programs show it; kept for them. */
  appearance?: string;
  survey: readonly SurveyRow[];
}

/**
 * A list of rows (XLSForm repeat), collected as a roster: who is on it, then each row's questions. The list itself is answered
 * like a question: its value is the ids of its rows, joined by blanks. A row's id is its subject's.
 */
export interface Repeat {
  type: "repeat";
  name: string;
  label: string;
  short?: string;
  hint?: string;
  /** Printed number of the list; its rows' questions share it. */
  number?: number;
  /** What a row is, e.g. `member`. */
  subject: SubjectKind;
  /** The question of a row that says what it is called. */
  row_name?: string;
  relevant?: string;
  /** At least one row. */
  required?: boolean;
  /** How many rows there are (XLSForm `repeat_count`, an expression): the list is not asked then. */
  repeat_count?: string;
  /** Judges the list as a whole, `.` being the ids of its rows; write it so that unanswered rows pass. */
  constraint?: string;
  constraint_message?: string;
  aliases?: readonly string[];
  /** How other programs show it; kept for them. */
  appearance?: string;
  survey: readonly SurveyRow[];
  /** Asked of each row that the register has and that was taken off the list: why, since when. */
  removed?: readonly SurveyRow[];
  source: string;
  status: Evidence;
}

export type SurveyRow = Question | Group | Repeat;

/** Work that a submitted questionnaire starts: an assignment of another questionnaire about the same subject. */
export interface FollowUp {
  rule: string;
  /** Evaluated at submit. */
  when: string;
  questionnaire: string;
  /** A calculation that gives the due day YYYY-MM-DD (24:00 of it). */
  due: string;
  /** Asked of a random part only: so many of a hundred, unless the town's setting of this name says otherwise. */
  share?: { setting: string; percent: number };
}

/** A questionnaire: data in XLSForm's words, serialisable to JSON. */
export interface Questionnaire {
  id: string;
  /** F-number of the catalogue, e.g. "F01". */
  form: string;
  version: number;
  title: string;
  subject: SubjectKind;
  survey: readonly SurveyRow[];
  choices: Readonly<Record<string, readonly Option[]>>;
  /** What submitting attests, a template with `${name}` and `${attestor}`. */
  attestation: string;
  followUps?: readonly FollowUp[];
  /** The form in one line, an expression: how it stands in a list of several. */
  brief?: string;
}

/** A group or confirm block, not a question or a list. */
export function isGroup(row: SurveyRow): row is Group {
  return row.type === "group" || row.type === "confirm";
}

/** A list of rows. */
export function isRepeat(row: SurveyRow): row is Repeat {
  return row.type === "repeat";
}

/** The rows inside a group or a list. */
export function rowsIn(row: SurveyRow): readonly SurveyRow[] {
  if (isRepeat(row)) return [...row.survey, ...(row.removed ?? [])];
  return isGroup(row) ? row.survey : [];
}

/** Every question and list in the order of the survey; those of a list follow it. */
export function questionsIn(rows: readonly SurveyRow[]): (Question | Repeat)[] {
  return rows.flatMap((row) => [...(isGroup(row) ? [] : [row]), ...questionsIn(rowsIn(row))]);
}
