import type { Calendar } from "./calendar.ts";
import { dueAt, findPhase, type Phase, type Plan, remindingOf, startAt } from "./plan.ts";
import { currentSlot, type Slot } from "./slots.ts";

/** A campaign as it runs: the plan and its year. */
export interface Running {
  plan: Plan;
  year: number;
  /** When a phase ends for the whole town, where a reviewer may have moved it; left out: as planned. */
  endOf?(phase: string): number;
}

/** How many assignments of one kind stand in one status. */
export interface Counted {
  phase: string;
  questionnaire: string;
  status: string;
  dueAt: number;
  n: number;
}

/** One kind of work with one due instant, counted: what a reminder speaks of. */
export interface Work {
  /** Names it for ever among a person's reminders. */
  key: string;
  phase: Phase;
  questionnaire: string;
  startAt: number;
  dueAt: number;
  /** Still to be done by whoever owes it. */
  open: number;
  /** Handed in, or further. */
  done: number;
  /** Put forward as gone: others decide. */
  waiting: number;
  /** Sent back to be mended; part of `open`. */
  returned: number;
}

const OPEN = new Set(["open", "started", "returned"]);
const DONE = new Set(["submitted", "compiled", "approved"]);

/** All in all: what left the denominator (closed, withdrawn) is not in it. */
export function totalOf(work: Pick<Work, "open" | "done" | "waiting">): number {
  return work.open + work.done + work.waiting;
}

/** Counts grouped into works, the earliest due first. Work of phases that the plan does not have is left out. */
export function worksOf(counted: readonly Counted[], { plan, year }: Running): Work[] {
  const works = new Map<string, Work>();
  for (const row of counted) {
    const phase = findPhase(plan, row.phase);
    if (!phase) continue;
    const id = `${row.phase}|${row.questionnaire}|${row.dueAt}`;
    const key = row.questionnaire === phase.questionnaire ? phase.id : `${phase.id}/${row.questionnaire}`;
    const begins = Math.min(startAt(plan, phase, year), row.dueAt);
    const work = works.get(id) ?? {
      key,
      phase,
      questionnaire: row.questionnaire,
      startAt: begins,
      dueAt: row.dueAt,
      open: 0,
      done: 0,
      waiting: 0,
      returned: 0,
    };
    works.set(id, work);
    if (OPEN.has(row.status)) work.open += row.n;
    if (row.status === "returned") work.returned += row.n;
    if (DONE.has(row.status)) work.done += row.n;
    if (row.status === "closing") work.waiting += row.n;
  }
  return [...works.values()].sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
}

/** A debt: work that a submitted form left behind, no phase of its own. */
export function isDebt(work: Work): boolean {
  return work.questionnaire !== work.phase.questionnaire;
}

/** The instant at which everything of this phase stops, where there is one ("the system closes"). */
export function stopOf(phase: Phase, { plan, year, endOf }: Running): { phase: Phase; at: number } | undefined {
  const stop = phase.stoppedBy === undefined ? undefined : findPhase(plan, phase.stoppedBy);
  return stop && { phase: stop, at: endOf?.(stop.id) ?? dueAt(plan, stop, year) };
}

/** The reminder that is current for a work at `now`, if any: its own deadline's, or that of the phase which stops it. */
export function slotFor(work: Work, running: Running, calendar: Calendar, now: number): Slot | undefined {
  const reminding = remindingOf(running.plan, work.phase);
  // A day agreed with the household is called to mind once before and on the day itself.
  const own = currentSlot(work, isDebt(work) ? { ...reminding, before: [1] } : reminding, calendar, now);
  const stop = stopOf(work.phase, running);
  // What can no longer be done is not asked for.
  if (stop && now >= stop.at) return undefined;
  if (!stop || stop.at <= work.dueAt) return own;
  const closing = currentSlot({ startAt: work.startAt, dueAt: stop.at }, reminding, calendar, now);
  return closing && (!own || closing.at > own.at) ? closing : own;
}

/** Whether everything still open is listed now, not only what comes next. */
export function listsAll(work: Work, running: Running, now: number): boolean {
  const stop = stopOf(work.phase, running) ?? { phase: work.phase, at: work.dueAt };
  const hours = stop.phase.listAll;
  return hours !== undefined && now <= stop.at && stop.at - now <= hours * 3_600_000;
}

/** The instant by which it is asked for: earlier than due where others must still enter it. */
export function askedBy(work: Work, running: Running): number {
  const stop = stopOf(work.phase, running);
  const { handover = 0 } = work.phase;
  return (stop?.at ?? work.dueAt) - handover * 60_000;
}
