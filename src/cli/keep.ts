import { parseArgs } from "node:util";
import { FOREVER, findKeeping, isDays, keepSetting, keptThings, shortest } from "../../db/keeping.ts";
import { saveSetting } from "../../db/settings.ts";
import { readConfig } from "../config.ts";
import { commandWords } from "../zh/cli.ts";
import { keeping as say } from "../zh/cli-care.ts";
import { type CliCommand, UsageError } from "./command.ts";
import { withData } from "./open-data.ts";

/** `ruhu keep`: how long heard updates, messages and files are kept; with a name and a number of days it is set. */
export const keep: CliCommand = {
  name: "keep",
  ...commandWords.keep,
  async run(args, out) {
    const [typed, days, ...more] = parseArgs({ args, options: {}, allowPositionals: true }).positionals;
    const what = keptThings.find((one) => one === typed);
    if (more.length > 0 || (typed !== undefined && (!what || days === undefined))) throw new UsageError(say.which);
    return withData(readConfig(out.env, out.cwd), async (store) => {
      if (what && days !== undefined) {
        const value = say.forever.includes(days) ? FOREVER : days;
        if (value !== FOREVER && !isDays(what, value))
          throw new UsageError(say.badDays(say.names[what], shortest[what]));
        const at = out.now();
        await store.commit({ at, writes: [saveSetting(keepSetting(what), value, null, at)] });
      }
      const kept = await findKeeping(store);
      for (const one of keptThings) out.say(say.line(one, say.names[one], kept[one]));
      return 0;
    });
  },
};
