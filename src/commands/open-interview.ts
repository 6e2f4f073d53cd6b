import type { Owed } from "../../db/assignments.ts";
import type { Step } from "../../db/decisions.ts";
import type { Subject } from "../../db/subjects.ts";
import type { Kept } from "../../db/writes.ts";
import type { Interview } from "../engine/interview.ts";

/** Why an interview came back: who wants what about which question; no questions: about the whole. */
export interface Back {
  who: string;
  /** The step at which it was returned, and the questions as they were asked then. */
  step: Step;
  /** About the whole. */
  comment: string;
  /** By question. */
  comments: ReadonlyMap<string, string>;
}

/** An interview on the desk: its thinking part, its row, and whom it is about. */
export interface OpenInterview {
  interview: Interview;
  row: Kept<"interviews">;
  owed: Owed;
  subject: Subject;
  /** "3组 甲有田"; "东样村". */
  place: string;
  /** What it is called among other work: "3组 甲有田"; "安排部署工作(东样村)". */
  name: string;
  /** The visit whose forms are filled together; left out where this form stands alone. */
  visit?: Visit;
  /** Set while it is returned. */
  back?: Back;
  /** What was decided about it a moment ago: it may not be kept yet. */
  decided?: { step: Step; decision: string; by: string; at: number };
}

/** The forms that one visit fills, in their order: numbered through, signed once, handed in together. */
export interface Visit {
  id: string;
  parts: readonly OpenInterview[];
}
