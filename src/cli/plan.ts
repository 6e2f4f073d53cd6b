import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { plans, questionnaires } from "../../conversations/index.ts";
import { readConfig } from "../config.ts";
import { planOf } from "../house.ts";
import { checkPlan } from "../plan/check.ts";
import { campaignYear, dueAt, type Plan, startAt } from "../plan/plan.ts";
import { planning as say, sayContradiction, sayPhase, sayPlanFault } from "../zh/plan.ts";
import { type CliCommand, type Terminal, UsageError } from "./command.ts";
import { campaignOf, withData } from "./open-data.ts";

/** `ruhu plan check`: every plan, its faults and what does not fit in the official text. `ruhu plan show`: the timeline. */
export const plan: CliCommand = {
  name: "plan",
  summary: say.summary,
  usage: say.usage,
  async run(args, out) {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { year: { type: "string" } } });
    const [what, ...more] = positionals;
    if (more.length > 0 || (what !== "check" && what !== "show")) throw new UsageError(say.which);
    return what === "check" ? check(out) : show(out, readYear(values.year));
  },
};

function readYear(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^2[01]\d\d$/.test(text)) throw new UsageError(say.badYear(text));
  return Number(text);
}

function check(out: Terminal): number {
  const known = new Map(questionnaires.map((questionnaire) => [questionnaire.id, questionnaire]));
  let wrong = 0;
  for (const plan of plans) {
    out.say(say.phases(plan.id, plan.title, plan.phases.length));
    sayContradictions(plan, out);
    const faults = checkPlan(plan, known);
    for (const fault of faults) out.warn(sayPlanFault(plan.id, fault));
    wrong += faults.length;
  }
  out.say(wrong === 0 ? say.sound : say.faulty(wrong));
  return wrong === 0 ? 0 : 1;
}

async function show(out: Terminal, asked: number | undefined): Promise<number> {
  const { plan, year } = await running(out, asked);
  out.say(say.heading(plan.title, plan.id, year));
  const streams = new Set(plan.phases.map((phase) => phase.stream));
  for (const stream of streams) {
    out.say(stream);
    for (const phase of plan.phases.filter((one) => one.stream === stream)) {
      out.say(sayPhase(phase, startAt(plan, phase, year), dueAt(plan, phase, year), year));
    }
  }
  sayContradictions(plan, out);
  return 0;
}

function sayContradictions(plan: Plan, out: Terminal): void {
  if (plan.contradictions.length > 0) out.say(say.contradictions);
  for (const contradiction of plan.contradictions) out.say(`  ${sayContradiction(contradiction)}`);
}

/** The campaign as it runs here, or as it would: without a database there is a timeline too. */
async function running(out: Terminal, asked: number | undefined): Promise<{ plan: Plan; year: number }> {
  const config = readConfig(out.env, out.cwd);
  const now = out.now();
  if (asked === undefined && existsSync(config.database)) {
    return withData(config, (store) => campaignOf(store, config, now));
  }
  const plan = planOf(config);
  return { plan, year: asked ?? config.year ?? campaignYear(plan, now) };
}
