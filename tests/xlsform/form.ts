import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { type ReadForm, readForm } from "../../src/xlsform/read-form.ts";
import { readMarkdown } from "../../src/xlsform/text-sheets.ts";
import { sayPlaced } from "../../src/zh/xlsform.ts";

/** Reads a form written as Markdown tables. */
export function read(markdown: string): ReadForm {
  return readForm(readMarkdown(markdown), "form");
}

/** The questionnaire of a form that must be taken. */
export function taken(markdown: string): Questionnaire {
  const form = read(markdown);
  if (form.kind === "refused") throw new Error(form.problems.map(sayPlaced).join("\n"));
  return form.questionnaire;
}

/** Why a form is refused: the verdict of each finding and its sentence with its place. */
export function refusals(markdown: string): string[] {
  const form = read(markdown);
  return form.kind === "refused" ? form.problems.map((one) => `${one.refusal} ${sayPlaced(one)}`) : [];
}

/** What the author is told of a form that is taken. */
export function notes(markdown: string): string[] {
  return read(markdown).notes.map(sayPlaced);
}

/** A form with these rows of the survey under type, name, label and further headings. */
export function survey(headings: string, ...rows: string[]): string {
  return [`| survey |`, `| | type | name | label | ${headings} |`, ...rows.map((row) => `| | ${row} |`)].join("\n");
}

/** Two lists for the selects of small forms. */
export const choices = `
| choices |
| | list_name | name | label |
| | yes_no | yes | 是 |
| | yes_no | no | 否 |
| | fruit | apple | 苹果 |
| | fruit | pear | 梨 |
`;
