import type { Page, Values } from "./page.ts";

/** One form to be printed: about whom, what is known, what was answered. All values opened. */
export interface Sheet {
  village: string;
  group: string;
  /** Head of the household; of other subjects ''. */
  name: string;
  /** Who filled it in; '' before the visit. */
  by: string;
  /** Day of the visit, YYYY-MM-DD; '' before it. */
  day: string;
  /** What the register held, by element. */
  known: ReadonlyMap<string, string>;
  /** On-path answers by question; left out before the visit: then the form is to be filled in by hand. */
  answers?: Readonly<Record<string, string>>;
}

/** How a questionnaire is laid out: on which template, what stands for its tags, and what fills the open places. */
export interface Layout {
  /** File name. */
  template: string;
  /** Tags that the template may hold, those of loops too. */
  tags: readonly string[];
  page: Page;
  fill(sheet: Sheet): Values;
}

/** An official layout as data: tag → expression over the answers, for texts and for boxes to tick. */
export interface OfficialPaper {
  questionnaire: string;
  template: string;
  texts: Readonly<Record<string, string>>;
  boxes: Readonly<Record<string, string>>;
}
