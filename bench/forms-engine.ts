import { blockView } from "../src/engine/block.ts";
import { compileForm } from "../src/engine/compile-form.ts";
import type { Form } from "../src/engine/form.ts";
import { createInterview } from "../src/engine/lay.ts";
import { record } from "../src/engine/record.ts";
import { nextStep } from "../src/engine/walk.ts";
import { readSheets, writeWorkbook } from "../src/sheets.ts";
import { readForm } from "../src/xlsform/read-form.ts";
import { writeForm } from "../src/xlsform/write-form.ts";
import type { Bench } from "./bench.ts";
import { createBigForm, QUESTIONS, register, valueFor } from "./big-form.ts";
import { median, microsecondsSince, show } from "./figures.ts";

const MEMBERS = 12;
const WARM_UP = 3;
const ROUNDS = 7;
/** µs an answer, p95; ms to import a form. */
const FLOOR = { answer: 200, form: 300 };

/** What thinking costs without a database or a chat: the next question of a large form, and taking one over from a file. */
export const formsEngine: Bench = {
  name: "forms-engine",
  title: `The next question of a form of ${QUESTIONS} with ${MEMBERS} members; importing it from a workbook`,
  async run() {
    const questionnaire = createBigForm();
    const form = compileForm(questionnaire);
    for (let round = 0; round < WARM_UP; round += 1) fillIn(form);
    const rounds = Array.from({ length: ROUNDS }, () => fillIn(form));
    // Of each answer the round in the middle: what else the machine does is not ours.
    const answers = (rounds[0]?.answers ?? []).map((_, i) => median(rounds.map((round) => round.answers[i] ?? 0)));
    const sorted = answers.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
    const adding = median(rounds.map((round) => median(round.members)));
    const file = await importOnce();
    const p95 = at(0.95);
    return {
      head: ["", "answers", "p50 µs", "p95 µs", "p99 µs", "most µs", "a member µs"],
      rows: [
        [
          "record + next",
          show(answers.length),
          show(at(0.5)),
          show(p95),
          show(at(0.99)),
          show(at(1 - 1e-9)),
          show(adding),
        ],
      ],
      notes: [
        `an answer, p95: ${show(p95)} µs (floor ${FLOOR.answer} µs: ${p95 < FLOOR.answer ? "met" : "MISSED"})`,
        `import: ${show(file.form)} ms to read ${file.rows} rows as a form (floor ${FLOOR.form} ms: ${file.form < FLOOR.form ? "met" : "MISSED"}), ${show(file.whole)} ms from the bytes of the .xlsx`,
      ],
    };
  },
};

/** Fills in the whole form once: µs of each answer or confirmed block with the step after it, and of each member added. */
function fillIn(form: Form): { answers: number[]; members: number[] } {
  const interview = createInterview("abcdefghijkl", form, register, "2022-11-03", new Map());
  const [answers, members]: [number[], number[]] = [[], []];
  let step = nextStep(interview);
  while (step) {
    const began = process.hrtime.bigint();
    if (step.kind === "block") {
      for (const { node, value, state } of blockView(interview, step.block))
        if (state === "known") record(interview, node, value, "confirmed");
    } else if (step.node.list) {
      const ids = Array.from({ length: members.length + 1 }, (_, i) => `m${i}`).join(" ");
      record(interview, step.node, ids, "answered", { open: members.length + 1 < MEMBERS });
    } else record(interview, step.node, valueFor(interview, step.node.name), "answered");
    const asked = step;
    step = nextStep(interview);
    (asked.kind === "question" && asked.node.list ? members : answers).push(microsecondsSince(began));
  }
  return { answers, members };
}

async function importOnce(): Promise<{ rows: number; form: number; whole: number }> {
  const grids = writeForm(createBigForm());
  const sheets = grids.map(({ name, rows: [head = [], ...rows] }) => {
    return { name, columns: head.map((title) => ({ title: String(title), width: 24, text: true })), rows };
  });
  const bytes = await writeWorkbook(sheets);
  const times: { form: number; whole: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    const read = await readSheets(bytes, "big.xlsx", { asItIs: true });
    if (read.kind === "problem") throw new Error(`not read: ${read.problem.code}`);
    const before = performance.now();
    const form = readForm(read.sheets, "big");
    if (form.kind === "refused")
      throw new Error(`refused: ${form.problems.map(({ problem }) => problem.code).join(" ")}`);
    times.push({ form: performance.now() - before, whole: performance.now() - began });
  }
  const rows = grids.find(({ name }) => name === "survey")?.rows.length ?? 0;
  return { rows, form: median(times.map((one) => one.form)), whole: median(times.map((one) => one.whole)) };
}
