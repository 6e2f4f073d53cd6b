import type { Owed } from "../../db/assignments.ts";
import { type Deadlines, findDeadlines } from "../../db/deadlines.ts";
import { isOpen } from "../../db/interviews.ts";
import type { Store } from "../../db/open.ts";
import { dueAt, findPhase } from "../plan/plan.ts";
import type { Turn } from "./command.ts";

/** Something that has closed: since when, and whether nothing can be done any more or only what was submitted stands fast. */
export interface Shut {
  at: number;
  stopped: boolean;
}

/** What has closed by now. */
export interface Gates {
  /** Something of the plan has closed somewhere. */
  any: boolean;
  /** How a piece of work stands: undefined while everything can be done. Practice never closes. */
  of(owed: Owed): Shut | undefined;
}

interface Read {
  at: number;
  deadlines: Deadlines;
  /** The earliest moment at which anything closes anywhere. */
  first: number;
}

/** Deadlines are read again after so many ms: an answer costs no reading. */
const FRESH = 60_000;
const kept = new WeakMap<Store, Read>();

/** What has closed by now, by the deadlines in force (Phase.frozenBy, Phase.stoppedBy). */
export async function loadGates(turn: Turn): Promise<Gates> {
  const { house, now } = turn;
  const { deadlines, first } = await readDeadlines(turn);
  if (now < first) return { any: false, of: () => undefined };
  const passed = (phase: string | undefined, area: string) => {
    const at = phase === undefined ? Number.POSITIVE_INFINITY : deadlines.dueFor(phase, area);
    return at <= now ? at : undefined;
  };
  return {
    any: true,
    of({ assignment }) {
      const phase = findPhase(house.plan, assignment.phase);
      if (!phase || assignment.practice === 1) return undefined;
      const stopped = passed(phase.stoppedBy, assignment.area);
      if (stopped !== undefined) return { at: stopped, stopped: true };
      const frozen = passed(phase.frozenBy, assignment.area);
      return frozen === undefined ? undefined : { at: frozen, stopped: false };
    },
  };
}

async function readDeadlines({ house, now }: Turn): Promise<Read> {
  const { store, plan, year } = house;
  const before = kept.get(store);
  if (before && now >= before.at && now - before.at < FRESH) return before;
  const deadlines = await findDeadlines(store, house);
  const closing = new Set(plan.phases.flatMap(({ frozenBy, stoppedBy }) => [frozenBy, stoppedBy]));
  const planned = plan.phases.filter(({ id }) => closing.has(id)).map((phase) => dueAt(plan, phase, year));
  const moved = deadlines.moved.filter(({ phase }) => closing.has(phase)).map((row) => row.dueAt);
  const read = { at: now, deadlines, first: Math.min(...planned, ...moved) };
  kept.set(store, read);
  return read;
}

/** What holds for work in this state: a draft and what came back may go on until its phase is stopped. */
export async function shutFor(turn: Turn, owed: Owed, status: string): Promise<Shut | undefined> {
  const shut = (await loadGates(turn)).of(owed);
  return shut && (shut.stopped || !isOpen(status)) ? shut : undefined;
}

/** Of what is owed, what can still be done. */
export async function stillPossible(turn: Turn, owed: readonly Owed[]): Promise<Owed[]> {
  const gates = await loadGates(turn);
  return owed.filter((one) => !gates.of(one)?.stopped);
}
