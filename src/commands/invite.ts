import { listAreas, nameArea } from "../../db/areas.ts";
import { createInvitation } from "../../db/invitations.ts";
import { type Cadre, listPeople } from "../../db/people.ts";
import { commandPayload } from "../engine/payload.ts";
import { wording } from "../zh/command-words.ts";
import { roleNames } from "../zh/commands.ts";
import { invite as say } from "../zh/people.ts";
import { roleWords } from "../zh/roster.ts";
import type { Command, Reply, Role, Turn } from "./command.ts";
import { hasRole } from "./command.ts";

/** A one-time code for somebody new, or for somebody whose phone is gone. Compilers invite collectors, the town everybody. */
export const invite: Command = {
  name: "invite",
  ...wording.invite,
  roles: ["compiler", "reviewer", "admin"],
  takes: true,
  async run(turn, argument) {
    const words = argument.split(/[\s,,、]+/).filter((word) => word !== "");
    const role = Object.keys(roleWords).find((key) => roleWords[key]?.includes(words[0] ?? "")) as Role | undefined;
    if (words.length === 0) return { says: [{ text: say.howTo }] };
    if (/^[0-9a-z]{12}$/.test(argument)) return inviteAgain(turn, (person) => person.id === argument, argument);
    if (!role) return inviteAgain(turn, (person) => person.name === words[0], words[0] ?? "");
    return inviteNew(turn, role, words[1] ?? "", words.slice(2).join(""));
  },
};

/** The areas that the speaker may invite into. */
function scopes(turn: Turn): string[] {
  const inviting = ["compiler", "reviewer", "admin"];
  return turn.speaker.grants.filter((grant) => inviting.includes(grant.role)).map((grant) => grant.area);
}

async function inviteNew(turn: Turn, role: Role, place: string, name: string): Promise<Reply> {
  if (role !== "collector" && !hasRole(turn.speaker, ["reviewer", "admin"])) return { says: [{ text: say.notYours }] };
  const { store } = turn.house;
  const areas = (await Promise.all(scopes(turn).map((scope) => listAreas(store, scope)))).flat();
  const known = new Map((await listAreas(store)).map((area) => [area.path, area]));
  const area = areas.find((a) => a.name === place || nameArea(known, a.path) === place);
  if (!area) {
    const names = areas.filter((a) => a.level !== "group").map((a) => nameArea(known, a.path));
    return { says: [{ text: `${say.noArea(place)}${[...new Set(names)].join("、")}。\n${say.howTo}` }] };
  }
  if (name === "") return { says: [{ text: say.howTo }] };
  const made = createInvitation({ role, area: area.path, name, by: turn.speaker.cadre.id, at: turn.now });
  return { says: [{ text: words(turn, name, role, area.name, made.code) }], writes: made.writes };
}

async function inviteAgain(turn: Turn, matches: (person: Cadre) => boolean, typed: string): Promise<Reply> {
  const { store } = turn.house;
  const people = (await Promise.all(scopes(turn).map((scope) => listPeople(store, scope)))).flat();
  const found = [...new Map(people.filter(matches).map((person) => [person.id, person])).values()];
  const [person] = found;
  if (!person) return { says: [{ text: say.noPerson(typed) }] };
  const areas = new Map((await listAreas(store)).map((area) => [area.path, area]));
  if (found.length > 1) {
    const choices = found.map((p) => ({
      label: `${p.name} ${nameArea(areas, p.grants[0]?.area ?? "")}`,
      payload: commandPayload("invite", p.id),
    }));
    return { says: [{ text: say.several(typed), choices }], pending: { ...turn.chat.pending } };
  }
  const grant = person.grants.find((g) => scopes(turn).some((scope) => g.area.startsWith(scope)));
  if (!grant) return { says: [{ text: say.noPerson(typed) }] };
  if (grant.role !== "collector" && !hasRole(turn.speaker, ["reviewer", "admin"])) {
    return { says: [{ text: say.notYours }] };
  }
  const { role, area } = grant;
  const made = createInvitation({
    role,
    area,
    cadre: person.id,
    name: person.name,
    by: turn.speaker.cadre.id,
    at: turn.now,
  });
  const text = `${words(turn, person.name, role, nameArea(areas, area), made.code)}\n${say.again(person.name)}`;
  return { says: [{ text }], writes: made.writes };
}

function words(turn: Turn, name: string, role: string, area: string, code: string): string {
  return say.made(name, roleNames[role] ?? role, area, code, `${turn.house.publicUrl}/join?code=${code}`);
}
