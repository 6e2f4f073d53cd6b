import { parseArgs } from "node:util";
import { findHead, listKeptHeads, verifyAudit } from "../../db/audit.ts";
import { readConfig } from "../config.ts";
import { commandWords } from "../zh/cli.ts";
import { audit as say } from "../zh/cli-care.ts";
import { type CliCommand, UsageError } from "./command.ts";
import { withData } from "./open-data.ts";

/** `ruhu audit verify`, `ruhu audit head`: whether what was done still stands as it was written down. */
export const audit: CliCommand = {
  name: "audit",
  ...commandWords.audit,
  async run(args, out) {
    const [what, ...more] = parseArgs({ args, options: {}, allowPositionals: true }).positionals;
    if ((what !== "verify" && what !== "head") || more.length > 0) throw new UsageError(say.which);
    return withData(readConfig(out.env, out.cwd), async (store) => {
      if (what === "head") {
        const { n, hash } = findHead(store);
        out.say(say.head(n, hash));
        return 0;
      }
      const found = verifyAudit(store);
      out.say(say.head(found.head.n, found.head.hash));
      const last = listKeptHeads(store).at(-1);
      if (last) out.say(say.kept(last.day, last.n, last.hash));
      if (found.kind === "broken") {
        out.warn(say.broken[found.what](found.n));
        out.warn(say.cure);
        return 1;
      }
      out.say(say.ok(found.heads, found.unsealed));
      return 0;
    });
  },
};
