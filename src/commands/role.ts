import { isPersonal } from "../../conversations/elements.ts";
import type { Grant } from "../../db/people.ts";
import { practiceWrites } from "../../db/practice.ts";
import { countOtherAdmins, findStaff, type Staff } from "../../db/staff.ts";
import { change, upsert, type Write } from "../../db/writes.ts";
import type { Choice } from "../message.ts";
import { roles as allRoles } from "../role.ts";
import { wording } from "../zh/command-words.ts";
import { roleNames } from "../zh/commands.ts";
import * as words from "../zh/office.ts";
import { roleWords } from "../zh/roster.ts";
import { quote } from "../zh/understand/words.ts";
import type { Command, Reply, Role, Turn } from "./command.ts";
import {
  type Act,
  askByButtons,
  button,
  decided,
  draftOf,
  heardWhileShown,
  show,
  type Thought,
  tellOnly,
} from "./office/act.ts";
import { note, stillMe } from "./office/noting.ts";
import { decidesOn, isWithin, staffCalled } from "./office/rights.ts";
import { speaksAs, tellEach } from "./office/telling.ts";
import { areasOf, loadPlaces, offeredPlaces, type Places, takePlaces } from "./places.ts";

const { role: say } = words;
/** Who gives roles, and takes them. */
const givers: readonly Role[] = ["reviewer", "admin"];

/** A change of role as far as it has been said. */
interface Draft {
  person: string;
  role?: Role;
  area?: string;
  ends?: boolean;
}

const changing: Act<Draft> = { command: "role", think };

/** Gives or ends a role of somebody within an area. */
export const role: Command = {
  name: "role",
  ...wording.role,
  roles: givers,
  takes: "anywhere",
  async run(turn, argument) {
    const places = await loadPlaces(turn, givers);
    if (argument.startsWith("@")) return decided(turn, changing, argument) ?? pressed(turn, places, argument);
    return argument === "" ? { says: [{ text: say.howTo }] } : heard(turn, places, argument);
  },
  tell: async (turn, _data, incoming) => (await heardWhileShown(turn, changing, incoming)) ?? tellOnly(turn, say.howTo),
};

function pressed(turn: Turn, places: Places, argument: string): Promise<Reply> | Reply {
  const [, kind, value = ""] = /^@([a-z]+):(.*)$/.exec(argument) ?? [];
  if (kind === "of") {
    const person = findStaff(turn.house.store, value);
    const known = person && isWithin(person, places.scopes);
    return known ? step(turn, places, { person: value }, person) : { says: [{ text: words.buttonGone }] };
  }
  const draft = draftOf<Draft>(turn, changing);
  const person = draft && findStaff(turn.house.store, draft.person);
  if (!draft || !person) return { says: [{ text: words.buttonGone }] };
  if (kind === "end") {
    const [ended = "", area = ""] = value.split("@");
    return step(turn, places, { ...draft, role: ended as Role, area, ends: true }, person);
  }
  if (kind === "give") return step(turn, places, { person: draft.person, role: value as Role }, person);
  return kind === "in" ? step(turn, places, { ...draft, area: value }, person) : { says: [{ text: words.buttonGone }] };
}

/** "虚小禾 汇总 东样村", "虚小禾 去掉 汇总". */
function heard(turn: Turn, places: Places, argument: string): Promise<Reply> | Reply {
  const [name = "", ...rest] = argument.split(/[\s,,、]+/).filter((word) => word !== "");
  const called = staffCalled(turn, places.scopes, name);
  const [person] = called;
  if (!person) return { says: [{ text: words.nobodyCalled(quote(name)) }] };
  if (called.length > 1) {
    const choices = called.map((one) => {
      const place = (one.grants[0] ?? one.past[0])?.area ?? "";
      return button("role", words.personAt(one.name, places.name(place)), `@of:${one.id}`);
    });
    return { says: [{ text: words.whichPerson(quote(name)), choices }], pending: { ...turn.chat.pending } };
  }
  return readRest(turn, places, person, rest);
}

function readRest(turn: Turn, places: Places, person: Staff, rest: readonly string[]): Promise<Reply> | Reply {
  const draft: Draft = { person: person.id };
  const left: string[] = [];
  for (const word of rest) {
    const end = say.endWords.find((one) => word.startsWith(one));
    const bare = end === undefined ? word : word.slice(end.length);
    if (end !== undefined) draft.ends = true;
    if (bare === "") continue;
    const known = Object.keys(roleWords).find((key) => roleWords[key]?.includes(bare));
    if (known) draft.role = known as Role;
    else left.push(bare);
  }
  const named = takePlaces(left, places);
  if (named.rest.length > 0)
    return { says: [{ text: `${words.unknownWord(quote(named.rest.join(" ")))}${say.howTo}` }] };
  const [area, ...more] = areasOf(named, places);
  if (left.length > 0 && (area === undefined || more.length > 0)) {
    return { says: [{ text: say.noPlace(offeredPlaces(places).map(places.name)) }] };
  }
  return step(turn, places, { ...draft, ...(area === undefined ? {} : { area }) }, person);
}

/** Asks for what is missing, else shows what will happen. */
function step(turn: Turn, places: Places, draft: Draft, person: Staff): Promise<Reply> | Reply {
  if (person.status === "left") return tellOnly(turn, say.left(person.name));
  if (draft.role === undefined) return askWhich(turn, places, draft, person);
  if (draft.area !== undefined) return show(turn, changing, draft);
  if (draft.ends) {
    const held = person.grants.filter((grant) => grant.role === draft.role);
    const [only] = held;
    if (!only) return tellOnly(turn, say.hasNot(person.name, roleNames[draft.role] ?? draft.role));
    if (held.length === 1) return show(turn, changing, { ...draft, area: only.area });
    return askByButtons(turn, changing, draft, say.which(person.name), held.map(endChoice(places)));
  }
  const offered = offeredPlaces(places);
  const [only] = offered;
  if (offered.length === 1 && only) return show(turn, changing, { ...draft, area: only });
  const choices = offered.map((path) => button("role", places.name(path), `@in:${path}`));
  return askByButtons(turn, changing, draft, say.where(person.name, roleNames[draft.role] ?? draft.role), choices);
}

function askWhich(turn: Turn, places: Places, draft: Draft, person: Staff): Reply {
  const ends = person.grants.filter((grant) => decidesOn(turn.speaker, grant, givers)).map(endChoice(places));
  const may = (one: Role) => places.scopes.some((area) => decidesOn(turn.speaker, { role: one, area }, givers));
  const gives = allRoles.filter(may).map((one) => button("role", say.give(roleNames[one] ?? one), `@give:${one}`));
  const text = say.card(person.name, person.grants.map(whatIs(places)));
  return askByButtons(turn, changing, draft, text, [...ends, ...gives]);
}

function endChoice(places: Places): (grant: Grant) => Choice {
  return (grant) => button("role", say.end(whatIs(places)(grant)), `@end:${grant.role}@${grant.area}`);
}

function whatIs(places: Places): (grant: Grant) => string {
  return ({ role: one, area }) => `${roleNames[one] ?? one} ${places.name(area)}`;
}

async function think(turn: Turn, draft: Draft): Promise<Thought | string> {
  const { store } = turn.house;
  const places = await loadPlaces(turn, givers);
  const person = findStaff(store, draft.person);
  if (!person || !draft.role || draft.area === undefined || !places.all.has(draft.area)) return words.buttonGone;
  const grant: Grant = { role: draft.role, area: draft.area };
  const what = whatIs(places)(grant);
  const ends = draft.ends ?? false;
  const has = person.grants.some((one) => one.role === grant.role && one.area === grant.area);
  const last = ends && has && grant.role === "admin" && countOtherAdmins(store, grant.area, person.id) === 0;
  if (person.status === "left") return say.left(person.name);
  if (last) return say.lastAdmin;
  if (person.id === turn.speaker.cadre.id) return say.oneself;
  if (!decidesOn(turn.speaker, grant, givers)) return say.notYours(what);
  if (ends && !has) return say.hasNot(person.name, what);
  if (!ends && has) return say.has(person.name, what);
  if (ends && person.grants.length === 1) return say.only(person.name);
  return {
    text: ends ? say.previewEnd(person.name, what, person.open) : say.previewGive(person.name, what),
    print: JSON.stringify([person.id, grant, ends]),
    async carryOut(key) {
      const text = ends ? say.noticeEnd(speaksAs(turn), what) : say.noticeGive(speaksAs(turn), what);
      const told = await tellEach(turn, new Map([[person.id, { text }]]), `role/${key}`);
      const done = ends ? say.doneEnd(person.name, what) : say.doneGive(person.name, what);
      const heardOf = words.told(told.posts.length, told.unreached);
      return {
        says: [{ text: [done, heardOf].filter((line) => line !== "").join("\n") }],
        writes: writesFor(turn, person, grant, ends),
        posts: told.posts,
      };
    },
  };
}

/** The person's version rises: of two changes at once the second is thought anew. */
function writesFor(turn: Turn, person: Staff, { role: one, area }: Grant, ends: boolean): Write[] {
  const { store, plan, year } = turn.house;
  const by = turn.speaker.cadre.id;
  const given = upsert("grants", { cadre: person.id, role: one, area, by, at: turn.now, ended: null });
  const collects = !ends && one === "collector";
  const practice = { cadre: person.id, area, at: turn.now };
  return [
    ...stillMe(turn),
    change("cadres", { id: person.id }, { status: person.status }, person.version),
    ends ? change("grants", { cadre: person.id, role: one, area }, { ended: turn.now }) : given,
    ...(collects ? practiceWrites(practice, { plan, year }, { sealer: store.sealer, isPersonal }) : []),
    note(turn, "role", person.id, `${ends ? "-" : "+"}${one} ${area}`),
  ];
}
