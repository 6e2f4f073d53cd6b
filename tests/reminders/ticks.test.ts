import { afterEach, beforeEach, expect, test } from "vitest";
import { xinwan2022 } from "../../conversations/xinwan-2022/plan.ts";
import { findDeadlines, moveDeadline } from "../../db/deadlines.ts";
import { alignDuties } from "../../db/duties/index.ts";
import { openStore } from "../../db/open.ts";
import { listAfter } from "../../db/outbox.ts";
import { change, insert } from "../../db/writes.ts";
import { remindAll } from "../../src/reminders/run.ts";
import { instant } from "../../src/time.ts";
import { type BigTown, openBigTown } from "../support/big-town.ts";

const SIZE = { villages: 2, collectors: 2, households: 5 };
let town: BigTown;

beforeEach(async () => {
  town = await openBigTown(xinwan2022, 2022, SIZE);
});
afterEach(() => town.close());

const tick = (wall: string, parts = town.parts) => remindAll(parts, instant(wall));
const told = async (who: string) => (await listAfter(town.store, `fake:${who}`, 0)).map(({ message }) => message.text);
const timesTold = async (who: string) => (await told(who)).length;

test("a tick that runs late says the morning's word late, and once", async () => {
  await tick("2022-11-07 08:25");
  expect(await timesTold("c011")).toBe(0);
  await tick("2022-11-07 13:40");
  await tick("2022-11-07 13:45");
  await tick("2022-11-07 20:59");
  expect(await timesTold("c011")).toBe(1);
});

test("two ticks at the same moment say it once", async () => {
  const tallies = await Promise.all([tick("2022-11-07 08:30"), tick("2022-11-07 08:30")]);
  expect(await timesTold("c011")).toBe(1);
  const people = SIZE.villages * SIZE.collectors + SIZE.villages + 1;
  expect(tallies.reduce((sum, { told: n }) => sum + (n ?? 0), 0)).toBe(people);
});

test("two processes on one database say it once", async () => {
  const path = town.store.client.name;
  const other = openStore(path, new Uint8Array(32).fill(9));
  await Promise.all([tick("2022-11-07 08:30"), tick("2022-11-07 08:30", { ...town.parts, store: other })]);
  await Promise.all([tick("2022-11-08 08:30"), tick("2022-11-08 08:30", { ...town.parts, store: other })]);
  other.close();
  for (const who of [...town.collectors, ...town.compilers]) expect([who, await timesTold(who)]).toEqual([who, 2]);
});

test("after three days of downtime there is one message, of today", async () => {
  await tick("2022-11-07 08:30");
  await tick("2022-11-11 09:10");
  await tick("2022-11-11 09:15");
  const texts = await told("c011");
  expect(texts).toHaveLength(2);
  expect(texts[1]).toContain("已超期 3 天");
});

test("a machine whose clock jumps back says nothing twice", async () => {
  await tick("2022-11-08 08:30");
  await tick("2022-11-08 08:00");
  await tick("2022-11-08 08:35");
  expect(await timesTold("c011")).toBe(1);
});

test("at night nobody is told; whoever sleeps longer is told when they wake", async () => {
  await town.store.commit({ at: 0, writes: [change("cadres", { id: "c012" }, { quiet: "20:00-09:30" })] });
  await tick("2022-11-07 08:30");
  expect([await timesTold("c011"), await timesTold("c012")]).toEqual([1, 0]);
  await tick("2022-11-07 09:30");
  expect(await timesTold("c012")).toBe(1);
  await tick("2022-11-08 21:30");
  expect(await timesTold("c011")).toBe(1);
});

test("a moved deadline has reminders of its own, and those said before are not said again", async () => {
  await tick("2022-11-07 08:30");
  const move = {
    phase: "A2",
    area: "t/01/",
    dueAt: instant("2022-11-10 24:00"),
    reason: "下大雨",
    by: "reviewer",
    at: 0,
  };
  await town.store.commit({ at: 0, writes: [moveDeadline(town.parts, move)] });
  const tally = await alignDuties(town.store, town.parts, 0);
  expect(tally.moved).toBe(SIZE.collectors * SIZE.households);
  await tick("2022-11-08 08:30"); // the old day: only the other village
  expect([await timesTold("c011"), await timesTold("c021")]).toEqual([2, 2]);
  expect((await told("c011"))[1]).toContain("11月10日 周四 24:00,还剩 2 天");
  await tick("2022-11-09 08:30");
  await tick("2022-11-10 08:30");
  const texts = await told("c011");
  expect(texts).toHaveLength(4);
  expect(texts.at(-1)).toContain("今天截止");
  const again = await alignDuties(town.store, town.parts, 0);
  expect(Object.values(again).every((n) => n === 0)).toBe(true);
  expect((await findDeadlines(town.store, town.parts)).dueFor("A2", "t/02/01/")).toBe(instant("2022-11-08 24:00"));
});

test("a start in mid-campaign brings one message about everything, and the day after the next", async () => {
  await alignDuties(town.store, town.parts, instant("2022-11-05 09:00"));
  for (const clock of ["09:05", "09:10", "15:00", "20:00"]) await tick(`2022-11-05 ${clock}`);
  const texts = await told("m01");
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain("安排部署工作:还没交。截止 10月14日 周五 24:00,已超期");
  expect(texts[0]).toContain("国家信息系统录入:还没交。截止 11月11日");
});

test("whoever owes nothing is told nothing; whoever left or has nobody behind them neither", async () => {
  const done = Array.from({ length: SIZE.households }, (_, h) => `h011${String(h + 1).padStart(2, "0")}`);
  await town.store.commit({
    at: 0,
    writes: [
      ...done.map((id) => change("assignments", { id }, { status: "submitted" })),
      change("cadres", { id: "c012" }, { status: "left" }),
    ],
  });
  await tick("2022-11-08 08:30");
  expect([await timesTold("c011"), await timesTold("c012"), await timesTold("c021")]).toEqual([0, 0, 1]);
  const compiler = await told("m01");
  expect(compiler[0]).toContain("已完成 5/10 户");
});

test("without an address nobody is told, and nothing is written down as said", async () => {
  const reach = (ids: readonly string[]) =>
    new Map(ids.filter((id) => id !== "c011").map((id) => [id, `fake:${id}` as const]));
  const tally = await tick("2022-11-08 08:30", { ...town.parts, reach });
  expect(tally.unreachable).toBe(1);
  await tick("2022-11-08 09:00");
  expect(await timesTold("c011")).toBe(1);
});

test("two hours before the system closes everything not entered is listed, with the hour", async () => {
  await alignDuties(town.store, town.parts, instant("2022-11-25 07:00"));
  await tick("2022-11-25 08:30");
  const before = await timesTold("m01");
  await tick("2022-11-25 10:00");
  await tick("2022-11-25 10:05");
  const texts = await told("m01");
  expect(texts).toHaveLength(before + 1);
  expect(texts.at(-1)).toContain("11月25日 周五 12:00,还有 2 小时");
  expect(texts.at(-1)).toContain("1. ");
});

test("down in the morning: the word before noon and the digest come as one", async () => {
  await alignDuties(town.store, town.parts, instant("2022-11-25 07:00"));
  await tick("2022-11-25 10:20");
  await tick("2022-11-25 10:25");
  expect(await timesTold("m01")).toBe(1);
});

test("while another process holds the database nothing is half said; the next tick says it all, once", async () => {
  town.store.client.pragma("busy_timeout = 50");
  const other = openStore(town.store.client.name, new Uint8Array(32).fill(9));
  other.client.exec("begin immediate");
  await expect(tick("2022-11-08 08:30")).rejects.toThrow(/locked/);
  expect(await timesTold("c011")).toBe(0);
  other.client.exec("rollback");
  other.close();
  await tick("2022-11-08 08:31");
  for (const who of town.collectors) expect(await timesTold(who)).toBe(1);
});

test("a backup under way does not hold up a morning", async () => {
  const [, tally] = await Promise.all([town.store.backup(`${town.store.client.name}.copy`), tick("2022-11-08 08:30")]);
  expect(tally.told).toBeGreaterThan(4);
});

test("a debt is called to mind before its day and on it", async () => {
  const debt = {
    id: "d1",
    key: "late-signature/h01101",
    phase: "A2",
    questionnaire: "late_signature",
    subject: "h01101",
    area: "t/01/01/",
    cadre: "c011",
    dueAt: instant("2022-10-20 24:00"),
  };
  await town.store.commit({ at: 0, writes: [insert("assignments", debt)] });
  await tick("2022-10-19 08:30");
  await tick("2022-10-20 08:30");
  const texts = await told("c011");
  expect(texts).toHaveLength(2);
  expect(texts[0]).toContain("补签:已完成 0/1 户,还差 1 户。截止 10月20日 周四 24:00,明天截止。");
});
