import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Config, readConfig } from "../config.ts";
import { commandWords } from "../zh/cli.ts";
import { doctor as say } from "../zh/cli-care.ts";
import { checkData, checkKey, checkSoundness } from "./check-data.ts";
import { type Check, checkDataDir, checkDisk, checkNode, checkPort } from "./check-machine.ts";
import { checkTemplates } from "./check-templates.ts";
import type { CliCommand } from "./command.ts";

/** `ruhu doctor`: every thing that can be wrong, one line each, with how to mend it. Changes nothing. */
export const doctor: CliCommand = {
  name: "doctor",
  ...commandWords.doctor,
  async run(args, out) {
    parseArgs({ args, options: {} });
    const config = readConfig(out.env, out.cwd);
    const checks = await examine(config, out.now());
    for (const check of checks)
      out.say(check.cure === undefined ? say.ok(check.text) : say.warning(check.text, check.cure));
    const wrong = checks.filter((check) => check.cure !== undefined).length;
    out.say(wrong === 0 ? say.all : say.some(wrong));
    return wrong === 0 ? 0 : 1;
  },
};

/** All checks in order. */
export async function examine(config: Config, now: number): Promise<Check[]> {
  const machine = [checkNode(process.versions.node), checkDataDir(config.dataDir), checkDisk(config.dataDir)];
  const port = await checkPort(config);
  if (!existsSync(config.database)) return [...machine, { text: say.none, cure: say.noneCure }, port];
  const soundness = checkSoundness(config.database);
  const data = soundness.every((check) => check.cure === undefined) ? checkData(config, now) : [];
  return [...machine, ...checkKey(config), ...soundness, ...data, ...(await checkTemplates(config)), port];
}
