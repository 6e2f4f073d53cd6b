import { describe, expect, test } from "vitest";
import { plans, questionnaires } from "../../conversations/index.ts";
import { blockView } from "../../src/engine/block.ts";
import { compileForm } from "../../src/engine/compile-form.ts";
import type { Form, Node } from "../../src/engine/form.ts";
import type { Answer, Context, Interview } from "../../src/engine/interview.ts";
import { createInterview } from "../../src/engine/lay.ts";
import { standingRows } from "../../src/engine/list.ts";
import { askBlock, askQuestion } from "../../src/engine/prompt.ts";
import { askList } from "../../src/engine/prompt-list.ts";
import { linesFor } from "../../src/engine/prompt-summary.ts";
import { record } from "../../src/engine/record.ts";
import { isAsked, isRelevant, isValid } from "../../src/engine/values.ts";
import { nextStep, placeOfStep } from "../../src/engine/walk.ts";
import { inYear, type Plan } from "../../src/plan/plan.ts";
import { anyAnswer, type Chance, chanceOf } from "./random-answers.ts";

/** So many walks through each questionnaire with an empty register, each walked once more with what the first one left. */
const WALKS = 3;
/** A walk that is longer than this goes round. */
const LONGEST = 2500;

/** What the register holds: by element, and by row and element. */
interface Known {
  own: Map<string, string>;
  rows: Map<string, { kind: string; known: Map<string, string> }>;
}

function contextOf(plan: Plan, { own, rows }: Known): Context {
  return {
    known: (element, row) =>
      (row === undefined ? undefined : rows.get(row)?.known.get(element)) ?? own.get(element) ?? "",
    knownYear: () => String(plan.year - 1),
    knownRows: (kind) => [...rows].filter(([, row]) => row.kind === kind).map(([id]) => id),
    param: () => "6000",
    planDate(id, edge) {
      const phase = plan.phases.find((one) => one.id === id);
      return phase ? inYear(edge === "start" ? phase.start : phase.due, plan, plan.year).slice(0, 10) : "";
    },
  };
}

const copyOf = (answers: ReadonlyMap<string, Answer>) =>
  new Map([...answers].map(([name, answer]): [string, Answer] => [name, { ...answer }]));

const placeNow = (interview: Interview) => {
  const step = nextStep(interview);
  return step ? placeOfStep(step) : "summary";
};

/** The same answers, thought through from the beginning, lead to the same place. */
function holdsAfresh(interview: Interview, form: Form): void {
  const fresh = createInterview(
    interview.id,
    form,
    interview.context,
    interview.referenceDate,
    copyOf(interview.answers),
  );
  const [now, anew] = [placeNow(interview), placeNow(fresh)];
  if (now !== anew) throw new Error(`stands at ${now}, thought afresh at ${anew}`);
}

const asking = { place: "3组 甲有田", echo: [] };

function messageNow(interview: Interview): string {
  const step = nextStep(interview);
  if (!step) return linesFor(interview).join("\n");
  if (step.kind === "block") return askBlock(interview, step.block, asking).text;
  const { list } = step.node;
  return (list ? askList(interview, step.node, list, asking) : askQuestion(interview, step.node, asking)).text;
}

/** Back to a question that was answered, and on again with the answer it had: nothing is otherwise than before. */
function goBackAndOn(interview: Interview, chance: Chance): void {
  const answered = interview.form.nodes.filter(
    (node) => isAsked(node) && !node.list && interview.answers.has(node.name) && isRelevant(interview, node),
  );
  if (answered.length === 0) return;
  const node = chance.pick(answered);
  const before = placeNow(interview);
  const answer = interview.answers.get(node.name)!;
  askQuestion(interview, node, { ...asking, editing: true });
  if (!answer.reopened) record(interview, node, answer.value, answer.state);
  const after = placeNow(interview);
  if (after !== before) throw new Error(`back at ${node.name} and on again: from ${before} to ${after}`);
}

/** Who is on the list is changed, or it stands; where it may not stand, something in its rows is answered otherwise. */
function answerList(interview: Interview, node: Node, chance: Chance, n: number): void {
  const rows = standingRows(interview, node);
  const stands = isValid(interview, node, rows.join(" ")) && (rows.length > 0 || node.required !== true);
  const asked = interview.answers.get(node.name)?.reopened === false;
  if (stands && (rows.length > 3 || chance.below(2) === 0)) record(interview, node, rows.join(" "), "confirmed");
  else if (!stands && asked && chance.below(4) > 0) mendRows(interview, node, chance);
  else if (rows.length > 1 && chance.below(3) === 0) {
    const gone = chance.pick(rows);
    record(interview, node, rows.filter((id) => id !== gone).join(" "), "answered", { open: true });
  } else if (rows.length < 5) record(interview, node, [...rows, `n${n}`].join(" "), "answered", { open: true });
  else mendRows(interview, node, chance);
  // The list is closed as soon as it may stand: what its rows hold is judged then.
  if (interview.answers.get(node.name)?.reopened && chance.below(2) === 0)
    record(interview, interview.form.byName.get(node.name)!, standingRows(interview, node).join(" "), "answered");
}

function mendRows(interview: Interview, node: Node, chance: Chance): void {
  const names = new Set(node.constraint?.references ?? []);
  const all = interview.form.nodes.filter(
    (one) => !one.list && names.has(one.question.name) && isAsked(one) && isRelevant(interview, one),
  );
  if (all.length > 0) reanswer(interview, chance.pick(all), chance);
}

function reanswer(interview: Interview, node: Node, chance: Chance): void {
  const deed = anyAnswer(interview, node, chance);
  if (deed) record(interview, node, deed.value, deed.state);
}

interface Walked {
  steps: number;
  deadEnds: string[];
  interview: Interview;
}

function walk(form: Form, plan: Plan, known: Known, today: string, chance: Chance): Walked {
  const interview = createInterview("abcdefghijkl", form, contextOf(plan, known), today, new Map());
  const deadEnds: string[] = [];
  for (let n = 0; n < LONGEST; n += 1) {
    const step = nextStep(interview);
    const text = messageNow(interview);
    if (/undefined|NaN|\$\{/.test(text)) throw new Error(`reads: ${text}`);
    if (!step) return { steps: n, deadEnds, interview };
    if (step.kind === "block") {
      const view = blockView(interview, step.block);
      const row = chance.pick(view);
      if (chance.below(4) === 0) reanswer(interview, row.node, chance);
      else for (const one of view) if (one.state === "known") record(interview, one.node, one.value, "confirmed");
    } else if (step.node.list) answerList(interview, step.node, chance, n);
    else {
      const deed = anyAnswer(interview, step.node, chance);
      if (!deed) {
        deadEnds.push(`${form.questionnaire.form} ${step.node.name}: ${step.node.question.constraint}`);
        return { steps: n, deadEnds, interview };
      }
      record(interview, step.node, deed.value, deed.state);
    }
    if (chance.below(8) === 0) goBackAndOn(interview, chance);
    holdsAfresh(interview, form);
  }
  throw new Error(`no end at ${placeNow(interview)}`);
}

/** What the register holds once these answers are in it. */
function learn(interview: Interview): Known {
  const known: Known = { own: new Map(), rows: new Map() };
  for (const { list } of interview.form.nodes) {
    for (const row of list ? (interview.form.rows.get(list.name) ?? []) : []) {
      if (list && row.position > 0 && !list.count)
        known.rows.set(row.id, { kind: list.repeat.subject, known: new Map() });
    }
  }
  for (const node of interview.form.nodes) {
    const { element } = node.question;
    const value = interview.answers.get(node.name)?.value;
    if (!element || !value || !isRelevant(interview, node)) continue;
    (node.row ? known.rows.get(node.row.id)?.known : known.own)?.set(element, value);
  }
  return known;
}

const nothing: Known = { own: new Map(), rows: new Map() };
const dayOf = (plan: Plan) => (plan.year === 2018 ? "2018-11-05" : "2022-11-03");
const planOf = (id: string) =>
  plans.find((plan) => plan.phases.some((phase) => phase.questionnaire === id)) ?? plans[0]!;

describe("a random walk through each questionnaire comes to an end", () => {
  test.each(questionnaires.map((one) => [`${one.form} ${one.title}`, one] as const))("%s", (_, questionnaire) => {
    const form = compileForm(questionnaire);
    const plan = planOf(questionnaire.id);
    const found: string[] = [];
    for (let seed = 1; seed <= WALKS; seed += 1) {
      const first = walk(form, plan, nothing, dayOf(plan), chanceOf(seed));
      found.push(...first.deadEnds);
      if (first.deadEnds.length > 0) continue;
      const again = walk(form, plan, learn(first.interview), dayOf(plan), chanceOf(seed + 1000));
      found.push(...again.deadEnds);
    }
    expect(found).toEqual([]);
  });
});
