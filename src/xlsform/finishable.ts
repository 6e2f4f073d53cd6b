import type { Expression, Scope } from "../engine/expression/index.ts";
import { truth } from "../engine/expression/index.ts";
import type { Option, Question } from "../engine/questionnaire.ts";
import type { ChoiceList } from "./choices.ts";
import type { Findings } from "./findings.ts";
import { canHold } from "./number-range.ts";
import type { Owned, Survey } from "./survey.ts";

/** Most combinations of answers, and of chosen options, that are tried. */
const TRIED = 4096;

/** Refuses questions that nobody can answer, as far as that can be told from the form alone. */
export function checkFinishable(survey: Survey, lists: ReadonlyMap<string, ChoiceList>, findings: Findings): void {
  const options = new Map<string, readonly Option[]>();
  for (const { question } of survey.questions)
    options.set(question.name, lists.get(question.list ?? "")?.options ?? []);
  const types = new Map(survey.questions.map(({ question }) => [question.name, question]));
  for (const one of survey.placed) {
    const question = types.get(one.owner);
    if (!question) continue;
    if (one.property === "choice_filter") checkFilter(one, question, options, types, findings);
    if (one.property === "constraint") checkConstraint(one, question, options.get(one.owner) ?? [], findings);
  }
}

/** A filter that leaves nothing, whatever the answers it looks at. */
function checkFilter(
  { expression, place }: Owned,
  question: Question,
  options: ReadonlyMap<string, readonly Option[]>,
  types: ReadonlyMap<string, Question>,
  findings: Findings,
): void {
  if (!isPlain(expression)) return;
  const offered = options.get(question.name) ?? [];
  const names = expression.references.filter((name) => expression.tree && types.has(name) && looksAt(expression, name));
  const values = names.map((name) => {
    return types.get(name)?.type === "select_one"
      ? ["", ...(options.get(name) ?? []).map((option) => option.name)]
      : undefined;
  });
  if (values.some((those) => those === undefined)) return;
  const all = combinations(values as string[][]);
  if (!all || offered.length === 0) return;
  const leaves = (answers: readonly string[]) => {
    const value = (name: string) => answers[names.indexOf(name)] ?? "";
    return offered.some((option, i) => {
      const row = { ...blank, value: (column: string) => option.columns?.[column] ?? "" };
      return truth(expression, { ...blank, value }, { text: option.name, position: i + 1, row });
    });
  };
  if (!all.some(leaves)) findings.invalid(place, "filter-empty");
}

/** Whether `${name}` stands in it, not only the column `./name`. */
function looksAt({ source }: Expression, name: string): boolean {
  return source.includes(`\${${name}}`);
}

/** Every combination of one of each; undefined when there are too many. */
function combinations(values: readonly (readonly string[])[]): string[][] | undefined {
  if (values.reduce((product, those) => product * those.length, 1) > TRIED) return undefined;
  return values.reduce<string[][]>((all, those) => all.flatMap((some) => those.map((one) => [...some, one])), [[]]);
}

/** A constraint that nothing satisfies, on a question that must be answered. */
function checkConstraint(
  { expression, place }: Owned,
  question: Question,
  options: readonly Option[],
  findings: Findings,
): void {
  const { required, type } = question;
  if (required === undefined || required === false) return;
  if (!canHold(expression.tree, type)) findings.invalid(place, "never-holds");
  else if (question.list !== undefined && options.length > 0) {
    if (!isPlain(expression) || expression.references.length > 0) return;
    const tried = type === "select_one" ? options.map(({ name }) => name) : subsets(options);
    if (tried && !tried.some((self) => truth(expression, { ...blank, self }))) findings.invalid(place, "never-holds");
  }
}

/** Every choice of some options; undefined when there are too many. */
function subsets(options: readonly Option[]): string[] | undefined {
  if (2 ** options.length > TRIED) return undefined;
  const all = [""];
  for (const { name } of options) for (const some of [...all]) all.push(some === "" ? name : `${some} ${name}`);
  return all.slice(1);
}

/** It hangs on nothing but answers: no day, no plan, no register. */
function isPlain({ usesToday, calls }: Expression): boolean {
  return !usesToday && calls.length === 0;
}

const blank: Scope = {
  value: () => "",
  rows: () => [],
  rowScopes: () => [],
  self: "",
  position: 0,
  today: "2000-01-01",
  now: 0,
  choiceName: (_, value) => value,
  planDate: () => "",
  param: () => "",
  known: () => "",
  knownYear: () => "",
};
