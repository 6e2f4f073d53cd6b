import { parseArgs } from "node:util";
import { readConfig } from "../config.ts";
import { commandWords } from "../zh/cli.ts";
import type { CliCommand } from "./command.ts";
import { refuseSecond } from "./start.ts";

/** `ruhu chat`: the bot in this terminal. */
export const chat: CliCommand = {
  name: "chat",
  ...commandWords.chat,
  async run(args, out) {
    const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
    const config = readConfig(out.env, out.cwd);
    refuseSecond(config);
    const main = await import("../main.ts");
    await main.chat(config, positionals[0]);
    return 0;
  },
};
