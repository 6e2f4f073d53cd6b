import { existsSync } from "node:fs";
import { isInUse } from "../../db/health.ts";
import { type Config, readConfig } from "../config.ts";
import { SetupError } from "../problem.ts";
import { commandWords, starting as say } from "../zh/cli.ts";
import { sayMoment } from "../zh/when.ts";
import { checkPort } from "./check-machine.ts";
import type { CliCommand } from "./command.ts";

/** `ruhu start`: runs until it is told to stop (Ctrl+C, systemd). */
export const start: CliCommand = {
  name: "start",
  ...commandWords.start,
  async run(_args, out) {
    const config = readConfig(out.env, out.cwd);
    refuseSecond(config);
    const port = await checkPort(config);
    if (port.cure !== undefined) throw new SetupError("PORT", port.text, port.cure);
    // The page is bundled by another process: it may begin while we are still loading.
    void import("../channels/web-bundle.ts").then(({ bundlePage }) => bundlePage()).catch(() => {});
    const main = await import("../main.ts");
    const running = await main.start(config);
    if (config.startsAt !== undefined) out.warn(say.setClock(sayMoment(out.now())));
    out.say(running.demo ? say.demo(running.url) : say.running(running.url));
    await told();
    out.say(say.stopping);
    await running.stop();
    return 0;
  },
};

/** Two at once would both send what waits in the outbox. Throws a SetupError when another process has the database. */
export function refuseSecond({ database }: Config): void {
  if (existsSync(database) && isInUse(database)) throw new SetupError(database, say.second, say.secondCure);
}

/** Resolves when the process is asked to end; asked twice, it ends at once (what was committed is safe). */
function told(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const hear = () => {
      if (asked) process.exit(1);
      asked = true;
      resolve();
    };
    process.on("SIGINT", hear);
    process.on("SIGTERM", hear);
  });
}
