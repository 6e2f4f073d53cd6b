import type { Form, Node } from "./form.ts";
import type { SubjectKind } from "./questionnaire.ts";

/** How an answer came to stand (design §4). */
export type AnswerState = "answered" | "confirmed" | "skipped" | "seen";

/** One answer. `rev` rises with each change; `origin` is the hash of what a signature covers. */
export interface Answer {
  value: string;
  state: AnswerState;
  rev: number;
  reopened: boolean;
  origin?: string;
  reason?: string;
}

/** What expressions may ask of the world, decided before thinking starts. */
export interface Context {
  /** What the register holds; `row`: of the member, helper … of this id, where the interview has rows. */
  known(element: string, row?: string): string;
  /** The year in which that was observed. */
  knownYear?(element: string, row?: string): string;
  /** The ids of those of a kind that the register holds under the subject, in its order. */
  knownRows?(kind: SubjectKind): readonly string[];
  param(name: string): string;
  planDate(phase: string, edge: string): string;
}

/** An interview under way. Recording changes it in place: if the change cannot be kept, throw it away and load anew. */
export interface Interview {
  id: string;
  form: Form;
  context: Context;
  /** `today()` of its expressions: the visit's day, YYYY-MM-DD. */
  referenceDate: string;
  answers: Map<string, Answer>;
  /** By node: what is known of it — see walk.ts; 0 means "to be worked out". */
  marks: Uint8Array;
  relevance: Uint8Array;
  calculated: Map<string, string>;
  /** No node before it is open. */
  cursor: number;
  /** How its questions are numbered: how many items of the visit's other forms come before, and how many there are in all. */
  numbering: { before: number; total: number };
}

/** What a recording changed: the row to keep and the value that was there. */
export interface Change {
  node: Node;
  answer: Answer;
  old: string | undefined;
}
