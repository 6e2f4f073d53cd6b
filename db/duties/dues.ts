import { townPath, within } from "../areas.ts";
import { campaignKey, type Deadlines } from "../deadlines.ts";
import { orm } from "../drizzle.ts";
import type { Store } from "../open.ts";
import type { Campaign } from "../practice.ts";
import { assignments } from "../schema.ts";
import { countByVillage } from "../tallies.ts";
import { change } from "../writes.ts";
import { type DutyTally, undone, type Writer } from "./duty.ts";

const { and, eq, inArray } = orm;
const movable = [...undone, "closing"];

/** Due instants follow the plan and what a reviewer moved, but for those moved by themselves. */
export async function moveDues(
  store: Store,
  campaign: Campaign,
  deadlines: Deadlines,
  tally: DutyTally,
  write: Writer,
): Promise<void> {
  const prefix = `${campaignKey(campaign)}/`;
  const asked = new Map(campaign.plan.phases.map((phase) => [phase.id, phase.questionnaire]));
  const places = new Set<string>();
  for (const row of countByVillage(store)) {
    if (!movable.includes(row.status) || asked.get(row.phase) !== row.questionnaire) continue;
    if (movesBelow(deadlines, row.phase, row.village) || deadlines.dueFor(row.phase, row.village) !== row.dueAt) {
      places.add(`${row.phase}|${row.village}`);
    }
  }
  for (const place of places) {
    const [phase = "", village = ""] = place.split("|");
    const inside = village === townPath ? eq(assignments.area, townPath) : within(assignments.area, village);
    const rows = store.db
      .select({ id: assignments.id, key: assignments.key, area: assignments.area, dueAt: assignments.dueAt })
      .from(assignments)
      .where(and(inside, eq(assignments.phase, phase), eq(assignments.moved, 0), inArray(assignments.status, movable)))
      .all()
      .filter((row) => row.key.startsWith(prefix) && deadlines.dueFor(phase, row.area) !== row.dueAt);
    tally.moved += rows.length;
    await write(rows.map(({ id, area }) => change("assignments", { id }, { dueAt: deadlines.dueFor(phase, area) })));
  }
}

function movesBelow({ moved }: Deadlines, phase: string, village: string): boolean {
  return moved.some((row) => row.phase === phase && row.area !== village && row.area.startsWith(village));
}
