import { type Evidence, type Group, isGroup, type Question, type SurveyRow } from "../src/engine/questionnaire.ts";

/** Where a wording stands and how sure it is, and whatever else a question says of itself. */
export type Told = Partial<Omit<Question, "type" | "name" | "label">> & { source: string; status: Evidence };

/** A question of any type; required unless it says otherwise. */
function ask(type: string, name: string, label: string, told: Told): Question {
  return { type, name, label, required: true, ...told };
}

/** Words, a name, an address. */
export function text(name: string, label: string, told: Told): Question {
  return ask("text", name, label, told);
}

/** 是 or 否, stored as `yes` and `no`; the questionnaire's choices hold the list `yesNo`. */
export function yesNo(name: string, label: string, told: Told): Question {
  return ask("select_one", name, label, { list: "yesNo", ...told });
}

/** One option of a list of the questionnaire's choices. */
export function choose(name: string, label: string, list: string, told: Told): Question {
  return ask("select_one", name, label, { list, ...told });
}

/** Any number of options of a list of the questionnaire's choices. */
export function chooseSome(name: string, label: string, list: string, told: Told): Question {
  return ask("select_multiple", name, label, { list, ...told });
}

/** An amount in yuan; never below zero unless `constraint` says otherwise. */
export function money(name: string, label: string, told: Told): Question {
  const bound = { constraint: ". >= 0", constraint_message: "金额不能小于 0。没有就填 0。" };
  return ask("decimal", name, label, { unit: "元", ...bound, ...told });
}

/** A measure with a unit (亩, 公里, 平方米); never below zero unless `constraint` says otherwise. */
export function measure(name: string, label: string, unit: string, told: Told): Question {
  const bound = { constraint: ". >= 0", constraint_message: "这个数不能小于 0。没有就填 0。" };
  return ask("decimal", name, label, { unit, ...bound, ...told });
}

/** A whole number of things (人, 户, 个); never below zero unless `constraint` says otherwise. */
export function count(name: string, label: string, unit: string, told: Told): Question {
  const bound = { constraint: ". >= 0", constraint_message: "这个数不能小于 0。没有就填 0。" };
  return ask("integer", name, label, { unit, ...bound, ...told });
}

/** A phone number, sealed. */
export function phone(name: string, label: string, told: Told): Question {
  return ask("phone", name, label, { pii: true, ...told });
}

/** An identity number, sealed; its check character is looked at by the type. */
export function idNumber(name: string, label: string, told: Told): Question {
  return ask("id-number", name, label, { pii: true, ...told });
}

/** A day, not in the future unless `constraint` says otherwise. */
export function day(name: string, label: string, told: Told): Question {
  const bound = { constraint: ". <= today()", constraint_message: "这个日子应在今天或今天以前。" };
  return ask("date", name, label, { ...bound, ...told });
}

/** A month, stored as its first day; not in the future unless `constraint` says otherwise. */
export function month(name: string, label: string, told: Told): Question {
  return day(name, label, { appearance: "month-year", ...told });
}

/** A year, stored as its first of January; not in the future unless `constraint` says otherwise. */
export function year(name: string, label: string, told: Told): Question {
  return day(name, label, { appearance: "year", ...told });
}

/** A value worked out from others; never asked. */
export function calculate(name: string, label: string, calculation: string, told: Told): Question {
  return { type: "calculate", name, label, calculation, ...told };
}

/** Printed from the register, never asked: what is wrong with it is put right elsewhere. */
export function printed(question: Question): Question {
  const { constraint: _, constraint_message: _m, ...rest } = optional(question);
  return { ...rest, read_only: true };
}

/** May stay empty: what nobody knows is not asked for, but can be filled in by 修改. */
export function optional(question: Question): Question {
  const { required: _, ...rest } = question;
  return { ...rest, default: knownOf(question) };
}

/**
 * May stay empty unless the condition holds: then it is asked. A default that the question cannot take settles nothing, so
 * for questions with a list, or numbers with a constraint.
 */
export function askedWhen(condition: string, question: Question): Question {
  const known = knownOf(question);
  return { ...question, required: condition, default: `if(${known} = '' and (${condition}), '?', ${known})` };
}

function knownOf({ element }: Question): string {
  return element ? `known('${element}')` : "''";
}

/** May stay empty, but is asked: 跳过 leaves it empty. */
export function skippable(question: Question): Question {
  const { required: _, ...rest } = question;
  return rest;
}

/** A confirm block: what the register knows of these is offered at once. */
export function block(name: string, label: string, survey: readonly SurveyRow[], relevant?: string): Group {
  return { type: "confirm", name, label, ...(relevant ? { relevant } : {}), survey };
}

/** In `numbered`: stands in the same printed cell as the question before. */
export const SAME = 0;

/** The rows with printed numbers from `first`, in order; those of a group are counted, a list has one. */
export function numbered<Row extends SurveyRow>(first: number, rows: readonly Row[]): Row[] {
  let last = first - 1;
  const give = (row: SurveyRow): SurveyRow => {
    if (isGroup(row)) return { ...row, survey: row.survey.map(give) };
    if (row.number !== SAME) last += 1;
    return { ...row, number: last };
  };
  return rows.map((row) => give(row) as Row);
}

/** The highest printed number among these rows. */
export function lastNumber(rows: readonly SurveyRow[]): number {
  return Math.max(0, ...rows.map((row) => (isGroup(row) ? lastNumber(row.survey) : (row.number ?? 0))));
}

/** `${a} = 'x' or ${a} = 'y'`: whether a question's answer is one of these. */
export function oneOf(question: string, names: readonly string[]): string {
  return `(${names.map((name) => `\${${question}} = '${name}'`).join(" or ")})`;
}

/** A question's number, 0 where there is none: for sums. */
export function amount(question: string): string {
  return `coalesce(\${${question}}, 0)`;
}

/** The sum of several amounts, as an expression. */
export function total(questions: readonly string[]): string {
  return questions.map(amount).join(" + ");
}
