import type { Active } from "../../db/active.ts";
import { listNext, type NextOwed, wasReminded } from "../../db/reminders.ts";
import { countForCadre } from "../../db/tallies.ts";
import { findTickets, VERIFICATION } from "../../db/tickets.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Choice, Outgoing } from "../message.ts";
import { dueDay, type Slot } from "../plan/slots.ts";
import { askedBy, isDebt, listsAll, slotFor, stopOf, type Work, worksOf } from "../plan/works.ts";
import { dayOf } from "../time.ts";
import { listed as sayTicket } from "../zh/problem-lists.ts";
import * as say from "../zh/reminders.ts";
import type { Reminding } from "./reminding.ts";
import { type Watched, watch } from "./watch.ts";

/** What one person is to be told now, and why. */
export interface Notice {
  cadre: string;
  name: string;
  role: string;
  area: string;
  /** A day (the morning's digest), or "hours@…". */
  slot: string;
  called: { phase: string; slot: string }[];
  message: Outgoing;
}

const NEAREST = 3;
const LISTED = 30;

/** The morning's digest, or the word before an hour-precise deadline (`hours`); undefined when there is nothing to say. */
export function noticeFor(parts: Reminding, person: Active, now: number, hours: boolean): Notice | undefined {
  const works = worksOf(countForCadre(parts.store, person.id), parts);
  const mine = called(parts, person.id, works, now).filter(({ slot }) => !hours || slot.kind === "hours");
  const watched = hours ? [] : watch(parts, person, works, now);
  if (mine.length === 0 && watched.every((one) => one.called.length === 0)) return undefined;
  const seen = watched.flatMap((one) => one.called);
  const slot = hours ? mine.map((one) => one.slot.key).join(" ") : dayOf(now);
  return {
    cadre: person.id,
    name: person.name,
    ...toldAs(person, mine.length > 0, watched[0]),
    slot,
    called: [...mine.map(({ work, slot: { key } }) => ({ phase: work.key, slot: key })), ...seen],
    message: compose(parts, person, hours ? mine.map(({ work }) => work) : works, watched, now, hours),
  };
}

/** As whom somebody is told: a collector where something of their own is owed, else who watches over others. */
function toldAs({ grants }: Active, own: boolean, watched: Watched | undefined): Pick<Notice, "role" | "area"> {
  const grant = grants.find(({ role }) => role === "collector") ?? grants[0];
  const role = own ? grant?.role : watched?.role;
  return { role: role ?? "", area: watched?.area ?? grants[0]?.area ?? "" };
}

/** Works of the person whose current reminder has not been said. */
function called(parts: Reminding, cadre: string, works: readonly Work[], now: number): { work: Work; slot: Slot }[] {
  return works.flatMap((work) => {
    const slot = work.open > 0 ? slotFor(work, parts, parts.calendar, now) : undefined;
    return slot && !wasReminded(parts.store, cadre, work.key, slot.key) ? [{ work, slot }] : [];
  });
}

function compose(
  parts: Reminding,
  person: Active,
  works: readonly Work[],
  watched: readonly Watched[],
  now: number,
  hours: boolean,
): Outgoing {
  const begun = works.filter((work) => work.open > 0 && work.startAt <= now);
  const lines = [say.hello(person.name, now)];
  for (const work of begun) lines.push(...linesOf(parts, work, now));
  lines.push(...namesNext(parts, person.id, begun, now, hours));
  for (const one of watched) {
    lines.push(...one.lines);
    if (one.waiting.all > 0) lines.push(say.waits(one.role, one.waiting));
  }
  return { text: lines.join("\n"), choices: choicesFor(begun, watched) };
}

/** Everything that is not done yet, by name, where it closes soon; else the households that come next. */
function namesNext(parts: Reminding, cadre: string, works: readonly Work[], now: number, hours: boolean): string[] {
  const closing = works.filter((work) => listsAll(work, parts, now));
  const listed = take(parts, cadre, closing, LISTED);
  if (listed.length > 0) return [say.listed(nameAll(parts, listed))];
  if (hours) return [];
  const visits = works.filter((work) => work.phase.subject === "household");
  // A debt agreed for a later day waits until nothing else is left.
  const isLater = (work: Work) => isDebt(work) && dueDay(work.dueAt) > dayOf(now);
  const ripe = visits.filter((work) => !isLater(work));
  const inTurn = take(parts, cadre, ripe, NEAREST);
  const nearest = inTurn.length > 0 ? inTurn : take(parts, cadre, visits, NEAREST);
  return nearest.length > 0 ? [say.nearest(nearest.map((one) => say.nameOwed(one, "")))] : [];
}

/** Each by name; a ticket with its problem, those in their turn. */
function nameAll({ store, titleOf }: Reminding, listed: readonly NextOwed[]): string[] {
  const ids = listed.filter(({ questionnaire }) => questionnaire === VERIFICATION).map(({ id }) => id);
  const tickets = findTickets(store, ids);
  const turns = [...tickets.keys()];
  return listed
    .toSorted((a, b) => turns.indexOf(a.id) - turns.indexOf(b.id))
    .map((one) => {
      const ticket = tickets.get(one.id);
      const name = say.nameOwed(one, titleOf(one.questionnaire));
      return ticket ? sayTicket(name, ticket.issue, ticket.urgent) : name;
    });
}

/** Up to `n` pieces of these works in their turn. */
function take({ store }: Reminding, cadre: string, works: readonly Work[], n: number): NextOwed[] {
  if (works.length === 0) return [];
  const isOf = (one: NextOwed) => (work: Work) =>
    work.phase.id === one.phase && work.questionnaire === one.questionnaire && work.dueAt === one.dueAt;
  return listNext(store, cadre, n, (one) => works.some(isOf(one)));
}

function linesOf(parts: Reminding, work: Work, now: number): string[] {
  const title = work.questionnaire === work.phase.questionnaire ? work.phase.title : parts.titleOf(work.questionnaire);
  const ticket = work.questionnaire === VERIFICATION;
  const unit = work.phase.subject === "household" ? say.units.household : ticket ? say.units.ticket : say.units.other;
  const lines = [say.owes({ ...work, title, unit }, now)];
  const stop = stopOf(work.phase, parts);
  if (listsAll(work, parts, now)) {
    const at = stop?.at ?? work.dueAt;
    const by = askedBy(work, parts);
    lines.push(say.closes(stop?.phase.title ?? work.phase.title, at, now));
    if (by < at && by > now) lines.push(say.askedBy(by, now));
  }
  return lines;
}

function choicesFor(works: readonly Work[], watched: readonly Watched[]): Choice[] {
  const own = works.length > 0;
  const visits = works.some((work) => work.phase.subject === "household");
  return [
    ...(visits ? [{ label: say.buttons.next, payload: commandPayload("next") }] : []),
    ...(works.some(({ questionnaire }) => questionnaire === VERIFICATION)
      ? [{ label: say.buttons.problems, payload: commandPayload("problems", "mine") }]
      : []),
    ...(own ? [{ label: say.buttons.todo, payload: commandPayload("todo") }] : []),
    ...(watched.length > 0
      ? [
          { label: say.buttons.progress, payload: commandPayload("progress") },
          { label: say.buttons.remind, payload: commandPayload("remind") },
        ]
      : []),
    ...(watched.some((one) => one.waiting.all > 0)
      ? [{ label: say.buttons.review, payload: commandPayload("review") }]
      : []),
    ...(own ? [{ label: say.buttons.trouble, payload: commandPayload("trouble") }] : []),
  ];
}
