import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { questionnaires } from "../../conversations/index.ts";
import { townPath } from "../../db/areas.ts";
import { inForce } from "../../db/questionnaires.ts";
import { newId } from "../../db/seal.ts";
import { readConfig } from "../config.ts";
import { reportsOf } from "../documents/report.ts";
import { createDrawing } from "../drawing/drawing.ts";
import { compileForm } from "../engine/compile-form.ts";
import { reportName } from "../exports/reports.ts";
import { makeExport } from "../exports/run.ts";
import { auditExport } from "../exports/telling.ts";
import { SetupError } from "../problem.ts";
import { fileExists, invite } from "../zh/cli.ts";
import { terminal as words } from "../zh/export.ts";
import { terminal as say } from "../zh/report.ts";
import { type CliCommand, UsageError } from "./command.ts";
import { describeFile } from "./copy.ts";
import { findAreaByWords } from "./invite.ts";
import { campaignOf, withData } from "./open-data.ts";

const text = { type: "string" } as const;
const options = { area: text, out: text, force: { type: "boolean" } } as const;

/** `ruhu report A4 [--area …] --out f.docx`: a summary drafted from the data; the audit keeps that it was made. */
export const report: CliCommand = {
  name: "report",
  summary: say.summary,
  usage: say.usage,
  async run(args, out) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const config = readConfig(out.env, out.cwd);
    const at = out.now();
    return withData(config, async (store) => {
      const { plan, year } = await campaignOf(store, config, at);
      const kinds = reportsOf(plan.id);
      const kind = kinds.find(({ id }) => id === positionals[0]?.toUpperCase());
      if (!kind || positionals.length > 1 || !values.out) throw new UsageError(say.which(kinds.map(({ id }) => id)));
      const area = values.area === undefined ? undefined : await findAreaByWords(store, values.area);
      if (values.area !== undefined && !area) throw new UsageError(invite.badArea(values.area));
      const path = resolve(out.here, values.out);
      if (existsSync(path) && !values.force) throw new SetupError(path, fileExists.fault, fileExists.cure);
      const forms = new Map(inForce(store, questionnaires).map((one) => [one.id, compileForm(one)]));
      const asked = { kind: reportName(kind), areas: area ? [area.path] : [], where: {}, said: [] };
      const { draw, stop } = createDrawing();
      try {
        const parts = {
          store,
          plan,
          year,
          form: (id: string) => forms.get(id)!,
          draw,
          templates: join(config.dataDir, "templates"),
        };
        const made = await makeExport(parts, { asked, scopes: [townPath], by: words.by, at }, path);
        const { sha256 } = await describeFile(path, made.name);
        await store.commit({ at, writes: [auditExport(asked, made, { actor: null, ref: newId(), sha256, at })] });
        out.say(say.written(path, made.rows));
        return 0;
      } finally {
        await stop();
      }
    });
  },
};
