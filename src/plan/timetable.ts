import type { Role } from "../role.ts";
import { dayOf } from "../time.ts";
import type { Calendar } from "./calendar.ts";
import { type Contradiction, dueAt, findPhase, type Phase, startAt } from "./plan.ts";
import { type Counted, isDebt, type Running, totalOf, type Work, worksOf } from "./works.ts";

/** How a phase stands: not begun, under way, past due with something left, all done, or past and nothing is counted here. */
export type PhaseState = "later" | "running" | "late" | "done" | "past";

/** One phase of the timetable. Instants in epoch ms; counts are of whatever was counted. */
export interface TimetableRow {
  phase: Phase;
  /** The phase whose answers count here: this one, or that which discharges it. */
  by: Phase;
  startAt: number;
  dueAt: number;
  /** The plan's own due instant, which a reviewer may have moved. */
  planned: number;
  done: number;
  waiting: number;
  /** 0: nothing is counted here. */
  total: number;
  state: PhaseState;
}

/** What a timetable is made of. */
export interface TimetableParts extends Running {
  counted: readonly Counted[];
  /** The due instant in force. */
  dueOf(phase: Phase): number;
  now: number;
}

/** Every phase with how far it has come: stream by stream as the plan has them, within one the earliest due first. */
export function timetableOf(parts: TimetableParts): TimetableRow[] {
  const works = worksOf(parts.counted, parts).filter((work) => !isDebt(work));
  const streams = [...new Set(parts.plan.phases.map((phase) => phase.stream))];
  const rows = parts.plan.phases.map((phase) => rowOf(phase, works, parts));
  return streams.flatMap((stream) =>
    rows.filter(({ phase }) => phase.stream === stream).toSorted((a, b) => a.dueAt - b.dueAt),
  );
}

function rowOf(phase: Phase, works: readonly Work[], parts: TimetableParts): TimetableRow {
  const { plan, year, now } = parts;
  const by = (phase.dischargedBy && findPhase(plan, phase.dischargedBy)) || phase;
  const own = works.filter((work) => work.phase.id === by.id);
  const sum = (of: (work: Work) => number) => own.reduce((all, work) => all + of(work), 0);
  const times = { startAt: startAt(plan, phase, year), dueAt: parts.dueOf(phase), planned: dueAt(plan, phase, year) };
  const counts = { done: sum((work) => work.done), waiting: sum((work) => work.waiting), total: sum(totalOf) };
  // Single pieces may have been put off: they are late when their own time has passed.
  const late = own.some((work) => work.open > 0 && (by !== phase || work.dueAt <= now));
  return { phase, by, ...times, ...counts, state: stateOf({ ...times, ...counts }, late, now) };
}

function stateOf(
  row: Pick<TimetableRow, "startAt" | "dueAt" | "done" | "total">,
  late: boolean,
  now: number,
): PhaseState {
  if (row.total > 0 && row.done === row.total) return "done";
  if (row.dueAt <= now) return late ? "late" : "past";
  return row.startAt > now ? "later" : "running";
}

/** The roles whose work somebody does or answers for: a compiler's collectors, everybody's for those above. */
export function rolesBelow(role: Role): readonly Role[] {
  if (role === "collector") return ["collector"];
  return role === "compiler" ? ["collector", "compiler"] : ["collector", "compiler", "reviewer", "admin"];
}

/**
 * Rows that concern somebody: where something of theirs is counted, where such a role does the work, and what ends the time
 * for either.
 */
export function concerning(rows: readonly TimetableRow[], roles: ReadonlySet<Role>): TimetableRow[] {
  const own = rows.filter(({ phase, total }) => total > 0 || (phase.role !== undefined && roles.has(phase.role)));
  const ends = new Set(own.flatMap(({ phase }) => [phase.frozenBy, phase.stoppedBy]));
  return rows.filter((row) => own.includes(row) || ends.has(row.phase.id));
}

/** What does not fit in the official text about these phases. */
export function contradictionsOf(rows: readonly TimetableRow[], { plan }: Running): Contradiction[] {
  const shown = new Set(rows.map(({ phase }) => phase.id));
  return plan.contradictions.filter(({ phases }) => phases.some((phase) => shown.has(phase)));
}

/** Years in which one of these phases is due and whose holidays have not been published. */
export function yearsUnknown(rows: readonly TimetableRow[], calendar: Calendar): number[] {
  const years = new Set(rows.map((row) => Number(dayOf(row.dueAt - 1).slice(0, 4))));
  return [...years].filter((year) => !calendar.knows(year)).sort();
}
