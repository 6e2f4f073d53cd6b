import { listPastPapers } from "../../db/duties/deliverables.ts";
import { alignDuties } from "../../db/duties/index.ts";
import type { Store } from "../../db/open.ts";
import type { Campaign } from "../../db/practice.ts";
import { change } from "../../db/writes.ts";

/** What villages and the town had to hand in before the demo begins counts as handed in and approved. */
export async function settlePapers(store: Store, campaign: Campaign, now: number): Promise<void> {
  await alignDuties(store, campaign, now);
  const writes = listPastPapers(store, now).map((id) => change("assignments", { id }, { status: "approved" }));
  if (writes.length > 0) await store.commit({ at: now, writes });
}
