import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { elements, isPersonal } from "../../conversations/elements.ts";
import { xinwan2022 as plan } from "../../conversations/xinwan-2022/plan.ts";
import { listOwed } from "../../db/assignments.ts";
import { openStore, type Store } from "../../db/open.ts";
import { findCompilerFor, listPeople } from "../../db/people.ts";
import { openData } from "../../db/register.ts";
import { planRoster } from "../../db/roster.ts";
import { findSubject } from "../../db/subjects.ts";
import { demoDue, demoRoster, seedDemo } from "../../src/demo.ts";
import { campaignYear } from "../../src/plan/plan.ts";
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
    const villages = all("select substr(area, 1, 5) v, count(*) n from subjects where status = 'active' group by 1");
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
    for (const { data } of all("select data from subjects")) {
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
  test("adds nothing", async () => {
    await seed("2022-11-03 08:00");
    const before = store.client.serialize();
    await seed("2022-11-05 08:00");
    expect(store.client.serialize().equals(before)).toBe(true);
  });

  test("after its visits have run out gives five days more, once", async () => {
    await seed("2022-11-03 08:00");
    const households = householdCount();
    await seed("2022-11-20 08:00");
    expect(all("select distinct due_at d from assignments where status = 'open' and practice = 0")).toEqual([
      { d: instant("2022-11-25 24:00") },
    ]);
    expect(householdCount()).toBe(households);
  });

  test("after a crash half way goes on where it was", async () => {
    await seed("2022-11-03 08:00");
    const households = householdCount();
    store.client.exec("delete from parameters where name = 'demo.due'");
    await seed("2022-11-03 08:01");
    expect(householdCount()).toBe(households);
  });

  test("writes nothing that a roster would not", async () => {
    await seed("2022-11-03 08:00");
    const context = { by: null, at: instant("2022-11-03"), plan, year: 2022, isPersonal };
    expect((await planRoster(store, demoRoster(), context)).writes).toEqual([]);
  });
});

test.each([
  ["2022-11-03 08:00", "2022-11-08 24:00"],
  ["2022-10-10 00:00", "2022-11-08 24:00"],
  ["2022-10-01 00:00", "2022-10-06 24:00"],
  ["2022-11-09 08:00", "2022-11-14 24:00"],
  ["2024-05-01 23:30", "2024-05-06 24:00"],
])("begun at %s it is due at %s", (wall, due) => {
  const now = instant(wall);
  expect(demoDue(plan, campaignYear(plan, now), now)).toBe(instant(due));
});
