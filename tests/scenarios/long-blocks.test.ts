import { afterEach, expect, test } from "vitest";
import { family, household as known } from "../conversations/register.ts";
import { beginVisit, household, type Visit } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

/** At 甲有田's own block of the annual form, which has thirty lines and more. */
async function atMember(): Promise<void> {
  const kin = Object.fromEntries(
    Object.entries({ m1: family.m1!, m2: family.m2! }).map(([id, one]) => [id, { kind: "member", known: one }]),
  );
  const two = { ...known, "household.population": "2", "household.year_population": "2" };
  visit = await beginVisit([household("甲有田", { known: two, kin, phases: ["B2a"] })]);
  await visit.type("开始入户");
  for (let n = 0; n < 4 && !visit.screen().includes("成员情况"); n += 1) {
    const wanted = [/^无变化$/, /^就是这/];
    const label = visit.buttons().find((one) => wanted.some((pattern) => pattern.test(one)));
    await visit.press(label ?? "无变化");
  }
  expect(visit.screen()).toContain("成员情况:\n姓名:甲有田");
}

const log = () => visit.logged().filter((line) => line.startsWith("members/m1/"));

test("a sentence names a line of a member's block by its label", async () => {
  await atMember();
  await visit.type("民族 侗族");
  expect(visit.screen()).toContain("民族 汉族 → 侗族。");
  expect(log()).toEqual(["members/m1/ethnic=侗族"]);
  await visit.type("务工时间改成10个月");
  expect(visit.screen()).toContain("务工时间(月) 8 → 10 个月。");
  expect(log()).toEqual(["members/m1/ethnic=侗族", "members/m1/work_months=10"]);
});

test("words that fit two lines change neither", async () => {
  await atMember();
  await visit.type("医保改成否");
  expect(log()).toEqual([]);
  expect(visit.screen()).toContain("哪一项有变化?");
});

test("which line has changed is asked ten at a time; the next page takes the place of the one before", async () => {
  await atMember();
  await visit.press("有变化");
  expect(visit.buttons()).toHaveLength(11);
  expect(visit.buttons()).toContain("下一页");
  const messages = visit.town.channel.screen("fake:1").length;
  const first = visit.buttons();
  await visit.press("下一页");
  expect(visit.buttons()[0]).not.toBe(first[0]);
  expect(visit.town.channel.screen("fake:1")).toHaveLength(messages);
  while (!visit.buttons().includes("会讲普通话")) await visit.press("下一页");
  await visit.press("会讲普通话");
  expect(visit.screen()).toContain("会讲普通话");
  expect(visit.buttons().slice(0, 2)).toEqual(["是", "否"]);
});
