import { dueAt, findPhase, type Plan } from "../src/plan/plan.ts";
import { ancestors } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import type { Campaign } from "./practice.ts";
import { deadlines } from "./schema.ts";
import { type Kept, upsert, type Write } from "./writes.ts";

const { eq } = orm;

/** The due instants in force: the plan's, but where a reviewer moved them. */
export interface Deadlines {
  /** When a phase ends for an area: what was moved nearest to it counts. Throws for a phase the plan does not have. */
  dueFor(phase: string, area: string): number;
  /** What was moved, in order of phase. */
  moved: readonly Kept<"deadlines">[];
}

/** "xinwan-2022/2026": what is kept apart from other years and plans. */
export function campaignKey({ plan, year }: { plan: Plan; year: number }): string {
  return `${plan.id}/${year}`;
}

/** The due instants in force for a campaign. */
export async function findDeadlines(store: Store, campaign: Campaign): Promise<Deadlines> {
  const { plan, year } = campaign;
  const moved = store.db
    .select()
    .from(deadlines)
    .where(eq(deadlines.campaign, campaignKey(campaign)))
    .all();
  const byPlace = new Map(moved.map((row) => [`${row.phase}|${row.area}`, row.dueAt]));
  return {
    moved,
    dueFor(id, area) {
      for (const place of ancestors(area)) {
        const at = byPlace.get(`${id}|${place}`);
        if (at !== undefined) return at;
      }
      const phase = findPhase(plan, id);
      if (!phase) throw new Error(`plan ${plan.id} has no phase ${id}`);
      return dueAt(plan, phase, year);
    },
  };
}

/** Moves the due instant of a phase for an area and what lies below it. */
export function moveDeadline(
  campaign: Campaign,
  move: { phase: string; area: string; dueAt: number; reason: string; by: string; at: number },
): Write {
  return upsert("deadlines", { campaign: campaignKey(campaign), ...move });
}
