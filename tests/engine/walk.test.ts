import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockView, surroundings } from "../../src/engine/block.ts";
import { compileForm } from "../../src/engine/compile-form.ts";
import type { Form, Node } from "../../src/engine/form.ts";
import type { Answer, AnswerState, Interview } from "../../src/engine/interview.ts";
import { createInterview } from "../../src/engine/lay.ts";
import { decodePress, placeOf } from "../../src/engine/payload.ts";
import { askBlock, askQuestion } from "../../src/engine/prompt.ts";
import { askSummary } from "../../src/engine/prompt-summary.ts";
import { forget, record, setReferenceDate } from "../../src/engine/record.ts";
import { currentValue, isRelevant, isRequired, isValid } from "../../src/engine/values.ts";
import { freshStep, nextStep, type Step } from "../../src/engine/walk.ts";
import { type RandomForm, randomForm, valuesOf } from "./random-form.ts";

const days = ["2022-11-02", "2022-11-03", "2022-11-04", "2022-11-09"];

/** What must be true of an interview, kept apart from it: the answers as they were given. */
interface Model {
  given: Map<string, { value: string; state: AnswerState }>;
}

interface Real {
  interview: Interview;
  random: RandomForm;
}

type Deed = fc.Command<Model, Real>;

function begin(random: RandomForm): Interview {
  const context = {
    known: (element: string) => random.known[element] ?? "",
    param: () => "",
    planDate: () => "2022-10-14",
  };
  return createInterview("abcdefghijkl", compileForm(random.questionnaire), context, "2022-11-03", new Map());
}

/** The same interview as it is after a restart: nothing but the form and the answers. */
function reloaded(interview: Interview, form: Form = interview.form): Interview {
  const answers = new Map([...interview.answers].map(([name, answer]): [string, Answer] => [name, { ...answer }]));
  return createInterview(interview.id, form, interview.context, interview.referenceDate, answers);
}

function nameOfStep(step: Step | undefined): string {
  if (!step) return "summary";
  return step.kind === "block" ? `block ${step.block.name}` : `question ${step.node.name}`;
}

const asking = { place: "3组 甲有田", echo: [] };

/** Everything that must hold after every step. */
function holds(model: Model, { interview, random }: Real): void {
  const step = nextStep(interview);
  expect(nameOfStep(step)).toBe(nameOfStep(nextStep(reloaded(interview))));
  const copied = compileForm(JSON.parse(JSON.stringify(random.questionnaire)));
  expect(nameOfStep(step)).toBe(nameOfStep(nextStep(reloaded(interview, copied))));
  for (const [name, { value, state }] of model.given) {
    const node = interview.form.byName.get(name) as Node;
    expect(interview.answers.get(name)).toMatchObject({ value, state });
    const seen = isRelevant(interview, node) && state !== "skipped" ? value : "";
    expect(currentValue(interview, node)).toBe(seen);
  }
  promptHolds(interview, step);
}

function promptHolds(interview: Interview, step: Step | undefined): void {
  const message =
    step === undefined
      ? askSummary([interview], asking, "虚小禾")
      : step.kind === "block"
        ? askBlock(interview, step.block, asking)
        : askQuestion(interview, step.node, asking);
  expect(message.text.trim()).not.toBe("");
  expect(message.text).not.toMatch(/undefined|NaN|\$\{/);
  const choices = message.choices ?? [];
  if (choices.length === 0) expect(message.text).toMatch(/[??。]$/);
  for (const { label, payload } of choices) {
    expect(label.trim()).not.toBe("");
    expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(64);
  }
  if (step?.kind === "question") {
    const place = placeOf(step.node);
    expect(decodePress(choices[0]?.payload ?? "")?.node ?? place).toBe(place);
  }
}

/** A value that the question could take now; undefined when there is none. */
function fitting(interview: Interview, node: Node, seed: number): string | undefined {
  const judged = surroundings(interview, node);
  const values = (valuesOf[node.type.name] ?? []).filter((value) => isValid(interview, node, value, judged));
  return values.length === 0 ? undefined : values[seed % values.length];
}

function give(model: Model, { interview }: Real, node: Node, value: string, state: AnswerState): void {
  record(interview, node, value, state);
  model.given.set(node.name, { value, state });
}

/** Answers what is asked. */
const answerNext = (seed: number): Deed => ({
  check: () => true,
  run(model, real) {
    const step = nextStep(real.interview);
    if (step?.kind === "block") {
      for (const row of blockView(real.interview, step.block).filter((r) => r.state === "known")) {
        give(model, real, row.node, row.value, "confirmed");
      }
    } else if (step) {
      const value = fitting(real.interview, step.node, seed);
      if (value !== undefined)
        give(model, real, step.node, value, step.node.type.name === "note" ? "seen" : "answered");
    }
    holds(model, real);
  },
  toString: () => `answer(${seed})`,
});

/** Leaves what is asked unanswered, where that is allowed. */
const skipNext = (): Deed => ({
  check: () => true,
  run(model, real) {
    const step = nextStep(real.interview);
    if (step?.kind === "question" && !isRequired(real.interview, step.node))
      give(model, real, step.node, "", "skipped");
    holds(model, real);
  },
  toString: () => "skip",
});

/** 修改 N or 返回: any question on the path is answered anew, also one that is not next. */
const edit = (which: number, seed: number): Deed => ({
  check: () => true,
  run(model, real) {
    const { nodes } = real.interview.form;
    const node = nodes[which % nodes.length] as Node;
    const value =
      node.calculation || !isRelevant(real.interview, node) ? undefined : fitting(real.interview, node, seed);
    if (value !== undefined) give(model, real, node, value, "answered");
    holds(model, real);
  },
  toString: () => `edit(${which}, ${seed})`,
});

/** A reviewer sends one answer back: it is asked again until it is given again. */
const reopen = (which: number): Deed => ({
  check: (model) => model.given.size > 0,
  run(model, real) {
    const { interview } = real;
    const name = [...model.given.keys()][which % model.given.size] as string;
    const node = interview.form.byName.get(name) as Node;
    interview.answers.set(name, { ...(interview.answers.get(name) as Answer), reopened: true });
    forget(interview, node);
    if (isRelevant(interview, node)) expect(nameOfStep(nextStep(interview))).not.toBe("summary");
    holds(model, real);
  },
  toString: () => `reopen(${which})`,
});

/** The visit turns out to have been on another day. */
const onDay = (day: string): Deed => ({
  check: () => true,
  run(model, real) {
    setReferenceDate(real.interview, day);
    holds(model, real);
  },
  toString: () => `on(${day})`,
});

/** The process ends and begins again. */
const restart = (): Deed => ({
  check: () => true,
  run(model, real) {
    real.interview = reloaded(real.interview);
    holds(model, real);
  },
  toString: () => "restart",
});

const deeds = [
  fc.nat(20).map(answerNext),
  fc.nat(20).map(answerNext),
  fc.nat(20).map(answerNext),
  fc.constant(skipNext()),
  fc.tuple(fc.nat(20), fc.nat(20)).map(([which, seed]) => edit(which, seed)),
  fc.nat(20).map(reopen),
  fc.constantFrom(...days).map(onDay),
  fc.constant(restart()),
];

describe("whatever is answered, changed, skipped, sent back, in whatever order", () => {
  test("the next question is the one that a fresh walk finds, and nothing that was given is lost", () => {
    fc.assert(
      fc.property(randomForm, fc.commands(deeds, { maxCommands: 30 }), (random, commands) => {
        const interview = begin(random);
        holds({ given: new Map() }, { interview, random });
        fc.modelRun(() => ({ model: { given: new Map() }, real: { interview: begin(random), random } }), commands);
      }),
      { numRuns: 400 },
    );
  });

  test("freshStep is nextStep", () => {
    fc.assert(
      fc.property(randomForm, fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 15 }), (random, edits) => {
        const interview = begin(random);
        for (const [which, seed] of edits) edit(which, seed).run({ given: new Map() }, { interview, random });
        expect(nameOfStep(nextStep(interview))).toBe(nameOfStep(freshStep(interview)));
      }),
    );
  });

  test("who answers what is asked gets to the end", () => {
    fc.assert(
      fc.property(randomForm, fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }), (random, seeds) => {
        const interview = begin(random);
        const real = { interview, random };
        const model: Model = { given: new Map() };
        // A covered answer given late asks for agreement again, so a question may come twice, never without end.
        const most = interview.form.nodes.length ** 2 + 2;
        for (let i = 0; i < most; i += 1) {
          const step = nextStep(interview);
          if (!step || (step.kind === "question" && fitting(interview, step.node, 0) === undefined)) return;
          answerNext(seeds[i % seeds.length] ?? 0).run(model, real);
        }
        expect(nameOfStep(nextStep(interview))).toBe("summary");
      }),
      { numRuns: 300 },
    );
  });
});
