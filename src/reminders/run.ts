import { type Active, listActive } from "../../db/active.ts";
import { listDigested, reminderUnit } from "../../db/reminders.ts";
import { listDues } from "../../db/tallies.ts";
import type { Address } from "../message.ts";
import { dueAt } from "../plan/plan.ts";
import { isQuiet } from "../plan/quiet.ts";
import { isHourPrecise } from "../plan/slots.ts";
import { dayOf, instant } from "../time.ts";
import { type Notice, noticeFor } from "./notice.ts";
import type { Reminding } from "./reminding.ts";

/** A notice and where it goes; without an address nobody can be told. */
export interface Planned extends Notice {
  to?: Address;
}

/** Where people are reached. */
export type FindReach = (cadres: readonly string[]) => ReadonlyMap<string, Address>;

/** So many people are thought about in one step; then chatting goes on. */
const BATCH = 40;
const DAY = 86_400_000;

/**
 * Who is to be told what at `now`, in steps of a few people: one digest a person and morning, one word before an
 * hour-precise deadline. Nothing at night, nothing twice; what was missed comes as one message.
 */
export async function* planReminders(
  parts: Reminding & { reach: FindReach },
  now: number,
): AsyncGenerator<readonly Planned[]> {
  const morning = now >= instant(`${dayOf(now)} ${parts.plan.remind.morning}`);
  const urgent = nearHour(parts, now);
  if (!morning && !urgent) return;
  const digested = listDigested(parts.store, dayOf(now));
  for (let after = ""; ; ) {
    const people = listActive(parts.store, after, BATCH);
    const last = people.at(-1);
    if (!last) return;
    after = last.id;
    const awake = people.filter((person) => !isQuiet(now, person.quiet));
    const notices = awake.flatMap((person) =>
      noticesOf(parts, person, now, { morning: morning && !digested.has(person.id), urgent }),
    );
    if (notices.length > 0) {
      const reach = parts.reach(notices.map((notice) => notice.cadre));
      yield notices.map((notice) => {
        const to = reach.get(notice.cadre);
        return to === undefined ? notice : { ...notice, to };
      });
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function noticesOf(
  parts: Reminding,
  person: Active,
  now: number,
  when: { morning: boolean; urgent: boolean },
): Notice[] {
  // What the morning's digest says needs no word of its own.
  const digest = when.morning ? noticeFor(parts, person, now, false) : undefined;
  const found = [digest, when.urgent && !digest ? noticeFor(parts, person, now, true) : undefined];
  return found.filter((notice) => notice !== undefined);
}

/** Whether an hour-precise deadline lies ahead within a day: only then is anybody looked at for it. */
function nearHour({ store, plan, year }: Reminding, now: number): boolean {
  const dues = [...listDues(store).map((row) => row.dueAt), ...plan.phases.map((phase) => dueAt(plan, phase, year))];
  return dues.some((at) => isHourPrecise(at) && at > now && at - now < DAY);
}

/** What a tick came to. */
export interface ReminderTally extends Record<string, number> {
  told: number;
  /** People who are to be told and have no address. */
  unreachable: number;
}

/** Says everything that is to be said at `now`: each person in a unit of their own, a step of people in one transaction. */
export async function remindAll(parts: Reminding & { reach: FindReach }, now: number): Promise<ReminderTally> {
  const tally: ReminderTally = { told: 0, unreachable: 0 };
  for await (const planned of planReminders(parts, now)) {
    const units = planned.flatMap((notice) => {
      if (notice.to !== undefined) return [reminderUnit({ ...notice, to: notice.to }, now)];
      tally.unreachable += 1;
      return [];
    });
    const outcomes = await Promise.all(units.map((unit) => parts.store.commit(unit)));
    tally.told += outcomes.filter((outcome) => outcome.kind === "ok" && (outcome.posted[0] ?? 0) > 0).length;
  }
  return tally;
}
