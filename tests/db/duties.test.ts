import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { xinwan2022 } from "../../conversations/xinwan-2022/plan.ts";
import { alignDuties } from "../../db/duties/index.ts";
import { countByVillage, countForCadre } from "../../db/tallies.ts";
import { change, insert, remove } from "../../db/writes.ts";
import type { Phase, Plan } from "../../src/plan/plan.ts";
import { instant } from "../../src/time.ts";
import { type BigTown, openBigTown } from "../support/big-town.ts";

let town: BigTown;

beforeEach(async () => {
  town = await openBigTown(xinwan2022, 2022, { villages: 2, collectors: 2, households: 3 });
});
afterEach(() => town.close());

const align = (plan: Plan = xinwan2022, year = 2022) => alignDuties(town.store, { plan, year }, 0);
const rows = (where = "1") =>
  town.store.client.prepare(`select * from assignments where ${where} order by key`).all() as {
    id: string;
    key: string;
    cadre: string | null;
    status: string;
    due_at: number;
    subject: string;
  }[];

test("villages and the town owe their papers, once, to whoever has the role", async () => {
  const first = await align();
  const made = rows("phase <> 'A2'");
  expect(made).toHaveLength(first.added);
  const arrangement = made.filter((row) => row.key.startsWith("xinwan-2022/2022/A1/"));
  expect(arrangement.map(({ subject, cadre, due_at }) => [subject, cadre, due_at])).toEqual([
    ["t/01/", "m01", instant("2022-10-14 24:00")],
    ["t/02/", "m02", instant("2022-10-14 24:00")],
  ]);
  expect(made.filter((row) => row.subject === "t/").every((row) => row.cadre === "reviewer")).toBe(true);
  expect(await align()).toEqual({ added: 0, moved: 0, reassigned: 0, withdrawn: 0 });
});

test("a village that comes later owes them too; one without a compiler falls to the reviewer until there is one", async () => {
  await align();
  await town.store.commit({ at: 0, writes: [insert("areas", { path: "t/03/", name: "三号村", level: "village" })] });
  expect((await align()).added).toBeGreaterThan(0);
  const owed = () => rows("subject = 't/03/'");
  expect(owed().every((row) => row.cadre === "reviewer")).toBe(true);
  await town.store.commit({
    at: 0,
    writes: [
      insert("cadres", { id: "m03", name: "虚谷雨" }),
      insert("grants", { cadre: "m03", role: "compiler", area: "t/03/", at: 0 }),
      change("assignments", { key: "xinwan-2022/2022/A1/t/03/" }, { status: "submitted" }),
    ],
  });
  await align();
  const byKey = new Map(owed().map((row) => [row.key, row.cadre]));
  expect(byKey.get("xinwan-2022/2022/A1/t/03/")).toBe("reviewer"); // done is done
  expect(byKey.get("xinwan-2022/2022/A4/t/03/")).toBe("m03");
});

test("a compiler who leaves hands the open papers on, not the finished ones", async () => {
  await align();
  await town.store.commit({
    at: 0,
    writes: [
      change("assignments", { key: "xinwan-2022/2022/A1/t/01/" }, { status: "submitted" }),
      change("grants", { cadre: "m01", role: "compiler", area: "t/01/" }, { ended: 1 }),
    ],
  });
  const tally = await align();
  expect(tally.reassigned).toBeGreaterThan(0);
  const owed = new Map(rows("subject = 't/01/'").map((row) => [row.key, row.cadre]));
  expect(owed.get("xinwan-2022/2022/A1/t/01/")).toBe("m01");
  expect(owed.get("xinwan-2022/2022/A4/t/01/")).toBe("reviewer");
});

test("a phase that the plan drops is withdrawn where nobody began, and comes back with the plan", async () => {
  await align();
  await town.store.commit({
    at: 0,
    writes: [change("assignments", { key: "xinwan-2022/2022/A4/t/01/" }, { status: "started" })],
  });
  const without: Plan = { ...xinwan2022, phases: xinwan2022.phases.filter((phase) => phase.id !== "A4") };
  expect((await align(without)).withdrawn).toBe(1);
  const states = () => rows("phase = 'A4'").map((row) => row.status);
  expect(states()).toEqual(["started", "withdrawn"]);
  await align();
  expect(states()).toEqual(["started", "open"]);
});

test("the next year's campaign asks everybody anew, of the same collector, and what was done stays", async () => {
  await align();
  await town.store.client.exec(
    'update subjects set data = \'{"household.group_attr":{"value":"monitored","at":0,"source":"roster"}}\' where kind = \'household\'',
  );
  await town.store.commit({ at: 0, writes: [change("assignments", { id: "h01101" }, { status: "submitted" })] });
  await align(xinwan2022, 2023);
  const next = rows("key like 'xinwan-2022/2023/A2/%'");
  expect(next).toHaveLength(12);
  expect(next[0]).toMatchObject({ cadre: "c011", status: "open", due_at: instant("2023-11-08 24:00") });
  const before = rows("key like 'xinwan-2022/2022/A2/%'").map((row) => row.status);
  expect(before.filter((status) => status === "withdrawn")).toHaveLength(11);
  expect(before.filter((status) => status === "submitted")).toHaveLength(1);
});

test("counts are those of the rows, whatever is written", async () => {
  await align();
  const { store } = town;
  await store.commit({
    at: 0,
    writes: [
      change("assignments", { id: "h01101" }, { status: "started" }),
      change("assignments", { id: "h01102" }, { status: "submitted", cadre: "c012" }),
      change("assignments", { id: "h01103" }, { area: "t/02/01/" }),
      change("assignments", { phase: "A2", cadre: "c021" }, { dueAt: 5 }),
      change("assignments", { id: "h02201" }, { practice: 0, cadre: null }),
    ],
  });
  const counted = (sql: string) => store.client.prepare(sql).all();
  const byRows = counted(
    "select coalesce(cadre,'') cadre, phase, questionnaire, case when area = 't/' then area else substr(area,1,5) end village, status, due_at, count(*) n from assignments where practice = 0 group by 1,2,3,4,5,6 order by 1,2,3,4,5,6",
  );
  expect(counted("select * from tallies order by 1,2,3,4,5,6")).toEqual(byRows);
  expect(countForCadre(store, "c012").find((row) => row.status === "submitted")?.n).toBe(1);
  const total = countByVillage(store).reduce((sum, row) => sum + row.n, 0);
  expect(total).toBe(rows("practice = 0").length);
});

describe("papers about groups, sites, businesses and teams", () => {
  const phase = (id: string, more: Partial<Phase>): Phase => ({
    id,
    stream: "试",
    title: id,
    questionnaire: "work_report",
    role: "compiler",
    who: "各村",
    start: "2022-10-14",
    due: "2022-11-08 24:00",
    source: "S0",
    ...more,
  });
  const own: Plan = {
    ...xinwan2022,
    contradictions: [],
    phases: [
      phase("H1", { subject: "hamlet", role: "collector" }),
      phase("S1", { subject: "site" }),
      phase("E1", { subject: "entity" }),
      phase("T1", { subject: "team" }),
      phase("V1", { subject: "village", on: "DELISTED" }),
    ],
  };
  const owed = (id: string) =>
    rows(`phase = '${id}' and status <> 'withdrawn'`).map(({ subject, cadre }) => [subject, cadre]);
  const named = (id: string) =>
    town.store.client
      .prepare(
        "select s.kind, s.name from assignments a join subjects s on s.id = a.subject where phase = ? order by key",
      )
      .raw()
      .all(id);

  test("each is owed by whoever has the role nearest to it, and called by its place", async () => {
    await town.store.commit({
      at: 0,
      writes: [
        insert("areas", { path: "t/01/51/", name: "新居", level: "site" }),
        insert("grants", { cadre: "c012", role: "collector", area: "t/01/01/", at: 1 }),
        insert("subjects", { id: "e1", kind: "entity", area: "t/02/01/", name: "东样农家乐", data: "{}" }),
        insert("subjects", { id: "e2", kind: "entity", area: "t/02/01/", name: "关了", data: "{}", status: "gone" }),
      ],
    });
    await align(own);
    expect(owed("H1")).toEqual([
      ["t/01/01/", "c012"],
      ["t/02/01/", "c021"],
    ]);
    expect(owed("S1")).toEqual([["t/01/51/", "m01"]]);
    expect(owed("E1")).toEqual([["e1", "m02"]]);
    expect(owed("T1")).toEqual([
      ["t/01/", "m01"],
      ["t/02/", "m02"],
    ]);
    expect([...named("H1"), ...named("S1"), ...named("E1")]).toEqual([
      ["hamlet", "1号村1组"],
      ["hamlet", "2号村1组"],
      ["site", "1号村新居"],
      ["entity", "东样农家乐"],
    ]);
    expect(await align(own)).toEqual({ added: 0, moved: 0, reassigned: 0, withdrawn: 0 });
  });

  test("a business that closes or moves, a group that becomes a site", async () => {
    const entity = insert("subjects", { id: "e1", kind: "entity", area: "t/02/01/", name: "东样农家乐", data: "{}" });
    await town.store.commit({ at: 0, writes: [entity] });
    await align(own);
    await town.store.commit({
      at: 0,
      writes: [
        change("subjects", { id: "e1" }, { area: "t/01/01/" }),
        change("areas", { path: "t/02/01/" }, { level: "site" }),
      ],
    });
    expect(await align(own)).toMatchObject({ added: 1, withdrawn: 1, reassigned: 1 });
    expect([owed("E1"), owed("H1"), owed("S1")]).toEqual([
      [["e1", "m01"]],
      [["t/01/01/", "c011"]],
      [["t/02/01/", "m02"]],
    ]);
    expect(named("S1")).toEqual([["site", "2号村1组"]]);
    await town.store.commit({ at: 0, writes: [change("subjects", { id: "e1" }, { status: "gone" })] });
    await align(own);
    expect(owed("E1")).toEqual([]);
  });

  test("only those on the list owe what a list asks for; taken off it, no more", async () => {
    await align(own);
    expect(owed("V1")).toEqual([]);
    await town.store.commit({ at: 0, writes: [insert("lists", { list: "DELISTED", subject: "t/02/" })] });
    await align(own);
    expect(owed("V1")).toEqual([["t/02/", "m02"]]);
    await town.store.commit({ at: 0, writes: [remove("lists", { list: "DELISTED", subject: "t/02/" })] });
    await align(own);
    expect(owed("V1")).toEqual([]);
    await town.store.commit({ at: 0, writes: [insert("lists", { list: "DELISTED", subject: "t/02/" })] });
    await align(own);
    expect([owed("V1"), rows("phase = 'V1'")]).toEqual([[["t/02/", "m02"]], [expect.anything()]]);
  });

  test("households on a list, too", async () => {
    const visits: Plan = {
      ...own,
      phases: [phase("L1", { subject: "household", on: "COV-9", role: "collector" })],
    };
    await town.store.commit({ at: 0, writes: [insert("lists", { list: "COV-9", subject: "h01102" })] });
    await align(visits);
    expect(owed("L1")).toEqual([["h01102", "c011"]]);
  });
});
