import { clockOf, dayOf, instant } from "../time.ts";
import { addDays, type Calendar, workdaysBefore, workdaysBetween } from "./calendar.ts";
import type { Reminding } from "./plan.ts";

/** A moment at which something is called to mind. `key` names it for ever: a moved deadline has other keys. */
export interface Slot {
  key: string;
  kind: "before" | "today" | "hours" | "overdue";
  at: number;
  /** Working days: before the due day, or overdue. */
  days: number;
}

const HOUR = 3_600_000;

/** The last day of a deadline: midnight belongs to the day that ends. */
export function dueDay(dueAt: number): string {
  return dayOf(dueAt - 1);
}

/** Whether a deadline names an hour: it is no midnight. */
export function isHourPrecise(dueAt: number): boolean {
  return clockOf(dueAt) !== "00:00";
}

/**
 * The slot that is current at `now`: the latest one that has come, none before `startAt`. What came earlier is past: whoever
 * was not reached then gets one message, not several.
 */
export function currentSlot(
  work: { startAt: number; dueAt: number },
  reminding: Reminding,
  calendar: Calendar,
  now: number,
): Slot | undefined {
  const slots =
    now > work.dueAt
      ? [overdueSlot(work.dueAt, reminding, calendar, now)]
      : slotsBefore(work.dueAt, reminding, calendar);
  return slots
    .filter((slot) => slot !== undefined)
    .filter((slot) => slot.at <= now && slot.at >= work.startAt)
    .reduce<Slot | undefined>((latest, slot) => (latest && latest.at >= slot.at ? latest : slot), undefined);
}

const known = new WeakMap<Calendar, Map<string, readonly Slot[]>>();

/** Every slot up to the due instant, earliest first. Thousands share a deadline: it is reckoned once. */
export function slotsBefore(dueAt: number, reminding: Reminding, calendar: Calendar): readonly Slot[] {
  const kept = known.get(calendar) ?? new Map<string, readonly Slot[]>();
  known.set(calendar, kept);
  const key = `${dueAt} ${reminding.morning} ${reminding.hours} ${reminding.before.join()}`;
  const slots = kept.get(key) ?? reckonSlots(dueAt, reminding, calendar);
  kept.set(key, slots);
  return slots;
}

function reckonSlots(dueAt: number, reminding: Reminding, calendar: Calendar): Slot[] {
  const day = dueDay(dueAt);
  const morning = (d: string) => instant(`${d} ${reminding.morning}`);
  const before = [...reminding.before]
    .sort((a, b) => b - a)
    .map(
      (days): Slot => ({
        key: `before-${days}@${dueAt}`,
        kind: "before",
        at: morning(workdaysBefore(calendar, day, days)),
        days,
      }),
    );
  const today: Slot = { key: `today@${dueAt}`, kind: "today", at: morning(day), days: 0 };
  const hours: Slot = { key: `hours@${dueAt}`, kind: "hours", at: dueAt - reminding.hours * HOUR, days: 0 };
  const all = isHourPrecise(dueAt) && reminding.hours > 0 ? [...before, today, hours] : [...before, today];
  return all.filter((slot) => slot.at < dueAt);
}

/** Each morning after the due instant; undefined until the first. */
function overdueSlot(dueAt: number, reminding: Reminding, calendar: Calendar, now: number): Slot | undefined {
  const today = dayOf(now);
  const day = now >= instant(`${today} ${reminding.morning}`) ? today : addDays(today, -1);
  const at = instant(`${day} ${reminding.morning}`);
  if (at < dueAt) return undefined;
  return { key: `overdue-${day}@${dueAt}`, kind: "overdue", at, days: workdaysBetween(calendar, dueDay(dueAt), day) };
}
