import { idFault } from "../engine/question-types/id-number.ts";
import type { Problem } from "../problem.ts";

// A file is read without a clock: a birth in the future is left to the form.
const END_OF_TIME = "9999-12-31";

/**
 * What is wrong with a document number: 18 digits, or a disability certificate's 20 or 22 whose first 18 are the ID number
 * (domain.md DQ-ID-01 … 03, 05). `value` has no blanks and is in upper case.
 */
export function documentFault(value: string): Problem | undefined {
  const certificate = /^\d{17}[\dX]\d{2}(?:\d{2})?$/.test(value);
  return idFault(certificate ? value.slice(0, 18) : value, END_OF_TIME);
}
