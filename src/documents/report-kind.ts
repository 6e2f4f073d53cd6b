import type { chapters } from "../zh/report.ts";

export type ChapterName = keyof typeof chapters;

/** One kind of summary, as data (conversations/reports.ts). */
export interface ReportKind {
  id: string;
  plan: string;
  /** The phase that asks for it; its stream is what the summary is about. */
  phase: string;
  words: readonly string[];
  /** With "{year}". */
  title: string;
  short: string;
  chapters: readonly ChapterName[];
  /** About all streams of the plan. */
  whole?: boolean;
  /** Which questions of the household visit are counted. */
  visits?: VisitQuestions;
  exits?: ExitQuestions;
  /** What only the author can write, by chapter. */
  todo: Readonly<Partial<Record<ChapterName, string>>>;
}

/** Questions of the visit's form that a summary counts; of some, the value that is counted. */
export interface VisitQuestions {
  risk: { path: string; none: string };
  measures: string;
  population: string;
  credit: { path: string; value: string };
  phone: { path: string; value: string };
  /** Select questions that tell what a household is. */
  classes: readonly string[];
}

/** Questions that tell who left poverty, by what cause and what measures (S1:L50). */
export interface ExitQuestions {
  state: string;
  out: readonly string[];
  causes: readonly string[];
  measures: readonly string[];
}
