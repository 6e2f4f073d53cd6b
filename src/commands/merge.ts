import { findHousehold, type Household, hold, listWorkAbout, retire, type Work } from "../../db/households.ts";
import { touch } from "../../db/pieces.ts";
import { keepRemark } from "../../db/remarks.ts";
import { newId } from "../../db/seal.ts";
import { owedStatuses } from "../../db/tallies.ts";
import { change, type Write } from "../../db/writes.ts";
import { wording } from "../zh/command-words.ts";
import { merge as say, splitPair } from "../zh/households.ts";
import * as words from "../zh/office.ts";
import { clean, normalise } from "../zh/understand/words.ts";
import type { Command, Reply, Turn } from "./command.ts";
import {
  type Act,
  askForWords,
  decided,
  draftOf,
  heardWhileShown,
  show,
  type Thought,
  tellOnly,
} from "./office/act.ts";
import { findCalled, placeOfHousehold, registrars } from "./office/household.ts";
import { note } from "./office/noting.ts";
import { type News, speaksAs, tellEach } from "./office/telling.ts";
import { loadPlaces, type Places } from "./places.ts";

/** A merger as far as it has been said. */
interface Draft {
  from?: string;
  into?: string;
  reason?: string;
}

const LONGEST = 200;
const merging: Act<Draft> = { command: "merge", think };

/** One household was registered twice: its open work is closed as doubled, what is known of it is kept. */
export const merge: Command = {
  name: "merge",
  ...wording.merge,
  roles: registrars,
  takes: "anywhere",
  async run(turn, argument) {
    if (argument === "") return { says: [{ text: say.howTo }] };
    const places = await loadPlaces(turn, registrars);
    if (argument.startsWith("@")) return decided(turn, merging, argument) ?? pressed(turn, places, argument);
    const { left, right, reason } = splitPair(normalise(argument));
    const draft = reason === "" ? {} : { reason: [...reason].slice(0, LONGEST).join("") };
    return findFrom(turn, places, draft, left, right);
  },
  async tell(turn, _data, incoming) {
    const shown = heardWhileShown(turn, merging, incoming);
    if (shown) return shown;
    const draft = draftOf<Draft>(turn, merging);
    if (!draft?.from || incoming.kind !== "text") return tellOnly(turn, say.howTo);
    const places = await loadPlaces(turn, registrars);
    if (draft.into === undefined) return findInto(turn, places, draft, incoming.text);
    return step(turn, places, { ...draft, reason: [...clean(incoming.text)].slice(0, LONGEST).join("") });
  },
};

function pressed(turn: Turn, places: Places, argument: string): Promise<Reply> | Reply {
  const [, kind, value = ""] = /^@([a-z]+):(.*)$/.exec(argument) ?? [];
  const draft = draftOf<Draft>(turn, merging) ?? {};
  if (kind === "from") return step(turn, places, { ...draft, from: value });
  return kind === "into" && draft.from
    ? step(turn, places, { ...draft, into: value })
    : { says: [{ text: words.buttonGone }] };
}

async function findFrom(turn: Turn, places: Places, draft: Draft, left: string, right: string): Promise<Reply> {
  const found = await findCalled(turn, places, left, { command: "merge", kind: "from" });
  if ("reply" in found) return found.reply;
  const next = { ...draft, from: found.id };
  return right === "" ? step(turn, places, next) : findInto(turn, places, next, right);
}

async function findInto(turn: Turn, places: Places, draft: Draft, typed: string): Promise<Reply> {
  const found = await findCalled(turn, places, typed, { command: "merge", kind: "into" });
  if (!("reply" in found)) return step(turn, places, { ...draft, into: found.id });
  // The other half waits while one is chosen.
  const waits = askForWords(turn, merging, draft, "").pending ?? {};
  return { ...found.reply, pending: waits };
}

function step(turn: Turn, places: Places, draft: Draft): Promise<Reply> | Reply {
  const { store } = turn.house;
  const from = findHousehold(store, draft.from ?? "");
  if (!from || !places.has(from.area)) return { says: [{ text: words.buttonGone }] };
  const place = placeOfHousehold(places, from);
  const into = draft.into === undefined ? undefined : findHousehold(store, draft.into);
  if (!into) return askForWords(turn, merging, { from: from.id }, say.into(place));
  const why = say.why(place, placeOfHousehold(places, into));
  if (draft.reason === undefined) return askForWords(turn, merging, draft, why);
  if ([...draft.reason].length < 2) {
    const { reason: _short, ...rest } = draft;
    return askForWords(turn, merging, rest, `${say.tooShort}\n${why}`);
  }
  return show(turn, merging, draft);
}

function isUndone({ assignment }: Work): boolean {
  return [...owedStatuses, "closing"].includes(assignment.status);
}

async function think(turn: Turn, { from: fromId, into: intoId, reason }: Draft): Promise<Thought | string> {
  const { store } = turn.house;
  const places = await loadPlaces(turn, registrars);
  const from = findHousehold(store, fromId ?? "");
  const into = findHousehold(store, intoId ?? "");
  if (!from || !into || reason === undefined) return words.buttonGone;
  for (const { area } of [from, into]) {
    if (!places.has(area)) return words.notYourPlace(places.name(area), places.scopes.map(places.name));
  }
  if (from.id === into.id) return say.same;
  const work = listWorkAbout(store, from.id);
  const [place, there] = [placeOfHousehold(places, from), placeOfHousehold(places, into)];
  if (work.some(({ assignment }) => ["submitted", "compiled"].includes(assignment.status))) return say.waiting(place);
  const open = work.filter(isUndone);
  if (open.some(({ assignment }) => assignment.cadre === turn.speaker.cadre.id)) return say.oneself(place);
  const text = [say.preview(place, there, reason), say.closes(open.length)].filter((line) => line !== "").join("\n");
  const print = JSON.stringify([from.id, into.id, open.map(({ assignment }) => [assignment.id, assignment.status])]);
  return { text, print, carryOut: (key) => carryOut(turn, { from, into, reason, open, place, there }, key) };
}

interface Whole {
  from: Household;
  into: Household;
  reason: string;
  open: readonly Work[];
  place: string;
  there: string;
}

async function carryOut(turn: Turn, whole: Whole, key: string): Promise<Reply> {
  const { from, into, reason, open, place, there } = whole;
  turn.house.desk.dropAbout(from.id);
  const news = new Map<string, News>();
  for (const { assignment } of open) {
    if (assignment.cadre) news.set(assignment.cadre, { text: say.notice(speaksAs(turn), place, there, reason) });
  }
  const told = await tellEach(turn, news, `merge/${key}`);
  const lines = [say.done(place, there), words.told(told.posts.length, told.unreached)];
  return {
    says: [{ text: lines.filter((line) => line !== "").join("\n") }],
    writes: [
      retire(from),
      hold(into),
      ...open.flatMap((one) => closeWrites(turn, one, reason)),
      remark(turn, into, say.remarkInto(place, reason)),
      remark(turn, from, say.remarkFrom(there, reason)),
      note(turn, "merge-household", from.id, { into: into.id, closed: open.map(({ assignment }) => assignment.id) }),
    ],
    posts: told.posts,
  };
}

function closeWrites({ now }: Turn, { assignment, drafts }: Work, reason: string): Write[] {
  const set = { status: "closed", disposition: "doubled", cause: reason, noteAt: now };
  return [change("assignments", { id: assignment.id }, set, assignment.version), ...drafts.map(touch)];
}

function remark(turn: Turn, { id: subject, area }: Household, text: string): Write {
  const by = turn.speaker.cadre.id;
  return keepRemark(turn.house.store, { id: newId(), kind: "note", area, subject, text, by, at: turn.now });
}
