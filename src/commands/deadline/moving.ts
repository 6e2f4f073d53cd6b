import { type Deadlines, findDeadlines } from "../../../db/deadlines.ts";
import { findMovable, type Movable } from "../../../db/moves.ts";
import { findPhase, type Phase, type Plan } from "../../plan/plan.ts";
import { refuse } from "../../zh/deadline.ts";
import { units } from "../../zh/reminders.ts";
import type { Role, Turn } from "../command.ts";
import { formTitle } from "../naming.ts";
import { loadPlaces, type Places } from "../places.ts";

/** Who moves deadlines. */
export const movers: readonly Role[] = ["reviewer", "admin"];

/** A move as far as it has been said. */
export interface Draft {
  phase?: string;
  /** One assignment instead of a phase. */
  piece?: string;
  area?: string;
  dueAt?: number;
  reason?: string;
}

/** Whose drafts these are. */
export const named = { command: "deadline" } as const;

/** What thinking about a move needs. */
export interface Moving {
  turn: Turn;
  places: Places;
  deadlines: Deadlines;
}

/** Loads it. */
export async function openMoving(turn: Turn): Promise<Moving> {
  const [places, deadlines] = await Promise.all([
    loadPlaces(turn, movers),
    findDeadlines(turn.house.store, turn.house),
  ]);
  return { turn, places, deadlines };
}

/** Why the date of a phase cannot be moved here, in a sentence; undefined when it can. */
export function fixedBecause(plan: Plan, phase: Phase): string | undefined {
  if (phase.role === undefined) return refuse.province(phase.title, phase.who);
  const other = phase.dischargedBy === undefined ? undefined : findPhase(plan, phase.dischargedBy);
  if (other) return refuse.discharged(phase.title, other.title);
  const isEnd = stoppedBy(plan, phase).length > 0 || plan.phases.some((one) => one.frozenBy === phase.id);
  return phase.questionnaire === undefined && !isEnd ? refuse.nothing(phase.title) : undefined;
}

/** The phases in which nothing can be done any more when this one ends. */
export function stoppedBy(plan: Plan, { id }: Phase): Phase[] {
  return plan.phases.filter((phase) => phase.stoppedBy === id);
}

/** Whether a phase has one date for the whole town: the town's own work, or an end that others depend on. */
export function isTownwide(phase: Phase): boolean {
  return phase.questionnaire === undefined || phase.subject === "town";
}

/** What a draft is about, as far as it is said and allowed. */
export type Target = { kind: "phase"; phase: Phase } | { kind: "piece"; piece: Movable; phase: Phase | undefined };

/** The target of a draft; undefined when there is none yet, or it is gone or out of reach. */
export async function targetOf({ turn, places }: Moving, draft: Draft): Promise<Target | undefined> {
  const { store, plan } = turn.house;
  if (draft.piece !== undefined) {
    const piece = await findMovable(store, draft.piece);
    return piece && places.has(piece.area) ? { kind: "piece", piece, phase: findPhase(plan, piece.phase) } : undefined;
  }
  const phase = draft.phase === undefined ? undefined : findPhase(plan, draft.phase);
  return phase && { kind: "phase", phase };
}

/** What a piece is called without its place: its phase's title, or its form's. */
export function titleOfPiece({ turn }: Moving, piece: Movable): string {
  const phase = findPhase(turn.house.plan, piece.phase);
  return phase?.questionnaire === piece.questionnaire ? phase.title : formTitle(turn.house, piece.questionnaire);
}

/** "东样村 3组 甲有田". */
export function placeOfPiece({ places }: Moving, piece: Movable): string {
  const area = places.name(piece.area);
  return piece.subject === piece.area ? area : `${area} ${piece.name}`;
}

/** How work of a phase is counted. */
export function unitOfPhase(phase: Phase | undefined): string {
  return phase?.subject === "household" ? units.household : units.other;
}
