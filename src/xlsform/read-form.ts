import { readPattern } from "../engine/compile-form.ts";
import { findQuestionType } from "../engine/question-types/index.ts";
import type { Questionnaire } from "../engine/questionnaire.ts";
import type { SheetGrid } from "../sheets.ts";
import { type PlacedLabel, readChoices } from "./choices.ts";
import { checkPlaced, readExpression } from "./expressions.ts";
import { createFindings, type Finding, type Findings, type FormProblem, type Place } from "./findings.ts";
import { checkFinishable } from "./finishable.ts";
import { readFollowUps } from "./follow-ups.ts";
import { readChoiceHeading, readHeading } from "./headings.ts";
import { chooseLanguage } from "./languages.ts";
import { referencesIn } from "./names.ts";
import { readSettings, type Settings } from "./settings.ts";
import { type FormSheets, findSheets } from "./sheet-names.ts";
import { readSurvey, type Survey } from "./survey.ts";
import { checkSurvey } from "./survey-checks.ts";
import { readTable } from "./table.ts";

/** What became of a form: a questionnaire, with what its author should know; or why not. */
export type ReadForm =
  | { kind: "form"; questionnaire: Questionnaire; notes: readonly Finding[] }
  | { kind: "refused"; problems: readonly FormProblem[]; notes: readonly Finding[] };

/** Reads an XLSForm from its sheets. `fallbackId` names a form that does not name itself (as the file's name does for ODK). */
export function readForm(sheets: readonly SheetGrid[], fallbackId: string): ReadForm {
  const findings = createFindings();
  const found = findSheets(sheets, findings);
  const questionnaire = found.survey && readFound(found, found.survey, fallbackId, findings);
  const problems = inOrder(findings.problems, sheets);
  const notes = inOrder(findings.notes, sheets);
  if (problems.length > 0 || !questionnaire) return { kind: "refused", problems, notes };
  return { kind: "form", questionnaire, notes };
}

/** As the sheets stand in the file, row by row. */
function inOrder<T extends Finding>(found: readonly T[], sheets: readonly SheetGrid[]): T[] {
  const sheetOf = ({ sheet }: Finding) => sheets.findIndex(({ name }) => name === sheet);
  return [...found].sort((a, b) => sheetOf(a) - sheetOf(b) || a.row - b.row);
}

function readFound(
  found: FormSheets,
  grid: SheetGrid,
  fallbackId: string,
  findings: Findings,
): Questionnaire | undefined {
  const settings = readSettings(found.settings, fallbackId, findings);
  const table = readTable(grid, readHeading, findings, settings.isClean);
  const choices = found.choices && readTable(found.choices, readChoiceHeading, findings);
  if (!table.headings.has("type")) {
    findings.invalid({ sheet: grid.name, row: 1, column: "" }, "heading-missing", { heading: "type" });
    return undefined;
  }
  const language = chooseLanguage(choices ? [table, choices] : [table], settings.language, findings);
  const { lists, labels } = readChoices(choices, language, settings.allowsDoubledChoices, findings);
  const hasType = (type: string) => findQuestionType(type) !== undefined;
  const survey = readSurvey(table, { language, id: settings.head.id, lists, findings, hasType });
  const place = { sheet: grid.name, row: 0, column: "" };
  if (survey.questions.length === 0 && findings.problems.length === 0) findings.unsupported(place, "no-questions");
  checkSurvey(survey, findings);
  const { followUps, placed } = readFollowUps(found.followUps, findings);
  for (const one of placed) checkPlaced(one, survey.book.names, findings);
  checkLabels(labels, survey, findings);
  checkHead(settings, survey, findings);
  if (findings.problems.length === 0) checkFinishable(survey, lists, findings);
  const questionnaire: Questionnaire = {
    ...settings.head,
    survey: survey.rows,
    choices: Object.fromEntries([...lists].map(([name, { options }]) => [name, options])),
    ...(followUps.length > 0 ? { followUps } : {}),
  };
  checkWhole(questionnaire, survey, place, findings);
  return questionnaire;
}

/** What an option says is not filled in. */
function checkLabels(labels: readonly PlacedLabel[], { book }: Survey, findings: Findings): void {
  for (const { place, names } of labels) {
    const unknown = names.find((name) => !book.names.has(name));
    if (unknown === undefined) findings.unsupported(place, "template-here");
    else findings.invalid(place, "expression-unknown-name", { name: unknown, position: 1 });
  }
}

function checkHead({ head, place }: Settings, { book }: Survey, findings: Findings): void {
  for (const name of referencesIn(head.attestation).names) {
    if (name === "attestor" || book.names.has(name)) continue;
    findings.invalid(place("attestation"), "expression-unknown-name", { name, position: 1 });
  }
  if (head.brief === undefined) return;
  const expression = readExpression(head.brief, place("brief"), createFindings());
  if (expression) checkPlaced({ expression, place: place("brief"), inRepeat: undefined }, book.names, findings);
}

/** The engine has the last word: what it would refuse at start is refused here. */
function checkWhole(questionnaire: Questionnaire, survey: Survey, sheet: Place, findings: Findings): void {
  if (findings.problems.length > 0) return;
  for (const { question, column, fault } of readPattern(questionnaire).faults) {
    const asked = survey.questions.find((one) => one.question.name === question);
    const section = survey.sections.find((one) => one.section.name === question);
    findings.unsupported((asked ?? section)?.place(column) ?? sheet, "engine", { column, fault });
  }
}
