import type { Expression } from "./expression/index.ts";
import type { QuestionType } from "./question-type.ts";
import type { Option, Question, Questionnaire, Repeat } from "./questionnaire.ts";

/** A question ready to be asked: its expressions parsed, its place known. */
export interface Node {
  /** Its place in the walk of this interview. */
  index: number;
  /** Its place in the questionnaire: the same in every row and every interview. */
  pattern: number;
  /** What its answer is called: the question's name; in a row `members/<row>/name`. */
  name: string;
  question: Question;
  type: QuestionType;
  options: readonly Option[];
  /** Own relevance and that of the groups around it; all must hold. */
  relevant: readonly Expression[];
  required: boolean | Expression;
  constraint?: Expression;
  warning?: Expression;
  calculation?: Expression;
  default?: Expression;
  expected?: Expression;
  choiceFilter?: Expression;
  /** The confirm block around it. */
  block?: Block;
  /** The row it stands in. */
  row?: Row;
  /** It is the list of rows itself: its value is their ids, joined by blanks. */
  list?: List;
  /** Asked at the end of the visit, once for all its forms. */
  last?: true;
}

/** A confirm block: consecutive questions whose known values are offered at once. */
export interface Block {
  name: string;
  label: string;
  nodes: Node[];
}

/** A list of rows (XLSForm repeat). */
export interface List {
  name: string;
  repeat: Repeat;
  /** Questions of each row on the list, and of each row that was taken off it: places in the pattern, [from, to). */
  rows: readonly [number, number];
  removed: readonly [number, number];
  /** How many rows there are, where nobody is asked. */
  count?: Expression;
}

/** One row of a list in one interview. */
export interface Row {
  list: List;
  id: string;
  /** 1-based among the rows on the list; 0 for one that was taken off. */
  position: number;
  /** Its questions by name. */
  nodes: ReadonlyMap<string, Node>;
}

/** A follow-up with its expressions parsed. */
export interface ReadyFollowUp {
  rule: string;
  questionnaire: string;
  when: Expression;
  due: Expression;
  share?: { setting: string; percent: number };
}

/** A node that may change with another; `all`: in every row, else in the same row. */
export interface Dependent {
  pattern: number;
  all: boolean;
}

/** A questionnaire compiled: every question once, dependencies closed. */
export interface Pattern {
  questionnaire: Questionnaire;
  /** The questions as they stand in the questionnaire; those of a list follow it. */
  nodes: readonly Node[];
  lists: readonly List[];
  /** The list that a question, by name, stands in. */
  listOf: ReadonlyMap<string, List>;
  /** By place in the pattern: every question whose relevance, validity or value may change with it. */
  dependents: readonly (readonly Dependent[])[];
  followUps: readonly ReadyFollowUp[];
  brief?: Expression;
  /** The highest printed number: "第5/9题". */
  total: number;
}

/** A pattern laid out for the rows of one interview: nodes in the order of the walk. */
export interface Form {
  pattern: Pattern;
  questionnaire: Questionnaire;
  nodes: readonly Node[];
  /** By the name of its answer. */
  byName: ReadonlyMap<string, Node>;
  /** By list: the rows on it, then those taken off it. */
  rows: ReadonlyMap<string, readonly Row[]>;
  /** By node: worked out when first asked for. */
  dependents: Map<number, readonly number[]>;
  followUps: readonly ReadyFollowUp[];
  brief?: Expression;
  total: number;
}

/** Forms by the ids of their questionnaires. */
export interface Forms {
  get(questionnaire: string): Form | undefined;
  has(questionnaire: string): boolean;
}

/** One fault of a questionnaire, by place. */
export interface FormFault {
  question: string;
  column: string;
  position?: number;
  fault: string;
}

/** Names that a node's value hangs on: its relevance, calculation and default. These must not go round. */
export function sourcesOf(node: Node): string[] {
  return namesIn(decidingOf(node));
}

/** The expressions that decide whether a node is asked, and what it is without being asked. */
export function decidingOf(node: Node): (Expression | undefined)[] {
  return [...node.relevant, node.calculation, node.default, node.list?.count];
}

/** The expressions that judge a node's answer. */
export function judgingOf(node: Node): (Expression | undefined)[] {
  const required = typeof node.required === "boolean" ? undefined : node.required;
  return [required, node.constraint, node.warning, node.expected, node.choiceFilter];
}

function namesIn(expressions: readonly (Expression | undefined)[]): string[] {
  return expressions.flatMap((expression) => (expression ? [...expression.references] : []));
}
