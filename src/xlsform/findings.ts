import { type Problem, problem } from "../problem.ts";

/** Why a form is refused: `invalid` where ODK's own tools refuse it too, `unsupported` where it is good XLSForm and not ours. */
export type Refusal = "invalid" | "unsupported";

/** A place in a form: `row` as the sheet counts (headings are row 1; 0: the sheet as a whole), `column` the heading as it stands. */
export interface Place {
  sheet: string;
  row: number;
  column: string;
}

/** Something the author of a form is told, worded in `zh/xlsform.ts` by its code. */
export interface Finding extends Place {
  problem: Problem;
}

/** What stops a form from being taken. */
export interface FormProblem extends Finding {
  refusal: Refusal;
}

/** Collects what is found while a form is read. */
export interface Findings {
  readonly problems: FormProblem[];
  readonly notes: Finding[];
  invalid(place: Place, code: string, params?: Problem["params"]): void;
  unsupported(place: Place, code: string, params?: Problem["params"]): void;
  /** Nothing wrong, but not as the author may believe. */
  note(place: Place, code: string, params?: Problem["params"]): void;
}

/** Findings, empty at first. */
export function createFindings(): Findings {
  const problems: FormProblem[] = [];
  const notes: Finding[] = [];
  const refuse = (refusal: Refusal) => (place: Place, code: string, params?: Problem["params"]) => {
    problems.push({ ...placeOf(place), refusal, problem: problem(code, params) });
  };
  return {
    problems,
    notes,
    invalid: refuse("invalid"),
    unsupported: refuse("unsupported"),
    note: (place, code, params) => void notes.push({ ...placeOf(place), problem: problem(code, params) }),
  };
}

/** The place alone, whatever else the object carries. */
function placeOf({ sheet, row, column }: Place): Place {
  return { sheet, row, column };
}
