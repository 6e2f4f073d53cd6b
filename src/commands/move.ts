import {
  findHousehold,
  type Household,
  listHouseholdsNamed,
  listWorkAbout,
  relocate,
  type Work,
} from "../../db/households.ts";
import { touch } from "../../db/pieces.ts";
import { listWorkers } from "../../db/staff.ts";
import { owedStatuses } from "../../db/tallies.ts";
import { change, type Write } from "../../db/writes.ts";
import { wording } from "../zh/command-words.ts";
import { move as say, splitPair } from "../zh/households.ts";
import * as words from "../zh/office.ts";
import { normalise } from "../zh/understand/words.ts";
import type { Command, Reply, Turn } from "./command.ts";
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
import { covers, type Worker } from "./office/giving.ts";
import { findCalled, placeOfHousehold, registrars } from "./office/household.ts";
import { note } from "./office/noting.ts";
import { type News, speaksAs, tellEach } from "./office/telling.ts";
import { areasOf, loadPlaces, type Places, takePlaces } from "./places.ts";

/** A move as far as it has been said; `to` is who goes there then, '' for nobody yet. */
interface Draft {
  household: string;
  area?: string;
  to?: string;
}

const moving: Act<Draft> = { command: "move", think };

/** A household belongs to another village or group: with its work, what was handed in included. */
export const move: Command = {
  name: "move",
  ...wording.move,
  roles: registrars,
  takes: "anywhere",
  async run(turn, argument) {
    const places = await loadPlaces(turn, registrars);
    if (argument === "") return { says: [{ text: say.howTo }] };
    if (argument.startsWith("@")) return decided(turn, moving, argument) ?? pressed(turn, places, argument);
    return heard(turn, places, argument);
  },
  async tell(turn, _data, incoming) {
    const shown = heardWhileShown(turn, moving, incoming);
    if (shown) return shown;
    const draft = draftOf<Draft>(turn, moving);
    if (!draft || incoming.kind !== "text") return tellOnly(turn, say.howTo);
    const places = await loadPlaces(turn, registrars);
    return step(turn, places, draft, incoming.text);
  },
};

function pressed(turn: Turn, places: Places, argument: string): Promise<Reply> | Reply {
  const [, kind, value = ""] = /^@([a-z]+):(.*)$/.exec(argument) ?? [];
  const draft = draftOf<Draft>(turn, moving);
  if (kind === "house") return step(turn, places, { ...(draft ?? {}), household: value });
  if (!draft) return { says: [{ text: words.buttonGone }] };
  if (kind === "in") return step(turn, places, { ...draft, area: value });
  return kind === "to" ? step(turn, places, { ...draft, to: value }) : { says: [{ text: words.buttonGone }] };
}

/** "甲有田 西样村 1组", "3组 甲有田 到 西样村1组", "甲有田 2组". */
async function heard(turn: Turn, places: Places, argument: string): Promise<Reply> {
  const said = normalise(argument);
  const pair = splitPair(said);
  const named = takePlaces(said.split(/[\s,]+/), places);
  const left = pair.right === "" ? named.rest.join("") : pair.left;
  const right =
    pair.right === ""
      ? [named.village && places.all.get(named.village)?.name, named.group].filter(Boolean).join(" ")
      : pair.right;
  const found = await findCalled(turn, places, left, { command: "move", kind: "house" });
  if ("reply" in found) return found.reply;
  return step(turn, places, { household: found.id }, right);
}

/** Asks for what is missing, else shows what will happen. */
async function step(turn: Turn, places: Places, draft: Draft, typed = ""): Promise<Reply> {
  const household = findHousehold(turn.house.store, draft.household);
  if (!household || !places.has(household.area)) return { says: [{ text: words.buttonGone }] };
  const place = placeOfHousehold(places, household);
  const area = draft.area ?? (typed === "" ? undefined : areaSaid(places, household, typed));
  if (typed !== "" && area === undefined) return tellOnly(turn, say.noPlace(places.scopes.map(places.name)));
  const own = places.scopes.map(places.name);
  if (area !== undefined && !places.has(area)) return tellOnly(turn, words.notYourPlace(places.name(area), own));
  if (area === undefined || !isLeaf(places, area)) {
    const choices = leaves(places, area).map((path) => button("move", places.name(path), `@in:${path}`));
    return askByButtons(turn, moving, { household: household.id }, say.where(place), choices.slice(0, 30));
  }
  const whole = { ...draft, area };
  const candidates = candidatesFor(turn, household, area);
  if (whole.to !== undefined || candidates.length < 2) return show(turn, moving, whole);
  const choices = candidates.map((worker) => button("move", worker.name, `@to:${worker.id}`));
  return askByButtons(turn, moving, whole, say.who(place), [...choices, button("move", say.nobody, "@to:")]);
}

/** A group without its village is one of the household's own. */
function areaSaid(places: Places, household: Household, typed: string): string | undefined {
  const named = takePlaces(
    typed.split(/[\s,,]+/).filter((word) => word !== ""),
    places,
  );
  if (named.rest.length > 0) return undefined;
  const [, village = ""] = /^(t\/\d+\/)/.exec(household.area) ?? [];
  return areasOf({ village, ...named }, places)[0];
}

function leaves(places: Places, within?: string): string[] {
  const inside = [...places.all.keys()].filter((path) =>
    within === undefined ? places.has(path) : path.startsWith(within),
  );
  return inside.filter((path) => isLeaf(places, path));
}

function isLeaf(places: Places, path: string): boolean {
  return ![...places.all.keys()].some((other) => other !== path && other.startsWith(path));
}

/** Who may go there: nobody is asked for where it stays with whoever has it. */
function candidatesFor(turn: Turn, household: Household, area: string): Worker[] {
  const able = listWorkers(turn.house.store)
    .map((one) => ({ ...one, grants: one.grants.filter(({ role }) => role === "collector") }))
    .filter((worker) => covers(worker, area));
  const own = openOf(listWorkAbout(turn.house.store, household.id)).map(({ assignment }) => assignment.cadre);
  const same = able.filter(({ id }) => own.includes(id));
  return same.length > 0 || own.length === 0 ? same : able;
}

function openOf(work: readonly Work[]): Work[] {
  return work.filter(({ assignment }) => [...owedStatuses, "closing"].includes(assignment.status));
}

async function think(turn: Turn, draft: Draft): Promise<Thought | string> {
  const { store } = turn.house;
  const places = await loadPlaces(turn, registrars);
  const household = findHousehold(store, draft.household);
  const { area } = draft;
  if (!household || area === undefined || !places.all.has(area)) return words.buttonGone;
  const own = places.scopes.map(places.name);
  for (const path of [household.area, area]) if (!places.has(path)) return words.notYourPlace(places.name(path), own);
  const place = placeOfHousehold(places, household);
  if (household.area === area) return say.same(place);
  const candidates = candidatesFor(turn, household, area);
  const to = draft.to === undefined ? candidates[0] : candidates.find(({ id }) => id === draft.to);
  const work = listWorkAbout(store, household.id);
  const open = openOf(work);
  const stays = open.length > 0 && open.every(({ assignment }) => assignment.cadre === to?.id);
  const twice = listHouseholdsNamed(store, [area], household.name).filter((one) => one.area === area).length > 0;
  const begun = open.some(({ drafts }) => drafts.some((one) => one.changes > 0));
  const who = to === undefined ? say.unassigned : stays ? say.keeps(to.name) : say.gets(to.name);
  const lines = [
    say.preview(place, places.name(area)),
    ...(open.length > 0 ? [who] : []),
    ...(begun ? [say.begun] : []),
    say.done(work.length - open.length),
    ...(twice ? [say.namesake(household.name)] : []),
  ];
  return {
    text: lines.filter((line) => line !== "").join("\n"),
    print: JSON.stringify([
      household.id,
      household.area,
      area,
      to?.id,
      work.map(({ assignment }) => [assignment.id, assignment.cadre]),
    ]),
    carryOut: (key) => carryOut(turn, places, { household, area, work, to }, key),
  };
}

interface Whole {
  household: Household;
  area: string;
  work: readonly Work[];
  to: Worker | undefined;
}

async function carryOut(turn: Turn, places: Places, whole: Whole, key: string): Promise<Reply> {
  const { household, area } = whole;
  turn.house.desk.dropAbout(household.id);
  const told = await tellEach(turn, newsOf(turn, places, whole), `move/${key}`);
  const lines = [
    say.moved(placeOfHousehold(places, household), places.name(area)),
    words.told(told.posts.length, told.unreached),
  ];
  return {
    says: [{ text: lines.filter((line) => line !== "").join("\n") }],
    writes: [
      relocate(household, area),
      ...whole.work.flatMap((one) => workWrites(one, whole)),
      note(turn, "move-household", household.id, { from: household.area, to: area, cadre: whole.to?.id ?? null }),
    ],
    posts: told.posts,
  };
}

/** What was done stays with whoever did it: only open work goes to somebody else. */
function workWrites(one: Work, { area, to }: Whole): Write[] {
  const { id, version } = one.assignment;
  const set = openOf([one]).length > 0 ? { area, cadre: to?.id ?? null } : { area };
  return [change("assignments", { id }, set, version), ...one.drafts.map(touch)];
}

function newsOf(turn: Turn, places: Places, { household, area, work, to }: Whole): Map<string, News> {
  const by = speaksAs(turn);
  const before = [...new Set(openOf(work).flatMap(({ assignment }) => assignment.cadre ?? []))];
  const place = placeOfHousehold(places, household);
  const news = new Map<string, News>();
  const choices = [button("todo", words.todoWord, "")];
  for (const id of before) {
    const text =
      id === to?.id ? say.notice.keeps(by, place, places.name(area)) : say.notice.loses(by, place, places.name(area));
    news.set(id, { text });
  }
  if (to && before.length > 0 && !before.includes(to.id)) {
    const there = placeOfHousehold(places, { name: household.name, area });
    news.set(to.id, { text: say.notice.gets(by, there, places.name(household.area)), choices });
  }
  return news;
}
