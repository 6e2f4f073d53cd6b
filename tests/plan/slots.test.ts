import { beforeAll, expect, test } from "vitest";
import { type Calendar, openCalendar, workdaysBefore, workdaysBetween } from "../../src/plan/calendar.ts";
import { isQuiet, readQuiet } from "../../src/plan/quiet.ts";
import { currentSlot, slotsBefore } from "../../src/plan/slots.ts";
import { instant } from "../../src/time.ts";

const reminding = { before: [7, 3, 1], morning: "08:30", hours: 2, upAfter: 2 };
let calendar: Calendar;

beforeAll(async () => {
  calendar = await openCalendar();
});

const wall = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
const current = (startAt: string, dueAt: string, now: string) =>
  currentSlot({ startAt: instant(startAt), dueAt: instant(dueAt) }, reminding, calendar, instant(now));

test("weekends and holidays are no working days, 调休 Saturdays are", () => {
  expect(workdaysBefore(calendar, "2022-11-08", 1)).toBe("2022-11-07");
  expect(workdaysBefore(calendar, "2022-11-07", 1)).toBe("2022-11-04");
  // 8 and 9 October 2022 (Saturday, Sunday) were worked for the National Day holiday.
  expect(workdaysBefore(calendar, "2022-10-10", 1)).toBe("2022-10-09");
  expect(workdaysBefore(calendar, "2022-10-08", 1)).toBe("2022-09-30");
  expect(workdaysBetween(calendar, "2022-11-11", "2022-11-15")).toBe(2);
});

test("a year whose holidays are not published is known as such", () => {
  expect(calendar.knows(2022)).toBe(true);
  expect(calendar.knows(2089)).toBe(false);
});

test("a deadline at midnight has three days before and its own morning", () => {
  const slots = slotsBefore(instant("2022-11-08 24:00"), reminding, calendar);
  expect(slots.map((slot) => [slot.kind, slot.days, wall(slot.at)])).toEqual([
    ["before", 7, "2022-10-28 08:30"],
    ["before", 3, "2022-11-03 08:30"],
    ["before", 1, "2022-11-07 08:30"],
    ["today", 0, "2022-11-08 08:30"],
  ]);
});

test("an hour-precise deadline has a word two hours before", () => {
  const slots = slotsBefore(instant("2022-11-25 12:00"), reminding, calendar);
  expect(slots.map((slot) => [slot.kind, wall(slot.at)])).toEqual([
    ["before", "2022-11-16 08:30"],
    ["before", "2022-11-22 08:30"],
    ["before", "2022-11-24 08:30"],
    ["today", "2022-11-25 08:30"],
    ["hours", "2022-11-25 10:00"],
  ]);
});

test("the current slot is the latest that has come; none before the work begins", () => {
  expect(current("2022-10-14", "2022-11-08 24:00", "2022-10-28 08:29")).toBeUndefined();
  expect(current("2022-10-14", "2022-11-08 24:00", "2022-10-28 08:30")?.days).toBe(7);
  expect(current("2022-10-14", "2022-11-08 24:00", "2022-11-05 12:00")?.days).toBe(3);
  expect(current("2022-11-04", "2022-11-08 24:00", "2022-11-05 12:00")).toBeUndefined();
  expect(current("2022-10-14", "2022-11-08 24:00", "2022-11-08 09:00")?.kind).toBe("today");
});

test("overdue comes once a morning and counts working days", () => {
  const due = "2022-11-11 24:00"; // a Friday
  expect(current("2022-10-14", due, "2022-11-12 08:29")).toBeUndefined();
  const saturday = current("2022-10-14", due, "2022-11-12 08:30");
  expect([saturday?.kind, saturday?.days]).toEqual(["overdue", 0]);
  const tuesday = current("2022-10-14", due, "2022-11-15 09:00");
  expect([tuesday?.kind, tuesday?.days]).toEqual(["overdue", 2]);
  expect(tuesday?.key).not.toBe(saturday?.key);
  expect(current("2022-10-14", due, "2022-11-15 23:00")?.key).toBe(tuesday?.key);
});

test("a moved deadline has slots of its own", () => {
  const before = current("2022-10-14", "2022-11-08 24:00", "2022-11-07 09:00");
  const moved = current("2022-10-14", "2022-11-10 24:00", "2022-11-07 09:00");
  expect(before?.key).not.toBe(moved?.key);
});

test("quiet hours run over midnight; a person may have others", () => {
  expect(isQuiet(instant("2022-11-08 21:00"), "")).toBe(true);
  expect(isQuiet(instant("2022-11-08 07:29"), "")).toBe(true);
  expect(isQuiet(instant("2022-11-08 07:30"), "")).toBe(false);
  expect(isQuiet(instant("2022-11-08 12:30"), "12:00-14:00")).toBe(true);
  expect(isQuiet(instant("2022-11-08 22:00"), "12:00-14:00")).toBe(false);
  expect(readQuiet("20:00", "08:00")).toBe("20:00-08:00");
  expect(readQuiet("25:00", "08:00")).toBeUndefined();
});
