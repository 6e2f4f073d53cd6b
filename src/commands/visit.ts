import { nextStep, placeOfStep, type Step } from "../engine/walk.ts";
import type { OpenInterview, Visit } from "./open-interview.ts";

/** The forms of this interview's visit, itself alone where there is none. */
export function partsOf(open: OpenInterview): readonly OpenInterview[] {
  return open.visit?.parts ?? [open];
}

/** Joins these interviews to one visit: in the order of their forms, what joined later behind; each numbered behind those before. */
export function joinVisit(id: string, parts: readonly OpenInterview[]): void {
  const form = (part: OpenInterview) => part.interview.form.questionnaire.form;
  const sorted = parts.toSorted((a, b) => a.row.startedAt - b.row.startedAt || (form(a) < form(b) ? -1 : 1));
  const visit: Visit = { id, parts: sorted };
  const total = sorted.reduce((sum, { interview }) => sum + interview.form.total, 0);
  let before = 0;
  for (const part of sorted) {
    part.visit = visit;
    part.interview.numbering = { before, total };
    before += part.interview.form.total;
  }
}

/** The interview goes on by itself. */
export function leaveVisit(open: OpenInterview): void {
  delete open.visit;
  const { numbering, form } = open.interview;
  // What is not counted stays so.
  open.interview.numbering = { before: 0, total: numbering.total === 0 ? 0 : form.total };
}

/** Where a visit stands: in which form, at what; no step: everything is answered. */
export interface Standing {
  open: OpenInterview;
  step: Step | undefined;
}

/** What comes next: every form's own questions first, then what is asked once at the end. */
export function standingOf(open: OpenInterview): Standing {
  const parts = partsOf(open);
  for (const early of parts.length > 1 ? [true, false] : [false]) {
    for (const part of parts) {
      const step = nextStep(part.interview, early);
      if (step) return { open: part, step };
    }
  }
  return { open: parts[0] ?? open, step: undefined };
}

/** The place where a visit stands, to be compared: nothing else is at this place. */
export function placeOfStanding({ open, step }: Standing): string {
  return `${open.row.id}/${step ? placeOfStep(step) : ""}`;
}

/** The form of the visit that a number belongs to; undefined when there is no such number. */
export function partNumbered(open: OpenInterview, number: number): OpenInterview | undefined {
  return partsOf(open).find(({ interview }) => {
    const { before } = interview.numbering;
    return number > before && number <= before + interview.form.total;
  });
}
