import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { elements, isPersonal } from "../../conversations/elements.ts";
import { xinwan2022 as plan } from "../../conversations/xinwan-2022/plan.ts";
import { listOwed } from "../../db/assignments.ts";
import { moveDeadline } from "../../db/deadlines.ts";
import { openStore, type Store } from "../../db/open.ts";
import { findCompilerFor, listPeople } from "../../db/people.ts";
import { openData } from "../../db/register.ts";
import { planRoster } from "../../db/roster.ts";
import { findSubject } from "../../db/subjects.ts";
import { change, insert } from "../../db/writes.ts";
import { demoCampaign, weeksToShift } from "../../src/demo/campaign.ts";
import { demoRoster } from "../../src/demo/roster.ts";
import { seedDemo } from "../../src/demo/seed.ts";
import { campaignYear, dueAt, startAt } from "../../src/plan/plan.ts";
import { findDuplicates } from "../../src/roster/duplicates.ts";
import { documentFault } from "../../src/roster/id-number.ts";
import { instant } from "../../src/time.ts";

let store: Store;
beforeEach(() => {
  store = openStore(":memory:", new Uint8Array(32));
});
afterEach(() => store.close());

const seed = (wall: string) => {
  const now = instant(wall);
  return seedDemo(store, { now, plan, year: campaignYear(plan, now) });
};
const DAY = 86_400_000;
const dueOfVisits = ({ plan: moved, year }: { plan: typeof plan; year: number }) =>
  dueAt(moved, moved.phases.find((phase) => phase.id === "A2")!, year);
const all = (sql: string) => store.client.prepare(sql).all() as Record<string, string | number>[];
const householdCount = () => all("select count(*) n from subjects where status = 'active'")[0]?.n;

describe("the invented township", () => {
  test("is under way: everybody has their visits, and something to practise on", async () => {
    await seed("2022-11-03 08:00");
    const people = await listPeople(store);
    const collectors = people.filter((p) => p.grants.some((g) => g.role === "collector"));
    expect(collectors.length).toBeGreaterThanOrEqual(6);
    for (const { id, grants } of collectors) {
      const owed = await listOwed(store, id);
      expect(owed.length).toBeGreaterThan(3);
      expect(owed.map((o) => o.assignment.dueAt)).toEqual(owed.map(() => instant("2022-11-08 24:00")));
      expect(all(`select count(*) n from assignments where practice = 1 and cadre = '${id}'`)[0]?.n).toBe(1);
      expect(await findCompilerFor(store, grants[0]!.area)).toBeDefined();
    }
    expect(people.flatMap((p) => p.grants.map((g) => g.role)).sort()).toEqual(
      expect.arrayContaining(["admin", "compiler", "inspector", "reviewer"]),
    );
    expect(all("select count(*) n from areas where key = 1")[0]?.n).toBe(1);
    const villages = all(
      "select substr(area, 1, 5) v, count(*) n from subjects where kind = 'household' and status = 'active' group by 1",
    );
    expect(villages).toHaveLength(3);
    for (const { n } of villages) expect(n).toBeGreaterThanOrEqual(12);
  });

  test("has the households of the dialogues, as they are known there", async () => {
    await seed("2022-11-03 08:00");
    const [row] = all("select id from subjects where name = '甲有田'");
    const subject = await findSubject(store, String(row!.id));
    expect(Object.fromEntries(subject!.known)).toMatchObject({
      "household.population": "4",
      "household.phone": "13800000001",
      "household.group_attr": "off_file",
      "household.off_file_types": "g1",
    });
    expect(subject!.lists).toEqual(["COV-3"]);
    expect(all("select name from subjects where name like '乙春%' order by area")).toEqual([
      { name: "乙春生" },
      { name: "乙春山" },
    ]);
    expect(all("select count(distinct area) n from subjects where name = '丁有才'")[0]?.n).toBe(2);
  });

  test("belongs to nobody: every number is valid and invented, none is used twice", () => {
    const { households } = demoRoster();
    expect(findDuplicates(households)).toEqual([]);
    for (const { headId = "", phone = "" } of households) {
      expect([documentFault(headId), headId.slice(0, 6)]).toEqual([undefined, "990101"]);
      expect(phone).toMatch(/^1380000\d{4}$/);
    }
    const phones = [...households, ...demoRoster().cadres].map((entry) => entry.phone);
    expect(new Set(phones).size).toBe(phones.length);
    expect(demoRoster()).toEqual(demoRoster());
  });

  test("keeps only elements that are declared, personal ones sealed", async () => {
    await seed("2022-11-03 08:00");
    const declared = new Set(elements.map((e) => e.name));
    for (const { data } of all("select data from subjects where kind = 'household'")) {
      const raw = JSON.parse(String(data)) as Record<string, { value: string }>;
      for (const [element, { value }] of Object.entries(raw)) {
        expect(declared).toContain(element);
        expect(value.startsWith("§1:")).toBe(isPersonal(element));
      }
      expect(openData(String(data), store.sealer)["household.phone"]?.value).toMatch(/^1380000/);
    }
  });
});

describe("starting the demo again", () => {
  test("adds nothing, and the campaign is the same", async () => {
    const campaign = await seed("2022-11-03 08:00");
    const before = store.client.serialize();
    expect(await seed("2022-11-05 08:00")).toEqual(campaign);
    expect(await demoCampaign(store, { plan, year: 2031 })).toEqual(campaign);
    expect(store.client.serialize().equals(before)).toBe(true);
  });

  test("after its visits have run out the plan goes on by weeks, once, and what is still owed with it", async () => {
    const campaign = await seed("2022-11-03 08:00");
    const households = householdCount();
    const dues = (where: string) => all(`select distinct due_at d from assignments where ${where}`).map((row) => row.d);
    const [one, other, debtor] = all(
      "select id from assignments where practice = 0 and phase = 'A2' order by id limit 3",
    );
    const debt = all(`select * from assignments where id = '${debtor!.id}'`).map(({ subject, area, cadre }) => {
      return {
        subject: `${subject}`,
        area: `${area}`,
        cadre: `${cadre}`,
        phase: "A2",
        questionnaire: "late_signature",
      };
    })[0]!;
    const granted = { phase: "A2", area: "t/02/", dueAt: instant("2022-11-13 24:00"), reason: "路断", by: "x", at: 0 };
    const writes = [
      change("assignments", { id: `${one!.id}` }, { status: "submitted" }),
      change("assignments", { id: `${other!.id}` }, { status: "started", dueAt: instant("2022-11-15 24:00") }),
      insert("assignments", { id: "debt", key: "debt/1", ...debt, dueAt: instant("2022-11-22 24:00") }),
      moveDeadline(campaign, granted),
    ];
    await store.commit({ at: 0, writes });

    const later = await seed("2022-11-20 08:00");
    // 8 November and 21 days: the visits, what was put off to the 15th, the debt of the 22nd, and what was granted.
    expect(dues("status = 'open' and id <> 'debt' and phase = 'A2'")).toEqual([instant("2022-11-29 24:00")]);
    expect(dues(`id = '${one!.id}'`)).toEqual([instant("2022-11-08 24:00")]);
    expect(dues(`id = '${other!.id}'`)).toEqual([instant("2022-12-06 24:00")]);
    expect(dues("id = 'debt'")).toEqual([instant("2022-12-13 24:00")]);
    expect(all("select due_at d from deadlines")).toEqual([{ d: instant("2022-12-04 24:00") }]);
    expect(dueOfVisits(later)).toBe(instant("2022-11-29 24:00"));
    expect(householdCount()).toBe(households);

    const before = store.client.serialize();
    expect(await seed("2022-11-29 23:59")).toEqual(later);
    expect(store.client.serialize().equals(before)).toBe(true);
  });

  test("after a new year, and a year more, it is still the same campaign with the same visits", async () => {
    await seed("2026-11-22 08:00");
    const keys = () => all("select key from assignments order by key");
    const before = keys();
    for (const wall of ["2027-03-20 08:00", "2028-02-29 12:00"]) {
      const campaign = await seed(wall);
      const left = (dueOfVisits(campaign) - instant(wall)) / DAY;
      expect([campaign.year, left >= 4 && left < 11]).toEqual([2026, true]);
      expect(all("select distinct due_at d from assignments where phase = 'A2'")).toEqual([
        { d: dueOfVisits(campaign) },
      ]);
    }
    expect(keys()).toEqual(before);
  });

  test("after a crash half way goes on where it was", async () => {
    await seed("2022-11-03 08:00");
    const households = householdCount();
    store.client.exec("delete from parameters where name like 'demo.shift%'");
    await seed("2022-11-03 08:01");
    expect(householdCount()).toBe(households);
    expect(all("select name from parameters where name like 'demo.shift%'")).toHaveLength(1);
  });

  test("writes nothing that a roster would not", async () => {
    const campaign = await seed("2024-05-01 23:30");
    const context = { by: null, at: instant("2024-05-02"), ...campaign, isPersonal };
    expect((await planRoster(store, demoRoster(), context)).writes).toEqual([]);
  });
});

test.each([
  // As planned: under way for a week, and four days or more to go.
  ["2022-10-21 00:00", 0],
  ["2022-11-04 23:00", 0],
  // Not yet begun, begun only just, or nearly over.
  ["2022-10-01 00:00", -5],
  ["2022-10-20 12:00", -2],
  ["2022-11-05 01:00", 1],
  ["2026-11-22 08:00", 3],
  ["2024-05-01 23:30", -26],
])("begun at %s the plan is moved by %i weeks", (wall, weeks) => {
  const now = instant(wall);
  expect(weeksToShift({ plan, year: campaignYear(plan, now) }, now)).toBe(weeks);
});

test("whenever it begins, the visits have gone on for a week and end four days ahead or later", async () => {
  const minutes = fc.integer({ min: 0, max: 6 * 365 * 24 * 60 });
  await fc.assert(
    fc.asyncProperty(minutes, async (n) => {
      const now = instant("2022-01-01") + n * 60_000;
      const fresh = openStore(":memory:", new Uint8Array(32));
      const { plan: moved, year } = await seedDemo(fresh, { now, plan, year: campaignYear(plan, now) });
      fresh.close();
      const visits = moved.phases.find((phase) => phase.id === "A2")!;
      expect(now - startAt(moved, visits, year)).toBeGreaterThanOrEqual(7 * DAY);
      expect(dueAt(moved, visits, year) - now).toBeGreaterThanOrEqual(4 * DAY);
      expect(dueAt(moved, visits, year) - now).toBeLessThan(19 * DAY);
      const weekday = (at: number) => Math.floor(at / DAY) % 7;
      const planned = plan.phases.find((phase) => phase.id === "A2")!;
      expect(weekday(dueAt(moved, visits, year))).toBe(weekday(dueAt(plan, planned, year)));
    }),
    { numRuns: 20 },
  );
});
