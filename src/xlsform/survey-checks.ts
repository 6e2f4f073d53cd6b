import { findCycle } from "../engine/expression/index.ts";
import { questionsIn } from "../engine/questionnaire.ts";
import { checkPlaced } from "./expressions.ts";
import type { Findings, Place } from "./findings.ts";
import { referencesIn } from "./names.ts";
import type { Owned, PlacedQuestion, Survey } from "./survey.ts";

/** Checks what only shows when the whole survey is read: names, references in texts, values that hang on themselves. */
export function checkSurvey(survey: Survey, findings: Findings): void {
  const { book, placed, questions, sections } = survey;
  const texts = textsOf(survey);
  const used = new Set([
    ...placed.flatMap(({ expression }) => expression.references),
    ...texts.flatMap(({ text }) => referencesIn(text).names),
  ]);
  book.refuseDoubled(used);
  for (const one of placed) checkPlaced(one, book.names, findings);
  for (const text of texts) checkText(text, survey, findings);
  for (const { question, place } of questions)
    checkNames(question.covers ?? [], place("ruhu::covers"), survey, findings);
  for (const { section, place } of sections) {
    if (section.type === "confirm" && questionsIn(section.survey).some(({ type }) => type === "repeat")) {
      findings.invalid(place("ruhu::block"), "repeat-in-block");
    }
    if (section.type !== "repeat" || section.row_name === undefined) continue;
    const inside = book.names.repeatOf(section.row_name) === section.name;
    if (!inside)
      findings.invalid(place("ruhu::row_name"), "expression-unknown-name", { name: section.row_name, position: 1 });
  }
  refuseCycle(survey, findings);
}

interface Text {
  text: string;
  place: Place;
  inRepeat: string | undefined;
  /** Whether `${name}` in it is filled in when it is said. */
  filled: boolean;
}

function textsOf({ questions, sections }: Survey): Text[] {
  const ofQuestions = questions.flatMap(({ question, place, inRepeat }) => [
    text(question.label, place("label"), inRepeat, true),
    text(question.hint, place("hint"), inRepeat, true),
    text(question.ask, place("ruhu::ask"), inRepeat, true),
    text(question.line, place("ruhu::line"), inRepeat, true),
    text(question.guidance, place("guidance_hint"), inRepeat, false),
    text(question.constraint_message, place("constraint_message"), inRepeat, false),
    text(question.required_message, place("required_message"), inRepeat, false),
    text(question.warning_message, place("ruhu::warning_message"), inRepeat, false),
  ]);
  const ofSections = sections.flatMap(({ section, place, inRepeat }) => {
    // Nobody is shown a plain group's label here: it may hold what other programs fill in.
    return [text(section.label, place("label"), inRepeat, section.type !== "confirm")];
  });
  return [...ofQuestions, ...ofSections].flat();
}

function text(value: string | undefined, place: Place, inRepeat: string | undefined, filled: boolean): Text[] {
  return value?.includes("${") ? [{ text: value, place, inRepeat, filled }] : [];
}

function checkText({ text, place, inRepeat, filled }: Text, survey: Survey, findings: Findings): void {
  const { names, broken } = referencesIn(text);
  if (broken) findings.invalid(place, "reference-broken");
  const { book } = survey;
  for (const name of names) {
    if (!book.names.has(name)) checkNames([name], place, survey, findings);
    else if (!filled) findings.unsupported(place, "template-here");
    else {
      const repeat = book.names.repeatOf(name);
      const outside = repeat !== undefined && repeat !== inRepeat;
      if (outside)
        findings.unsupported(place, "expression-row-needed", { name, repeat, position: text.indexOf(name) - 1 });
    }
  }
}

function checkNames(names: readonly string[], place: Place, { book }: Survey, findings: Findings): void {
  for (const name of names) {
    if (book.names.has(name)) continue;
    const { isMetadata, isTwice } = book.names;
    const params = { name, position: 1 };
    if (isMetadata(name)) findings.unsupported(place, "expression-metadata-name", params);
    else findings.invalid(place, isTwice(name) ? "expression-ambiguous-name" : "expression-unknown-name", params);
  }
}

/** Values and relevance may not go round; a constraint may look back, it only judges. */
const deciding = new Set(["relevant", "calculation", "default", "repeat_count"]);

function refuseCycle({ placed, questions, sections }: Survey, findings: Findings): void {
  const byOwner = new Map<string, Owned[]>();
  for (const one of placed)
    if (deciding.has(one.property)) byOwner.set(one.owner, [...(byOwner.get(one.owner) ?? []), one]);
  const needs = (names: readonly string[]) =>
    names.flatMap((name) => byOwner.get(name) ?? []).flatMap(({ expression }) => expression.references);
  const needed = new Map(
    questions.map(({ question, around }: PlacedQuestion) => [question.name, needs([...around, question.name])]),
  );
  for (const { section } of sections) if (section.type === "repeat") needed.set(section.name, needs([section.name]));
  const cycle = findCycle(needed);
  if (!cycle) return;
  const [owner = "", next = ""] = cycle;
  const around = questions.find(({ question }) => question.name === owner)?.around ?? [];
  const naming = [owner, ...around].flatMap((name) => byOwner.get(name) ?? []);
  const at = naming.find(({ expression }) => expression.references.includes(next));
  if (at) findings.invalid(at.place, "cycle", { path: cycle.join(" \u2192 ") });
}
