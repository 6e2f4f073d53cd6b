import { expect, test } from "vitest";
import { xinwan2022 } from "../../conversations/xinwan-2022/plan.ts";
import { alignDuties } from "../../db/duties/index.ts";
import { listAfter } from "../../db/outbox.ts";
import { change } from "../../db/writes.ts";
import { choiceText } from "../../src/message.ts";
import { remindAll } from "../../src/reminders/run.ts";
import { clockOf, dayOf, instant } from "../../src/time.ts";
import { type BigTown, openBigTown } from "../support/big-town.ts";

/** What goes on until February is another campaign, of other households. */
const phases = xinwan2022.phases.filter(({ id }) => !["B2a3", "C2", "C2b", "C2c"].includes(id));
const ofThisYear = { ...xinwan2022, phases };

/**
 * The whole campaign of 2022, from 12 October to 3 December, with 30 villages and 150 cadres of differing diligence. What
 * each was told is compared with a calculation that shares nothing with the program: days counted by hand from the
 * work plan, no calendar, no rows.
 */

const FIRST = "2022-10-12";
const LAST = "2022-12-03";
const SIZE = { villages: 30, collectors: 4, households: 6 };
const TICKS = ["07:45", "08:30", "08:35", "10:00", "15:00", "20:55", "21:30"];

function days(from: string, to: string): string[] {
  const found: string[] = [];
  for (let at = instant(from); at <= instant(to); at += 86_400_000) found.push(dayOf(at));
  return found;
}

// Working days by hand: no holiday falls into these weeks but weekends.
const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Which phases a kind of person answers for: [phase, first day, last day, mornings before the last day that are named]. */
const A2 = {
  start: "2022-10-14",
  due: "2022-11-08",
  mornings: ["2022-10-28", "2022-11-03", "2022-11-07", "2022-11-08"],
};
const DELIVERABLES = {
  A1: { start: "2022-10-12", due: "2022-10-14", mornings: ["2022-10-13", "2022-10-14"] },
  C1a: { start: "2022-10-12", due: "2022-10-14", mornings: ["2022-10-13", "2022-10-14"] },
  // The system closes on 25 November at noon: it is called to mind again before that, and not after it.
  B2b: {
    start: "2022-10-14",
    due: "2022-11-11",
    mornings: ["2022-11-02", "2022-11-08", "2022-11-10", "2022-11-11"],
    ends: "2022-11-25",
  },
  A4: { start: "2022-11-16", due: "2022-11-30", mornings: ["2022-11-21", "2022-11-25", "2022-11-29", "2022-11-30"] },
  B6: { start: "2022-11-26", due: "2022-12-02", mornings: ["2022-11-29", "2022-12-01", "2022-12-02"] },
} as const;
const TOWN = {
  B3a: { start: "2022-10-11", due: "2022-10-31", mornings: ["2022-10-20", "2022-10-26", "2022-10-28", "2022-10-31"] },
  B3b: { start: "2022-10-31", due: "2022-10-31", mornings: ["2022-10-31"] },
} as const;

interface Span {
  start: string;
  due: string;
  mornings: readonly string[];
  ends?: string;
}

const isCalled = (span: Span, day: string) =>
  span.mornings.includes(day) || (day > span.due && (span.ends === undefined || day <= span.ends));

/** Working days overdue, counted on the fingers. */
const overdue = (span: Span, day: string) =>
  days(span.due, day)
    .slice(1)
    .filter((d) => !isWeekend(d)).length;

/** When collector number `i` hands in household number `k` (0…5): some early, some late, some never. */
function handsIn(i: number, k: number): string | undefined {
  switch (i % 5) {
    case 0:
      return `2022-10-${17 + k} 16:00`;
    case 1:
      return k < 5 ? `2022-10-${22 + k} 17:00` : "2022-11-08 09:10";
    case 2:
      return k < 3 ? `2022-11-0${1 + k} 11:00` : `2022-11-1${k} 08:00`;
    case 3:
      return k < 4 ? `2022-10-2${k} 10:00` : undefined;
    default:
      return `2022-11-07 ${12 + k}:00`;
  }
}

/** When the compiler of village number `v` hands in a deliverable. */
function reports(v: number, phase: keyof typeof DELIVERABLES): string | undefined {
  const { due } = DELIVERABLES[phase];
  if (v % 3 === 0) return `${due} 07:50`;
  if (v % 3 === 1) return `${days(due, "2022-12-10")[3]} 18:00`;
  return phase === "B2b" ? "2022-11-25 11:00" : undefined;
}

const openAt = (done: string | undefined, wall: string) => done === undefined || instant(done) > instant(wall);

/** Everything that is to be said, by person: "2022-11-07" for a morning, "2022-11-25 10:00" for the word before noon. */
function expected(): Map<string, string[]> {
  const said = new Map<string, string[]>();
  const say = (who: string, slot: string) => said.set(who, [...(said.get(who) ?? []), slot]);
  for (const day of days(FIRST, LAST)) {
    const morning = `${day} 08:30`;
    let townOpen = 0;
    const late = { two: false, four: false };
    for (let v = 0; v < SIZE.villages; v += 1) {
      let village = 0;
      for (let c = 0; c < SIZE.collectors; c += 1) {
        const i = v * SIZE.collectors + c;
        const open = [0, 1, 2, 3, 4, 5].filter((k) => openAt(handsIn(i, k), morning)).length;
        village += open;
        if (open > 0 && isCalled(A2, day)) say(`c${String(v + 1).padStart(2, "0")}${c + 1}`, day);
      }
      const own = Object.entries(DELIVERABLES).filter(
        ([id, span]) => isCalled(span, day) && openAt(reports(v, id as keyof typeof DELIVERABLES), morning),
      );
      if (own.length > 0 || (village > 0 && isCalled(A2, day))) say(`m${String(v + 1).padStart(2, "0")}`, day);
      if (day === "2022-11-25" && openAt(reports(v, "B2b"), "2022-11-25 10:00")) {
        say(`m${String(v + 1).padStart(2, "0")}`, "2022-11-25 10:00");
      }
      for (const [span, open] of [[A2, village] as const, ...own.map(([, one]) => [one, 1] as const)]) {
        if (open === 0 || !isCalled(span, day)) continue;
        if (day <= span.due) townOpen += open;
        if (day > span.due && overdue(span, day) >= 2) late.two = true;
        if (day > span.due && overdue(span, day) >= 4) late.four = true;
      }
    }
    // Nobody hands in what the town itself owes: it is called to mind to the reviewer, and overdue to the admin.
    const own = Object.values(TOWN).filter((span) => isCalled(span, day));
    if (own.some((span) => day > span.due && overdue(span, day) >= 4)) late.four = true;
    if (townOpen > 0 || late.two || own.length > 0) say("reviewer", day);
    if (late.four) say("admin", day);
  }
  return said;
}

/** The work that is done up to a moment, in the database. */
async function work(town: BigTown, from: number, until: number, seen: Set<string>): Promise<void> {
  const writes = [];
  for (let v = 0; v < SIZE.villages; v += 1) {
    const village = String(v + 1).padStart(2, "0");
    for (let c = 0; c < SIZE.collectors; c += 1) {
      for (let k = 0; k < SIZE.households; k += 1) {
        const done = handsIn(v * SIZE.collectors + c, k);
        const id = `h${village}${c + 1}0${k + 1}`;
        if (done && instant(done) > from && instant(done) <= until)
          writes.push(change("assignments", { id }, { status: "submitted" }));
      }
    }
    for (const phase of Object.keys(DELIVERABLES) as (keyof typeof DELIVERABLES)[]) {
      const done = reports(v, phase);
      const key = `xinwan-2022/2022/${phase}/t/${village}/`;
      if (!done || instant(done) > until || seen.has(key)) continue;
      seen.add(key);
      writes.push(change("assignments", { key }, { status: "submitted" }));
    }
  }
  if (writes.length > 0) await town.store.commit({ at: until, writes });
}

test("every cadre gets each reminder they should and no other", async () => {
  const town = await openBigTown(ofThisYear, 2022, SIZE);
  await alignDuties(town.store, town.parts, instant(`${FIRST} 00:00`));
  const seen = new Set<string>();
  let before = instant(`${FIRST} 00:00`);
  for (const day of days(FIRST, LAST)) {
    for (const clock of TICKS) {
      const now = instant(`${day} ${clock}`);
      await work(town, before, now, seen);
      before = now;
      await remindAll(town.parts, now);
      // Twice at the same moment, as two machines would.
      if (clock === "08:35") await Promise.all([remindAll(town.parts, now), remindAll(town.parts, now)]);
    }
  }
  const told = new Map<string, string[]>();
  for (const who of [...town.collectors, ...town.compilers, "reviewer", "admin"]) {
    const slots = (await listAfter(town.store, `fake:${who}`, 0, 1_000)).map(({ at }) =>
      clockOf(at) === "10:00" ? `${dayOf(at)} 10:00` : dayOf(at),
    );
    if (slots.length > 0) told.set(who, slots);
  }
  const should = expected();
  for (const who of new Set([...told.keys(), ...should.keys()])) {
    expect([who, told.get(who) ?? []]).toEqual([who, should.get(who) ?? []]);
  }
  await expect(await transcript(town, "c013")).toMatchFileSnapshot("../transcripts/reminders-collector.txt");
  await expect(await transcript(town, "m03")).toMatchFileSnapshot("../transcripts/reminders-compiler.txt");
  await expect(await transcript(town, "reviewer")).toMatchFileSnapshot("../transcripts/reminders-reviewer.txt");
  town.close();
}, 120_000);

/** What one person was told, as they read it. */
async function transcript(town: BigTown, who: string): Promise<string> {
  const posted = await listAfter(town.store, `fake:${who}`, 0, 1_000);
  const lines = posted.flatMap(({ at, message }) => [
    `机器人 ${dayOf(at)} ${clockOf(at)}`,
    ...message.text.split("\n").map((line) => `> ${line}`),
    `> ${(message.choices ?? []).map((choice, index) => `[${choiceText(choice, index)}]`).join(" ")}`,
    "",
  ]);
  return `${lines.join("\n").trimEnd()}\n`;
}
