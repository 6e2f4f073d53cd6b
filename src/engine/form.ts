import type { Expression } from "./expression/index.ts";
import type { QuestionType } from "./question-type.ts";
import type { Option, Question, Questionnaire } from "./questionnaire.ts";

/** A question ready to be asked: its expressions parsed, its place known. */
export interface Node {
  index: number;
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
  choiceFilter?: Expression;
  /** The confirm block around it. */
  block?: Block;
}

/** A confirm block: consecutive questions whose known values are offered at once. */
export interface Block {
  name: string;
  label: string;
  nodes: Node[];
}

/** A follow-up with its expressions parsed. */
export interface ReadyFollowUp {
  rule: string;
  questionnaire: string;
  when: Expression;
  due: Expression;
  share?: { setting: string; percent: number };
}

/** A questionnaire compiled: nodes in order, dependencies closed. */
export interface Form {
  questionnaire: Questionnaire;
  nodes: readonly Node[];
  byName: ReadonlyMap<string, Node>;
  /** By node index: every node whose relevance, validity or value may change with it. */
  dependents: readonly (readonly number[])[];
  followUps: readonly ReadyFollowUp[];
  brief?: Expression;
  /** The highest printed number: "第5/9题". */
  total: number;
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
  return namesIn([...node.relevant, node.calculation, node.default]);
}

/** Names that a node's relevance, validity or value look at. */
export function dependenciesOf(node: Node): string[] {
  const judging = namesIn([node.required, node.constraint, node.warning, node.choiceFilter]);
  return [...sourcesOf(node), ...judging, ...(node.question.covers ?? [])];
}

function namesIn(expressions: readonly (Expression | boolean | undefined)[]): string[] {
  return expressions.flatMap((e) => (e && typeof e === "object" ? [...e.references] : []));
}
