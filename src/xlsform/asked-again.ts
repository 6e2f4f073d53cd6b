import type { Form, Node } from "../engine/form.ts";
import type { Interview } from "../engine/interview.ts";
import { createInterview } from "../engine/lay.ts";
import { type Questionnaire, questionsIn } from "../engine/questionnaire.ts";
import { isRelevant } from "../engine/values.ts";
import { isSettled } from "../engine/walk.ts";

/** What an open interview owes under a new form, by the labels of its questions. */
export interface AskedAgain {
  /** It was answered and the answer is not good enough any more. */
  again: readonly string[];
  /** It was not asked before. */
  added: readonly string[];
}

/** What changes for an interview that goes on under another form: its answers stay, those that still fit are not asked again. */
export function askedAgain({ id, form: old, context, referenceDate, answers }: Interview, form: Form): AskedAgain {
  const copied = new Map([...answers].map(([name, answer]) => [name, { ...answer }]));
  const under = (one: Form) => createInterview(id, one, context, referenceDate, copied);
  const before = under(old);
  const after = under(form);
  const open = after.form.nodes.filter((node) => !isSettled(after, node));
  const labels = (nodes: readonly Node[]) => [
    ...new Set(nodes.map(({ question }) => question.short ?? question.label)),
  ];
  const wasAsked = (node: Node) => before.form.byName.get(node.name);
  const again = open.filter((node) => {
    const asked = wasAsked(node);
    return asked !== undefined && answers.has(node.name) && isRelevant(before, asked) && isSettled(before, asked);
  });
  return { again: labels(again), added: labels(open.filter((node) => !wasAsked(node))) };
}

/** The questions that somebody has to answer: no notes, no calculations. */
export function askedIn(questionnaire: Questionnaire): string[] {
  const asked = questionsIn(questionnaire.survey).filter(({ type }) => type !== "note" && type !== "calculate");
  return asked.map(({ name }) => name);
}
