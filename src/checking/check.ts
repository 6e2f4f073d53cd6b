import { setImmediate } from "node:timers/promises";
import { questionnaires } from "../../conversations/index.ts";
import { rulebook } from "../../conversations/rules/index.ts";
import { townPath, villageOf } from "../../db/areas.ts";
import { changedAtLarge, listChangedSince, listCrowds } from "../../db/changed.ts";
import { type CaseReading, listCases, listHouseholdsAfter, listVillageSubjects } from "../../db/checks.ts";
import { foundWrites, listFoundBy, staleFoundWrites } from "../../db/found.ts";
import type { Store } from "../../db/open.ts";
import { saveSetting } from "../../db/settings.ts";
import type { Write } from "../../db/writes.ts";
import { type Compared, type Comparing, createComparing } from "../rules/compare.ts";
import { foundBy, isOn, type Judging, judge, judgeView, prepare } from "../rules/judge.ts";
import type { Found } from "../rules/rule.ts";
import { type View, viewOf } from "../rules/view.ts";
import { dayOf } from "../time.ts";
import { type Campaign, campaignName, formsOf, readingOf, worldAt } from "./reading.ts";

/** The setting that keeps when the last check over the whole set began. */
export const CHECKED = "checked.at";

/** So many households are looked at between two breaths: people who chat meanwhile wait no longer than that. */
const STEP = 40;

/** A day passes, and some rules say something else: who will be told of within so many days is looked at again until then. */
const AHEAD = 7;
const DAY = 86_400_000;

const TOGETHER = 400;

/** What a check did. */
export interface CheckTally {
  /** Households and villages that were looked at. */
  looked: number;
  /** Findings that came, changed or went. */
  changed: number;
  /** 1: everything was looked at. */
  full: number;
}

/** What the last check of this program's life learnt: what has not changed since need not be looked at again. */
interface Learnt {
  campaign: string;
  at: number;
  /** Households of which a rule says something else soon. */
  soon: ReadonlySet<string>;
  comparing: Comparing;
  compared: ReadonlyMap<string, readonly Compared[]>;
}

const learnt = new WeakMap<Store, Learnt>();
/** Whoever asks while one is under way gets that one. */
const underWay = new WeakMap<Store, Promise<CheckTally>>();

/** How many households a check would look at now: undefined when it would be all of them. */
export function countToCheck(store: Store, campaign: Campaign, at: number): number | undefined {
  const last = lastOf(store, campaign, at);
  return last && toLookAt(store, last).length;
}

/** What was learnt before, unless everything is to be looked at anew. */
function lastOf(store: Store, campaign: Campaign, at: number): Learnt | undefined {
  const last = learnt.get(store);
  const holds = last?.campaign === campaignName(campaign) && at - last.at < (AHEAD - 1) * DAY;
  return holds && !changedAtLarge(store, last.at) ? last : undefined;
}

function toLookAt(store: Store, { at, soon }: Learnt): string[] {
  return [...new Set([...listChangedSince(store, at), ...soon])];
}

/**
 * Looks at all rules over the whole set and keeps what they find. The first time everything, then only what changed since:
 * households one by one, then all of them against each other. It breathes between steps; what it finds is kept step by step.
 */
export function check(store: Store, campaign: Campaign, now: () => number): Promise<CheckTally> {
  const running = underWay.get(store);
  if (running) return running;
  const begun = checkNow(store, campaign, now).finally(() => underWay.delete(store));
  underWay.set(store, begun);
  return begun;
}

async function checkNow(store: Store, campaign: Campaign, now: () => number): Promise<CheckTally> {
  const began = now();
  const world = worldAt(store, campaign, began);
  const book = rulebook();
  const forms = formsOf(campaign.plan);
  const judging = prepare(book, world, forms, "set");
  const reading: CaseReading = {
    campaign: campaignName(campaign),
    forms: new Map(questionnaires.map((one) => [one.id, readingOf(one)])),
  };
  const last = lastOf(store, campaign, began);
  const comparing = last?.comparing ?? createComparing(book, world, forms, (area) => villageOf(area) ?? townPath);
  const run: Run = {
    store,
    judging,
    later: laterThan(judging, began),
    reading,
    comparing,
    at: began,
    waiting: [],
    looked: 0,
    changed: 0,
    soon: new Set(),
  };
  // A check that breaks off has learnt nothing.
  learnt.delete(store);
  if (last) await lookAt(run, toLookAt(store, last), true);
  else await lookAtAll(run);
  await lookAt(run, listVillageSubjects(store));
  await flush(run);
  const compared = groupCompared([...comparing.settle(), ...crowdsOf(run, forms)]);
  await keepCompared(run, last?.compared, compared, forms);
  await flush(run);
  const stale = staleFoundWrites(
    store,
    new Set(book.rules.filter((one) => isOn(one, world, forms)).map((one) => one.rule.id)),
  );
  await store.commit({ at: began, writes: [...stale, saveSetting(CHECKED, String(began), null, began)] });
  learnt.set(store, { campaign: reading.campaign, at: began, soon: run.soon, comparing, compared });
  return { looked: run.looked, changed: run.changed + stale.length, full: last ? 0 : 1 };
}

interface Run {
  store: Store;
  judging: Judging;
  /** The rules that days decide, some days on. */
  later: Judging;
  soon: Set<string>;
  reading: CaseReading;
  comparing: Comparing;
  at: number;
  /** What is to be written. */
  waiting: Write[];
  looked: number;
  changed: number;
}

async function lookAtAll(run: Run): Promise<void> {
  for (let after = ""; ; ) {
    const ids = listHouseholdsAfter(run.store, after, STEP);
    if (ids.length === 0) return;
    await lookAtStep(run, ids);
    after = ids.at(-1)!;
  }
}

async function lookAt(run: Run, ids: readonly string[], changed = false): Promise<void> {
  if (changed) run.comparing.forget(ids);
  for (let from = 0; from < ids.length; from += STEP) await lookAtStep(run, ids.slice(from, from + STEP));
}

async function lookAtStep(run: Run, ids: readonly string[]): Promise<void> {
  const { store, judging, reading, comparing } = run;
  const rules = ruleIds(judging);
  const found: Found[] = [];
  for (const one of listCases(store, ids, reading)) {
    const view = viewOf(one, judging.world, judging.book.calculations);
    const own = judgeView(judging, view);
    found.push(...own);
    if (judge(run.later, one).some((will) => !own.some((is) => is.rule === will.rule))) run.soon.add(one.id);
    comparing.take(view);
    run.looked += 1;
  }
  await keep(run, foundWrites(store, ids, rules, found, run.at));
  await setImmediate();
}

function laterThan(judging: Judging, at: number): Judging {
  const world = { ...judging.world, today: dayOf(at + AHEAD * DAY) };
  const of = (rules: Judging["member"]) => rules.filter(({ usesToday }) => usesToday);
  return {
    ...judging,
    world,
    household: of(judging.household),
    member: of(judging.member),
    village: of(judging.village),
  };
}

function ruleIds({ household, member, village }: Judging): Set<string> {
  return new Set([...household, ...member, ...village].map(({ rule }) => rule.id));
}

/** Writes wait for each other: a commit costs as much for a few as for many. */
async function keep(run: Run, writes: readonly Write[]): Promise<void> {
  run.waiting.push(...writes);
  if (run.waiting.length >= TOGETHER) await flush(run);
}

async function flush(run: Run): Promise<void> {
  const writes = run.waiting.splice(0);
  if (writes.length === 0) return;
  run.changed += writes.length;
  await run.store.commit({ at: run.at, writes });
}

function crowdsOf({ store, judging, reading }: Run, forms: ReadonlySet<string>): Compared[] {
  return judging.book.rules.flatMap((ready) => {
    const { id, crowd } = ready.rule;
    if (!crowd || !isOn(ready, judging.world, forms)) return [];
    const households = listCrowds(store, reading.campaign, crowd);
    return [...households].map(([household, n]) => ({ rule: id, household, more: { n: String(n) } }));
  });
}

function groupCompared(all: readonly Compared[]): ReadonlyMap<string, readonly Compared[]> {
  return Map.groupBy(all, (one) => one.household);
}

/** Households of which the comparison says something else than before are read once more, for the words. */
async function keepCompared(
  run: Run,
  before: ReadonlyMap<string, readonly Compared[]> | undefined,
  now: ReadonlyMap<string, readonly Compared[]>,
  forms: ReadonlySet<string>,
): Promise<void> {
  const { store, judging, reading } = run;
  const comparing = judging.book.rules.filter(({ rule }) => rule.same || rule.far || rule.crowd);
  const rules = new Set(comparing.filter((one) => isOn(one, judging.world, forms)).map(({ rule }) => rule.id));
  const said = (all: readonly Compared[] | undefined) => JSON.stringify(all ?? []);
  const earlier = before ?? new Map(listFoundBy(store, rules).map((id) => [id, [] as Compared[]]));
  const ids = [...new Set([...earlier.keys(), ...now.keys()])].filter(
    (id) => before === undefined || said(before.get(id)) !== said(now.get(id)),
  );
  for (let from = 0; from < ids.length; from += STEP) {
    const step = ids.slice(from, from + STEP);
    const found = listCases(store, step, reading).flatMap((one) => {
      const view = viewOf(one, judging.world, judging.book.calculations);
      return (now.get(one.id) ?? []).flatMap((compared) => wordCompared(judging, view, compared));
    });
    await keep(run, foundWrites(store, step, rules, found, run.at));
    await setImmediate();
  }
}

function wordCompared({ book }: Judging, view: View, { rule: id, list, place, more }: Compared): Found[] {
  const rule = book.byId.get(id)!.rule;
  if (list === undefined || place === undefined) return [foundBy(rule, view.case.id, "", view.scope, more)];
  const row = list === "members" ? view.case.members[place] : view.case.helpers[place];
  const scope = view.rowsOf(list)[place];
  return row && scope ? [foundBy(rule, view.case.id, row.id, scope, more)] : [];
}
