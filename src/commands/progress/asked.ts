import { listVillagesNamed, townPath } from "../../../db/areas.ts";
import { listNamed } from "../../../db/people.ts";
import { listStandingsOf } from "../../../db/standings.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Choice } from "../../message.ts";
import { dayOf } from "../../time.ts";
import { namesOfPlace, wholeTown } from "../../zh/places.ts";
import * as say from "../../zh/progress.ts";
import { daysBetween } from "../../zh/understand/calendar.ts";
import { parseDate } from "../../zh/understand/dates.ts";
import { quote } from "../../zh/understand/words.ts";
import type { Reply, Turn } from "../command.ts";
import { nameOfArea, type Scope } from "./scope.ts";
import { findWork, workCalled } from "./work.ts";

/** What is to be seen. Everything may be left out: then it is the whole scope, the phase that matters now, as it is now. */
export interface Asked {
  /** Path of a village, or the town's. */
  area?: string;
  /** Id of a cadre; '' is nobody's work. */
  cadre?: string;
  /** Key of a work: "A2", "A2/late_signature". */
  work?: string;
  /** YYYY-MM-DD: as it stood at the end of that day. */
  day?: string;
  /** From 1. */
  page?: number;
  view?: "lists" | "phases" | "incomes";
}

/** The button that leads to a view. */
export function choiceOf(label: string, asked: Asked): Choice {
  const { area, cadre, work, day, page, view } = asked;
  const tokens = [
    area,
    cadre === undefined ? undefined : `@${cadre}`,
    work,
    day,
    page === undefined ? undefined : `#${page}`,
    view,
  ];
  return { label, payload: commandPayload("progress", tokens.filter((token) => token !== undefined).join(" ")) };
}

/** A part of what is asked for, or an answer to the person instead. */
type Read = Asked | { reply: Reply };

/** Reads what stands behind 进度, typed or on a button: places, people, kinds of work and days, in any order. */
export async function readAsked(turn: Turn, scope: Scope, argument: string): Promise<Read> {
  let asked: Asked = {};
  const words = argument.split(/[\s,,、;;]+/).filter((word) => word !== "");
  for (const word of words) {
    const read = readToken(turn, word) ?? readTyped(turn, scope, word, words);
    if (!read) return answer(turn, say.unknown(quote(word)));
    if ("reply" in read) return read;
    asked = { ...asked, ...read };
  }
  return asked;
}

function answer(turn: Turn, text: string, choices?: readonly Choice[]): { reply: Reply } {
  return { reply: { says: [choices ? { text, choices } : { text }], pending: { ...turn.chat.pending } } };
}

/** What our own buttons say. */
function readToken(turn: Turn, word: string): Asked | undefined {
  if (/^t\/(?:\d+\/)*$/.test(word)) return { area: word };
  if (word.startsWith("@")) return { cadre: word.slice(1) };
  if (/^#\d{1,5}$/.test(word)) return { page: Number(word.slice(1)) };
  if (/^\d{4}-\d\d-\d\d$/.test(word) && !Number.isNaN(Date.parse(word))) return { day: word };
  if (word === "lists" || word === "phases" || word === "incomes") return { view: word };
  return findWork(turn.house, word) ? { work: word } : undefined;
}

function readTyped(turn: Turn, scope: Scope, word: string, words: readonly string[]): Read | undefined {
  const view = Object.hasOwn(say.viewWords, word) ? say.viewWords[word] : undefined;
  if (view) return { view };
  const place = readPlace(turn, scope, word, words);
  if (place) return place;
  const work = workCalled(turn.house, word, turn.now);
  if (work) return { work: work.key };
  const day = readDay(word, dayOf(turn.now));
  if (day !== undefined) return { day };
  return readPerson(turn, scope, word, words);
}

function readPlace(turn: Turn, scope: Scope, word: string, words: readonly string[]): Read | undefined {
  const { store } = turn.house;
  const whole = (wholeTown as readonly string[]).includes(word);
  const found = whole ? [{ path: townPath, name: word }] : listVillagesNamed(store, namesOfPlace(word));
  const called = found.filter(({ name }) => name === word);
  const meant = called.length > 0 ? called : found;
  if (meant.length === 0) return undefined;
  const own = meant.filter(({ path }) => scope.has(path));
  if (own.length === 1 && own[0]) return { area: own[0].path };
  if (own.length > 1) {
    const names = own.map(({ name }) => name);
    const choices = own.map(({ path, name }, i) => {
      const twice = names.indexOf(name) !== names.lastIndexOf(name);
      const label = twice ? say.inPlace(name, `${i + 1}`) : name;
      return choiceOf(label, { ...codedOf(turn, words), area: path });
    });
    return answer(turn, say.whichPlace(quote(word), own.length), choices);
  }
  if (scope.areas.length === 0) return answer(turn, say.onlyOwn);
  const name = meant[0]?.name ?? word;
  return answer(
    turn,
    say.notYours(
      name,
      scope.areas.map((path) => nameOfArea(store, path)),
    ),
  );
}

/** The day that a word means: one gone by, unless one to come is nearer. */
function readDay(word: string, today: string): string | undefined {
  const [past, ahead] = [parseDate(word, today, "past"), parseDate(word, today, "future")];
  if (past.kind !== "date" || ahead.kind !== "date") return undefined;
  return daysBetween(today, ahead.date) < daysBetween(past.date, today) ? ahead.date : past.date;
}

/** Somebody by name, as far as they have something in the speaker's scope. */
function readPerson(turn: Turn, scope: Scope, word: string, words: readonly string[]): Read | undefined {
  const { store } = turn.house;
  const people = listNamed(store, word);
  if (people.length === 0) return undefined;
  if (scope.areas.length === 0) {
    return people.some(({ id }) => id === turn.speaker.cadre.id) ? {} : answer(turn, say.onlyOwn);
  }
  const own = people.filter(
    ({ id, grants }) =>
      grants.some(({ area }) => scope.has(area)) || listStandingsOf(store, id, scope.areas).length > 0,
  );
  if (own.length === 1 && own[0]) return { cadre: own[0].id };
  // Whether somebody of this name is at work elsewhere is not for everybody to know.
  if (own.length === 0) return undefined;
  const choices = own.map(({ id, name, grants }) => {
    const area = grants.find((grant) => scope.has(grant.area))?.area;
    const label = area === undefined ? name : say.inPlace(name, nameOfArea(store, area));
    return choiceOf(label, { ...codedOf(turn, words), cadre: id });
  });
  return answer(turn, say.whichPerson(quote(word)), choices);
}

/** What else was said in this message, as far as it needs no asking back. */
function codedOf(turn: Turn, words: readonly string[]): Asked {
  const day = words.map((word) => readDay(word, dayOf(turn.now))).find((one) => one !== undefined);
  const work = words.map((word) => workCalled(turn.house, word, turn.now)).find((one) => one !== undefined);
  return { ...(day === undefined ? {} : { day }), ...(work ? { work: work.key } : {}) };
}
