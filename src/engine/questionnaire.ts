/** What a questionnaire can be about. */
export type SubjectKind =
  | "household"
  | "member"
  | "village"
  | "town"
  | "hamlet"
  | "team"
  | "helper"
  | "site"
  | "entity";

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
  survey: readonly SurveyRow[];
}

export type SurveyRow = Question | Group;

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

/** A group or confirm block, not a question. */
export function isGroup(row: SurveyRow): row is Group {
  return "survey" in row;
}
