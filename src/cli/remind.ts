import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { questionnaires } from "../../conversations/index.ts";
import { findAreaName, townPath } from "../../db/areas.ts";
import { findDeadlines } from "../../db/deadlines.ts";
import { addressesIn, findReach } from "../../db/delivery.ts";
import { alignDuties } from "../../db/duties/index.ts";
import { openStore, type Store } from "../../db/open.ts";
import type { Campaign } from "../../db/practice.ts";
import { type Config, readConfig } from "../config.ts";
import { seedDemo } from "../demo/seed.ts";
import { planOf } from "../house.ts";
import { openCalendar } from "../plan/calendar.ts";
import { campaignYear, dueAt } from "../plan/plan.ts";
import { type Planned, planReminders } from "../reminders/run.ts";
import { readMoment } from "../time.ts";
import { commandWords, reminding as say } from "../zh/cli.ts";
import { roleNames } from "../zh/commands.ts";
import { type CliCommand, type Terminal, UsageError } from "./command.ts";
import { campaignOf, withData } from "./open-data.ts";

/** `ruhu remind --dry-run`: exactly who would be told what at a moment, and why. Changes nothing and sends nothing. */
export const remind: CliCommand = {
  name: "remind",
  ...commandWords.remind,
  async run(args, out) {
    const flag = { type: "boolean" } as const;
    const options = { "dry-run": flag, demo: flag, json: flag, at: { type: "string" } } as const;
    const { values } = parseArgs({ args, options });
    if (!values["dry-run"]) throw new UsageError(say.onlyDry);
    const at = values.at === undefined ? out.now() : readMoment(values.at);
    if (at === undefined) throw new UsageError(say.badMoment(values.at ?? ""));
    const config = readConfig(out.env, out.cwd);
    const told = values.demo
      ? await inDemo(config, at)
      : await withData(config, async (store) => plannedAt(store, await campaignOf(store, config, at), config, at));
    if (values.json) out.say(JSON.stringify(told, null, 2));
    else show(out, told, at);
    return 0;
  },
};

/** One message that would go out. `to` is the person, `address` where (null: nowhere to send it). */
interface Told {
  to: string;
  address: string | null;
  role: string;
  area: string;
  phases: string[];
  slot: string;
  why: string[];
  text: string;
}

async function plannedAt(store: Store, campaign: Campaign, config: Config, at: number): Promise<Told[]> {
  const titles = new Map(questionnaires.map((one) => [one.id, one.title]));
  const titleOf = (id: string) => titles.get(id) ?? id;
  const reach = (ids: readonly string[]) => addressesIn(findReach(store, ids, { sms: config.sms !== undefined }));
  const deadlines = await findDeadlines(store, campaign);
  const endOf = (phase: string) => deadlines.dueFor(phase, townPath);
  const parts = { store, ...campaign, titleOf, reach, endOf, calendar: await openCalendar() };
  const told: Told[] = [];
  for await (const step of planReminders(parts, at)) told.push(...step.map((notice) => toldBy(store, notice)));
  return told;
}

function toldBy(store: Store, notice: Planned): Told {
  const { name, to, role, area, slot, called, message } = notice;
  return {
    to: name,
    address: to ?? null,
    role,
    area: findAreaName(store, area),
    phases: [...new Set(called.map(({ phase }) => phase.replace(/[/^].*/, "")))],
    slot,
    why: called.map(({ phase, slot: key }) => `${phase} ${key.replace(/@.*/, "")}`),
    text: message.text,
  };
}

/** An invented township of its own, in the middle of the campaign of that moment, where nobody has begun. */
async function inDemo(config: Config, at: number): Promise<Told[]> {
  const folder = mkdtempSync(join(tmpdir(), "ruhu-remind-"));
  const store = openStore(join(folder, "demo.db"), new Uint8Array(32));
  try {
    const plan = planOf(config);
    const year = config.year ?? campaignYear(plan, at);
    const visits = plan.phases.find((phase) => phase.subject === "household" && phase.questionnaire);
    const now = visits ? dueAt(plan, visits, year) - 10 * 86_400_000 : at;
    const campaign = await seedDemo(store, { now, plan, year });
    await alignDuties(store, campaign, now);
    return await plannedAt(store, campaign, config, at);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function show(out: Terminal, told: readonly Told[], at: number): void {
  out.say(say.heading(at, told.length));
  for (const { to, role, area, address, why, text } of told) {
    out.say("");
    out.say(say.person(to, roleNames[role] ?? role, area, address !== null));
    out.say(say.why(why));
    for (const line of text.split("\n")) out.say(`  ${line}`);
  }
}
