import { findQuestionType } from "../engine/question-types/index.ts";
import { isGroup, type Option, type Question, type Questionnaire, type SurveyRow } from "../engine/questionnaire.ts";
import { idsOf } from "../engine/row-ids.ts";
import type { Cell, Column } from "../workbook/workbook.ts";
import { joinOptions, maskNumbers, titles } from "../zh/export.ts";

/** How much of personal values is shown, and how options are laid out. */
export interface Showing {
  full: boolean;
  spread?: boolean | undefined;
}

/** A question as a column: what an answer given under a form version reads like. */
export interface AskedColumn extends Column {
  name: string;
  show(value: string, version: number): Cell;
}

/** The questions that a person answers, in printed order; calculations and notes apart. A list of rows counts as one. */
export function questionsOf(questionnaire: Questionnaire): Question[] {
  return questionsIn(questionnaire.survey);
}

/** The same of a part of one. */
export function questionsIn(rows: readonly SurveyRow[]): Question[] {
  const flat = (some: readonly SurveyRow[]): Question[] =>
    some.flatMap((row) => (isGroup(row) ? flat(row.survey) : [row]));
  return flat(rows).filter(({ type }) => type !== "calculate" && type !== "note");
}

/**
 * The columns of one questionnaire in several versions, the newest given first: its questions in printed order, then those
 * that only older versions ask. The same name is the same column; each answer is read as its own version means it. `pick`:
 * which questions; left out: those outside lists of rows.
 */
export function columnsOf(
  versions: readonly Questionnaire[],
  showing: Showing,
  pick: (questionnaire: Questionnaire) => Question[] = questionsOf,
): AskedColumn[] {
  const newest = versions[0]?.version;
  const asked = new Map<string, { question: Question; of: number; by: Map<number, Reader> }>();
  for (const questionnaire of versions) {
    for (const question of pick(questionnaire)) {
      const column = asked.get(question.name) ?? { question, of: questionnaire.version, by: new Map() };
      column.by.set(questionnaire.version, { question, options: questionnaire.choices[question.list ?? ""] ?? [] });
      asked.set(question.name, column);
    }
  }
  const columns = [...asked.values()].flatMap(({ question, of, by }) => {
    const title = of === newest ? titleOf(question) : titles.older(titleOf(question));
    const spread = showing.spread && question.type === "select_multiple";
    return spread ? spreadColumns(question, title, by) : [plainColumn(question, title, by, showing)];
  });
  return distinct(columns);
}

interface Reader {
  question: Question;
  options: readonly Option[];
}

function titleOf({ short, label, unit }: Question): string {
  const bare = (short ?? label).replace(/\$\{[^}]+\}/g, "…");
  return unit ? titles.withUnit(bare, unit) : bare;
}

const widths: Readonly<Record<string, number>> = { text: 30, phone: 14, "id-number": 20, integer: 8, date: 12 };

function plainColumn(question: Question, title: string, by: ReadonlyMap<number, Reader>, how: Showing): AskedColumn {
  const readers = new Map([...by].map(([version, reader]) => [version, readerOf(reader, how)]));
  const [newest] = readers.values();
  return {
    name: question.name,
    title,
    width: widths[question.type] ?? 16,
    show: (value, version) => (value === "" ? null : (readers.get(version) ?? newest)!(value)),
  };
}

/** One column an option: √ where it was chosen. */
function spreadColumns(question: Question, title: string, by: ReadonlyMap<number, Reader>): AskedColumn[] {
  const options = new Map([...by.values()].toReversed().flatMap((r) => r.options.map((one) => [one.name, one])));
  return [...options.values()].map((option) => ({
    name: question.name,
    title: titles.option(title, labelOf(option)),
    width: 10,
    show: (value) => (value.split(" ").includes(option.name) ? titles.chosen : null),
  }));
}

function readerOf({ question, options }: Reader, { full }: Showing): (value: string) => Cell {
  const type = findQuestionType(question.type);
  const labels = new Map(options.map((option) => [option.name, labelOf(option)]));
  switch (question.type) {
    case "select_one":
      return (value) => labels.get(value) ?? value;
    case "select_multiple":
      return (value) => joinOptions(value.split(" ").map((name) => labels.get(name) ?? name));
    case "integer":
    case "decimal":
      return (value) => (Number.isFinite(Number(value)) ? Number(value) : value);
    case "phone":
    case "id-number":
      return (value) => (full ? value : (type?.describe(value, question, options) ?? ""));
    case "date":
      return (value) => value;
    case "repeat":
      return (value) => idsOf(value).length;
    case "text":
      return (value) => (full ? value : maskNumbers(value));
    default:
      return (value) => type?.describe(value, question, options) ?? value;
  }
}

/** An option without the number it is printed with. */
function labelOf({ short, label }: Option): string {
  return (short ?? label).replace(/^\d+[..、]\s*/u, "");
}

/** No two columns are called the same. */
function distinct(columns: readonly AskedColumn[]): AskedColumn[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const n = (seen.get(column.title) ?? 0) + 1;
    seen.set(column.title, n);
    return n === 1 ? column : { ...column, title: titles.again(column.title, n) };
  });
}
