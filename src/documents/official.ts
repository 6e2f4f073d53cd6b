import { parseExpression, type Scope, text, truth } from "../engine/expression/index.ts";
import type { Questionnaire } from "../engine/questionnaire.ts";
import { box } from "../zh/form.ts";
import { placesFor } from "./page.ts";
import { questionsOf } from "./questions.ts";
import type { Layout, OfficialPaper, Sheet } from "./sheet.ts";

/** A form in its official layout. */
export function layOutOfficial(paper: OfficialPaper, questionnaire: Questionnaire): Layout {
  const texts = Object.entries(paper.texts).map(([tag, source]) => ({ tag, expression: parseExpression(source) }));
  const boxes = Object.entries(paper.boxes).map(([tag, source]) => ({ tag, expression: parseExpression(source) }));
  const elements = questionsOf(questionnaire).flatMap(({ name, element }) => (element ? [{ name, element }] : []));
  const tags = [...texts, ...boxes].map(({ tag }) => tag);
  return {
    template: paper.template,
    tags,
    page: placesFor(tags),
    fill(sheet) {
      const answers =
        sheet.answers ?? Object.fromEntries(elements.map((e) => [e.name, sheet.known.get(e.element) ?? ""]));
      const scope = scopeOver(answers, sheet);
      return Object.fromEntries([
        ...texts.map(({ tag, expression }) => [tag, text(expression, scope)]),
        ...boxes.map(({ tag, expression }) => [tag, truth(expression, scope) ? box.ticked : box.empty]),
      ]);
    },
  };
}

/** What the expressions of a layout may look at: answers, and nothing of the plan. */
function scopeOver(answers: Readonly<Record<string, string>>, { day, known }: Sheet): Scope {
  const value = (name: string) => answers[name] ?? "";
  return {
    value,
    rows: (name) => [value(name)],
    rowScopes: () => [],
    self: "",
    position: 0,
    today: day,
    now: Number.NaN,
    choiceName: (_question, choice) => choice,
    planDate: () => "",
    param: () => "",
    knownYear: () => "",
    known: (element) => known.get(element) ?? "",
  };
}
