import { createHash } from "node:crypto";
import { listAreas } from "../areas.ts";
import { findDeadlines } from "../deadlines.ts";
import { countKin } from "../families.ts";
import type { Store } from "../open.ts";
import type { Campaign } from "../practice.ts";
import { findSetting, saveSetting } from "../settings.ts";
import type { Write } from "../writes.ts";
import { planDeliverables } from "./deliverables.ts";
import { moveDues } from "./dues.ts";
import type { DutyTally, Writer } from "./duty.ts";
import { findOver } from "./over.ts";
import { alignVisits, withdrawOthers } from "./visits.ts";

export type { DutyTally } from "./duty.ts";

const CHUNK = 500;

/**
 * Brings everything owed in line with the plan, the moved deadlines, the areas and the roles: missing assignments are made,
 * due instants moved, deliverables given to whoever now has the role, what nobody owes any more withdrawn. A second run
 * changes nothing; work already done stays. Written in bounded steps, so that people go on chatting.
 */
export async function alignDuties(store: Store, campaign: Campaign, at: number): Promise<DutyTally> {
  const tally: DutyTally = { added: 0, moved: 0, reassigned: 0, withdrawn: 0 };
  const deadlines = await findDeadlines(store, campaign);
  const write: Writer = async (writes: readonly Write[]) => {
    for (let i = 0; i < writes.length; i += CHUNK) {
      await store.commit({ at, writes: writes.slice(i, i + CHUNK) });
    }
  };
  await write(await planDeliverables(store, campaign, deadlines, tally, at));
  const over = findOver(store, campaign, deadlines, at);
  const stamp = stampOf(campaign, await countOver(store, campaign, over));
  if ((await findSetting(store, "duties.plan")) !== stamp) {
    await alignVisits(store, campaign, deadlines, tally, write, over);
    await withdrawOthers(store, campaign, tally, write);
    await write([saveSetting("duties.plan", stamp, null, at)]);
  }
  await moveDues(store, campaign, deadlines, tally, write);
  return tally;
}

/** What decides which households owe what: the plan, which phases are over where, and of whom the register knows a family. */
function stampOf({ plan, year }: Campaign, standing: string): string {
  return createHash("sha256")
    .update(JSON.stringify([plan, year, standing]))
    .digest("hex")
    .slice(0, 16);
}

async function countOver(store: Store, { plan }: Campaign, over: (phase: string, area: string) => boolean) {
  const awaited = [...new Set(plan.phases.flatMap(({ after }) => after ?? []))];
  const villages = (await listAreas(store)).filter(({ level }) => level === "village");
  const done = awaited.flatMap((phase) => villages.filter(({ path }) => over(phase, path)).map(({ path }) => path));
  return `${done.join(" ")} ${countKin(store, "member")}`;
}
