import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { questionnaires } from "../../conversations/index.ts";
import { townPath } from "../../db/areas.ts";
import { findHouseholds } from "../../db/exported/household.ts";
import type { Store } from "../../db/open.ts";
import { inForce } from "../../db/questionnaires.ts";
import { newId } from "../../db/seal.ts";
import { readConfig } from "../config.ts";
import { compileForm } from "../engine/compile-form.ts";
import type { Asked } from "../exports/export.ts";
import { exports, findExportKind } from "../exports/index.ts";
import { newPassword } from "../exports/password.ts";
import { makeExport } from "../exports/run.ts";
import { auditExport } from "../exports/telling.ts";
import { readConditions } from "../exports/where.ts";
import { SetupError } from "../problem.ts";
import { dayOf } from "../time.ts";
import { fileExists, invite } from "../zh/cli.ts";
import { fileName, terminal as say } from "../zh/export.ts";
import { type CliCommand, type Terminal, UsageError } from "./command.ts";
import { describeFile } from "./copy.ts";
import { findAreaByWords } from "./invite.ts";
import { campaignOf, withData } from "./open-data.ts";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
  area: text,
  name: text,
  out: text,
  where: text,
  full: flag,
  purpose: text,
  password: flag,
  force: flag,
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

/** `ruhu export ledger|risks|credit|unvisited|household`: a workbook into a file; the audit keeps that it was made. */
export const exportData: CliCommand = {
  name: "export",
  summary: say.summary,
  usage: say.usage,
  async run(args, out) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const kind =
      findExportKind(positionals[0] ?? "") ?? exports.find((one) => one.words.includes(positionals[0] ?? ""));
    if (!kind || positionals.length > 1) throw new UsageError(say.which);
    if (values.full && !values.purpose?.trim()) throw new UsageError(say.purpose);
    const config = readConfig(out.env, out.cwd);
    const at = out.now();
    return withData(config, async (store) => {
      const asked = await askedBy(store, kind.name, values, at);
      const named = fileName(values.area ?? "", kind.title, values.full === true, at, kind.extension);
      const path = resolve(out.here, values.out ?? named.replace(/^_/, ""));
      if (existsSync(path) && !values.force) throw new SetupError(path, fileExists.fault, fileExists.cure);
      const { plan } = await campaignOf(store, config, at);
      const password = values.password ? newPassword() : undefined;
      await make(store, plan, asked, { path, at, out, password, templates: join(config.dataDir, "templates") });
      return 0;
    });
  },
};

async function make(
  store: Store,
  plan: Parameters<typeof makeExport>[0]["plan"],
  asked: Asked,
  how: { path: string; at: number; out: Terminal; templates: string; password: string | undefined },
): Promise<void> {
  const { path, at, out, templates, password } = how;
  const began = performance.now();
  const compiled = new Map(inForce(store, questionnaires).map((one) => [one.id, compileForm(one)]));
  const form = (id: string) => {
    const found = compiled.get(id);
    if (!found) throw new Error(`no questionnaire ${id}`);
    return found;
  };
  const request = { asked, scopes: [townPath], by: say.by, at, ...(password === undefined ? {} : { password }) };
  const made = await makeExport({ store, plan, form, templates }, request, path);
  const { sha256 } = await describeFile(path, made.name);
  const audit = auditExport(asked, made, {
    actor: null,
    ref: newId(),
    sha256,
    at,
    isProtected: password !== undefined,
  });
  await store.commit({ at, writes: [audit] });
  out.say(say.written(path, made.rows, ((performance.now() - began) / 1_000).toFixed(1)));
  if (made.counts) out.say(say.counts(made.counts));
  if (asked.full) out.say(say.full);
  if (password !== undefined) out.say(say.password(password));
}

async function askedBy(store: Store, kind: string, values: Values, at: number): Promise<Asked> {
  const area = values.area === undefined ? undefined : await findAreaByWords(store, values.area);
  if (values.area !== undefined && !area) throw new UsageError(invite.badArea(values.area));
  const words = (values.where ?? "").split(/[\s,,、]+/).filter((word) => word !== "");
  const compiled = inForce(store, questionnaires).map(compileForm);
  const read = readConditions(words, compiled, dayOf(at));
  if ("problem" in read) throw new UsageError(read.problem);
  const areas = area ? [area.path] : [];
  return {
    kind,
    areas,
    ...read,
    ...(findExportKind(kind)?.household ? { subject: householdOf(store, areas, values.name) } : {}),
    ...(values.full ? { full: { purpose: values.purpose?.trim() ?? "" } } : {}),
  };
}

function householdOf(store: Store, areas: readonly string[], name: string | undefined): string {
  if (!name) throw new UsageError(say.name);
  const [first, ...others] = findHouseholds(store, areas.length > 0 ? areas : [townPath], name);
  if (!first) throw new UsageError(say.noHousehold(name));
  if (others.length > 0)
    throw new UsageError(
      say.whichHousehold(
        name,
        [first, ...others].map((one) => one.group),
      ),
    );
  return first.id;
}
