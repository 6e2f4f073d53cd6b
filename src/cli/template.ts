import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { questionnaires } from "../../conversations/index.ts";
import { rosterFields } from "../commands/roster-fields.ts";
import { readConfig } from "../config.ts";
import { planOf } from "../house.ts";
import { SetupError } from "../problem.ts";
import { rosterForm } from "../roster/form.ts";
import { writeWorkbook } from "../sheets.ts";
import { commandWords, fileExists, template as say } from "../zh/cli.ts";
import { type CliCommand, UsageError } from "./command.ts";

/** `ruhu template`: the roster form to fill. */
export const template: CliCommand = {
  name: "template",
  ...commandWords.template,
  async run(args, out) {
    const { values, positionals } = parseArgs({
      args,
      options: { force: { type: "boolean" } },
      allowPositionals: true,
    });
    if (positionals[0] === undefined) throw new UsageError(say.fileMissing);
    const path = resolve(out.here, positionals[0]);
    if (existsSync(path) && !values.force) throw new SetupError(path, fileExists.fault, fileExists.cure);
    const plan = planOf(readConfig(out.env, out.cwd));
    writeFileSync(path, await writeWorkbook(rosterForm(rosterFields(plan, questionnaires))));
    out.say(say.done(positionals[0]));
    return 0;
  },
};
