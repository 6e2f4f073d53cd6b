import { blockView, knownValue } from "../../src/engine/block.ts";
import { compileForm } from "../../src/engine/compile-form.ts";
import type { Interview } from "../../src/engine/interview.ts";
import { createInterview } from "../../src/engine/lay.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { record } from "../../src/engine/record.ts";
import { nextStep } from "../../src/engine/walk.ts";
import type { Known } from "./register.ts";

/** What the register holds: of the subject, and of each of those under it by kind and id. */
export interface Register {
  own: Known;
  under?: Record<string, Record<string, Known>>;
  params?: Known;
}

/** A fresh interview on 3 November 2022; what is known was observed in 2021. */
export function begin(questionnaire: Questionnaire, { own, under = {}, params = {} }: Register): Interview {
  const rows = Object.assign({}, ...Object.values(under)) as Record<string, Known>;
  const context = {
    known: (element: string, row?: string) =>
      (row !== undefined && !element.startsWith("household.") ? rows[row] : own)?.[element] ?? "",
    knownYear: () => "2021",
    knownRows: (kind: string) => Object.keys(under[kind] ?? {}),
    param: (name: string) => params[name] ?? "",
    planDate: (_phase: string, edge: string) => (edge === "start" ? "2022-10-14" : "2022-11-08"),
  };
  return createInterview("abcdefghijkl", compileForm(questionnaire), context, "2022-11-03", new Map());
}

/** Gives these answers in order; a name may be that of a row's question, `members/m4/student_status`. */
export function give(interview: Interview, answers: Record<string, string>): void {
  for (const [name, value] of Object.entries(answers)) {
    const node = interview.form.byName.get(name);
    if (!node) throw new Error(`no question ${name}`);
    record(interview, node, value, value === "" ? "skipped" : "answered");
  }
}

/** What is asked next: a question or a block by its name; "" when all is settled. */
export function next(interview: Interview): string {
  const step = nextStep(interview);
  if (!step) return "";
  return step.kind === "block" ? step.block.name : step.node.name;
}

/** Taps 无变化, and at a list that it is the same, as long as that is what is asked: every tap by name. */
export function agree(interview: Interview): string[] {
  const taps: string[] = [];
  for (let step = nextStep(interview); step; step = nextStep(interview)) {
    if (step.kind === "block") {
      taps.push(step.block.name);
      for (const { node, value, state } of blockView(interview, step.block)) {
        if (state === "known") record(interview, node, value, "confirmed");
      }
    } else if (step.node.list && knownValue(interview, step.node) !== "") {
      taps.push(step.node.name);
      record(interview, step.node, knownValue(interview, step.node), "confirmed");
    } else return taps;
    if (taps.length > 50) throw new Error(`goes round: ${taps.slice(-5).join(" ")}`);
  }
  return taps;
}
