import { parseArgs } from "node:util";
import { listAreas, nameArea, townPath } from "../../db/areas.ts";
import { listOpenInvitations } from "../../db/invitations.ts";
import type { Store } from "../../db/open.ts";
import { listPeople } from "../../db/people.ts";
import { readConfig } from "../config.ts";
import { mask } from "../roster/text.ts";
import { commandWords, invite, people as say } from "../zh/cli.ts";
import { roleNames } from "../zh/commands.ts";
import { newcomerName } from "../zh/roster.ts";
import { type CliCommand, UsageError } from "./command.ts";
import { findAreaByWords } from "./invite.ts";
import { withData } from "./open-data.ts";

/** `ruhu people`: who there is, with which role where, come in or not. Phones masked. */
export const people: CliCommand = {
  name: "people",
  ...commandWords.people,
  async run(args, out) {
    const { values } = parseArgs({ args, options: { area: { type: "string" } } });
    return withData(readConfig(out.env, out.cwd), async (store) => {
      const area = values.area === undefined ? { path: townPath } : await findAreaByWords(store, values.area);
      if (!area) throw new UsageError(invite.badArea(values.area ?? ""));
      const lines = await peopleLines(store, area.path, out.now());
      for (const line of lines.length > 0 ? lines : [say.none]) out.say(line);
      return 0;
    });
  },
};

async function peopleLines(store: Store, scope: string, now: number): Promise<string[]> {
  const areas = new Map((await listAreas(store)).map((area) => [area.path, area]));
  const roleAt = (role: string, path: string) => `${roleNames[role] ?? role} ${nameArea(areas, path)}`;
  const known = (await listPeople(store, scope)).map((person) => {
    const grants = person.grants.map((grant) => roleAt(grant.role, grant.area)).join("、");
    const here = person.addresses.length > 0 ? say.joined : say.waiting;
    return say.line(person.name, grants, mask(person.phone), person.status === "left" ? say.left : here);
  });
  const open = (await listOpenInvitations(store))
    .filter((invitation) => invitation.expires > now && invitation.area.startsWith(scope))
    .map(({ name, role, area, expires }) =>
      say.invited(name ?? newcomerName, roleNames[role] ?? role, nameArea(areas, area), expires),
    );
  return [...known, ...open];
}
