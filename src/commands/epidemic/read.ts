import { problem } from "../../problem.ts";
import { dayOf } from "../../time.ts";
import { fillers, isPeriodWord, refuse, splitPeriod } from "../../zh/epidemic.ts";
import { sayProblem } from "../../zh/problems.ts";
import { type DayAhead, parseDayAhead, splitDay } from "../../zh/understand/ahead.ts";
import { parseDate } from "../../zh/understand/dates.ts";
import { normalise, quote } from "../../zh/understand/words.ts";
import { areasOf, type Places, type PlaceWords, takePlaces } from "../places.ts";
import type { Draft } from "./draft.ts";

/** What a sentence adds to a draft; `problem` says what cannot be taken. */
export interface Heard {
  draft: Draft;
  problem?: string;
  /** The problem is the place: no other is to be taken for it. */
  misplaced?: boolean;
}

/** Reads "东样村 11月3日到11月10日", all of it or a part. */
export function readControl(places: Places, before: Draft, text: string, now: number): Heard {
  const words = normalise(text)
    .split(/[\s,;。、]+/u)
    .map((word) => word.replace(fillers, ""))
    .filter((word) => word !== "");
  const named = takePlaces(words, places);
  const days = named.rest.filter(isPeriodWord).join(" ");
  const unknown = named.rest.filter((word) => !isPeriodWord(word)).join(" ");
  const heard: Heard = { draft: { ...before } };
  if (unknown !== "") {
    heard.problem = refuse.noSuchPlace(quote(unknown), namesOf(places));
    heard.misplaced = true;
  } else if (named.village !== undefined || named.group !== undefined) takeArea(places, heard, named);
  if (days !== "") takeDays(heard, days, dayOf(now));
  return heard;
}

/** Where a sentence points, within the speaker's areas. */
export function readArea(places: Places, text: string): Heard {
  const heard: Heard = { draft: {} };
  const named = takePlaces([normalise(text)], places);
  if (named.rest.length > 0) return { draft: {}, problem: refuse.noSuchPlace(quote(text), namesOf(places)) };
  takeArea(places, heard, named);
  return heard;
}

function takeArea(places: Places, heard: Heard, named: PlaceWords): void {
  const [area, ...more] = areasOf(named, places);
  if (area !== undefined && more.length === 0 && places.has(area)) {
    heard.draft.area = area;
    return;
  }
  heard.misplaced = true;
  const own = namesOf(places);
  if (area === undefined) heard.problem = refuse.noPlace(named.village ? places.name(named.village) : own);
  else
    heard.problem = more.length > 0 ? refuse.whichVillage(named.group ?? "") : refuse.outside(places.name(area), own);
}

function namesOf(places: Places): string {
  return places.scopes.map((scope) => places.name(scope)).join("、");
}

function takeDays(heard: Heard, text: string, today: string): void {
  const { from, to } = splitPeriod(text);
  const first = from === undefined ? today : firstDay(from, today);
  if (first === undefined) heard.problem ??= sayUnread(from ?? text, today, text);
  else {
    heard.draft.from = first;
    if (to !== undefined) takeLast(heard, lastDay(to, first, today), first, () => sayUnread(to, today, text));
  }
}

function takeLast(heard: Heard, last: DayAhead, first: string, unread: () => string): void {
  if (last.kind !== "day" && last.kind !== "past") heard.problem ??= unread();
  else if (last.day < first) heard.problem ??= refuse.reversed(first, last.day);
  else if (last.kind === "past") heard.problem ??= refuse.past(last.day);
  else heard.draft.to = last.day;
}

/** The first day may be over: the nearest one that is meant. */
function firstDay(text: string, today: string): string | undefined {
  if (!splitDay(text)) return undefined;
  const ahead = parseDayAhead(text, today);
  return ahead.kind === "day" || ahead.kind === "past" ? ahead.day : undefined;
}

/** The last day, to come; a bare "10日" lies in the month of the first where it would else lie before it. */
function lastDay(text: string, first: string, today: string): DayAhead {
  if (splitDay(text)?.before !== "") return { kind: "none" };
  const last = parseDayAhead(text, today);
  if (last.kind !== "day" || last.day >= first) return last;
  const after = parseDate(text, first, "future");
  return after.kind === "date" && after.sure && after.date >= first ? { kind: "day", day: after.date } : last;
}

function sayUnread(part: string, today: string, text: string): string {
  const day = parseDayAhead(part, today);
  return day.kind === "impossible" || day.kind === "incomplete" || day.kind === "lunar"
    ? sayProblem(problem(`date-${day.kind}`, { seen: day.seen }))
    : refuse.notUnderstood(quote(text));
}
