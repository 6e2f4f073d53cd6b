import { parseArgs } from "node:util";
import { createAreaBook, findTown, listAreas, nameArea } from "../../db/areas.ts";
import { createInvitation, findInvitees, invitationLife } from "../../db/invitations.ts";
import type { Store } from "../../db/open.ts";
import { findCadre } from "../../db/people.ts";
import { readConfig } from "../config.ts";
import type { Role } from "../role.ts";
import { readArea } from "../roster/text.ts";
import { readRole } from "../roster/values.ts";
import { commandWords, invite as say } from "../zh/cli.ts";
import { roleNames } from "../zh/commands.ts";
import { newcomerName } from "../zh/roster.ts";
import { type CliCommand, type Terminal, UsageError } from "./command.ts";
import { withData } from "./open-data.ts";

/** `ruhu invite`: a one-time code for one person. */
export const invite: CliCommand = {
  name: "invite",
  ...commandWords.invite,
  async run(args, out) {
    const { values } = parseArgs({
      args,
      options: { role: { type: "string" }, area: { type: "string" }, name: { type: "string" } },
    });
    if (values.role === undefined) throw new UsageError(say.roleMissing);
    const role = readRole(values.role);
    if (role === undefined) throw new UsageError(say.badRole(values.role));
    const config = readConfig(out.env, out.cwd);
    return withData(config, async (store) => {
      const area = await areaFor(store, role, values.area);
      const at = out.now();
      const name = values.name?.trim() || undefined;
      const known = name === undefined ? undefined : await knownAs(store, name, area.path, at);
      const joined = known !== undefined && (await findCadre(store, known))?.status === "active";
      const person = { ...(name === undefined ? {} : { name }), ...(known === undefined ? {} : { cadre: known }) };
      const invitation = createInvitation({ role, area: area.path, ...person, by: null, at });
      await store.commit({ at, writes: invitation.writes });
      if (joined && name) out.say(say.again(name));
      const until = at + invitationLife;
      const shown = { code: invitation.code, name: name ?? newcomerName, role, area: area.name, until };
      sayInvitation(out, { ...shown, publicUrl: config.publicUrl });
      return 0;
    });
  },
};

async function knownAs(store: Store, name: string, area: string, at: number): Promise<string | undefined> {
  const people = await findInvitees(store, name, area, at);
  if (people.length > 1) throw new UsageError(say.ambiguous(name));
  return people[0]?.id;
}

/** The area of the words given; the town when none are given and the role allows it. */
async function areaFor(store: Store, role: Role, words: string | undefined): Promise<{ path: string; name: string }> {
  if (words === undefined && (role === "collector" || role === "compiler")) throw new UsageError(say.areaMissing);
  const found = await findAreaByWords(store, words ?? "");
  if (!found) throw new UsageError(say.badArea(words ?? ""));
  return found;
}

/** The area that words name ("东样村3组", "东样", "样例镇", "" for the town); undefined when there is none. */
export async function findAreaByWords(
  store: Store,
  words: string,
): Promise<{ path: string; name: string } | undefined> {
  const all = await listAreas(store);
  const town = (await findTown(store))?.name ?? "";
  const villages = all.filter((area) => area.level === "village").map((area) => area.name);
  const named = readArea(words, town, villages);
  const book = createAreaBook(all);
  const path = named && book.find(named.village, named.group);
  return path === undefined ? undefined : { path, name: nameArea(book.all, path) };
}

/** Prints a code with every way to use it. */
export function sayInvitation(
  out: Terminal,
  shown: { code: string; name: string; role: string; area: string; until: number; publicUrl: string },
): void {
  out.say(say.made(shown.name, roleNames[shown.role] ?? shown.role, shown.area));
  out.say(say.code(shown.code));
  out.say(say.web(`${shown.publicUrl}/join?code=${shown.code}`));
  out.say(say.telegram(shown.code));
  out.say(say.until(shown.until));
}
