import type { Question } from "../src/engine/questionnaire.ts";
import { choose, text } from "./questions.ts";

/** One step of a procedure that several offices walk through one after the other. */
export interface Step {
  name: string;
  label: string;
  /** What shows that the step was done, e.g. a photo of the public notice. */
  proof: string;
  source: string;
}

/** What must be done before a step: an expression that holds then, and the question with the day it was done. */
export interface Before {
  done: string;
  day: string;
}

/**
 * A procedure without short cuts (S1:L54 “不得简化、合并步骤”): a step is asked only when the one before was passed, on a day and
 * with something to show for it; its own day is not before that one and not after the phase `phase`. Each step has one printed
 * number, from `first`.
 */
export function procedure(
  first: number,
  steps: readonly Step[],
  before: Before,
  phase: string,
  source = "S1:L54",
): Question[] {
  return steps.flatMap((step, i) => {
    const previous = steps[i - 1];
    return stepRows(
      step,
      first + i,
      previous ? { done: doneStep(previous.name), day: `${previous.name}_date` } : before,
      phase,
      source,
    );
  });
}

/** Whether a step was passed, on a day, with something to show for it. */
export function doneStep(name: string): string {
  return `\${${name}} = '通过' and \${${name}_date} != '' and \${${name}_proof} != ''`;
}

function stepRows(
  { name, label, proof, source }: Step,
  number: number,
  before: Before,
  phase: string,
  rule: string,
): Question[] {
  const derived = { number, source: rule, status: "DERIVED" } as const;
  const answered = `\${${name}} != ''`;
  return [
    choose(name, label, "stepResult", { number, relevant: before.done, source, status: "FOUND-OLD" }),
    {
      type: "date",
      name: `${name}_date`,
      label: `${label}:哪天定的`,
      short: "日期",
      required: true,
      relevant: answered,
      constraint: `. >= \${${before.day}} and (plan-date('${phase}', 'due') = '' or . <= plan-date('${phase}', 'due'))`,
      constraint_message: "这一步的日子不能在上一步前面,也不能在这一阶段截止以后。",
      warning: `. != \${${before.day}}`,
      warning_message: "和上一步是同一天。步骤不能简化、合并,请看看日子写对没有。",
      ...derived,
    },
    {
      type: "photo",
      name: `${name}_proof`,
      label: `${label}:${proof}`,
      short: "依据",
      hint: "拍一张照片,字要看得清。",
      required: true,
      relevant: answered,
      ...derived,
    },
    text(`${name}_reason`, `${label}:没有通过的原因`, {
      short: "没有通过的原因",
      relevant: `\${${name}} = '不通过'`,
      flag: true,
      constraint: "string-length(.) >= 4",
      constraint_message: "请写清楚为什么没有通过,一句就行。",
      ...derived,
    }),
  ];
}

/** '办理中', the label of the step at which it ended, or `passed`: an expression. */
export function outcome(steps: readonly Step[], passed: string): string {
  const last = steps.at(-1);
  const stopped = steps.map(({ name, label }) => [`\${${name}} = '不通过'`, `${label}没有通过`] as const);
  const end = last ? `if(${doneStep(last.name)}, '${passed}', '办理中')` : `'${passed}'`;
  return stopped.reduceRight((otherwise, [when, what]) => `if(${when}, '${what}', ${otherwise})`, end);
}
