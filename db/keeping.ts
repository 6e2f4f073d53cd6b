import type { Store } from "./open.ts";
import { findSetting } from "./settings.ts";

/** For how long what is kept, in days; undefined: for ever. */
export type Keeping = Record<Kept, number | undefined>;

/**
 * What is not kept for ever, or need not be: updates that were heard, messages that were said, photos and documents, and
 * exported files with whole ID numbers and phones.
 */
export const keptThings = ["inbox", "outbox", "files", "full"] as const;
type Kept = (typeof keptThings)[number];

/** The setting of one: "keep.outbox". */
export const keepSetting = (what: Kept) => `keep.${what}`;
/** What is written for "for ever". */
export const FOREVER = "never";

/**
 * No platform redelivers an update after 60 days, and a page's own outbox is shown as failed before. Messages are kept a little
 * longer than a year: a campaign is looked up until the next one. Whole numbers are fetched within a week, or exported again.
 */
const usual: Keeping = { inbox: 60, outbox: 400, files: undefined, full: 7 };

/** The shortest times that may be set: below them something would be lost that is still needed. */
export const shortest: Record<Kept, number> = { inbox: 14, outbox: 90, files: 90, full: 1 };

/** How long everything is kept here; a setting that is no number of days, or too small, is left aside. */
export async function findKeeping(store: Store): Promise<Keeping> {
  const keeping = { ...usual };
  for (const what of keptThings) {
    const set = await findSetting(store, keepSetting(what));
    if (set === FOREVER) keeping[what] = undefined;
    else if (set !== undefined && isDays(what, set)) keeping[what] = Number(set);
  }
  return keeping;
}

/** Whether this may be set: a whole number of days, not below the shortest. */
export function isDays(what: Kept, text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= shortest[what];
}
