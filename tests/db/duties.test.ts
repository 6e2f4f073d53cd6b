import { afterEach, beforeEach, expect, test } from "vitest";
import { xinwan2022 } from "../../conversations/xinwan-2022/plan.ts";
import { alignDuties } from "../../db/duties/index.ts";
import { countByVillage, countForCadre } from "../../db/tallies.ts";
import { change, insert } from "../../db/writes.ts";
import type { Plan } from "../../src/plan/plan.ts";
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
