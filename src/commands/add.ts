import { isPersonal } from "../../conversations/elements.ts";
import { addHousehold } from "../../db/add-household.ts";
import { type Area, listAreas, nameArea } from "../../db/areas.ts";
import { commandPayload } from "../engine/payload.ts";
import { wording } from "../zh/command-words.ts";
import { add as say } from "../zh/people.ts";
import { groupName, groupPattern } from "../zh/roster.ts";
import type { Command, Pending, Reply, Turn } from "./command.ts";

/** Adds a household that nobody listed (R-02, COV-6): it goes to the speaker's own list. */
export const add: Command = {
  name: "add",
  ...wording.add,
  roles: ["collector", "compiler"],
  takes: "anywhere",
  async run(turn, argument) {
    // A button carries only the place: what was typed waits in the chat, for it would not fit into 64 bytes.
    const chosen = /^@([^!]+)(!?)$/.exec(argument);
    const { tell } = turn.chat.pending;
    const fields = chosen ? (tell?.command === "add" ? turn.house.store.sealer.open(tell.data) : "") : argument;
    const wanted = readFields(fields);
    if (!wanted.name) return { says: [{ text: say.howTo }] };
    if (!/^[\p{Script=Han}·]{2,20}$/u.test(wanted.name)) return { says: [{ text: say.badName }] };
    if (wanted.phone !== undefined && !/^1[3-9]\d{9}$/.test(wanted.phone)) return { says: [{ text: say.badPhone }] };
    const places = await ownPlaces(turn);
    const named =
      wanted.group === undefined ? undefined : places.find((p) => sameGroup(p.area.name, wanted.group ?? ""));
    const place =
      places.find((p) => p.area.path === chosen?.[1]) ?? named ?? (places.length === 1 ? places[0] : undefined);
    if (!place) return askPlace(turn, wanted.name, fields, places);
    return addTo(turn, wanted, place, fields, chosen?.[2] === "!");
  },
};

/** The chat keeps what was typed until the place is chosen; an open question stays open. */
function waiting(turn: Turn, fields: string): Pending {
  return { ...turn.chat.pending, tell: { command: "add", data: turn.house.store.sealer.seal(fields) } };
}

interface OwnPlace {
  area: Area;
  label: string;
}

function readFields(text: string): { name?: string; group?: string; phone?: string } {
  const [name, ...rest] = text.split(/[\s,,]+/).filter((word) => word !== "");
  const phone = rest.find((word) => /^\d{7,}$/.test(word));
  const group = rest.find((word) => word !== phone);
  return { ...(name ? { name } : {}), ...(group ? { group } : {}), ...(phone ? { phone } : {}) };
}

function sameGroup(name: string, typed: string): boolean {
  const number = groupPattern.exec(typed)?.[1];
  return name === typed || (number !== undefined && /^\d+$/.test(number) && name === groupName(Number(number)));
}

/** The groups (or villages without groups) where the speaker works. */
async function ownPlaces(turn: Turn): Promise<OwnPlace[]> {
  const { store } = turn.house;
  const all = new Map((await listAreas(store)).map((area) => [area.path, area]));
  const scopes = turn.speaker.grants.filter((g) => g.role === "collector" || g.role === "compiler").map((g) => g.area);
  const inside = [...all.values()].filter((area) => scopes.some((scope) => area.path.startsWith(scope)));
  const leaves = inside.filter((area) => !inside.some((other) => other !== area && other.path.startsWith(area.path)));
  return leaves.map((area) => ({ area, label: nameArea(all, area.path) }));
}

function askPlace(turn: Turn, name: string, fields: string, places: readonly OwnPlace[]): Reply {
  const choices = places.map((place) => ({
    label: place.label,
    payload: commandPayload("add", `@${place.area.path}`),
  }));
  return { says: [{ text: say.whichArea(name), choices }], pending: waiting(turn, fields) };
}

async function addTo(
  turn: Turn,
  wanted: { name?: string; phone?: string },
  place: OwnPlace,
  fields: string,
  namesake: boolean,
): Promise<Reply> {
  const { store, plan, year } = turn.house;
  const { id } = turn.speaker.cadre;
  const name = wanted.name ?? "";
  const household = {
    name,
    area: place.area.path,
    cadre: id,
    namesake,
    ...(wanted.phone ? { phone: wanted.phone } : {}),
  };
  const added = await addHousehold(store, household, { plan, year, by: id, at: turn.now, isPersonal });
  if (added.kind === "problem") {
    const choices = [
      { label: say.same, payload: commandPayload("todo") },
      { label: say.another, payload: commandPayload("add", `@${place.area.path}!`) },
    ];
    return { says: [{ text: say.exists(name, added.existing.length), choices }], pending: waiting(turn, fields) };
  }
  const label = `${place.area.name} ${name}`;
  const choices = [{ label, payload: commandPayload("next", added.assignment) }];
  return { says: [{ text: say.added(label), choices }], writes: added.writes, pending: without(turn.chat.pending) };
}

function without({ tell: _done, ...pending }: Pending): Pending {
  return pending;
}
