import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { compileForm } from "../engine/compile-form.ts";
import { SetupError } from "../problem.ts";
import { dayOf } from "../time.ts";
import { type GivenAnswer, type TraceStep, trace } from "../xlsform/trace.ts";
import { questionnaireWords as say, tracing } from "../zh/questionnaire.ts";
import { type Terminal, UsageError } from "./command.ts";
import { readFormFile, sayForm, verdictOf } from "./questionnaire-file.ts";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const given = z
  .object({
    path: z.string().min(1),
    value: z.union([scalar, z.array(scalar)]).optional(),
    /** Of a list: the ids of its rows, or how many. */
    rows: z.union([z.array(z.string().regex(/^[^\s/]+$/)), z.number().int().min(0).max(200)]).optional(),
  })
  .strict();
const day = z.iso.date();
const file = z.union([
  z.array(given).transform((answers) => ({ answers, today: undefined, known: undefined })),
  z
    .object({ today: day.optional(), known: z.record(z.string(), z.string()).optional(), answers: z.array(given) })
    .strict(),
]);

/** `questionnaire trace FORM ANSWERS`: how every question stands before the first answer and after each. */
export async function traceForm(
  out: Terminal,
  form: string,
  answers: string | undefined,
  json: boolean,
): Promise<number> {
  if (answers === undefined) throw new UsageError(say.answersMissing);
  const asked = readAnswers(resolve(out.here, answers));
  const read = await readFormFile(out, form);
  if (read.kind === "refused") {
    if (json) out.say(JSON.stringify(verdictOf(read), null, 2));
    else sayForm(out, read);
    return 1;
  }
  const setting = { today: asked.today ?? dayOf(out.now()), ...(asked.known ? { known: asked.known } : {}) };
  const steps = trace(compileForm(read.questionnaire), asked.answers.map(answerOf), setting);
  if (json) out.say(JSON.stringify({ form: read.questionnaire.id, today: setting.today, steps }, null, 2));
  else saySteps(out, steps, setting.today);
  return steps.some(({ problem }) => problem !== undefined) ? 1 : 0;
}

function readAnswers(path: string): z.infer<typeof file> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new SetupError(path, say.unreadable, say.unreadableCure);
  }
  try {
    const read = file.safeParse(JSON.parse(text.replace(/^\ufeff/, "")));
    if (read.success) return read.data;
  } catch {
    // No JSON at all: the same sentence.
  }
  throw new SetupError(path, say.badAnswers, say.badAnswersCure);
}

function answerOf({ path, value, rows }: z.infer<typeof given>): GivenAnswer {
  if (typeof rows === "number") return { path, value: Array.from({ length: rows }, (_, i) => `${i + 1}`).join(" ") };
  const parts = rows ?? (Array.isArray(value) ? value : [value ?? ""]);
  return { path, value: parts.map((part) => String(part ?? "")).join(" ") };
}

function saySteps(out: Terminal, steps: readonly TraceStep[], today: string): void {
  let before: TraceStep["state"] = {};
  for (const { answer, problem, state } of steps) {
    out.say(answer ? tracing.answer(answer.path, answer.value) : tracing.start(today));
    const changed = Object.entries(state).filter(([path, at]) => JSON.stringify(before[path]) !== JSON.stringify(at));
    if (problem) out.warn(tracing.problems[problem]);
    else if (changed.length === 0) out.say(tracing.unchanged);
    for (const [path, at] of changed) out.say(tracing.state(path, at));
    before = state;
  }
}
