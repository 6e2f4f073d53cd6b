import { townPath, villageOf } from "../../../db/areas.ts";
import { startAt } from "../../plan/plan.ts";
import { dayOf } from "../../time.ts";
import * as say from "../../zh/deadline.ts";
import { sayDay } from "../../zh/when.ts";
import { type Effect, effectOf, stopBefore } from "./effect.ts";
import { type Draft, isTownwide, type Moving, placeOfPiece, type Target, titleOfPiece, unitOfPhase } from "./moving.ts";

/** A draft in which nothing is missing. */
export type Whole = Draft & { dueAt: number; reason: string };

/** A move thought through: what it is called, what it replaces, what it comes to. */
export interface Proposal {
  target: Target;
  draft: Whole;
  area: string;
  was: number;
  effect: Effect;
  preview: say.Preview;
}

/** What the target is called: "入户排查"; "东样村 3组 甲有田 入户排查". */
export function nameOf(moving: Moving, target: Target): string {
  return target.kind === "phase"
    ? target.phase.title
    : say.pieceOf(placeOfPiece(moving, target.piece), titleOfPiece(moving, target.piece));
}

/** Why a date will not do for the target, in a sentence. */
export function dateFault({ turn }: Moving, target: Target, dueAt: number): string | undefined {
  const { plan, year } = turn.house;
  if (dueAt <= turn.now) return say.refuse.past(say.sayDueIn(dueAt, turn.now));
  const start = target.phase && startAt(plan, target.phase, year);
  return target.phase && start !== undefined && dueAt <= start
    ? say.refuse.beforeStart(target.phase.title, sayDay(dayOf(start)))
    : undefined;
}

/** Why the target cannot be moved there, in a sentence. */
export function areaFault({ places }: Moving, target: Target, area: string): string | undefined {
  if (target.kind === "piece") return undefined;
  const { title } = target.phase;
  const own = places.scopes.map((scope) => places.name(scope)).join("、");
  if (isTownwide(target.phase)) {
    if (!places.has(townPath)) return say.refuse.townOffice(title);
    return area === townPath ? undefined : say.refuse.townOnly(title);
  }
  if (!places.has(area)) return say.refuse.outside(places.name(area), own);
  const inVillage = target.phase.subject !== "household" && area !== townPath && villageOf(area) !== area;
  return inVillage ? say.refuse.villageOnly(title) : undefined;
}

/** Thinks a whole draft through. */
export async function proposalOf(moving: Moving, target: Target, draft: Whole): Promise<Proposal> {
  const { turn, places, deadlines } = moving;
  const area = target.kind === "piece" ? target.piece.area : (draft.area ?? townPath);
  const was = target.kind === "piece" ? target.piece.dueAt : deadlines.dueFor(target.phase.id, area);
  const effect = await effectOf(moving, target, area, draft.dueAt);
  const stop = target.phase && stopBefore(moving, target.phase, draft.dueAt);
  const due = (at: number) => say.sayDueIn(at, turn.now);
  const preview: say.Preview = {
    what: nameOf(moving, target),
    ...(target.kind === "phase" ? { where: places.name(area) } : {}),
    from: due(was),
    to: due(draft.dueAt),
    reason: draft.reason,
    unit: unitOfPhase(target.phase),
    open: effect.open,
    people: [...effect.owed.keys()].filter((cadre) => cadre !== "").length,
    compilers: effect.compilers.size,
    others: effect.others.map((one) => ({ name: places.name(one.area), due: due(one.dueAt) })),
    alone: effect.alone,
    ...(stop ? { stop: { title: stop.title, due: due(stop.at) } } : {}),
  };
  return { target, draft, area, was, effect, preview };
}
