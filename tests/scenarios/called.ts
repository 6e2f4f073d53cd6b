import pino from "pino";
import { addressesIn, findReach } from "../../db/delivery.ts";
import { insert, type Write } from "../../db/writes.ts";
import type { JobParts } from "../../src/jobs/job.ts";
import { nudgeReport } from "../../src/jobs/nudge-report.ts";
import { type Address, choiceText, type Outgoing } from "../../src/message.ts";
import { instant } from "../../src/time.ts";
import { openTownship, type Township } from "../support/township.ts";
import { type Visit, visitOf } from "./visit.ts";

/** A collector: village, address (none: has not joined), how many households are still to be visited. */
type Collector = readonly [village: string, address: Address | undefined, households: number];

/** Dialogue (c): who still owes what on 7 November. */
export const collectors: Record<string, Collector> = {
  虚大川: ["西样村", "web:dachuan", 11],
  虚晚霞: ["西样村", "fake:wanxia", 4],
  虚石头: ["西样村", "fake:shitou", 2],
  虚海棠: ["北样村", "fake:haitang", 7],
  虚南星: ["北样村", "fake:nanxing", 4],
};

const supervisors = {
  虚谷雨: ["compiler", "西样村", "fake:guyu"],
  虚晨光: ["compiler", "北样村", "fake:chenguang"],
  虚长青: ["reviewer", undefined, "fake:changqing"],
  虚知远: ["admin", undefined, "fake:zhiyuan"],
} as const;

const villages: Record<string, string> = { 西样村: "t/02/", 北样村: "t/03/" };
const heads = "未大河 酉满田 乙春生 乙春山 甲水根 丙桂花 戌金宝 己大牛 庚月娥 辛有粮 壬小满".split(" ");

/** A township on the morning before the visits end, where people can be called to mind. */
export interface CalledTown {
  town: Township;
  phone(name: string): Visit;
  /** The clock's report job, once. */
  tick(): Promise<void>;
  /** All households of a collector but `left` are handed in. */
  finish(collector: string, left?: number): void;
  /** Notices to somebody so far. */
  notices(name: string): Outgoing[];
  rows(sql: string): Record<string, string | number | null>[];
  restart(): Promise<void>;
  robots: string[];
  /** What the clock's jobs work with. */
  parts(): JobParts;
}

export async function openCalled(
  who: Record<string, Collector> = collectors,
  now = "2022-11-07 07:45",
): Promise<CalledTown> {
  const opened = await openTownship({ now, collectors: {}, households: [] });
  await opened.store.commit({ at: 0, writes: writesFor(who, opened) });
  const addresses = new Map<string, Address>([
    ...Object.entries(who).flatMap(([name, [, at]]) => (at ? [[name, at] as const] : [])),
    ...Object.entries(supervisors).map(([name, [, , at]]) => [name, at as Address] as const),
  ]);
  const called: CalledTown = {
    town: opened,
    robots: [],
    parts: () => partsOf(called),
    phone: (name) => visitOf(called.town, addresses.get(name) ?? "fake:nobody"),
    async tick() {
      await nudgeReport.run(partsOf(called));
      await called.town.settled();
    },
    finish(collector, left = 0) {
      const sql = `update assignments set status = 'submitted' where id in
        (select id from assignments where cadre = ? and status = 'open' order by rowid desc limit -1 offset ?)`;
      called.town.store.client.prepare(sql).run(collector, left);
    },
    notices(name) {
      const to = addresses.get(name);
      const rows = called.rows(`select payload from outbox where kind = 'notice' and address = '${to}' order by n`);
      return rows.map((row) => JSON.parse(String(row.payload)) as Outgoing);
    },
    rows: (sql) => called.town.store.client.prepare(sql).all() as Record<string, string | number | null>[],
    async restart() {
      called.town = await called.town.restart();
      nobodyHasThePageOpen(called.town);
    },
  };
  nobodyHasThePageOpen(opened);
  return called;
}

function nobodyHasThePageOpen(town: Township): void {
  town.page.send = async () => ({ held: true });
}

function partsOf({ town, robots }: CalledTown): JobParts {
  const { store, plan, year, desk } = town.house;
  return {
    store,
    plan,
    year,
    robots,
    titleOf: (questionnaire) => desk.form(questionnaire).questionnaire.title,
    reach: (cadres) => addressesIn(findReach(store, cadres, { sms: false })),
    data: "",
    now: town.now,
    log: pino({ level: "silent" }),
  };
}

function writesFor(who: Record<string, Collector>, { store }: Township): Write[] {
  const person = (name: string, role: string, area: string, address: Address | undefined, i: number) => [
    insert("cadres", { id: name, name, phone: store.sealer.seal(`1380000${9001 + i}`) }),
    insert("grants", { cadre: name, role, area, at: 0 }),
    ...(address ? [insert("addresses", { address, cadre: name, at: 0 })] : []),
  ];
  return [
    ...Object.entries(villages).flatMap(([name, path]) => [
      insert("areas", { path, name, level: "village" }),
      insert("areas", { path: `${path}01/`, name: "1组", level: "group" }),
    ]),
    ...Object.entries(supervisors).flatMap(([name, [role, village, address]], i) =>
      person(name, role, village ? (villages[village] ?? "") : "t/", address, i),
    ),
    ...Object.entries(who).flatMap(([name, [village, address, n]], i) => [
      ...person(name, "collector", villages[village] ?? "", address, i + 10),
      ...Array.from({ length: n }, (_, k) => visitFor(name, villages[village] ?? "", k)).flat(),
    ]),
  ];
}

function visitFor(cadre: string, village: string, k: number): Write[] {
  const id = `${cadre}${k}`;
  const area = `${village}01/`;
  return [
    insert("subjects", { id, kind: "household", area, name: heads[k] ?? "子丑", data: "{}" }),
    insert("assignments", {
      id: `a${id}`,
      key: `xinwan-2022/2022/A2/${id}`,
      phase: "A2",
      questionnaire: "screening_2022r2",
      subject: id,
      area,
      cadre,
      dueAt: instant("2022-11-08 24:00"),
    }),
  ];
}

/** A message as it is read, its choices behind it. */
export function written(message: Outgoing): string[] {
  const choices = (message.choices ?? []).map((choice, index) => `[${choiceText(choice, index)}]`);
  const lines = message.text.split("\n").map((line) => `> ${line}`);
  return [...lines, ...(choices.length > 0 ? [`> ${choices.join(" ")}`] : [])];
}
