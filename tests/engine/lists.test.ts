import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockView, surroundings } from "../../src/engine/block.ts";
import { compileForm } from "../../src/engine/compile-form.ts";
import { summarise } from "../../src/engine/describe.ts";
import type { Node } from "../../src/engine/form.ts";
import type { Answer, Context, Interview } from "../../src/engine/interview.ts";
import { createInterview } from "../../src/engine/lay.ts";
import { standingRows } from "../../src/engine/list.ts";
import { findPlace, placeOf } from "../../src/engine/payload.ts";
import { askBlock, askQuestion } from "../../src/engine/prompt.ts";
import { askList } from "../../src/engine/prompt-list.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { record } from "../../src/engine/record.ts";
import { currentValue, isRelevant, isValid } from "../../src/engine/values.ts";
import { nextStep, type Step } from "../../src/engine/walk.ts";
import { randomLists, rowValues } from "./random-lists.ts";

const register: Record<string, Record<string, string>> = {
  m1: { "member.r0": "a", "member.r1": "b" },
  m2: { "member.r0": "c" },
};

const context: Context = {
  known: (element, row) => (row === undefined ? "" : (register[row]?.[element] ?? "")),
  knownRows: (kind) => (kind === "member" ? Object.keys(register) : []),
  param: () => "",
  planDate: () => "",
};

const begin = (form: Questionnaire, answers = new Map<string, Answer>()) =>
  createInterview("abcdefghijkl", compileForm(form), context, "2022-11-03", answers);

const reloaded = (interview: Interview) =>
  begin(
    JSON.parse(JSON.stringify(interview.form.questionnaire)),
    new Map([...interview.answers].map(([name, answer]): [string, Answer] => [name, { ...answer }])),
  );

function nameOf(step: Step | undefined): string {
  if (!step) return "summary";
  return step.kind === "block" ? `block ${step.block.name}` : `question ${step.node.name}`;
}

const asking = { place: "3组 甲有田", echo: [] };

function holds(interview: Interview): void {
  const step = nextStep(interview);
  const fresh = reloaded(interview);
  expect(nameOf(step)).toBe(nameOf(nextStep(fresh)));
  for (const [i, node] of interview.form.nodes.entries()) {
    const other = fresh.form.nodes[i] as Node;
    expect(other.name).toBe(node.name);
    expect(findPlace(interview.form, placeOf(node))).toBe(node);
    expect(`${node.name}=${currentValue(interview, node)}`).toBe(`${node.name}=${currentValue(fresh, other)}`);
  }
  const { text, choices = [] } = messageOf(interview, step);
  expect(text).not.toMatch(/undefined|NaN|\$\{/);
  for (const { payload } of choices) expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(64);
}

function messageOf(interview: Interview, step: Step | undefined) {
  if (!step) {
    const lines = summarise(interview, { notNeeded: "不用填", unanswered: "还没有填" });
    expect(lines.map(({ text }) => text).join("\n")).not.toContain("还没有填");
    return { text: lines.map(({ text }) => text).join("\n") };
  }
  if (step.kind === "block") return askBlock(interview, step.block, asking);
  const { list } = step.node;
  return list ? askList(interview, step.node, list, asking) : askQuestion(interview, step.node, asking);
}

/** What a person does at this point, by a number. */
function act(interview: Interview, seed: number, n: number): void {
  const step = nextStep(interview);
  if (step?.kind === "block") {
    for (const row of blockView(interview, step.block).filter((r) => r.state === "known")) {
      record(interview, row.node, row.value, "confirmed");
    }
  } else if (step?.node.list) changeList(interview, step.node, seed, n);
  else if (step) {
    const value = fitting(interview, step.node, seed);
    if (value !== undefined) record(interview, step.node, value, "answered");
  }
}

function changeList(interview: Interview, node: Node, seed: number, n: number): void {
  const rows = standingRows(interview, node);
  if (seed % 4 === 0) record(interview, node, [...rows, `n${n}`].join(" "), "answered", { open: true });
  else if (seed % 4 === 1 && rows.length > 0) {
    const rest = rows.filter((_, i) => i !== seed % rows.length);
    record(interview, node, rest.join(" "), "answered", { open: true });
  } else if (isValid(interview, node, rows.join(" "))) record(interview, node, rows.join(" "), "confirmed");
  else for (const row of rows.slice(1)) change(interview, `members/${row}/r0`, "b");
}

function change(interview: Interview, name: string, value: string): void {
  const node = interview.form.byName.get(name);
  if (node && !node.calculation) record(interview, node, value, "answered");
}

function fitting(interview: Interview, node: Node, seed: number): string | undefined {
  const judged = surroundings(interview, node);
  const values = (rowValues[node.type.name] ?? []).filter((value) => isValid(interview, node, value, judged));
  return values.length === 0 ? undefined : values[seed % values.length];
}

/** Changes any question on the path, the list itself included. */
function edit(interview: Interview, which: number, seed: number, n: number): void {
  const { nodes } = interview.form;
  const node = nodes[which % nodes.length] as Node;
  if (node.calculation || node.list?.count || !isRelevant(interview, node)) return;
  if (node.list) changeList(interview, node, seed, n);
  else {
    const value = fitting(interview, node, seed);
    if (value !== undefined) record(interview, node, value, "answered");
  }
}

describe("a list of rows, whatever is added, taken off and answered", () => {
  test("the next question and every value are those of a fresh walk over the same answers", () => {
    const deeds = fc.array(fc.tuple(fc.boolean(), fc.nat(40), fc.nat(40)), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(randomLists, deeds, (form, all) => {
        const interview = begin(form);
        for (const [n, [edits, which, seed]] of all.entries()) {
          if (edits) edit(interview, which, seed, n);
          else act(interview, seed, n);
          holds(interview);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("what was answered in a row stays, whichever other row goes", () => {
    fc.assert(
      fc.property(randomLists, fc.nat(2), (form, gone) => {
        if (form.survey.some((row) => row.type === "repeat" && "repeat_count" in row)) return;
        const interview = begin(form);
        const list = interview.form.byName.get("members") as Node;
        record(interview, list, "n1 n2 n3", "answered");
        const kept = ["n1", "n2", "n3"].filter((_, i) => i !== gone);
        for (const id of ["n1", "n2", "n3"]) change(interview, `members/${id}/r0`, "b");
        record(interview, interview.form.byName.get("members") as Node, kept.join(" "), "answered");
        for (const id of kept) expect(interview.answers.get(`members/${id}/r0`)?.value ?? "b").toBe("b");
        expect(interview.form.nodes.map(({ name }) => name).filter((name) => name.includes(`n${gone + 1}/`))).toEqual(
          [],
        );
      }),
    );
  });
});
