import { parseArgs } from "node:util";
import { listRuns } from "../../db/job-runs.ts";
import { readConfig } from "../config.ts";
import { jobs as all } from "../jobs/index.ts";
import { commandWords, jobs as say } from "../zh/cli.ts";
import type { CliCommand } from "./command.ts";
import { withData } from "./open-data.ts";

const SHOWN = 3;

/** `ruhu jobs`: what the clock does, when, and what came of it lately. */
export const jobs: CliCommand = {
  name: "jobs",
  ...commandWords.jobs,
  async run(args, out) {
    parseArgs({ args, options: {} });
    return withData(readConfig(out.env, out.cwd), async (store) => {
      for (const { name, schedule } of all) {
        out.say(say.job(name, schedule));
        const runs = listRuns(store, name, SHOWN);
        if (runs.length === 0) out.say(say.never);
        for (const run of runs) out.say(say.run(run.at, run.ms, run.tally));
      }
      return 0;
    });
  },
};
