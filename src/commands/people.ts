import { createInvitation } from "../../db/invitations.ts";
import type { Grant } from "../../db/people.ts";
import { countStaff, findStaff, listAwaited, listStaff, type Staff } from "../../db/staff.ts";
import type { Choice } from "../message.ts";
import { wording } from "../zh/command-words.ts";
import { roleNames } from "../zh/commands.ts";
import * as say from "../zh/office.ts";
import { invite } from "../zh/people.ts";
import { quote } from "../zh/understand/words.ts";
import type { Command, Reply, Role, Turn } from "./command.ts";
import { button } from "./office/act.ts";
import { decidesAll, decidesOn, isWithin, managers, staffCalled } from "./office/rights.ts";
import { areasOf, loadPlaces, type Places, takePlaces } from "./places.ts";

const SHOWN = 8;

/** Who works here: village by village, who has come in, when last, how they are reached, how much they have open; a card each. */
export const people: Command = {
  name: "people",
  ...wording.people,
  roles: managers,
  takes: true,
  async run(turn, argument) {
    const places = await loadPlaces(turn, managers);
    const [, kind, value = ""] = /^@([a-z]+):(.*)$/.exec(argument) ?? [];
    if (kind === "card") return card(turn, places, value);
    if (kind === "again") return inviteAgain(turn, places, value);
    if (kind === "list") return listPage(turn, places, value);
    return argument === "" ? list(turn, places, places.scopes, 1) : asked(turn, places, argument);
  },
};

/** "人员 东样村", "人员 虚大川". */
async function asked(turn: Turn, places: Places, argument: string): Promise<Reply> {
  const words = argument.split(/[\s,,、]+/).filter((word) => word !== "");
  const called = staffCalled(turn, places.scopes, words.join(""));
  const [only] = called;
  if (only && called.length === 1) return showCard(turn, places, only);
  if (called.length > 1) {
    const choices = called.map((one) => button("people", placed(places, one), `@card:${one.id}`));
    return { says: [{ text: say.whichPerson(quote(argument)), choices }], pending: { ...turn.chat.pending } };
  }
  const named = takePlaces(words, places);
  const [area, ...more] = named.rest.length === 0 ? areasOf(named, places) : [];
  if (area === undefined || more.length > 0) return { says: [{ text: say.nobodyCalled(quote(argument)) }] };
  if (!places.has(area)) {
    const inside = places.scopes.filter((scope) => scope.startsWith(area));
    if (inside.length > 0) return list(turn, places, inside, 1);
    return { says: [{ text: say.notYourPlace(places.name(area), places.scopes.map(places.name)) }] };
  }
  return list(turn, places, [area], 1);
}

/** "t/01/#2", "#3": another page. */
function listPage(turn: Turn, places: Places, value: string): Promise<Reply> | Reply {
  const [area = "", page = "1"] = value.split("#");
  if (area !== "" && !places.has(area)) return { says: [{ text: say.buttonGone }] };
  return list(turn, places, area === "" ? places.scopes : [area], Number(page));
}

function list(turn: Turn, places: Places, areas: readonly string[], asked: number): Reply {
  const { store } = turn.house;
  const n = countStaff(store, areas);
  const awaited = listAwaited(store, areas, turn.now);
  const pages = Math.max(1, Math.ceil(n / SHOWN));
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
  const shown = listStaff(store, areas, { limit: SHOWN, offset: (page - 1) * SHOWN });
  const lines = [say.people.heading(areas.map(places.name).join("、"), n, page, pages)];
  let village = "";
  for (const person of shown) {
    const own = villageOf(places, person, areas);
    if (own !== village) lines.push(own);
    village = own;
    lines.push(say.lineOf(listed(person, (grant) => roleNames[grant.role] ?? grant.role, areas)));
  }
  if (n === 0) lines.push(say.people.none);
  if (page === pages && awaited.length > 0) {
    lines.push(
      say.people.awaited(awaited.map(({ name, role, area }) => say.personAt(name, what(places, { role, area })))),
    );
  }
  const names = shown.map((person) => person.name);
  const cards = shown.map((person) => {
    const twice = names.filter((name) => name === person.name).length > 1;
    return button("people", twice ? placed(places, person) : person.name, `@card:${person.id}`);
  });
  const scope = areas.length === 1 && areas[0] !== undefined ? areas[0] : "";
  const turnTo = (label: string, to: number) => button("people", label, `@list:${scope}#${to}`);
  const choices = [
    ...cards,
    ...(page < pages ? [turnTo(say.buttons.more, page + 1)] : []),
    ...(page > 1 ? [turnTo(say.buttons.back, page - 1)] : []),
  ];
  return { says: [{ text: lines.join("\n"), choices }], pending: { ...turn.chat.pending } };
}

function villageOf(places: Places, person: Staff, areas: readonly string[]): string {
  const own = person.grants.find(({ area }) => areas.some((scope) => area.startsWith(scope)))?.area ?? "";
  const [, village] = /^(t\/\d+\/)/.exec(own) ?? [];
  return places.name(village ?? own);
}

function listed(person: Staff, word: (grant: Grant) => string, areas?: readonly string[]): say.Listed {
  const held = areas
    ? person.grants.filter(({ area }) => areas.some((scope) => area.startsWith(scope)))
    : person.grants;
  const { name, status, addresses, seen, open } = person;
  return {
    name,
    status,
    addresses,
    open,
    roles: [...new Set(held.map(word))],
    ...(seen === undefined ? {} : { seen }),
  };
}

function what(places: Places, { role, area }: Grant): string {
  return `${roleNames[role] ?? role} ${places.name(area)}`;
}

function placed(places: Places, person: Staff): string {
  const held = person.grants[0] ?? person.past[0];
  return held ? say.personAt(person.name, places.name(held.area)) : person.name;
}

function card(turn: Turn, places: Places, id: string): Reply {
  const person = findStaff(turn.house.store, id);
  if (!person || !isWithin(person, places.scopes)) return { says: [{ text: say.buttonGone }] };
  return showCard(turn, places, person);
}

function showCard(turn: Turn, places: Places, person: Staff): Reply {
  const roles = person.grants.map((grant) => what(places, grant));
  const lines = [
    say.people.cardHead(person.name, roles),
    say.people.joined(listed(person, (grant) => what(places, grant))),
  ];
  if (person.status === "left" && person.past.length > 0) {
    lines.push(say.people.before(person.past.map((grant) => what(places, grant))));
  }
  if (person.status !== "left" || person.open > 0) lines.push(say.people.open(person.open));
  return { says: [{ text: lines.join("\n"), choices: deeds(turn, person) }], pending: { ...turn.chat.pending } };
}

/** What the speaker may do about somebody. */
function deeds(turn: Turn, person: Staff): Choice[] {
  const { buttons } = say.people;
  const me = person.id === turn.speaker.cadre.id;
  const mine = decidesAll(turn.speaker, person);
  const left = person.status === "left";
  const may = (...roles: Role[]) => person.grants.some((grant) => decidesOn(turn.speaker, grant, roles));
  return [
    ...(person.open > 0 ? [button("assign", buttons.give, `@from:${person.id}`)] : []),
    ...(!me && !left && may("reviewer", "admin") ? [button("role", buttons.role, `@of:${person.id}`)] : []),
    ...(!me && mine && !left ? [button("disable", buttons.disable, `@of:${person.id}`)] : []),
    ...(!me && mine ? [button("people", buttons.again, `@again:${person.id}`)] : []),
  ];
}

/** A new code for somebody known, also for one who had left: the role they have, or had last. */
function inviteAgain(turn: Turn, places: Places, id: string): Reply {
  const { store, publicUrl } = turn.house;
  const person = findStaff(store, id);
  const grant = person && (person.grants[0] ?? person.past[0]);
  if (!person || !grant || person.id === turn.speaker.cadre.id || !decidesAll(turn.speaker, person)) {
    return { says: [{ text: say.people.notInvited }] };
  }
  const { role, area } = grant;
  const by = turn.speaker.cadre.id;
  const { code, writes } = createInvitation({ role, area, cadre: person.id, name: person.name, by, at: turn.now });
  const words = invite.made(
    person.name,
    roleNames[role] ?? role,
    places.name(area),
    code,
    `${publicUrl}/join?code=${code}`,
  );
  return { says: [{ text: `${words}\n${invite.again(person.name)}` }], writes };
}
