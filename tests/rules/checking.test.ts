import { afterEach, describe, expect, test } from "vitest";
import { isPersonal } from "../../conversations/elements.ts";
import { countFound, listFound } from "../../db/found.ts";
import { setParameter } from "../../db/parameters.ts";
import { change, insert } from "../../db/writes.ts";
import { check, countToCheck } from "../../src/checking/check.ts";
import { nightlyCheck } from "../../src/jobs/nightly-check.ts";
import { openStaffed, type Staffed } from "../scenarios/staff.ts";
import { cleanHome, type Home } from "./household.ts";

let staffed: Staffed;
afterEach(() => staffed.visit.town.close());

const dataOf = (known: Record<string, string>, seal: (text: string) => string) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(known)
        .filter(([element]) => !/^F\d\d\./.test(element) && element !== "household.lists")
        .map(([element, value]) => [
          element,
          { value: isPersonal(element) ? seal(value) : value, at: 0, source: "roster" },
        ]),
    ),
  );

/** Puts a household of the rules' tests into the register, with those who belong to it. */
async function register(home: Home, area = "t/01/03/"): Promise<void> {
  const { store } = staffed.visit.town;
  const seal = (text: string) => store.sealer.seal(text);
  const name = home.known["household.head_name"] ?? home.id;
  const kin = (kind: string, all: readonly Record<string, string>[]) =>
    all.map((known, i) =>
      insert("subjects", {
        id: `${home.id}${kind[0]}${i + 1}`,
        kind,
        area,
        name: known[`${kind}.name`] ?? "",
        parent: home.id,
        place: i + 1,
        data: dataOf(known, seal),
      }),
    );
  await store.commit({
    at: 0,
    writes: [
      insert("subjects", { id: home.id, kind: "household", area, name, data: dataOf(home.known, seal) }),
      ...kin("member", home.members),
      ...kin("helper", home.helpers),
    ],
  });
}

const parts = () => ({ ...staffed.visit.town.house, store: staffed.visit.town.store });
const look = () => check(parts().store, parts(), staffed.visit.town.now);
const found = (rule?: string) =>
  listFound(parts().store, rule === undefined ? {} : { rule }).map((one) => `${one.subject} ${one.rule} ${one.row}`);

async function openTown(...homes: readonly Home[]): Promise<void> {
  staffed = await openStaffed();
  for (const home of homes) await register(home);
}

describe("a check over the whole set", () => {
  test("keeps what it finds: opened for who may see it, sealed at rest", async () => {
    const home = cleanHome(0);
    home.members[1]!["member.id_number"] = "9901011978";
    home.known["household.phone"] = "1380000";
    await openTown(home, cleanHome(1));
    expect(await look()).toMatchObject({ full: 1 });
    expect(found()).toEqual(["h00000 DQ-ID-01 h00000m2", "h00000 DQ-ID-08 "]);
    const [row] = staffed.visit.rows("select detail from findings where rule = 'DQ-ID-01'");
    expect(row?.detail).toMatch(/^§1:/);
    expect(listFound(parts().store, { rule: "DQ-ID-01" })[0]?.message).toContain("的证件号码位数不对");
    expect(countFound(parts().store, ["t/02/"]).size).toBe(0);
  });

  test("looks again only at what has changed; what is put right goes, what stands keeps its time", async () => {
    const bad = cleanHome(0);
    bad.known["household.phone"] = "1380000";
    const other = cleanHome(4);
    other.known["household.house_danger"] = "yes";
    await openTown(bad, other, cleanHome(1));
    const { store } = parts();
    await look();
    const first = listFound(store, { rule: "DQ-LV-01" })[0]?.at;
    expect(countToCheck(store, parts(), staffed.visit.town.now())).toBe(0);
    staffed.visit.town.at("2022-11-04 03:15");
    const seal = (text: string) => store.sealer.seal(text);
    await store.commit({
      at: staffed.visit.town.now(),
      writes: [
        change("subjects", { id: bad.id }, { data: dataOf(cleanHome(0).known, seal) }),
        insert("facts", {
          subject: bad.id,
          element: "household.phone",
          n: 1,
          value: "",
          observedAt: 0,
          at: staffed.visit.town.now() - 1,
        }),
      ],
    });
    expect(await look()).toEqual({ looked: 1, changed: 1, full: 0 });
    expect(found()).toEqual(["h00004 DQ-LV-01 ", "h00004 DQ-LV-02 "]);
    expect(listFound(store, { rule: "DQ-LV-01" })[0]?.at).toBe(first);
  });

  test("compares households, also one that came later with those that did not change", async () => {
    const twin = cleanHome(8);
    const other = cleanHome(0);
    await openTown(other, cleanHome(1));
    await look();
    expect(found("DQ-ID-06")).toEqual([]);
    staffed.visit.town.at("2022-11-04 03:15");
    twin.members[3]!["member.id_number"] = `${other.members[3]!["member.id_number"]}44`;
    await register(twin);
    const at = staffed.visit.town.now() - 1;
    await parts().store.commit({
      at,
      writes: [insert("audit", { id: "a", at, action: "add-household", ref: twin.id })],
    });
    expect(await look()).toMatchObject({ looked: 1, full: 0 });
    expect(found("DQ-ID-06")).toEqual(["h00000 DQ-ID-06 h00000m4", "h00008 DQ-ID-06 h00008m4"]);
  });

  test("a day that passes is enough for some rules", async () => {
    const home = cleanHome(1);
    home.known["household.identified_month"] = "2022-10-05";
    home.known["household.measure_date"] = "";
    for (const name of ["m_industry", "m_health"]) delete home.known[`household.${name}`];
    home.known["household.dev_measures_state"] = "尚未实施";
    await openTown(home);
    await look();
    expect(found("DQ-MO-03")).toEqual([]);
    staffed.visit.town.at("2022-11-06 03:15");
    expect(await look()).toMatchObject({ full: 0 });
    expect(found("DQ-MO-03")).toEqual(["h00001 DQ-MO-03 "]);
  });

  test("a parameter that is set turns its rules on", async () => {
    const poor = cleanHome(3);
    for (const name of ["net_income_pc", "sept.net_income_pc"]) poor.known[`household.${name}`] = "4275";
    Object.assign(poor.known, {
      "household.wage_income": "8000",
      "household.total_income": "20100",
      "household.net_income": "17100",
    });
    await openTown(poor);
    await look();
    expect(found("DQ-IC-02")).toEqual([]);
    staffed.visit.town.at("2022-11-04 03:15");
    const at = staffed.visit.town.now() - 1;
    await parts().store.commit({ at, writes: [setParameter("xinwan-2022/2022", "P_MONITOR_LINE", "6900", null, at)] });
    expect(await look()).toMatchObject({ full: 1 });
    expect(found("DQ-IC-02")).toEqual(["h00003 DQ-IC-02 "]);
  });

  test("eight households in ten minutes by one person are shown, seven are not, and nobody is accused", async () => {
    await openTown(...Array.from({ length: 8 }, (_, n) => cleanHome(n)));
    const { store } = parts();
    const visits = (n: number) =>
      Array.from({ length: n }, (_, i) => {
        const [assignment, subject] = [`a${i}`, `h0000${i}`];
        const at = staffed.visit.town.now() - 3_600_000 + i * 60_000;
        const keys = { id: assignment, key: `xinwan-2022/2022/A2/${subject}`, phase: "A2", subject };
        return [
          insert("assignments", {
            ...keys,
            questionnaire: "screening_2022r2",
            area: "t/01/03/",
            dueAt: 0,
            status: "submitted",
          }),
          insert("interviews", {
            id: `i${i}`,
            assignment,
            questionnaire: "screening_2022r2",
            formVersion: 3,
            status: "approved",
            referenceDate: "2022-11-03",
            startedAt: at,
            submittedAt: at,
            by: "虚小禾",
          }),
        ];
      }).flat();
    await store.commit({ at: 0, writes: visits(8).slice(0, 14) });
    await look();
    expect(found("RH-04")).toEqual([]);
    staffed.visit.town.at("2022-11-04 03:15");
    await store.commit({
      at: 0,
      writes: visits(8)
        .slice(14)
        .map((write) =>
          "row" in write && write.table === "interviews"
            ? {
                ...write,
                row: {
                  ...write.row,
                  submittedAt: Number(staffed.visit.rows("select max(submitted_at) m from interviews")[0]?.m) + 60_000,
                },
              }
            : write,
        ),
    });
    await look();
    expect(found("RH-04")).toHaveLength(8);
    expect(listFound(store, { rule: "RH-04" })[0]?.message).toMatch(/补录的也会这样/);
  });

  test("is what the clock does at night", async () => {
    await openTown(cleanHome(0));
    const tally = await nightlyCheck.run({ ...parts(), now: staffed.visit.town.now } as never);
    expect(tally).toMatchObject({ full: 1, changed: 0 });
  });
});

describe("体检", () => {
  test("counts by rule, opens the households of a rule, and shows nobody else's", async () => {
    const bad = cleanHome(0);
    bad.known["household.phone"] = "1380000";
    await openTown(bad, cleanHome(1));
    await staffed.reviewer.type("体检");
    expect(staffed.reviewer.screen()).toContain("还没有体检过");
    await staffed.reviewer.press("现在再查一遍");
    expect(staffed.reviewer.screen()).toContain("1 户有提示");
    expect(staffed.reviewer.screen()).toContain("· 联系电话不是 11 位 1 户:东样村 甲子春生");
    await staffed.reviewer.press("联系电话不是 11 位(1)");
    expect(staffed.reviewer.screen()).toContain("甲子春生:这户登记的联系电话不是 11 位。");
    await staffed.westCompiler.type("体检");
    expect(staffed.westCompiler.screen()).toContain("西样村体检:没有查出问题");
    await staffed.westCompiler.type("体检 东样村");
    expect(staffed.westCompiler.screen()).toContain("不在您管的范围里");
    await staffed.collector.type("体检");
    expect(staffed.collector.screen()).not.toContain("体检:");
  });
});

describe("体检 in a group", () => {
  test("says how many, and of nobody who it is", async () => {
    const bad = cleanHome(0);
    bad.known["household.phone"] = "1380000";
    await openTown(bad);
    await look();
    const { channel } = staffed.visit.town;
    const before = channel.sent.length;
    await channel.type("fake:group", "/体检", { group: true, from: "fake:9" });
    await staffed.visit.town.settled();
    const [said, ...more] = channel.sent.slice(before).map(({ message }) => message);
    expect(said?.text).toContain("· 联系电话不是 11 位 1 户");
    expect(said?.text).not.toContain("春生");
    expect([said?.choices, more]).toEqual([undefined, []]);
  });
});

describe("参数", () => {
  test("is shown, set by the town, and counts at once; audited", async () => {
    await openTown();
    await staffed.reviewer.type("参数");
    expect(staffed.reviewer.screen()).toContain("监测线(人均纯收入):还没有设,有 2 条规则关着");
    await staffed.reviewer.type("参数 监测线 6900");
    expect(staffed.reviewer.screen()).toContain("从 没有设 改成 6900 元?");
    await staffed.reviewer.press("确定");
    expect(staffed.reviewer.screen()).toContain("已设:监测线(人均纯收入) 6900 元");
    await staffed.reviewer.type("参数 监测线 6900");
    expect(staffed.reviewer.screen()).toContain("已经是 6900 元");
    await staffed.reviewer.type("参数 监测线 70");
    expect(staffed.reviewer.screen()).toContain("1000 到 50000 之间");
    expect(staffed.visit.rows("select value from parameters where name like 'P_MONITOR%'")).toEqual([
      { value: "6900" },
    ]);
    expect(staffed.visit.rows("select action from audit where action = 'parameter'")).toHaveLength(1);
    await staffed.westCompiler.type("参数 监测线 5000");
    expect(staffed.visit.rows("select value from parameters where name like 'P_MONITOR%'")).toEqual([
      { value: "6900" },
    ]);
  });
});
