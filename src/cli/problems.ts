import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { questionnaires } from "../../conversations/index.ts";
import { listAreas, townPath, villageOf } from "../../db/areas.ts";
import type { Store } from "../../db/open.ts";
import type { Campaign } from "../../db/practice.ts";
import { findList, listLists } from "../../db/problems.ts";
import { inForce } from "../../db/questionnaires.ts";
import { newId } from "../../db/seal.ts";
import { countTickets } from "../../db/tickets.ts";
import { issueTickets, problemPhase } from "../commands/problems/issue.ts";
import { sayThought } from "../commands/problems/says.ts";
import { addUp } from "../commands/problems/standing.ts";
import { sourceIn, thinkList } from "../commands/problems/think.ts";
import { readConfig } from "../config.ts";
import { compileForm } from "../engine/compile-form.ts";
import { makeExport } from "../exports/run.ts";
import { auditExport } from "../exports/telling.ts";
import { SetupError } from "../problem.ts";
import { readProblemList } from "../problems/read.ts";
import { readSheets } from "../sheets.ts";
import { fileExists } from "../zh/cli.ts";
import { terminal as say } from "../zh/cli-problems.ts";
import { terminal as exporting, fileName } from "../zh/export.ts";
import * as lists from "../zh/problem-lists.ts";
import { sayRosterProblem } from "../zh/roster-says.ts";
import { counted, head, none, progress } from "../zh/tickets.ts";
import { isYes } from "../zh/understand/words.ts";
import { type CliCommand, type Terminal, UsageError } from "./command.ts";
import { describeFile } from "./copy.ts";
import { findAreaByWords } from "./invite.ts";
import { campaignOf, withData } from "./open-data.ts";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = { source: text, area: text, out: text, "dry-run": flag, yes: flag, mask: flag, force: flag } as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

/** `ruhu problems import|status|export`: 疑似问题清单 in, how they stand, and out again. */
export const problems: CliCommand = {
  name: "problems",
  summary: say.summary,
  usage: say.usage,
  async run(args, out) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [deed, file] = positionals;
    const config = readConfig(out.env, out.cwd);
    const templates = join(config.dataDir, "templates");
    return withData(config, async (store) => {
      const campaign = await campaignOf(store, config, out.now());
      if (deed === "import") return importList(out, store, campaign, file, values);
      if (deed === "status") return status(out, store, values);
      if (deed === "export") return exportList(out, store, campaign, values, templates);
      throw new UsageError(say.which);
    });
  },
};

async function importList(
  out: Terminal,
  store: Store,
  campaign: Campaign,
  file: string | undefined,
  values: Values,
): Promise<number> {
  if (file === undefined) throw new UsageError(say.fileMissing);
  if (!problemPhase(campaign.plan)) return refuse(out, lists.noPhase);
  const path = resolve(out.here, file);
  const read = await readSheets(readBytes(path), basename(path));
  if (read.kind === "problem") return refuse(out, sayRosterProblem(read.problem));
  const reading = readProblemList(read.sheets);
  const [fault] = reading.problems;
  if (fault) return refuse(out, lists.fileProblems[fault.code]?.(String(fault.params.sheet ?? "")) ?? fault.code);
  const source = values.source ?? sourceIn(basename(path));
  if (source === undefined) throw new UsageError(say.sourceMissing);
  const at = out.now();
  const thought = await thinkList(store, reading, { id: newId(), source, name: basename(path), by: null, at });
  for (const line of sayThought(thought)) out.say(line);
  if (values["dry-run"]) {
    out.say(say.dryRun);
    return 0;
  }
  if (out.interactive && !values.yes && !isYes(await out.ask(say.ask))) {
    out.say(say.dropped);
    return 0;
  }
  await store.commit({ at, writes: thought.writes });
  const list = findList(store, thought.list.id);
  if (!list) throw new Error(`list ${thought.list.id} was not kept`);
  const issued = await issueTickets(store, list, campaign, { by: null, at });
  await store.commit({ at, writes: issued.writes });
  out.say(lists.imported({ ...issued, people: issued.people.size }));
  return 0;
}

function refuse(out: Terminal, sentence: string): number {
  out.warn(sentence);
  return 1;
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new SetupError(path, say.unreadable, say.unreadableCure);
  }
}

async function status(out: Terminal, store: Store, { area }: Values): Promise<number> {
  const found = area === undefined ? { path: townPath, name: "" } : await findAreaByWords(store, area);
  if (!found) throw new UsageError(say.badArea(area ?? ""));
  const rows = countTickets(store, [found.path]);
  if (rows.length === 0) {
    out.say(none);
    return 0;
  }
  const whole = addUp(rows, out.now());
  out.say(counted(head(found.name), whole.counts, whole.overdue));
  out.say(progress(whole.all - whole.counts.open, whole.all, whole.entered, whole.toEnter));
  const byVillage = Map.groupBy(rows, (row) => villageOf(row.area) ?? townPath);
  const names = new Map((await listAreas(store)).map((one) => [one.path, one.name]));
  for (const [path, some] of byVillage) {
    const { counts, overdue } = addUp(some, out.now());
    out.say(counted(names.get(path) ?? "", counts, overdue));
  }
  return 0;
}

async function exportList(
  out: Terminal,
  store: Store,
  { plan }: Campaign,
  values: Values,
  templates: string,
): Promise<number> {
  const [list] = listLists(store, 1);
  if (!list) return refuse(out, lists.returned.none);
  const at = out.now();
  const full = values.mask ? {} : { full: { purpose: say.purpose } };
  const asked = { kind: "problems", areas: [], where: {}, said: [], subject: list.id, ...full };
  const named = fileName("", lists.returned.title, !values.mask, at, "xlsx").replace(/^_/, "");
  const path = resolve(out.here, values.out ?? named);
  if (existsSync(path) && !values.force) throw new SetupError(path, fileExists.fault, fileExists.cure);
  const compiled = new Map(inForce(store, questionnaires).map((one) => [one.id, compileForm(one)]));
  const form = (id: string) => {
    const found = compiled.get(id);
    if (!found) throw new Error(`no questionnaire ${id}`);
    return found;
  };
  const made = await makeExport(
    { store, plan, form, templates },
    { asked, scopes: [townPath], by: exporting.by, at },
    path,
  );
  const { sha256 } = await describeFile(path, made.name);
  await store.commit({ at, writes: [auditExport(asked, made, { actor: null, ref: newId(), sha256, at })] });
  out.say(say.written(path, made.rows));
  return 0;
}
