import type { Form } from "./form.ts";
import type { Answer, Context, Interview } from "./interview.ts";
import { rowIdsIn } from "./rows.ts";
import { unroll } from "./unroll.ts";

/** An interview at hand, from its form and stored answers. */
export function createInterview(
  id: string,
  form: Form,
  context: Context,
  referenceDate: string,
  answers: Map<string, Answer>,
): Interview {
  const interview: Interview = {
    id,
    form,
    context,
    referenceDate,
    answers,
    marks: new Uint8Array(form.nodes.length),
    relevance: new Uint8Array(form.nodes.length),
    calculated: new Map(),
    cursor: 0,
    numbering: { before: 0, total: form.total },
  };
  layRows(interview);
  return interview;
}

/** Lays the form out for the rows as they are now; all that was worked out is forgotten. */
export function layRows(interview: Interview): void {
  const { pattern } = interview.form;
  if (pattern.lists.length > 0) interview.form = unroll(pattern, rowIdsIn(interview));
  const size = interview.form.nodes.length;
  Object.assign(interview, { marks: new Uint8Array(size), relevance: new Uint8Array(size) });
  forgetAll(interview);
}

/** Forgets all that was worked out. */
export function forgetAll(interview: Interview): void {
  interview.marks.fill(0);
  interview.relevance.fill(0);
  interview.calculated.clear();
  interview.cursor = 0;
}
