import { findReach, type Means } from "../../db/delivery.ts";
import { findTold, listNudged, type NudgeContent, type Told } from "../../db/nudges.ts";
import type { Store } from "../../db/open.ts";
import { listNext } from "../../db/reminders.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Address, Outgoing } from "../message.ts";
import { isQuiet, usualQuiet } from "../plan/quiet.ts";
import { isDebt, type Running, type Work } from "../plan/works.ts";
import * as say from "../zh/nudge.ts";
import { nameOwed } from "../zh/reminders.ts";
import type { Owing } from "./owing.ts";

/** What thinking about nudges needs. */
export interface Nudging extends Running {
  store: Store;
  /** The title of a questionnaire. */
  titleOf(questionnaire: string): string;
}

/** Nobody is called by a supervisor again before so many ms have passed, whoever the supervisor is. */
export const APART = 4 * 3_600_000;

/** Somebody who is to be told now; without an address nothing can be sent. */
export interface Ready {
  owing: Owing;
  told: Told;
  to?: Address;
}

/** The people who owe, sorted by what is to be done about them now. */
export interface Sorted {
  send: readonly Ready[];
  nudged: readonly { name: string; at: number; by: NudgeContent["office"] | "self" }[];
  quiet: readonly { name: string; until: string }[];
  /** Names of those in `send` whom nothing leads to. */
  absent: readonly string[];
  gone: readonly string[];
  /** Everybody's name by id. */
  names: ReadonlyMap<string, string>;
}

/** Who of these is told now by `by`; who was told in the last four hours, sleeps or has left is not. */
export function sortOut({ store }: Nudging, people: readonly Owing[], by: string, means: Means, now: number): Sorted {
  const ids = people.map((one) => one.cadre);
  const told = findTold(store, ids);
  const before = listNudged(store, ids, now - APART);
  const reach = findReach(store, ids, means);
  const send: Ready[] = [];
  const nudged: Sorted["nudged"][number][] = [];
  const quiet: Sorted["quiet"][number][] = [];
  const gone: string[] = [];
  for (const owing of people) {
    const who = told.get(owing.cadre);
    if (!who) continue;
    const last = before.get(who.id);
    if (who.status === "left") gone.push(who.name);
    else if (last) nudged.push({ name: who.name, at: last.at, by: last.by === by ? "self" : last.office });
    else if (isQuiet(now, who.quiet)) quiet.push({ name: who.name, until: quietUntil(who.quiet) });
    else {
      const to = reach.get(who.id)?.address;
      send.push(to === undefined ? { owing, told: who } : { owing, told: who, to });
    }
  }
  const absent = send.filter((one) => one.to === undefined).map((one) => one.told.name);
  return { send, nudged, quiet, absent, gone, names: new Map([...told.values()].map(({ id, name }) => [id, name])) };
}

function quietUntil(own: string): string {
  return (own === "" ? usualQuiet : own).split("-")[1] ?? "";
}

/** How many of each kind these works still ask for. */
export function countsOf(works: readonly Work[]): say.Counts {
  const counts = { household: 0, other: 0 };
  for (const work of works) counts[unitOf(work)] += work.open;
  return counts;
}

const unitOf = (work: Work) => (work.phase.subject === "household" ? "household" : "other");

/** What is owed and until when, each once. */
export function headsOf({ titleOf }: Pick<Nudging, "titleOf">, works: readonly Work[]): say.WorkHead[] {
  const heads = works.map((work) => ({
    title: isDebt(work) ? titleOf(work.questionnaire) : work.phase.title,
    dueAt: work.dueAt,
    unit: unitOf(work) as say.WorkHead["unit"],
  }));
  return heads.filter((one, i) => heads.findIndex((h) => h.title === one.title && h.dueAt === one.dueAt) === i);
}

/** So many households are named, or all of them when they are no more than `ALL`. */
const NAMED = 3;
const ALL = 5;
const LOOKED_THROUGH = 300;

/** What one person is told: who calls, what is owed until when, which households come next. */
export function nudgeMessage(
  parts: Nudging,
  { owing }: Ready,
  sender: { office: NudgeContent["office"]; name: string; extra: string },
  now: number,
): Outgoing {
  const next = listNext(parts.store, owing.cadre, LOOKED_THROUGH);
  const lines = owing.works.flatMap((work) => {
    const names = next
      .filter(
        (one) => one.questionnaire === work.questionnaire && one.phase === work.phase.id && one.dueAt === work.dueAt,
      )
      .filter((one) => one.kind === "household")
      .map((one) => nameOwed(one, ""));
    const shown = names.length <= ALL && names.length === work.open ? names : names.slice(0, NAMED);
    return headsOf(parts, [work]).map((head) => say.owes(head, work.open, shown, now));
  });
  const visits = owing.works.some((work) => unitOf(work) === "household");
  const choices = [
    ...(visits ? [{ label: say.buttons.next, payload: commandPayload("next") }] : []),
    { label: say.buttons.todo, payload: commandPayload("todo") },
    { label: say.buttons.trouble, payload: commandPayload("trouble") },
  ];
  return { text: say.reminds(sender.office, sender.name, lines, sender.extra), choices };
}
