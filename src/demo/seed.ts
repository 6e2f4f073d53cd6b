import { isPersonal } from "../../conversations/elements.ts";
import { findTown, foundTown } from "../../db/areas.ts";
import { keyCheck } from "../../db/health.ts";
import type { Store } from "../../db/open.ts";
import { postpone } from "../../db/postpone.ts";
import { type Campaign, findVisitPhase, visitDue } from "../../db/practice.ts";
import { applyRoster } from "../../db/roster.ts";
import { saveSetting } from "../../db/settings.ts";
import { demoTown, demoVillages } from "../zh/demo.ts";
import { findShift, saveShift, shifted, weeksToShift } from "./campaign.ts";
import { settlePapers } from "./papers.ts";
import { demoRoster } from "./roster.ts";

/**
 * Fills an empty database with the invented township, through the same door as a real roster: the same every time (but for
 * ids). Returns the campaign that the demo runs: the plan moved by whole weeks, so that its visits always end some days ahead.
 * On a restart it adds nothing; when the visits have run out, the plan and all that is still owed move on by some weeks.
 */
export async function seedDemo(store: Store, { now, plan, year }: Campaign & { now: number }): Promise<Campaign> {
  const kept = await findShift(store, plan);
  const before = kept && shifted(plan, kept);
  if (before && (!findVisitPhase(plan) || visitDue(before) > now)) return before;
  const own = { plan, year: kept?.year ?? year };
  const shift = { year: own.year, weeks: weeksToShift(own, now) };
  const campaign = shifted(plan, shift);
  const writes = before ? await postpone(store, visitDue(campaign) - visitDue(before)) : [];
  if (!before) {
    await foundDemo(store, now);
    await applyRoster(store, demoRoster(), { by: null, at: now, ...campaign, isPersonal });
  }
  await store.commit({ at: now, writes: [...writes, saveShift(plan, shift, now)] });
  if (!before) await settlePapers(store, campaign, now);
  return campaign;
}

async function foundDemo(store: Store, now: number): Promise<void> {
  if (await findTown(store)) return;
  const villages = demoVillages.map((village) => village.name);
  const check = saveSetting(keyCheck, store.sealer.seal(demoTown), null, now);
  // The demo is the same every time: the lot for a photo of the paper falls on nobody.
  const noLots = saveSetting("review.photo_share", "0", null, now);
  await store.commit({ at: now, writes: [...foundTown(demoTown, villages), check, noLots] });
}
