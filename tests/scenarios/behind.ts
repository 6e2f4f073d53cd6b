import pino from "pino";
import type { JobParts } from "../../src/jobs/job.ts";
import { nightlySnapshot } from "../../src/jobs/nightly-snapshot.ts";
import type { Address, Outgoing } from "../../src/message.ts";
import { instant } from "../../src/time.ts";
import { openTownship, type Township } from "../support/township.ts";
import { type Visit, visitOf } from "./visit.ts";

/** Dialogue (c): people of each village, how many of how many they have handed in. */
const villages: Record<string, Record<string, readonly [done: number, total: number]>> = {
  西样村: { 虚大川: [13, 24], 虚晚霞: [16, 20], 虚石头: [12, 14] },
  北样村: { 虚海棠: [20, 27], 虚南星: [18, 22] },
  上样村: { 虚秋分: [56, 66] },
  下样村: { 虚寒露: [48, 54] },
  南样村: { 虚立冬: [66, 71] },
  东样村: { 虚小禾: [60, 62] },
};
const paths: Record<string, string> = {
  东样村: "t/01/",
  西样村: "t/02/",
  北样村: "t/03/",
  上样村: "t/04/",
  下样村: "t/05/",
  南样村: "t/06/",
};
const officers = [
  ["虚长青", "reviewer", "t/", "fake:changqing"],
  ["虚知远", "inspector", "t/", "fake:zhiyuan"],
  ["虚谷雨", "compiler", "t/02/", "fake:guyu"],
  ["虚大川", "collector", "t/02/", "fake:dachuan"],
] as const;
/** How many of what was handed in stand where, and why the rest was not. */
const handed = { approved: 241, submitted: 22, compiled: 39, returned: 7 };
const why = { appointed: 9, away: 6, refused: 1 };
const stems = "甲乙丙丁戊己庚辛壬癸";
const branches = "子丑寅卯辰巳午未申酉戌亥";

/** The township of dialogue (c), on the morning of 7 November. */
export interface BehindTown {
  town: Township;
  phone(name: "虚长青" | "虚知远" | "虚谷雨" | "虚大川"): Visit;
  /** Messages of the last reply to somebody: words first, pictures behind. */
  reply(phone: Visit, act: () => Promise<void>): Promise<Outgoing[]>;
  /** The clock's job, once. */
  night(wall: string): Promise<void>;
  run(sql: string): void;
  count(sql: string): number;
}

export async function openBehind(): Promise<BehindTown> {
  const town = await openTownship({ now: "2022-11-05 23:55", collectors: {}, households: [] });
  const { client } = town.store;
  fill(town);
  const behind: BehindTown = {
    town,
    phone: (name) => visitOf(town, officers.find(([one]) => one === name)![3] as Address),
    async reply(phone, act) {
      const before = town.channel.sent.length;
      await act();
      const fresh = town.channel.sent.slice(before).filter(({ to, message }) => to === phone.chat && !message.edits);
      return fresh.map(({ message }) => message);
    },
    async night(wall) {
      town.at(wall);
      await nightlySnapshot.run(partsOf(town));
    },
    run: (sql) => void client.exec(sql),
    count: (sql) => client.prepare(sql).pluck().get() as number,
  };
  // What was handed in on the 6th was open on the night before.
  const late = "select id from assignments where status = 'approved' and area like 't/06/%' order by id limit 18";
  behind.run(
    `create temp table late as ${late}; update assignments set status = 'open' where id in (select id from late)`,
  );
  await behind.night("2022-11-05 23:55");
  behind.run("update assignments set status = 'approved' where id in (select id from late)");
  await behind.night("2022-11-06 23:55");
  town.at("2022-11-07 08:32");
  return behind;
}

function partsOf(town: Township): JobParts {
  const { store, plan, year } = town.house;
  const log = pino({ level: "silent" });
  return { store, plan, year, titleOf: () => "", reach: () => new Map(), data: "", now: town.now, log };
}

function fill({ store }: Township): void {
  const { client } = store;
  const area = client.prepare("insert or ignore into areas (path, name, level, key) values (?, ?, ?, 0)");
  const cadre = client.prepare("insert into cadres (id, name) values (?, ?)");
  const grant = client.prepare("insert into grants (cadre, role, area, at) values (?, ?, ?, 0)");
  const subject = client.prepare(
    "insert into subjects (id, kind, area, name, data) values (?, 'household', ?, ?, '{}')",
  );
  const owed = client.prepare(
    `insert into assignments (id, key, phase, questionnaire, subject, area, cadre, due_at, status, disposition, cause)
     values (?, ?, 'A2', 'screening_2022r2', ?, ?, ?, ?, ?, ?, ?)`,
  );
  const states = Object.entries(handed).flatMap(([status, n]) => Array<string>(n).fill(status));
  const reasons = Object.entries(why).flatMap(([reason, n]) => Array<string>(n).fill(reason));
  const add = (id: string, group: string, who: string, handedIn: boolean, n: number) => {
    subject.run(id, group, `${stems[n % 10]}${branches[n % 12]}${stems[((n / 10) % 10) | 0]}`);
    const status = handedIn ? (states.pop() ?? "") : "open";
    const reason = handedIn ? null : (reasons.pop() ?? null);
    const cause = reason === "appointed" ? "11月8日 周二" : null;
    owed.run(id, `xinwan-2022/2022/A2/${id}`, id, group, who, instant("2022-11-08 24:00"), status, reason, cause);
  };
  client.exec("begin");
  for (const [name, people] of Object.entries(villages)) {
    const path = paths[name] ?? "";
    const group = `${path}01/`;
    area.run(path, name, "village");
    area.run(group, "1组", "group");
    for (const [who, [done, total]] of Object.entries(people)) {
      cadre.run(who, who);
      if (who !== "虚大川") grant.run(who, "collector", path);
      for (let n = 0; n < total; n += 1) add(`${who}${n}`, group, who, n < done, n);
    }
  }
  for (const [who, role, path, address] of officers) {
    if (who !== "虚大川") cadre.run(who, who);
    grant.run(who, role, path);
    client.prepare("insert into addresses (address, cadre, at) values (?, ?, 0)").run(address, who);
  }
  const interview = client.prepare(
    `insert into interviews (id, assignment, questionnaire, form_version, status, reference_date, started_at, submitted_at, by)
     select ?, id, 'screening_2022r2', 1, 'submitted', '2022-11-04', 0, ?, ? from assignments where cadre = ? limit 1`,
  );
  const last = { 虚大川: "2022-11-04 16:05", 虚晚霞: "2022-11-06 17:40", 虚石头: "2022-11-07 07:52" };
  for (const [who, wall] of Object.entries(last)) interview.run(`i${who}`, instant(wall), who, who);
  client.exec("commit");
}
