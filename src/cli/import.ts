import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isPersonal } from "../../conversations/elements.ts";
import { questionnaires } from "../../conversations/index.ts";
import { findTown, listAreas } from "../../db/areas.ts";
import type { Store } from "../../db/open.ts";
import { inForce } from "../../db/questionnaires.ts";
import { applyRoster, planRoster, type RosterContext, type RosterSummary } from "../../db/roster.ts";
import { rosterFields } from "../commands/roster-fields.ts";
import { readConfig } from "../config.ts";
import { type Problem, SetupError } from "../problem.ts";
import { readRoster } from "../roster/read.ts";
import type { Roster, RosterProblem } from "../roster/roster.ts";
import { readList } from "../roster/values.ts";
import { readSheets } from "../sheets.ts";
import { commandWords, importing as say } from "../zh/cli.ts";
import { sayCell, sayMissingKin, sayRegisters, sayRosterNote, sayRosterProblem } from "../zh/roster-says.ts";
import { type CliCommand, type Terminal, UsageError } from "./command.ts";
import { campaignOf, withData } from "./open-data.ts";

/** `ruhu import`: a roster into the register, all of it or nothing. */
export const importRoster: CliCommand = {
  name: "import",
  ...commandWords.import,
  async run(args, out) {
    const options = { "dry-run": { type: "boolean" }, list: { type: "string", multiple: true } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals[0] === undefined) throw new UsageError(say.fileMissing);
    const lists = (values.list ?? []).map(listOf);
    const path = resolve(out.here, positionals[0]);
    const config = readConfig(out.env, out.cwd);
    const file = await readSheets(readFile(path), basename(path));
    if (file.kind === "problem") {
      out.warn(sayRosterProblem(file.problem));
      return 1;
    }
    return withData(config, async (store) => {
      const now = out.now();
      const campaign = await campaignOf(store, config, now);
      const fields = rosterFields(campaign.plan, inForce(store, questionnaires));
      const { roster, problems, notes } = readRoster(file.sheets, { ...(await knownPlaces(store)), fields });
      if (problems.length > 0) return refuse(out, problems, notes);
      const context = { ...campaign, by: null, at: now, isPersonal };
      return bringIn(out, store, onLists(roster, lists), context, notes, values["dry-run"] ?? false);
    });
  },
};

async function bringIn(
  out: Terminal,
  store: Store,
  roster: Roster,
  context: RosterContext,
  notes: readonly Problem[],
  dryRun: boolean,
): Promise<number> {
  if (dryRun) {
    const plan = await planRoster(store, roster, context);
    if (plan.problems.length > 0) return refuse(out, plan.problems, notes);
    saySummary(out, plan.summary, [...notes, ...plan.notes], plan.writes.length);
    out.say(say.dryRun);
    return 0;
  }
  const applied = await applyRoster(store, roster, context);
  if (applied.kind === "problems") return refuse(out, applied.problems, notes);
  saySummary(out, applied.summary, [...notes, ...applied.notes], applied.writes);
  return 0;
}

function refuse(out: Terminal, problems: readonly RosterProblem[], notes: readonly Problem[]): number {
  for (const fault of problems) out.warn(sayCell(fault, fault.problem));
  for (const note of notes) out.warn(sayRosterNote(note));
  out.warn(say.refused(problems.length));
  return 1;
}

function saySummary(out: Terminal, summary: RosterSummary, notes: readonly Problem[], writes: number): void {
  const { areas, people, households, assignments, withoutCollector, missing, registers, missingKin } = summary;
  if (areas.length > 0) out.say(say.areas(areas));
  out.say(say.people(people));
  out.say(say.households(households));
  for (const line of sayRegisters(registers)) out.say(line);
  out.say(say.visits(assignments));
  if (withoutCollector > 0) out.say(say.withoutCollector(withoutCollector));
  if (missing.length > 0) out.say(say.missing(missing.length, missing));
  if (missingKin.length > 0) out.say(sayMissingKin(missingKin));
  for (const note of notes) out.say(sayRosterNote(note));
  if (writes === 0) out.say(say.nothing);
}

function listOf(word: string): string {
  const list = readList(word);
  if (list === undefined) throw new UsageError(say.badList(word));
  return list;
}

const onLists = (roster: Roster, lists: readonly string[]): Roster => ({
  ...roster,
  households: roster.households.map((household) => ({
    ...household,
    lists: [...new Set([...household.lists, ...lists])].sort(),
  })),
});

/** The town's and villages' names as the register has them. */
export async function knownPlaces(store: Store): Promise<{ town: string; villages: string[] }> {
  const villages = (await listAreas(store)).filter((area) => area.level === "village").map((area) => area.name);
  return { town: (await findTown(store))?.name ?? "", villages };
}

function readFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new SetupError(path, say.unreadable, say.unreadableCure);
  }
}
