import { problem } from "../../problem.ts";
import { parseDate, type Toward } from "../../zh/understand/dates.ts";
import { sayDate } from "../../zh/understand/echo.ts";
import { quote } from "../../zh/understand/words.ts";
import type { Parsed, QuestionType } from "../question-type.ts";
import type { Question } from "../questionnaire.ts";
import { coarseOf, readCoarse, sayCoarse } from "./coarse-date.ts";
import { readTyped } from "./input.ts";

/**
 * A day, YYYY-MM-DD. A day without a year or month is the latest one up to today; the next one where the constraint asks
 * for today or later; of a month or a year (`appearance`) it is the first day. Described without its year where the constraint keeps it near (a plan's date, today, the same year).
 */
export const date: QuestionType = {
  name: "date",
  input: "date",
  inputFor: (question) => (coarseOf(question) === "year" ? "number" : "date"),
  parse(input, question, { today }) {
    const coarse = coarseOf(question);
    const toward = asksFuture(question) ? "future" : "past";
    return readTyped(input, (text) =>
      coarse ? readCoarse(text, coarse, today, toward) : readDay(text, today, toward),
    );
  },
  describe(value, question) {
    const coarse = coarseOf(question);
    return coarse ? sayCoarse(value, coarse) : sayDate(value, !isNear(value, question));
  },
};

function readDay(text: string, today: string, toward: Toward): Parsed {
  const read = parseDate(text, today, toward);
  switch (read.kind) {
    case "date": {
      if (read.sure) return { kind: "value", value: read.date };
      const params = { typed: quote(text), value: sayDate(read.date, true) };
      return { kind: "confirm", value: read.date, problem: problem("read-as-date", params) };
    }
    case "impossible":
      return { kind: "problem", problem: problem("date-impossible", { seen: read.seen }) };
    case "two":
      return { kind: "problem", problem: problem("date-two", { first: read.first, second: read.second }) };
    case "incomplete":
      return { kind: "problem", problem: problem("date-incomplete", { seen: read.seen }) };
    case "lunar":
      return { kind: "problem", problem: problem("date-lunar", { seen: read.seen }) };
    case "none":
      return { kind: "problem", problem: problem("date-none", { typed: quote(text) }) };
  }
}

function asksFuture(question: Question): boolean {
  return /\.\s*>=?\s*today\(\)/.test(question.constraint ?? "");
}

/** Whether the constraint's lower bound leaves no doubt about the year. */
function isNear(value: string, question: Question): boolean {
  const bound = /\.\s*>=?\s*(?:(today|plan-date)\(|date\('(\d{4})-)/.exec(question.constraint ?? "");
  return bound !== null && (bound[1] !== undefined || value.startsWith(`${bound[2]}-`));
}
