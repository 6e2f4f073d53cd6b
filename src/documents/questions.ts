import { isGroup, type Question, type Questionnaire, type SurveyRow } from "../engine/questionnaire.ts";

/** The questions that a person answers, in printed order; calculations and notes apart. */
export function questionsOf({ survey }: Questionnaire): Question[] {
  const flat = (rows: readonly SurveyRow[]): Question[] =>
    rows.flatMap((row) => (isGroup(row) ? flat(row.survey) : [row]));
  return flat(survey).filter(({ type }) => type !== "calculate" && type !== "note");
}
