import { coarseOf } from "../engine/question-types/coarse-date.ts";
import { findQuestionType } from "../engine/question-types/index.ts";
import type { Option, Question, Questionnaire } from "../engine/questionnaire.ts";
import { day, inFile, options as sayOptions, comparisonTags as tags, withUnit } from "../zh/form.ts";
import { place } from "./page.ts";
import { questionsOf } from "./questions.ts";
import type { Layout } from "./sheet.ts";

/** More options than these are not printed to be ticked: what was chosen is written. */
const MOST_BOXES = 12;

/**
 * Any questionnaire as a sheet of comparison (对照表): a row a question with its number and label, what the register holds, and
 * what was found, or the boxes to tick by hand.
 */
export function layOutComparison(questionnaire: Questionnaire): Layout {
  const questions = questionsOf(questionnaire).map((question) => ({
    question,
    options: questionnaire.choices[question.list ?? ""] ?? [],
  }));
  const rows = questions.map(({ question: { name, number, label } }, i) => ({
    [tags.number]: numberOf(questions[i - 1]?.question.number, number),
    [tags.label]: label.replace(/\$\{[^}]+\}/g, "…"),
    [tags.known]: place(`known/${name}`),
    [tags.value]: place(`value/${name}`),
  }));
  return {
    template: "form.docx",
    tags: Object.values(tags),
    page: {
      [tags.title]: questionnaire.title,
      [tags.about]: place(tags.about),
      [tags.date]: place(tags.date),
      [tags.row]: rows,
    },
    fill({ name, known, answers, day: visited }) {
      const held = (question: Question) => (question.element ? (known.get(question.element) ?? "") : "");
      return Object.fromEntries([
        [tags.about, name],
        [tags.date, visited === "" ? "" : day(visited)],
        ...questions.flatMap(({ question, options }) => [
          [`known/${question.name}`, written(question, options, held(question))],
          [`value/${question.name}`, found(question, options, answers?.[question.name] ?? "")],
        ]),
      ]);
    },
  };
}

/** Questions of one printed item share its number: it stands once. */
function numberOf(before: number | undefined, number: number | undefined): string {
  return number === undefined || number === before ? "" : String(number);
}

/** What was found: with boxes where there are any. */
function found(question: Question, options: readonly Option[], value: string): string {
  if (options.length === 0 || options.length > MOST_BOXES) return written(question, options, value);
  const chosen = value.split(" ");
  return sayOptions(options.map(({ name, label }) => ({ label, chosen: chosen.includes(name) })));
}

/** A value as it stands on paper: phones in full, for the household signs it. */
function written(question: Question, options: readonly Option[], value: string): string {
  if (value === "") return "";
  switch (question.type) {
    case "text":
    case "phone":
      return value;
    case "date":
      return coarseOf(question) ? (findQuestionType("date")?.describe(value, question, options) ?? value) : day(value);
    case "signature":
    case "photo":
    case "file":
      return inFile;
    default:
      return withUnit(
        findQuestionType(question.type)?.describe(value, question, options) ?? value,
        question.unit ?? "",
      );
  }
}
