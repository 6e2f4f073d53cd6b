import { afterEach, expect, test } from "vitest";
import { countForCadre } from "../../db/tallies.ts";
import { openCalendar } from "../../src/plan/calendar.ts";
import { worksOf } from "../../src/plan/works.ts";
import { noticeFor } from "../../src/reminders/notice.ts";
import { instant } from "../../src/time.ts";
import { type Office, openOffice } from "../scenarios/office.ts";
import { household } from "../scenarios/visit.ts";

let office: Office;
afterEach(() => office.collector.town.close());

const morning = "2022-11-07 08:30";
const names = ["丙长河", "甲有田", "丁大顺", "乙春生", "戊满仓"];

/** The households that a digest of this morning would name. */
async function named(): Promise<string[]> {
  const { store, plan, year } = office.collector.town.house;
  const parts = { store, plan, year, titleOf: (id: string) => id, calendar: await openCalendar() };
  const person = { id: "虚小禾", name: "虚小禾", quiet: "", grants: [{ role: "collector" as const, area: "t/01/" }] };
  const notice = noticeFor(parts, person, instant(morning), false);
  expect(worksOf(countForCadre(store, person.id), parts).length).toBeGreaterThan(0);
  const line = notice?.message.text.split("\n").find((one) => one.startsWith("接下来:"));
  return line?.slice("接下来:".length, -1).split("、") ?? [];
}

/** What 开始入户 opens then. */
async function opened(): Promise<string> {
  const { collector } = office;
  collector.town.at(morning);
  await collector.type("开始入户");
  return collector.screen().split(" · ")[0] ?? "";
}

const change = (set: string, ...subjects: string[]) => {
  const { client } = office.collector.town.store;
  for (const subject of subjects) client.exec(`update assignments set ${set} where subject = '${subject}'`);
};

test("as the roster has them: the digest names what 开始入户 opens", async () => {
  office = await openOffice(names.map((name) => household(name)));
  expect(await named()).toEqual(["3组 丙长河", "3组 甲有田", "3组 丁大顺"]);
  expect(await opened()).toBe("3组 丙长河");
});

test("what is due earlier comes before the roster's order", async () => {
  office = await openOffice(names.map((name) => household(name)));
  change(`due_at = ${instant("2022-11-07 24:00")}, moved = 1`, "乙春生");
  expect(await named()).toEqual(["3组 乙春生", "3组 丙长河", "3组 甲有田"]);
  expect(await opened()).toBe("3组 乙春生");
});

test("what came back is first, then what was begun; what was put off is last, begun or not", async () => {
  office = await openOffice(names.map((name) => household(name)));
  change("status = 'started'", "丁大顺", "丙长河");
  change("status = 'returned'", "戊满仓");
  change("disposition = 'absent'", "丙长河", "甲有田");
  expect(await named()).toEqual(["3组 戊满仓", "3组 丁大顺", "3组 乙春生"]);
  expect(await opened()).toBe("3组 戊满仓");
  change("status = 'submitted'", "戊满仓", "丁大顺", "乙春生");
  expect(await named()).toEqual(["3组 丙长河", "3组 甲有田"]);
});

test("a signature agreed for a later day waits until nothing else is left", async () => {
  office = await openOffice(names.map((name) => household(name)));
  const debt = "'late', 'late-signature/x', 'A2', 'late_signature', '甲有田', 't/01/03/', '虚小禾'";
  office.collector.town.store.client.exec(
    `insert into assignments (id, key, phase, questionnaire, subject, area, cadre, due_at) values (${debt}, ${instant("2022-11-08 12:00")})`,
  );
  expect(await named()).toEqual(["3组 丙长河", "3组 甲有田", "3组 丁大顺"]);
  expect(await opened()).toBe("3组 丙长河");
});
