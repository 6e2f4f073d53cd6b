import { type Problem, problem } from "../../problem.ts";
import { spokenDigits } from "../../zh/understand/numerals.ts";
import { normalise } from "../../zh/understand/words.ts";
import type { QuestionType } from "../question-type.ts";
import { readTyped } from "./input.ts";

type PhoneRead = { ok: true; value: string } | { ok: false; problem: Problem };

/** A phone number: mobile "13800000001" or landline with area code "0737-2712345". Described masked. */
export const phone: QuestionType = {
  name: "phone",
  input: "phone",
  parse: (input, _question, { current }) =>
    readTyped(input, (text) => {
      const read = readPhone(text);
      if (read.ok) return { kind: "value", value: read.value };
      const first: { first?: number } = current === "" ? { first: 1 } : {};
      return { kind: "problem", problem: problem(read.problem.code, { ...read.problem.params, ...first }) };
    }),
  describe: maskPhone,
};

/** Reads the one phone number in a sentence. Problem params: `digits` as typed, `expected`. */
export function readPhone(text: string): PhoneRead {
  const said = spokenDigits(normalise(text)).replace(/[—–~]/g, "-");
  if (/\d[\d\s-]*[*＊•×]{2,}/u.test(said)) return { ok: false, problem: problem("phone-masked") };
  const chunks = said.match(/[\d(+][\d\s().+-]*/g) ?? [];
  const found = [...new Set(chunks.flatMap(numbersIn))];
  if (found.length === 1) return { ok: true, value: found[0]! };
  if (found.length > 1) return { ok: false, problem: problem("phone-two") };
  return { ok: false, problem: fault(chunks.map(digitsOf), said) };
}

/** The phone numbers in a run of digits and separators: taken whole, else in its parts. */
function numbersIn(chunk: string): string[] {
  const whole = phoneOf(digitsOf(chunk));
  if (whole !== undefined) return [whole];
  const parts = chunk.split(/\s+/).map(digitsOf);
  const single = parts.map(phoneOf).filter((value) => value !== undefined);
  if (single.length > 0) return single;
  const rest = phoneOf(parts.slice(1).join(""));
  return rest === undefined ? [] : [rest];
}

function digitsOf(chunk: string): string {
  return chunk.replace(/\D/g, "");
}

function phoneOf(digits: string): string | undefined {
  const local = digits.replace(/^(?:00)?86(?=1\d{10}$)/, "");
  if (/^1[3-9]\d{9}$/.test(local)) return local;
  const landline = /^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})$/.exec(digits.replace(/^(?:00)?86(?=[1-9]\d{8,}$)/, "0"));
  return landline ? `${landline[1]}-${landline[2]}` : undefined;
}

function fault(chunks: readonly string[], said: string): Problem {
  const digits = [...chunks].sort((a, b) => b.length - a.length)[0] ?? "";
  if (digits === "") return problem("phone-none");
  if (/\d[oil]|[oil]\d/i.test(said)) return problem("phone-letters");
  if (digits.startsWith("0") && digits.length > 6) return problem("landline-digits", { digits: digits.length });
  if (/^[2-8]\d{6,7}$/.test(digits)) return problem("phone-area", { digits: digits.length });
  const mobile = digits.replace(/^86(?=1)/, (prefix) => (digits.length > 11 ? "" : prefix));
  if (mobile.length === 11) return problem("phone-start", { start: mobile.slice(0, 2) });
  return problem("phone-digits", { digits: mobile.length, expected: 11 });
}

/** 138****0001; 0737-***2345; of anything else only the last digits. */
export function maskPhone(value: string): string {
  if (/^\d{11}$/.test(value)) return `${value.slice(0, 3)}****${value.slice(7)}`;
  const [, area, local] = /^(\d{3,4})-(\d{7,8})$/.exec(value) ?? [];
  if (area && local) return `${area}-${"*".repeat(local.length - 4)}${local.slice(-4)}`;
  const kept = value.length > 6 ? 4 : value.length > 2 ? 2 : 0;
  return "*".repeat(value.length - kept) + value.slice(value.length - kept);
}
