import { type Problem, problem } from "../../problem.ts";
import type { DateRead, Toward } from "../../zh/understand/dates.ts";
import { sayMonth, sayYear } from "../../zh/understand/echo.ts";
import { parseMonth, parseYear } from "../../zh/understand/months.ts";
import { quote } from "../../zh/understand/words.ts";
import type { Parsed } from "../question-type.ts";
import type { Question } from "../questionnaire.ts";

/** How much of a date a question asks for. */
export type Coarse = "month" | "year";

/** Whether a question asks for a month or a year only; undefined where it asks for a day, or for no date. */
export function coarseOf({ type, appearance = "" }: Question): Coarse | undefined {
  if (type !== "date") return undefined;
  const words = appearance.split(/\s+/);
  if (words.includes("month-year")) return "month";
  return words.includes("year") ? "year" : undefined;
}

const says: Record<Coarse, (date: string) => string> = { month: sayMonth, year: sayYear };

/** Reads a month as YYYY-MM-01, a year as YYYY-01-01; what was inferred is confirmed first. */
export function readCoarse(text: string, what: Coarse, today: string, toward: Toward): Parsed {
  const read = (what === "month" ? parseMonth : parseYear)(text, today, toward);
  const typed = quote(text);
  if (read.kind !== "date")
    return { kind: "problem", problem: (what === "month" ? monthProblem : yearProblem)(read, typed) };
  if (read.sure) return { kind: "value", value: read.date };
  const params = { typed, value: says[what](read.date) };
  return { kind: "confirm", value: read.date, problem: problem("read-as-date", params) };
}

type Unread = Exclude<DateRead, { kind: "date" }>;

function monthProblem(read: Unread, typed: string): Problem {
  switch (read.kind) {
    case "impossible":
      return problem("month-impossible", { seen: read.seen });
    case "two":
      return problem("month-two", { first: read.first, second: read.second });
    case "incomplete":
      return problem("month-incomplete", { seen: read.seen });
    case "lunar":
      return problem("month-lunar", { seen: read.seen });
    case "none":
      return problem("month-none", { typed });
  }
}

function yearProblem(read: Unread, typed: string): Problem {
  if (read.kind === "impossible") return problem("year-impossible", { seen: read.seen });
  if (read.kind === "two") return problem("year-two", { first: read.first, second: read.second });
  return problem("year-none", { typed });
}

/** "2021年6月" or "2021年". */
export function sayCoarse(value: string, what: Coarse): string {
  return says[what](value);
}
