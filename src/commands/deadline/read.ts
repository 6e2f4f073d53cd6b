import { findPhase, type Phase, type Plan } from "../../plan/plan.ts";
import { problem } from "../../problem.ts";
import { dayOf, endOfDay, instant } from "../../time.ts";
import { bareTitle, fillers, refuse, splitReason, trailing } from "../../zh/deadline.ts";
import { isCancelled } from "../../zh/office.ts";
import { sayProblem } from "../../zh/problems.ts";
import { type DayAhead, parseDayAhead, splitDay } from "../../zh/understand/ahead.ts";
import { readClock, readClocks } from "../../zh/understand/hours.ts";
import { isNone, normalise, quote } from "../../zh/understand/words.ts";
import { sayDay, sayDue } from "../../zh/when.ts";
import { areasOf, type Places, type PlaceWords, takePlaces } from "../places.ts";
import { type Draft, fixedBecause, isTownwide, type Moving } from "./moving.ts";
import { findPieces, type Pieces } from "./pieces.ts";

const REASON = 200;

/** What a sentence adds to a draft: `problem` says what cannot be taken, `pick` what must be chosen first. */
export interface Heard {
  draft: Draft;
  problem?: string;
  /** The problem is that nothing by that name is known. */
  unknown?: boolean;
  /** The problem is the place: no other is to be taken for it. */
  misplaced?: boolean;
  pick?: { kind: "phases"; phases: Phase[]; typed: string } | Extract<Pieces, { kind: "several" }>;
}

/** The sentence that was asked for as a reason. */
export function readReason(draft: Draft, text: string): Heard {
  const reason = normalise(splitReason(text).reason ?? text);
  if ([...reason].length < 2 || isNone(reason) || isCancelled(reason)) return { draft, problem: refuse.reason };
  return { draft: { ...draft, reason: [...reason].slice(0, REASON).join("") } };
}

/** Reads what, where, until when and why from a sentence, in any order, all of it or a part. */
export async function readMove(moving: Moving, before: Draft, text: string): Promise<Heard> {
  const { head, reason } = splitReason(normalise(text));
  const sorted = sortWords(moving, head, reason !== undefined);
  const heard: Heard = { draft: { ...before } };
  await takeTarget(moving, heard, sorted);
  takeDay(moving.turn.now, heard, sorted);
  const said = reason ?? sorted.tail;
  if (said !== undefined) take(heard, readReason(heard.draft, said));
  const nothing = JSON.stringify(heard.draft) === JSON.stringify(before);
  if (nothing && !heard.problem && !heard.pick)
    return { ...heard, problem: refuse.notUnderstood(quote(text)), unknown: true };
  return heard;
}

function take(heard: Heard, more: Heard): void {
  heard.draft = more.draft;
  if (more.problem !== undefined) heard.problem ??= more.problem;
}

/** The words of a sentence, sorted: what and where, when, and what stands behind the day and is neither. */
interface Sorted {
  words: string[];
  day?: Exclude<DayAhead, { kind: "none" }>;
  clock?: string;
  tail?: string;
}

function sortWords(moving: Moving, head: string, hasReason: boolean): Sorted {
  const all = head.split(/[\s,;。、]+/u);
  const sorted: Sorted = { words: [] };
  for (const [index, word] of all.entries()) {
    const { known, left } = peel(moving, word);
    if (known) sorted.words.push(known);
    const rest = left.replace(fillers, "");
    if (rest === "" || sortTime(moving, sorted, rest)) continue;
    if (sorted.day && !hasReason && !isKnown(moving, rest)) {
      sorted.tail = [left, ...all.slice(index + 1)].join(" ");
      break;
    }
    sorted.words.push(rest);
  }
  return sorted;
}

/** Takes a word that says when; what stands before the day in one word is what is meant. */
function sortTime({ turn }: Moving, sorted: Sorted, word: string): boolean {
  const alone = readClock(word);
  if (alone !== undefined) {
    sorted.clock ??= alone;
    return true;
  }
  const parted = sorted.day ? undefined : splitDay(word);
  const day = parted && parseDayAhead(parted.day, dayOf(turn.now));
  if (!parted || !day || day.kind === "none") return false;
  const before = parted.before.replace(trailing, "");
  if (before !== "") sorted.words.push(before);
  sorted.day = day;
  const [clock] = readClocks(parted.day);
  if (clock) sorted.clock ??= clock.clock;
  return true;
}

/** Takes a whole title off the head of a word: people leave out the blanks. */
function peel({ turn }: Moving, word: string): { known?: string; left: string } {
  const titles = turn.house.plan.phases.map(({ title }) => normalise(title)).sort((a, b) => b.length - a.length);
  const known = titles.find((title) => word.startsWith(title) && word.length > title.length);
  return known === undefined ? { left: word } : { known, left: word.slice(known.length) };
}

function isKnown(moving: Moving, word: string): boolean {
  return takePlaces([word], moving.places).rest.length === 0 || phasesCalled(moving, word).length > 0;
}

function takeDay(now: number, heard: Heard, { day, clock }: Sorted): void {
  if (day?.kind === "past") heard.problem ??= refuse.past(sayDay(day.day));
  else if (day && day.kind !== "day") heard.problem ??= sayUnread(day);
  else if (day) take(heard, until(now, heard.draft, day.day, clock));
  else if (clock !== undefined && heard.draft.dueAt !== undefined) {
    // An hour alone belongs to the day that was said before.
    take(heard, until(now, heard.draft, dayOf(heard.draft.dueAt - 1), clock));
  }
}

function until(now: number, draft: Draft, day: string, clock: string | undefined): Heard {
  const dueAt = clock === undefined ? endOfDay(day) : instant(`${day} ${clock}`);
  if (dueAt <= now) return { draft, problem: refuse.past(sayDue(dueAt)) };
  return { draft: { ...draft, dueAt } };
}

function sayUnread(day: Exclude<DayAhead, { kind: "day" | "past" | "none" }>): string {
  if (day.kind === "two") return sayProblem(problem("date-two", { first: day.first, second: day.second }));
  return sayProblem(problem(`date-${day.kind}`, { seen: day.seen }));
}

async function takeTarget(moving: Moving, heard: Heard, { words, day }: Sorted): Promise<void> {
  const named = takePlaces(words, moving.places);
  const whole = phasesCalled(moving, named.rest.join(""));
  const each = whole.length > 0 ? [] : named.rest.map((word) => ({ word, phases: phasesCalled(moving, word) }));
  const phases = [...new Set([...whole, ...each.flatMap((one) => one.phases)])];
  takePhase(moving, heard, phases, named.rest.join(""));
  const unknown = each.filter((one) => one.phases.length === 0).map((one) => one.word);
  if (unknown.length > 0) return takePiece(moving, heard, named, unknown.join(""));
  if (named.village !== undefined || named.group !== undefined) return takeArea(moving, heard, named);
  // One sentence without a place: everything that the speaker answers for is meant.
  const [scope, ...more] = moving.places.scopes;
  const phase = phases.length === 1 && day ? findPhase(moving.turn.house.plan, heard.draft.phase ?? "") : undefined;
  if (phase && heard.draft.area === undefined && scope !== undefined && more.length === 0) {
    if (!isTownwide(phase)) heard.draft.area = scope;
  }
}

/** Phases by id, by title, or by a part of it; those that can be moved, where there are any. */
function phasesCalled({ turn }: Moving, typed: string): Phase[] {
  const word = bareTitle(typed);
  const { plan } = turn.house;
  const exact = plan.phases.filter(({ id, title }) => id.toLowerCase() === word || bareTitle(title) === word);
  const part = [...word].length < 2 ? [] : plan.phases.filter(({ title }) => bareTitle(title).includes(word));
  const found = exact.length > 0 ? exact : part;
  const free = found.filter((phase) => fixedBecause(plan, phase) === undefined);
  return free.length > 0 ? free : found.slice(0, 1);
}

function takePhase({ turn }: Moving, heard: Heard, found: Phase[], typed: string): void {
  const [phase, ...more] = found;
  if (!phase) return;
  if (more.length > 0) {
    heard.pick = { kind: "phases", phases: found, typed: quote(typed) };
    return;
  }
  const fixed = fixedBecause(turn.house.plan, phase);
  if (fixed !== undefined) heard.problem ??= fixed;
  else {
    const { piece: _other, ...draft } = heard.draft;
    heard.draft = { ...draft, phase: phase.id };
  }
}

function takeArea({ places }: Moving, heard: Heard, named: PlaceWords): void {
  const [area, ...more] = areasOf(named, places);
  if (area !== undefined && more.length === 0 && places.has(area)) {
    heard.draft.area = area;
    return;
  }
  heard.misplaced = true;
  if (area === undefined) heard.problem ??= refuse.noPlace(named.village ? places.name(named.village) : own(places));
  else if (more.length > 0) heard.problem ??= refuse.whichVillage(named.group ?? "");
  else heard.problem ??= refuse.outside(places.name(area), own(places));
}

async function takePiece(moving: Moving, heard: Heard, named: PlaceWords, name: string): Promise<void> {
  const { places, turn } = moving;
  const found = await findPieces(moving, named, name, heard.draft.phase);
  if (found.kind === "one") heard.draft = ofPiece(heard.draft, found.piece.id);
  else if (found.kind === "several") heard.pick ??= found;
  else if (found.kind === "done") heard.problem ??= refuse.doneAlready(quote(name));
  else if (found.kind === "outside") heard.problem ??= refuse.outside(places.name(named.village ?? ""), own(places));
  else {
    heard.unknown = heard.problem === undefined;
    heard.problem ??= refuse.unknown(quote(name), titlesOf(turn.house.plan));
  }
}

/** The draft about one piece: its phase and its place are its own. */
export function ofPiece({ phase: _phase, area: _area, ...draft }: Draft, piece: string): Draft {
  return { ...draft, piece };
}

function titlesOf(plan: Plan): string[] {
  return plan.phases.filter((phase) => fixedBecause(plan, phase) === undefined).map(({ title }) => title);
}

function own({ scopes, name }: Places): string {
  return scopes.map(name).join("、");
}
