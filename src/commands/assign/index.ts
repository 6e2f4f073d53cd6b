import { findStaff } from "../../../db/staff.ts";
import * as say from "../../zh/assign.ts";
import { wording } from "../../zh/command-words.ts";
import * as words from "../../zh/office.ts";
import type { Command, Reply, Turn } from "../command.ts";
import { askByButtons, button, decided, draftOf, heardWhileShown, show, tellOnly } from "../office/act.ts";
import { countHouseholds, covers } from "../office/giving.ts";
import { isWithin, managers } from "../office/rights.ts";
import { loadPlaces, type Places } from "../places.ts";
import { readGiving } from "./read.ts";
import { findPieces, nameSelection, type Selection } from "./selection.ts";
import { collectorsAmong, type Draft, giving, workersFor } from "./think.ts";

/** So many people are offered at most; others are typed. */
const SHOWN = 10;

/** Gives open households to somebody else, or spreads them evenly. Shown before it is done. */
export const assign: Command = {
  name: "assign",
  ...wording.assign,
  roles: managers,
  takes: "anywhere",
  async run(turn, argument) {
    const places = await loadPlaces(turn, managers);
    if (argument === "") return begin(turn, places);
    if (argument.startsWith("@")) return decided(turn, giving, argument) ?? pressed(turn, places, argument);
    return heard(turn, places, argument);
  },
  async tell(turn, _data, incoming) {
    const places = await loadPlaces(turn, managers);
    const done = heardWhileShown(turn, giving, incoming);
    if (done) return done;
    const draft = draftOf<Draft>(turn, giving);
    const text = incoming.kind === "text" ? incoming.text : "";
    if (!draft || text === "") return tellOnly(turn, say.howTo);
    // The work is said; what is typed now is a name, or several.
    const read = await readGiving(turn, places, say.asWhom(text));
    return "problem" in read
      ? tellOnly(turn, read.problem)
      : step(turn, places, whole(draft, read.to, read.even, read.what));
  },
};

function whole(draft: Draft, to: readonly { id: string }[], even: boolean, what: Selection): Draft {
  const said = Object.keys(what).length > 0 ? what : draft.what;
  return { what: said, to: to.map(({ id }) => id), even };
}

/** How to say it, and what waits for somebody. */
async function begin(turn: Turn, places: Places): Promise<Reply> {
  const free = await findPieces(turn, places, { from: "" });
  const choices = free.length > 0 ? [button("assign", say.nobodysWork(countHouseholds(free)), "@nobody")] : [];
  return { says: [{ text: say.howTo, choices }], pending: { ...turn.chat.pending } };
}

function pressed(turn: Turn, places: Places, argument: string): Promise<Reply> | Reply {
  const [, kind, value = ""] = /^@([a-z]+):?(.*)$/.exec(argument) ?? [];
  if (kind === "nobody") return step(turn, places, { what: { from: "" }, to: [], even: false });
  if (kind === "house") return step(turn, places, { what: { subject: value }, to: [], even: false });
  if (kind === "from") {
    const person = findStaff(turn.house.store, value);
    const known = person && (isWithin(person, places.scopes) || person.id === turn.speaker.cadre.id);
    return known
      ? step(turn, places, { what: { from: value }, to: [], even: false })
      : { says: [{ text: words.buttonGone }] };
  }
  const draft = draftOf<Draft>(turn, giving);
  if (draft && kind === "even") return show(turn, giving, { ...draft, to: [], even: true });
  if (draft && kind === "to") return show(turn, giving, { ...draft, to: [value], even: false });
  return { says: [{ text: words.buttonGone }] };
}

async function heard(turn: Turn, places: Places, argument: string): Promise<Reply> {
  const read = await readGiving(turn, places, argument);
  if ("problem" in read) {
    const { problem, choices } = read;
    return { says: [choices ? { text: problem, choices } : { text: problem }], pending: { ...turn.chat.pending } };
  }
  if (Object.keys(read.what).length === 0 && !read.even) return begin(turn, places);
  return step(turn, places, { what: read.what, to: read.to.map(({ id }) => id), even: read.even });
}

/** Asks to whom, else shows what will happen. */
async function step(turn: Turn, places: Places, draft: Draft): Promise<Reply> {
  if (draft.even || draft.to.length > 0) return show(turn, giving, draft);
  const called = await nameSelection(turn, places, draft.what);
  const pieces = await findPieces(turn, places, draft.what);
  if (pieces.length === 0) return tellOnly(turn, say.refuse.nothing(called));
  const workers = workersFor(turn, pieces, draft);
  const fitting = workers.filter((worker) => pieces.every(({ assignment }) => covers(worker, assignment.area)));
  const [only] = pieces;
  const households = countHouseholds(pieces);
  const others = fitting.filter(({ id }) => households > 1 || id !== only?.assignment.cadre);
  const collectors = collectorsAmong(turn, workers);
  const choices = [
    ...(collectors.length > 1 && households > 1 ? [button("assign", say.evenly(collectors.length), "@even")] : []),
    ...others.slice(0, SHOWN).map((worker) => button("assign", worker.name, `@to:${worker.id}`)),
  ];
  if (choices.length === 0) return tellOnly(turn, say.refuse.nobodyThere(called));
  const text = `${say.toWhom(called, households)}${others.length > 1 ? say.orNames : ""}`;
  return askByButtons(turn, giving, draft, text, choices);
}
