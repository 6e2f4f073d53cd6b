import { findPhase } from "../../src/plan/plan.ts";
import { villageOf } from "../areas.ts";
import type { Deadlines } from "../deadlines.ts";
import type { Store } from "../open.ts";
import type { Campaign } from "../practice.ts";
import { countByVillage } from "../tallies.ts";
import { undone } from "./duty.ts";

/** Which phases are over where: a village that had work in a phase and has none left, and everybody once it is past due. */
export function findOver(
  store: Store,
  { plan }: Campaign,
  deadlines: Deadlines,
  now: number,
): (phase: string, area: string) => boolean {
  const awaited = new Set(plan.phases.flatMap(({ after }) => after ?? []));
  const left = new Map<string, number>();
  for (const { phase, village, status, n } of awaited.size === 0 ? [] : countByVillage(store)) {
    if (!awaited.has(phase)) continue;
    const key = `${phase}|${village}`;
    left.set(key, (left.get(key) ?? 0) + (undone.includes(status) || status === "closing" ? n : 0));
  }
  return (id, area) => {
    if (!findPhase(plan, id)) return false;
    return left.get(`${id}|${villageOf(area)}`) === 0 || deadlines.dueFor(id, area) <= now;
  };
}
