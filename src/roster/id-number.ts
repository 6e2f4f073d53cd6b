import { type Problem, problem } from "../problem.ts";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = "10X98765432";

/** The check character of an ID number's first 17 digits (GB 11643; domain.md DQ-ID-02). */
export function checkCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK[sum % 11]!;
}

/**
 * What is wrong with a document number: 18 digits, or a disability certificate's 20 or 22 whose first 18 are the ID number
 * (domain.md DQ-ID-01 … 03, 05). `value` has no blanks and is in upper case.
 */
export function idNumberProblem(value: string): Problem | undefined {
  if (!/^[0-9X]+$/.test(value)) return problem("id-characters");
  if (![18, 20, 22].includes(value.length)) return problem("id-length", { length: value.length });
  if (!/^\d{17}[0-9X]\d*$/.test(value)) return problem("id-characters");
  if (!isDate(value.slice(6, 14))) return problem("id-date");
  return checkCharacter(value) === value[17] ? undefined : problem("id-checksum");
}

function isDate(digits: string): boolean {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8))];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
