import { type Problem, problem } from "../../problem.ts";
import { dayOf } from "../../zh/understand/calendar.ts";
import { sexes } from "../../zh/understand/echo.ts";
import { spokenDigits } from "../../zh/understand/numerals.ts";
import { normalise } from "../../zh/understand/words.ts";
import type { QuestionType } from "../question-type.ts";
import { readTyped } from "./input.ts";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** 残疾人证: its owner's identity number, kind 1–7, grade 1–4, and a B with a digit where it was issued anew. */
const disabilityCard = /^(\d{17}[\dX])[1-7][1-4](?:B\d)?$/;

/** An identity number, 18 digits, the last one may be X (GB 11643-1999), or that of a 残疾人证. Described masked. */
export const idNumber: QuestionType = {
  name: "id-number",
  input: "id-number",
  parse: (input, _question, { today }) =>
    readTyped(input, (text) => {
      const typed = idIn(text);
      const fault = typed === undefined ? problem("id-none") : idFault(typed, today);
      return fault ? { kind: "problem", problem: fault } : { kind: "value", value: typed! };
    }),
  describe: maskId,
};

/** The longest run in the text that looks like an identity number, spaces and dashes taken out, X upper-case. */
function idIn(text: string): string | undefined {
  const said = spokenDigits(normalise(text))
    .replace(/(?<=\d)\s*[×хХ]/gu, "X")
    .replace(/(?<=[\dA-Za-z*])[\s.—–-]+(?=[\dA-Za-z*])/gu, "");
  const runs = said.match(/[A-Za-z]?\d[\dA-Za-z*]*/g) ?? [];
  return runs.sort((a, b) => b.length - a.length)[0]?.toUpperCase();
}

/** What is wrong with an identity number, the first thing found; undefined when nothing is. `today` YYYY-MM-DD bounds births. */
export function idFault(id: string, today: string): Problem | undefined {
  if (id.includes("*")) return problem("id-masked");
  if (/^\d{15}$/.test(id)) return problem("id-15");
  const [, owner] = disabilityCard.exec(id) ?? [];
  if (owner) return idFault(owner, today);
  if (id.length !== 18) return problem("id-length", { digits: id.length, expected: 18 });
  const letter = /[^\d]/.exec(id.slice(0, 17)) ?? /[^\dX]/.exec(id.slice(17));
  if (letter) return problem("id-letters", { letter: letter[0] });
  const birth = birthIn(id);
  if (birth === undefined || birth > today) return problem("id-date", { date: id.slice(6, 14) });
  return checkCharacter(id) === id[17] ? undefined : problem("id-checksum");
}

/** The check character for the first 17 digits (ISO 7064 MOD 11-2). */
export function checkCharacter(digits: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return "10X98765432"[sum % 11]!;
}

function birthIn(id: string): string | undefined {
  return dayOf(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));
}

/** The birth date, YYYY-MM-DD, that an 18-digit identity number says; undefined where it is none or says none. */
export function birthDateOf(id: string): string | undefined {
  return /^\d{17}[\dX]$/.test(id) ? birthIn(id) : undefined;
}

/** 男 or 女 as the 17th digit of an identity number says; undefined where it is none. */
export function sexOf(id: string): string | undefined {
  if (!/^\d{17}[\dX]$/.test(id)) return undefined;
  return Number(id[16]) % 2 === 1 ? sexes.male : sexes.female;
}

/** 990101********123X; of anything else only the last four characters. */
export function maskId(value: string): string {
  if (/^\d{17}[\dX]$/.test(value)) return `${value.slice(0, 6)}********${value.slice(14)}`;
  const kept = value.length > 8 ? 4 : 0;
  return "*".repeat(value.length - kept) + value.slice(value.length - kept);
}
