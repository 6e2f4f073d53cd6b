import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { questionnaires } from "../../conversations/index.ts";
import { xinwan2022 as plan } from "../../conversations/xinwan-2022/plan.ts";
import { openStore, type Store } from "../../db/open.ts";
import { listPeople } from "../../db/people.ts";
import { insert } from "../../db/writes.ts";
import { type Bot, createBot } from "../../src/bot.ts";
import type { House } from "../../src/commands/command.ts";
import { seedDemo } from "../../src/demo/seed.ts";
import { makeVisits } from "../../src/demo/visits.ts";
import { openHouse } from "../../src/house.ts";
import type { Address } from "../../src/message.ts";
import { campaignYear } from "../../src/plan/plan.ts";
import { clockOf, dayOf, instant } from "../../src/time.ts";
import { demoVisits } from "../../src/zh/demo-visits.ts";
import { createFakeChannel, type FakeChannel } from "../support/fake-channel.ts";

const sunday = "2026-11-22 08:00";
const MINUTE = 60_000;
type Row = Record<string, string | number | null>;

let opened: Store[] = [];
afterEach(() => {
  for (const store of opened) store.close();
  opened = [];
});

/** The demo as it is first opened, its visits not yet made. `broken` may make commits fail. */
async function openDemo(wall = sunday, broken: (store: Store) => Store = (store) => store): Promise<House> {
  const now = instant(wall);
  const store = openStore(":memory:", new Uint8Array(32));
  opened.push(store);
  const campaign = await seedDemo(store, { now, plan, year: campaignYear(plan, now) });
  return openHouse(broken(store), questionnaires, campaign, "http://127.0.0.1", now);
}

async function openVisited(wall = sunday): Promise<House> {
  const house = await openDemo(wall);
  await makeVisits(house, instant(wall));
  return house;
}

const rows = ({ store }: House, sql: string) => store.client.prepare(sql).all() as Row[];

/** Every household owed, with its collector and how its visit went. */
const visits = (house: House) =>
  rows(
    house,
    `select c.name collector, s.name head, a.status, a.disposition, i.started_at begun, i.submitted_at ended, i.changes
     from assignments a join subjects s on s.id = a.subject join cadres c on c.id = a.cadre
     left join interviews i on i.assignment = a.id where a.practice = 0 and a.questionnaire = 'screening_2022r2' order by c.name, s.name, s.area`,
  );

/** A person at the same demo: a real bot, and a phone in their hand. */
async function sit(house: House, name: string, now: () => number) {
  const address: Address = "fake:1";
  const channel: FakeChannel = createFakeChannel({ now });
  const bot: Bot = createBot({ house, channels: new Map([["fake", channel]]), now, log: pino({ level: "silent" }) });
  const cadre = (await listPeople(house.store)).find((person) => person.name === name)!;
  await house.store.commit({ at: 0, writes: [insert("addresses", { address, cadre: cadre.id, at: 0 })] });
  house.store.onPosted((posts) => {
    for (const { to, n, at, message, kind } of posts) void channel.send(to, message, { n, at, kind } as never);
  });
  await channel.start({ receive: bot.receive, replay: async () => [] });
  return { channel, address };
}

/** All that is kept of a household's visit, but for ids, addresses and the minute. */
function kept(house: House, collector: string, head: string) {
  const { store } = house;
  const get = (sql: string, ...values: unknown[]) => store.client.prepare(sql).all(...values) as Row[];
  const [assignment] = get(
    `select a.* from assignments a join subjects s on s.id = a.subject join cadres c on c.id = a.cadre
     where s.name = ? and c.name = ? and a.practice = 0`,
    head,
    collector,
  );
  const [interview] = get("select * from interviews where assignment = ?", assignment!.id);
  const plain = (row: Row, ...sealed: string[]) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(
          ([column]) => !["id", "interview", "assignment", "by", "actor", "ref", "at", "address"].includes(column),
        )
        .filter(([column]) => !/_at$/.test(column) || column === "due_at")
        .map(([column, value]) => [
          column,
          sealed.includes(column) && value !== null ? store.sealer.open(`${value}`) : value,
        ]),
    );
  const { key: _key, subject: _subject, cadre: _cadre, ...rest } = plain(assignment!);
  return {
    assignment: rest,
    interview: plain(interview!),
    answers: get("select * from answers where interview = ? order by path", interview!.id).map((row) =>
      plain(row, "value", "reason"),
    ),
    log: get("select * from answer_log where interview = ? order by n", interview!.id).map((row) =>
      plain(row, "old", "new"),
    ),
    audit: get("select * from audit where ref in (?, ?) order by rowid", interview!.id, assignment!.id).map((row) =>
      plain(row),
    ),
  };
}

describe("the demo's campaign is under way", () => {
  test.each(["2026-11-22 08:00", "2022-11-04 22:00", "2025-01-01 00:10", "2024-02-29 10:00", "2027-10-05 03:00"])(
    "begun at %s: everybody but the first has done some, in working hours, a household in 4–15 minutes",
    async (wall) => {
      const house = await openVisited(wall);
      const all = visits(house);
      const collectors = [...new Set(all.map((visit) => visit.collector))];
      expect(collectors).toHaveLength(7);
      for (const name of collectors) {
        const mine = all.filter((visit) => visit.collector === name);
        const share = mine.filter((visit) => visit.status === "submitted").length / mine.length;
        if (name === "虚小禾") expect(mine.map((visit) => visit.begun)).toEqual(mine.map(() => null));
        else expect([name, share >= 0.4 && share <= 0.95]).toEqual([name, true]);
      }
      const begun = all.filter((visit) => visit.begun !== null);
      for (const { begun: at, ended } of begun) {
        expect(clockOf(Number(at)) >= "08:30" && clockOf(Number(at)) <= "17:00").toBe(true);
        expect([0, 6]).not.toContain(new Date(`${dayOf(Number(at))}T00:00:00Z`).getUTCDay());
        if (ended === null) continue;
        expect(Number(ended) - Number(at)).toBeGreaterThanOrEqual(4 * MINUTE - 10);
        expect(Number(ended) - Number(at)).toBeLessThanOrEqual(15 * MINUTE);
        expect(Number(ended)).toBeLessThanOrEqual(instant(wall));
      }
      expect(new Set(begun.map((visit) => dayOf(Number(visit.begun)))).size).toBeGreaterThanOrEqual(4);
      const overlaps = rows(
        house,
        `select 1 from interviews a join interviews b on a.by = b.by and a.id <> b.id
         where b.started_at between a.started_at and a.submitted_at`,
      );
      expect(overlaps).toEqual([]);
    },
  );

  test("every visit ended as it was meant to", async () => {
    const house = await openVisited();
    const all = visits(house);
    const found = Object.entries(demoVisits).flatMap(([collector, heads]) =>
      Object.entries(heads).map(([head, said]) => {
        const visit = all.find((one) => one.collector === collector && one.head === head);
        return { collector, head, last: said.at(-1), status: visit?.status, disposition: visit?.disposition };
      }),
    );
    for (const { last, status } of found.filter((one) => one.last === "提交"))
      expect([last, status]).toEqual([last, "submitted"]);
    const others = found
      .filter((one) => one.last !== "提交")
      .map(({ head, status, disposition }) => [head, status, disposition]);
    expect(others).toEqual([
      ["戊大林", "started", null],
      ["午春梅", "open", "appointed"],
      ["癸长河", "open", "away"],
      ["巳有根", "started", null],
      ["丙有福", "started", null],
    ]);
    const risks = rows(
      house,
      "select value from answers where path = 'risk_problems' and value <> '无' and on_path = 1",
    );
    expect(risks).toHaveLength(1);
    expect(rows(house, "select cause from assignments where disposition = 'appointed'")).toEqual([
      { cause: "11月24日 周二" },
    ]);
    expect(rows(house, "select late from interviews where late <> 0")).toEqual([]);
  });

  test("nothing waits to be sent or answered", async () => {
    const house = await openVisited();
    for (const table of ["outbox", "inbox", "chats", "sessions"]) {
      expect(rows(house, `select count(*) n from ${table}`)).toEqual([{ n: 0 }]);
    }
  });

  test("it is the same every time, and made once", async () => {
    const [one, other] = [await openVisited(), await openVisited()];
    expect(visits(one)).toEqual(visits(other));
    const before = one.store.client.serialize();
    await makeVisits(one, instant("2026-11-24 08:00"));
    expect(one.store.client.serialize().equals(before)).toBe(true);
  });
});

/** What a person does at the same door. */
const dialogues: [collector: string, head: string, deeds: string[]][] = [
  ["虚雨水", "丁有才", ["无变化", "都没有问题,填“无”", "否", "纸质表已签", "提交"]],
  ["虚雨水", "丙国安", ["=5口人 添了孙女", "照旧", "都没有问题,填“无”", "否", "纸质表已签", "提交"]],
  ["虚雨水", "辛玉莲", ["无变化", "都没有问题,填“无”", "否", "户主签不了", "=不会写字", "户主按手印", "提交"]],
  ["虚大川", "戌金宝", ["无变化", "有问题", "=risk", "=help", "否", "纸质表已签", "提交"]],
  ["虚立冬", "酉大江", ["=电话换了 13800000199", "照旧", "都没有问题,填“无”", "否", "纸质表已签", "提交"]],
  ["虚雨水", "戊大林", ["无变化", "都没有问题,填“无”"]],
  ["虚雨水", "午春梅", ["这户没法排查", "约好改天", "=11月24日"]],
];

describe("what is kept of a visit is what the bot keeps", () => {
  let made: House;
  beforeAll(async () => {
    made = await openVisited();
    opened = [];
  });
  afterAll(() => made.store.close());

  test.each(dialogues)("%s at %s", async (collector, head, deeds) => {
    const begun = Number(visits(made).find((one) => one.collector === collector && one.head === head)!.begun);

    const house = await openDemo();
    const { channel, address } = await sit(house, collector, () => begun);
    const [, problem, help] = demoVisits.虚大川!.戌金宝!.slice(1);
    const words: Record<string, string> = { "=risk": problem!, "=help": help! };
    await channel.type(address, head);
    for (const deed of deeds) {
      if (deed.startsWith("=")) await channel.type(address, words[deed] ?? deed.slice(1));
      else await channel.press(address, deed);
    }
    expect(rows(house, "select * from inbox where state = 'failed'")).toEqual([]);
    const expected = kept(house, collector, head);
    expect(expected.interview).toBeDefined();
    expect(kept(made, collector, head)).toEqual(expected);
  });
});

test("who begins a household while the visits are made keeps it; nothing is there twice", async () => {
  const house = await openDemo();
  const { channel, address } = await sit(house, "虚雨水", () => instant(sunday));
  const making = makeVisits(house, instant(sunday));
  await channel.type(address, "丑满堂");
  await channel.press(address, "无变化");
  await making;
  expect(rows(house, "select * from inbox where state = 'failed'")).toEqual([]);
  expect(rows(house, "select assignment from interviews group by 1 having count(*) > 1")).toEqual([]);
  const [row] = visits(house).filter((visit) => visit.collector === "虚雨水" && visit.head === "丑满堂");
  expect(row).toMatchObject({ status: "started", begun: instant(sunday) });
  await channel.press(address, "都没有问题,填“无”");
  await channel.press(address, "否");
  await channel.press(address, "纸质表已签");
  await channel.press(address, "提交");
  expect(kept(house, "虚雨水", "丑满堂").assignment.status).toBe("submitted");
});

test("a start that is cut short goes on at the next one", async () => {
  let left = 0;
  const failing = (store: Store): Store => ({
    ...store,
    commit: async (unit) => {
      left -= 1;
      if (left === 0) throw new Error("killed");
      return store.commit(unit);
    },
  });
  const house = await openDemo(sunday, failing);
  // In the middle of somebody's round.
  left = 13;
  await expect(makeVisits(house, instant(sunday))).rejects.toThrow("killed");
  const before = visits(house).filter((visit) => visit.begun !== null);
  expect(before.length).toBeGreaterThan(3);
  await makeVisits(house, instant(sunday));
  expect(visits(house)).toEqual(visits(await openVisited()));
});
