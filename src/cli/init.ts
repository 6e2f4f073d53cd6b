import { chmodSync, existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { foundTown, townPath } from "../../db/areas.ts";
import { keyCheck } from "../../db/health.ts";
import { createInvitation, invitationLife } from "../../db/invitations.ts";
import { openStore } from "../../db/open.ts";
import { saveSetting } from "../../db/settings.ts";
import { readConfig } from "../config.ts";
import { createKey, readKey } from "../key.ts";
import { SetupError } from "../problem.ts";
import { commandWords, init as say } from "../zh/cli.ts";
import { listSeparators } from "../zh/roster.ts";
import { type CliCommand, type Terminal, UsageError } from "./command.ts";
import { sayInvitation } from "./invite.ts";

/** `ruhu init`: a township's own database, key, areas, and its first admin's invitation. */
export const init: CliCommand = {
  name: "init",
  ...commandWords.init,
  async run(args, out) {
    const { values } = parseArgs({
      args,
      options: { name: { type: "string" }, villages: { type: "string" }, admin: { type: "string" } },
    });
    const config = readConfig(out.env, out.cwd, { real: true });
    if (existsSync(config.database)) throw new SetupError(config.database, say.exists, say.existsCure);
    const { town, villages, admin } = await answers(values, out);
    const at = out.now();
    // A key without a database is kept: it may be the one of a backup that is still to be restored.
    const key = existsSync(config.keyFile) ? readKey(config.keyFile) : createKey(config.keyFile);
    const store = openStore(config.database, key);
    chmodSync(config.database, 0o600);
    try {
      const invitation = createInvitation({ role: "admin", area: townPath, name: admin, by: null, at });
      const check = saveSetting(keyCheck, store.sealer.seal(town), null, at);
      await store.commit({ at, writes: [...foundTown(town, villages), check, ...invitation.writes] });
      out.say(say.done(town, villages.length, config.dataDir));
      out.say(say.keepKey(config.keyFile));
      const until = at + invitationLife;
      const shown = {
        code: invitation.code,
        name: admin,
        role: "admin",
        area: town,
        until,
        publicUrl: config.publicUrl,
      };
      sayInvitation(out, shown);
      out.say(say.next);
      return 0;
    } finally {
      store.close();
    }
  },
};

interface Answers {
  name?: string | undefined;
  villages?: string | undefined;
  admin?: string | undefined;
}

/** What the flags say; without any, somebody at the terminal is asked. */
async function answers(values: Answers, out: Terminal) {
  const asked = values.name === undefined && values.villages === undefined && out.interactive;
  const town = (asked ? await out.ask(say.askName) : (values.name ?? "")).trim();
  if (town === "") throw new UsageError(say.nameMissing);
  const text = asked ? await out.ask(say.askVillages) : (values.villages ?? "");
  const villages = [...new Set(text.split(listSeparators).filter((name) => name !== ""))];
  if (villages.length === 0) throw new UsageError(say.villagesMissing);
  const admin = (asked && values.admin === undefined ? await out.ask(say.askAdmin) : (values.admin ?? "")).trim();
  return { town, villages, admin: admin || say.adminName };
}
