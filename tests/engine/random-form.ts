import fc from "fast-check";
import type { Group, Option, Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";

/** A questionnaire made at random, with what the register knows about its subject. */
export interface RandomForm {
  questionnaire: Questionnaire;
  known: Readonly<Record<string, string>>;
}

const options: readonly Option[] = ["a", "b", "c"].map((name) => ({ name, label: `选项${name}` }));

/** Values that a type may hold; what constraints make of them is another matter. */
export const valuesOf: Readonly<Record<string, readonly string[]>> = {
  text: ["无", "漏雨", "a", "12"],
  integer: ["0", "3", "7", "12"],
  decimal: ["0.5", "3", "7.25"],
  date: ["2022-10-20", "2022-11-03", "2022-11-05"],
  select_one: ["a", "b", "c"],
  select_multiple: ["a", "b", "a c", "a b c"],
  note: [""],
  calculate: [],
};

const types = Object.keys(valuesOf);
const weighted = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("text", "integer", "date", "select_one", "select_multiple") },
  { weight: 2, arbitrary: fc.constantFrom(...types) },
);

/** What is drawn for a question before names are known; numbers choose among the names at hand. */
const draft = fc.record({
  type: weighted,
  relevant: fc.option(fc.record({ about: fc.nat(), shape: fc.nat(9) }), { nil: undefined, freq: 2 }),
  constraint: fc.option(fc.record({ about: fc.nat(), shape: fc.nat(4) }), { nil: undefined, freq: 3 }),
  required: fc.constantFrom(true, true, false, "expression"),
  default: fc.option(fc.record({ about: fc.nat(), shape: fc.nat(3) }), { nil: undefined, freq: 5 }),
  filter: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
  known: fc.option(fc.nat(), { nil: undefined, freq: 2 }),
  covers: fc.option(fc.nat(), { nil: undefined, freq: 5 }),
  around: fc.constantFrom("plain", "plain", "group", "block", "block"),
});

type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

/** Questionnaires of 2 to 12 questions: skips, constraints, defaults, calculations, groups and confirm blocks at random. */
export const randomForm: fc.Arbitrary<RandomForm> = fc
  .array(draft, { minLength: 2, maxLength: 12 })
  .map((drafts) => formOf(drafts));

function formOf(drafts: readonly Draft[]): RandomForm {
  const rows: SurveyRow[] = [];
  const known: Record<string, string> = {};
  for (const [index, drawn] of drafts.entries()) {
    const question = questionOf(drawn, index, drafts);
    if (question.element && drawn.known !== undefined) {
      const values = valuesOf[drawn.type] ?? [];
      known[question.element] = values[drawn.known % values.length] ?? "";
    }
    place(rows, question, drawn, index, drafts);
  }
  const questionnaire: Questionnaire = {
    id: "random",
    form: "随机",
    version: 1,
    title: "随机表",
    subject: "household",
    attestation: "本人${attestor},以上属实。",
    choices: { options },
    survey: rows,
  };
  return { questionnaire, known };
}

const nameOf = (index: number) => `q${index}`;

function questionOf(drawn: Draft, index: number, drafts: readonly Draft[]): Question {
  const earlier = (about: number) => (index === 0 ? undefined : about % index);
  const common: Question = {
    type: drawn.type,
    name: nameOf(index),
    label: `第${index}个问题是什么?`,
    number: index + 1,
    source: "test",
    status: "DERIVED",
    ...(drawn.type.startsWith("select") ? { list: "options" } : {}),
    ...columns(drawn, index, drafts, earlier),
  };
  if (drawn.type === "calculate") return { ...common, calculation: calculation(earlier(drawn.known ?? 0)) };
  if (drawn.type === "note") return common;
  return { ...common, required: drawn.required === "expression" ? requiredBy(earlier(0)) : drawn.required };
}

function columns(
  drawn: Draft,
  index: number,
  drafts: readonly Draft[],
  earlier: (about: number) => number | undefined,
) {
  const relevantTo = drawn.relevant && earlier(drawn.relevant.about);
  const relevant = relevantTo === undefined ? undefined : condition(relevantTo, drafts, drawn.relevant?.shape ?? 0);
  const asked = drawn.type !== "calculate" && drawn.type !== "note";
  const filterBy = drawn.filter === undefined ? undefined : earlier(drawn.filter);
  const covered = drawn.covers === undefined ? undefined : earlier(drawn.covers);
  return {
    ...(relevant === undefined ? {} : { relevant }),
    ...(asked && drawn.constraint ? { constraint: constraint(drawn, index, drafts.length) } : {}),
    ...(asked && drawn.default ? { default: defaultOf(drawn, earlier) } : {}),
    ...(asked && drawn.type.startsWith("select") && filterBy !== undefined
      ? { choice_filter: `. != string(\${${nameOf(filterBy)}})` }
      : {}),
    ...(asked && drawn.known !== undefined ? { element: `e.${index}` } : {}),
    ...(drawn.type === "select_one" && covered !== undefined ? { covers: [nameOf(covered)] } : {}),
  };
}

/** A condition about an earlier question, of every kind that a form writes. */
function condition(about: number, drafts: readonly Draft[], shape: number): string {
  const x = `\${${nameOf(about)}}`;
  const value = (valuesOf[drafts[about]?.type ?? ""] ?? [])[shape % 3] ?? "a";
  const shapes = [
    `${x} = '${value}'`,
    `${x} != '${value}'`,
    `${x} != ''`,
    `selected(${x}, 'a')`,
    `${x} > 5`,
    `not(selected(${x}, 'b')) and ${x} != ''`,
    `known('e.${about}') = '${value}'`,
    `today() > date('2022-11-03')`,
    `string-length(${x}) >= 2 or ${x} = 'a'`,
    `${x} = '${value}' or ${x} = '12'`,
  ];
  return shapes[shape % shapes.length] ?? "true()";
}

/** Constraints may look ahead as well: they judge, they give no value. */
function constraint(drawn: Draft, index: number, total: number): string {
  const step = 1 + ((drawn.constraint?.about ?? 0) % (total - 1));
  const other = `\${${nameOf((index + step) % total)}}`;
  const shapes = [
    ". != 'a'",
    `. != string(${other})`,
    "string-length(.) <= 4",
    ". != '12' and . != '0'",
    ". <= today()",
  ];
  const shape = drawn.constraint?.shape ?? 0;
  return (drawn.type === "date" ? shapes[4] : shapes[shape % 4]) ?? "true()";
}

function defaultOf(drawn: Draft, earlier: (about: number) => number | undefined): string {
  const about = earlier(drawn.default?.about ?? 0);
  const own = (valuesOf[drawn.type] ?? [])[drawn.default?.shape ?? 0] ?? "";
  if (drawn.type === "date") return "today()";
  return about !== undefined && drawn.type === "text" ? `concat('d', \${${nameOf(about)}})` : `'${own}'`;
}

function calculation(about: number | undefined): string {
  if (about === undefined) return "format-date(today(), '%Y')";
  return `if(\${${nameOf(about)}} = '', 'a', concat(\${${nameOf(about)}}, 'x'))`;
}

function requiredBy(about: number | undefined): string {
  return about === undefined ? "true()" : `\${${nameOf(about)}} != '无'`;
}

/** Neighbours that want the same surroundings share one group or block. */
function place(rows: SurveyRow[], question: Question, drawn: Draft, index: number, drafts: readonly Draft[]): void {
  if (drawn.around === "plain") {
    rows.push(question);
    return;
  }
  const before = drafts[index - 1]?.around === drawn.around ? rows.at(-1) : undefined;
  if (before && "survey" in before) {
    rows[rows.length - 1] = { ...before, survey: [...before.survey, question] };
    return;
  }
  const group: Group = {
    type: drawn.around === "block" ? "confirm" : "group",
    name: `g${index}`,
    label: "登记的情况",
    survey: [question],
    ...(drawn.filter !== undefined && index > 0 && drawn.around === "group"
      ? { relevant: condition(drawn.filter % index, drafts, drawn.filter) }
      : {}),
  };
  rows.push(group);
}
