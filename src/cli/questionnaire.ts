import { parseArgs } from "node:util";
import { askedIn } from "../xlsform/asked-again.ts";
import { questionnaireWords as say } from "../zh/questionnaire.ts";
import { type CliCommand, type Terminal, UsageError } from "./command.ts";
import { exportForm } from "./questionnaire-export.ts";
import { readFormFile, sayForm, verdictOf } from "./questionnaire-file.ts";
import { publishForm } from "./questionnaire-publish.ts";
import { showStanding } from "./questionnaire-status.ts";
import { traceForm } from "./questionnaire-trace.ts";

const flag = { type: "boolean" } as const;
const options = { json: flag, "dry-run": flag, force: flag, reason: { type: "string" } } as const;

/** `ruhu questionnaire import|export|check|trace|status`: forms as XLSForm, in and out. */
export const questionnaire: CliCommand = {
  name: "questionnaire",
  summary: say.summary,
  usage: say.usage,
  async run(args, out) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [what = "", file, second, ...more] = positionals;
    if (more.length > 0) throw new UsageError(say.which);
    if (what === "status") return showStanding(out, values.json ?? false);
    if (!["import", "export", "check", "trace"].includes(what)) throw new UsageError(say.which);
    if (file === undefined) throw new UsageError(say.fileMissing);
    if (what === "export") return exportForm(out, file, second, values.force ?? false);
    if (what === "trace") return traceForm(out, file, second, values.json ?? false);
    if (second !== undefined) throw new UsageError(say.which);
    if (what === "check") return check(out, file, values.json ?? false);
    return publishForm(out, file, { reason: values.reason?.trim() ?? "", dryRun: values["dry-run"] ?? false });
  },
};

async function check(out: Terminal, file: string, json: boolean): Promise<number> {
  const read = await readFormFile(out, file);
  if (json) out.say(JSON.stringify(verdictOf(read), null, 2));
  else {
    const form = sayForm(out, read);
    if (form) out.say(say.accepted(form.title, askedIn(form).length));
  }
  return read.kind === "form" ? 0 : 1;
}
