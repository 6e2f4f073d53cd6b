import { blockView } from "../../src/engine/block.ts";
import { compileForm } from "../../src/engine/compile-form.ts";
import { truth } from "../../src/engine/expression/index.ts";
import type { Node } from "../../src/engine/form.ts";
import type { Interview } from "../../src/engine/interview.ts";
import { createInterview } from "../../src/engine/lay.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { record } from "../../src/engine/record.ts";
import { currentValue, isRequired, isValid, optionsOf, scopeOf } from "../../src/engine/values.ts";
import { nextStep } from "../../src/engine/walk.ts";
import { inYear, type Plan } from "../../src/plan/plan.ts";

/** What is known before anybody asks. */
export interface World {
  plan: Plan;
  today: string;
  known?: Readonly<Record<string, string>>;
  /** Members, by id. */
  kin?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  params?: Readonly<Record<string, string>>;
}

/** An interview about to begin. */
export function begin(form: Questionnaire, { plan, today, known = {}, kin = {}, params = {} }: World): Interview {
  const context = {
    known: (element: string, row?: string) =>
      (row === undefined ? undefined : kin[row]?.[element]) ?? known[element] ?? "",
    knownYear: () => String(plan.year - 1),
    knownRows: (kind: string) => (kind === "member" ? Object.keys(kin) : []),
    param: (name: string) => params[name] ?? "",
    planDate(id: string, edge: string) {
      const phase = plan.phases.find((one) => one.id === id);
      return phase ? inYear(edge === "start" ? phase.start : phase.due, plan, plan.year).slice(0, 10) : "";
    },
  };
  return createInterview("abcdefghijkl", compileForm(form), context, today, new Map());
}

/** The question of this name; throws when there is none. */
export function node(interview: Interview, name: string): Node {
  const found = interview.form.byName.get(name);
  if (!found) throw new Error(`no question ${name}`);
  return found;
}

/** The value of a question or calculation as it stands. */
export const valueAt = (interview: Interview, name: string): string => currentValue(interview, node(interview, name));

/** Whether the question would take this value now. */
export const takes = (interview: Interview, name: string, value: string): boolean =>
  isValid(interview, node(interview, name), value);

/** Whether this value would have to be confirmed as odd. */
export function odd(interview: Interview, name: string, value: string): boolean {
  const { warning, row } = node(interview, name);
  return warning !== undefined && !truth(warning, scopeOf(interview, value, undefined, row));
}

/** Gives an answer that the question must take. */
export function give(interview: Interview, name: string, value: string): void {
  if (!takes(interview, name, value)) {
    throw new Error(`${name} does not take ${value}: ${node(interview, name).question.constraint_message}`);
  }
  record(interview, node(interview, name), value, "answered");
}

/** The name of what is asked next; "summary" when nothing is. */
export function asked(interview: Interview): string {
  const step = nextStep(interview);
  if (!step) return "summary";
  return step.kind === "block" ? step.block.name : step.node.name;
}

/**
 * Answers what is asked until nothing is, or until `stop` is: what is wanted by name (also for all rows: the name without its
 * path), else the first value that the question takes. What is known is confirmed. Returns what was asked, block or question.
 */
export function answer(
  interview: Interview,
  wanted: Readonly<Record<string, string>> = {},
  stop = "summary",
): string[] {
  const seen: string[] = [];
  for (let step = nextStep(interview); step && asked(interview) !== stop; step = nextStep(interview)) {
    seen.push(asked(interview));
    if (seen.length > 600) throw new Error(`no end: ${seen.slice(-6).join(", ")}`);
    if (step.kind === "block") {
      for (const { node: one, value, state } of blockView(interview, step.block)) {
        if (state === "known") record(interview, one, value, "confirmed");
      }
      continue;
    }
    const value = wanted[step.node.name] ?? wanted[step.node.question.name];
    if (value !== undefined) give(interview, step.node.name, value);
    else answerAnything(interview, step.node, seen.length);
  }
  return seen;
}

function answerAnything(interview: Interview, asking: Node, count: number): void {
  if (asking.type.name === "note") return void record(interview, asking, "", "seen");
  if (!isRequired(interview, asking)) return void record(interview, asking, "", "skipped");
  const value = samples(interview, asking, count).find((one) => isValid(interview, asking, one));
  if (value === undefined) throw new Error(`nothing fits ${asking.name}`);
  record(interview, asking, value, "answered");
}

function samples(interview: Interview, asking: Node, count: number): string[] {
  const day = interview.referenceDate;
  switch (asking.type.name) {
    case "select_one":
    case "select_multiple":
      return optionsOf(interview, asking).map(({ name }) => name);
    case "integer":
    case "decimal":
      return ["0", "1", "2", "12"];
    case "date":
      return [day, `${day.slice(0, 4)}-01-01`];
    case "phone":
      return ["13800000001"];
    case "id-number":
      return [identity(count)];
    case "geopoint":
      return ["24.326 109.415 0 5"];
    case "photo":
    case "signature":
    case "file":
      return ["file:abcdefghijkl"];
    default:
      return ["甲有田", "虚大川、虚晚霞"];
  }
}

/** A valid identity number of the invented region 990101: born 1970-01-01, or on `birth`. */
export function identity(count: number, birth = "19700101"): string {
  const digits = `990101${birth}${String(count % 1000).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, i) => all + weight * Number(digits[i]), 0);
  return digits + "10X98765432"[sum % 11];
}
