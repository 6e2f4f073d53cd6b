import { hasHousehold, listNamesLike } from "../../../db/moves.ts";
import { listPieces } from "../../../db/pieces.ts";
import { listWorkers } from "../../../db/staff.ts";
import { findSubject } from "../../../db/subjects.ts";
import type { Choice } from "../../message.ts";
import { readList } from "../../roster/values.ts";
import * as say from "../../zh/assign.ts";
import * as words from "../../zh/office.ts";
import { homophones } from "../../zh/understand/names.ts";
import { normalise, quote } from "../../zh/understand/words.ts";
import type { Turn } from "../command.ts";
import { button } from "../office/act.ts";
import { covers, type Worker } from "../office/giving.ts";
import { staffCalled } from "../office/rights.ts";
import { areasOf, type Places, type PlaceWords, takePlaces } from "../places.ts";
import type { Selection } from "./selection.ts";

/** What was said: which work, to whom; or a sentence instead, perhaps with choices. */
export type Heard = { what: Selection; to: Worker[]; even: boolean } | { problem: string; choices?: Choice[] };

/** So many are offered at most. */
const SHOWN = 8;

/** Reads "3组 给 虚小禾", "东样村 平均", "虚大川 给 虚晚霞", "甲有田给虚小禾". */
export async function readGiving(turn: Turn, places: Places, argument: string): Promise<Heard> {
  const { what, whom, even } = say.splitGiving(normalise(argument));
  const selection = await readWhat(turn, places, wordsOf(what));
  if ("problem" in selection) return selection;
  const to: Worker[] = [];
  for (const name of wordsOf(whom)) {
    const found = findWorker(turn, places, name);
    if ("problem" in found) return found;
    to.push(found);
  }
  return { what: selection, to: [...new Map(to.map((one) => [one.id, one])).values()], even };
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,、;]+/u).filter((word) => word !== "" && !say.fillers.test(word));
}

async function readWhat(
  turn: Turn,
  places: Places,
  typed: readonly string[],
): Promise<Selection | Exclude<Heard, { what: Selection }>> {
  const named = takePlaces(typed, places);
  const selection: Selection = {};
  if (named.village !== undefined || named.group !== undefined) {
    const area = readArea(named, places);
    if (typeof area !== "string") return area;
    selection.area = area;
  }
  for (const word of named.rest) {
    const bare = say.bareWord(word);
    if (say.isNobodys(bare)) selection.from = "";
    else if (readList(bare) !== undefined) selection.list = readList(bare) ?? "";
    else {
      const one = await readName(turn, places, selection.area, bare);
      if ("problem" in one) return one;
      Object.assign(selection, one);
    }
  }
  // A household is found by its name: the place has only told which.
  return selection.subject === undefined ? selection : { subject: selection.subject };
}

function readArea(named: Omit<PlaceWords, "rest">, places: Places): string | { problem: string } {
  const [area, ...more] = areasOf(named, places);
  const own = places.scopes.map(places.name);
  if (area === undefined) return { problem: words.unknownWord(named.group ?? "") + say.howTo };
  if (more.length > 0) return { problem: words.whichVillage(named.group ?? "") };
  return places.has(area) ? area : { problem: words.notYourPlace(places.name(area), own) };
}

/** Somebody at work here, or a household. */
async function readName(
  turn: Turn,
  places: Places,
  area: string | undefined,
  name: string,
): Promise<Selection | { problem: string; choices?: Choice[] }> {
  const { store } = turn.house;
  const [person, ...others] = staffCalled(turn, places.scopes, name);
  if (person && others.length > 0) {
    const choices = [person, ...others].map((one) => {
      const place = (one.grants[0] ?? one.past[0])?.area ?? "";
      return button("assign", words.personAt(one.name, places.name(place)), `@from:${one.id}`);
    });
    return { problem: words.whichPerson(quote(name)), choices };
  }
  if (person) return { from: person.id };
  const areas = area === undefined ? places.scopes : [area];
  const subjects = [...new Set((await listPieces(store, { areas, name })).map((piece) => piece.subject))];
  const [subject] = subjects;
  if (subject && subjects.length === 1) return { subject };
  if (subjects.length > 1)
    return { problem: say.refuse.which(quote(name)), choices: await households(turn, places, subjects) };
  if (await hasHousehold(store, areas, name)) return { problem: say.refuse.done(quote(name)) };
  const alike = homophones(name, await listNamesLike(store, areas, name)).map((one) => one.id);
  if (alike.length > 0)
    return { problem: say.refuse.alike(quote(name)), choices: await households(turn, places, alike) };
  return { problem: say.refuse.noHousehold(quote(name)) };
}

function households(turn: Turn, places: Places, ids: readonly string[]): Promise<Choice[]> {
  const choices = ids.slice(0, SHOWN).map(async (id) => {
    const subject = await findSubject(turn.house.store, id);
    const label = subject ? `${places.name(subject.area)} ${subject.name}` : id;
    return button("assign", label, `@house:${id}`);
  });
  return Promise.all(choices);
}

/** Somebody who may be given households in the speaker's areas, by name. */
function findWorker(turn: Turn, places: Places, name: string): Worker | { problem: string; choices?: Choice[] } {
  const found = listWorkers(turn.house.store).filter((one) => one.name === name && isNear(one, places));
  const [worker, ...others] = found;
  if (!worker) {
    const [known] = staffCalled(turn, places.scopes, name);
    const place = places.scopes.map(places.name).join("、");
    return { problem: known ? say.refuse.notThere(name, place) : words.nobodyCalled(quote(name)) };
  }
  if (others.length === 0) return worker;
  return {
    problem: words.whichPerson(quote(name)),
    choices: found.map((one) => button("assign", labelOf(places, one), `@to:${one.id}`)),
  };
}

/** Whether somebody works within the speaker's areas, or above them. */
function isNear(worker: Worker, places: Places): boolean {
  return worker.grants.some(({ area }) => places.has(area)) || places.scopes.some((scope) => covers(worker, scope));
}

function labelOf(places: Places, worker: Worker): string {
  return words.personAt(worker.name, places.name(worker.grants[0]?.area ?? ""));
}
