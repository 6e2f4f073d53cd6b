import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isPersonal } from "../../conversations/elements.ts";
import { xinwan2022 as plan } from "../../conversations/xinwan-2022/plan.ts";
import { addHousehold } from "../../db/add-household.ts";
import { foundTown } from "../../db/areas.ts";
import { createInvitation } from "../../db/invitations.ts";
import { openStore, type Store } from "../../db/open.ts";
import { listPeople } from "../../db/people.ts";
import { practiceWrites } from "../../db/practice.ts";
import { openData } from "../../db/register.ts";
import { applyRoster, planRoster } from "../../db/roster.ts";
import { change, type Write } from "../../db/writes.ts";
import { checkCharacter } from "../../src/engine/question-types/id-number.ts";
import { readRoster } from "../../src/roster/read.ts";
import type { Cell } from "../../src/sheets.ts";
import { instant } from "../../src/time.ts";
import { sayCell, sayRosterNote } from "../../src/zh/roster-says.ts";

const now = instant("2022-10-14");
const context = { by: null, at: now, plan, year: 2022, isPersonal };
const id = (serial: number) => {
  const digits = `99010119700101${String(serial).padStart(3, "0")}`;
  return digits + checkCharacter(digits);
};
let store: Store;

beforeEach(async () => {
  store = openStore(":memory:", new Uint8Array(32));
  await keep(foundTown("样例镇", ["东样村"]));
});
afterEach(() => store.close());

const keep = (writes: readonly Write[]) => store.commit({ writes, at: now });
const all = (sql: string) => store.client.prepare(sql).all() as Record<string, string | number | null>[];

type Records = Record<string, Cell>[];

function rosterOf(sheets: { 农户?: Records; 干部?: Records; 区域?: Records }) {
  const grids = Object.entries(sheets).map(([name, records]) => {
    const headings = [...new Set(records.flatMap((record) => Object.keys(record)))];
    return { name, rows: [headings, ...records.map((r) => headings.map((h) => r[h] ?? null))] as Cell[][] };
  });
  const villages = all("select name from areas where level = 'village'").map((row) => String(row.name));
  const { roster, problems } = readRoster(grids, { town: "样例镇", villages });
  expect(problems.map((p) => sayCell(p, p.problem))).toEqual([]);
  return roster;
}

async function importing(sheets: Parameters<typeof rosterOf>[0], more: object = {}) {
  const applied = await applyRoster(store, rosterOf(sheets), { ...context, ...more });
  if (applied.kind === "problems") throw new Error(applied.problems.map((p) => sayCell(p, p.problem)).join("\n"));
  return applied;
}

const home = (more: Record<string, Cell> = {}): Record<string, Cell> => ({
  村: "东样村",
  组: "3组",
  户主姓名: "甲有田",
  ...more,
});

function household(name: string) {
  const row = all(`select * from subjects where name = '${name}'`)[0]!;
  const data = openData(String(row.data), store.sealer);
  const values = Object.fromEntries(Object.entries(data).map(([element, datum]) => [element.slice(10), datum.value]));
  const lists = all(`select list from lists where subject = '${row.id}' order by list`).map((l) => l.list);
  return { id: String(row.id), area: row.area, values, lists };
}
const collectorOf = (name: string) =>
  all(`select c.name from assignments a join subjects s on s.id = a.subject left join cadres c on c.id = a.cadre
       where s.name = '${name}' and practice = 0`)[0]?.name;

const village = [
  home({ 户编号: "1", 户主证件号码: id(1), 联系电话: "13800000001", 人口数: 4, 名单: "受灾", 排查人: "虚小禾" }),
  home({ 户编号: "2", 户主姓名: "癸老五", 户类型: "脱贫户", 排查人: "虚小禾" }),
  home({ 户编号: "3", 户主姓名: "壬桂香", 组: "4组", 户类型: "一般农户" }),
];

describe("an import", () => {
  test("builds the township: areas, households, people, lists, visits, and practice", async () => {
    const { summary } = await importing({ 农户: village });
    expect(summary).toEqual({
      areas: ["东样村 3组", "东样村 4组"],
      people: { added: 1, changed: 0, granted: 1 },
      households: { added: 3, changed: 0, unchanged: 0 },
      assignments: { added: 2, moved: 0 },
      withoutCollector: 0,
      missing: [],
      registers: {},
      missingKin: [],
    });
    expect(household("甲有田")).toMatchObject({
      area: "t/01/03/",
      values: {
        head_name: "甲有田",
        population: "4",
        phone: "13800000001",
        head_id: id(1),
        number: "1",
        group_attr: "off_file",
        off_file_types: "g1",
      },
      lists: ["COV-3"],
    });
    expect(household("癸老五").lists).toEqual(["COV-1"]);
    expect(
      all("select key, phase, questionnaire, due_at, status from assignments where practice = 0 order by key"),
    ).toEqual(
      ["甲有田", "癸老五"]
        .map((name) => ({
          key: `xinwan-2022/2022/A2/${household(name).id}`,
          phase: "A2",
          questionnaire: "screening_2022r2",
          due_at: instant("2022-11-08 24:00"),
          status: "open",
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    );
    expect([collectorOf("甲有田"), collectorOf("壬桂香")]).toEqual(["虚小禾", undefined]);
    expect((await listPeople(store))[0]).toMatchObject({
      name: "虚小禾",
      grants: [{ role: "collector", area: "t/01/" }],
    });
    expect(
      all(
        "select s.name, s.status, a.practice from subjects s join assignments a on a.subject = s.id where practice = 1",
      ),
    ).toEqual([{ name: "练习户", status: "practice", practice: 1 }]);
    expect(all("select action, actor from audit")).toEqual([{ action: "import", actor: null }]);
  });

  test("a second time changes nothing: no writes at all", async () => {
    await importing({ 农户: village, 区域: [{ 村: "东样村", 组: "3", 重点区域: "是" }] });
    const before = store.client.serialize();
    const again = await importing(
      { 农户: village, 区域: [{ 村: "东样村", 组: "3", 重点区域: "是" }] },
      { at: now + 86_400_000 },
    );
    expect([again.writes, again.summary.households]).toEqual([0, { added: 0, changed: 0, unchanged: 3 }]);
    expect(store.client.serialize().equals(before)).toBe(true);
  });

  test("keeps personal values sealed: no phone or ID number stands in the database", async () => {
    await importing({ 农户: village, 干部: [{ 姓名: "虚小禾", 电话: "13800000090", 角色: "采集", 范围: "东样村" }] });
    const bytes = store.client.serialize().toString("latin1");
    for (const secret of ["13800000001", "13800000090", id(1)]) expect(bytes).not.toContain(secret);
  });

  test("recognises a household by its number, then its ID number, then its name and phone", async () => {
    await importing({
      农户: [
        home({ 户编号: "1" }),
        home({ 户主姓名: "乙春生", 户主证件号码: id(2) }),
        home({ 户主姓名: "丙长河", 联系电话: "13800000003" }),
        home({ 户主姓名: "丁有才" }),
      ],
    });
    const before = ["甲有田", "乙春生", "丙长河", "丁有才"].map((name) => household(name).id);
    const { summary } = await importing({
      农户: [
        home({ 户编号: "1", 户主姓名: "甲小田", 组: "4组" }),
        home({ 户编号: "9", 户主姓名: "乙春生", 户主证件号码: id(2), 联系电话: "13800000002" }),
        home({ 户主姓名: "丙长河", 联系电话: "13800000003", 人口数: 3 }),
        home({ 户主姓名: "丁有才", 联系电话: "13800000004" }),
      ],
    });
    expect(summary.households).toEqual({ added: 0, changed: 4, unchanged: 0 });
    expect(["甲小田", "乙春生", "丙长河", "丁有才"].map((name) => household(name).id)).toEqual(before);
    expect(household("甲小田").area).toBe("t/01/04/");
    expect(household("乙春生").values).toMatchObject({ number: "9", phone: "13800000002" });
  });

  test("keeps namesakes apart by phone, and a new namesake is a new household", async () => {
    const two = [home({ 联系电话: "13800000001" }), home({ 联系电话: "13800000002" })];
    await importing({ 农户: two });
    const again = await importing({ 农户: [...two, home({ 联系电话: "13800000005" })] });
    expect(again.summary.households).toEqual({ added: 1, changed: 0, unchanged: 2 });
  });

  test("numbers that change hands do not collide", async () => {
    await importing({
      农户: [
        home({ 户编号: "1", 户主证件号码: id(1) }),
        home({ 户编号: "2", 户主姓名: "乙春生", 户主证件号码: id(2) }),
      ],
    });
    await importing({
      农户: [
        home({ 户编号: "1", 户主证件号码: id(3) }),
        home({ 户编号: "8", 户主姓名: "丙长河", 户主证件号码: id(1) }),
      ],
    });
    expect([household("甲有田").values.head_id, household("丙长河").values.head_id]).toEqual([id(3), id(1)]);
    expect(all("select count(*) n from subject_keys")[0]?.n).toBe(6);
  });

  test("a number and an ID number of two different households are a problem, and nothing is written", async () => {
    await importing({ 农户: [home({ 户编号: "1" }), home({ 户主姓名: "乙春生", 户主证件号码: id(2) })] });
    const roster = rosterOf({ 农户: [home({ 户编号: "1", 户主证件号码: id(2) }), home({ 户主姓名: "辛大山" })] });
    const applied = await applyRoster(store, roster, context);
    expect(applied.kind === "problems" && applied.problems.map((p) => sayCell(p, p.problem))).toEqual([
      "农户 第2行 D列“户编号”(1):户编号登记的是“甲有田”,证件号码登记的是“乙春生”,不是同一户。请核实后改正其中一个。",
    ]);
    expect(all("select name from subjects where name = '辛大山'")).toEqual([]);
  });

  test("leaves households that the file no longer names, and says so", async () => {
    await importing({ 农户: village });
    const { summary } = await importing({ 农户: village.slice(0, 1) });
    expect(summary.missing).toEqual(["东样村 3组 癸老五", "东样村 4组 壬桂香"]);
    expect(collectorOf("癸老五")).toBe("虚小禾");
  });

  test("a blank cell takes nothing away; what was checked at the door stays", async () => {
    await importing({ 农户: village });
    const { id: subject } = household("甲有田");
    const data = openData(String(all(`select data from subjects where id = '${subject}'`)[0]!.data), store.sealer);
    const atDoor = { ...data, "household.population": { value: "6", at: now, source: "interview" } };
    await keep([change("subjects", { id: subject }, { data: JSON.stringify(atDoor) })]);
    const { notes } = await importing({ 农户: [home({ 户编号: "1", 人口数: 4, 联系电话: "13800000008" })] });
    expect(household("甲有田").values).toMatchObject({ population: "6", phone: "13800000008", head_id: id(1) });
    expect(notes.map(sayRosterNote)).toEqual(["有 1 项是入户时核实过的,和表里不同,保留了入户的。"]);
  });

  test("a household that is gone does not come back", async () => {
    await importing({ 农户: village });
    await keep([change("subjects", { name: "癸老五" }, { status: "gone" })]);
    const { notes, writes } = await importing({ 农户: village });
    expect([writes, notes.map(sayRosterNote)]).toEqual([0, ["有 1 户已经核减(去世、搬迁或重复),没有恢复。"]]);
  });
});

describe("lists and classes", () => {
  test.each([
    ["受灾", "off_file", "g1"],
    ["经营主体", "off_file", "g2"],
    ["低保危改", "off_file", "g3"],
    ["受灾、低保危改", "off_file", "g1 g3"],
    ["村定", "off_file", undefined],
    ["市定", "off_file", undefined],
    ["安置点", undefined, undefined],
  ])("on the list %s and of no known class", async (list, attributes, types) => {
    await importing({ 农户: [home({ 名单: list })] });
    const { group_attr, off_file_types } = household("甲有田").values;
    expect([group_attr, off_file_types]).toEqual([attributes, types]);
    expect(all("select count(*) n from assignments where practice = 0")[0]?.n).toBe(1);
  });

  test("a class that is known is not guessed from a list", async () => {
    await importing({ 农户: [home({ 名单: "受灾", 户类型: "未消除风险监测户" })] });
    expect(household("甲有田")).toMatchObject({
      values: { group_attr: "monitored", monitored_state: "open" },
      lists: ["COV-1", "COV-3"],
    });
    expect(household("甲有田").values).not.toHaveProperty("off_file_types");
  });

  test("a class that changes takes COV-1 and the old class's marks along", async () => {
    await importing({ 农户: [home({ 户类型: "已消除风险监测户" })] });
    await importing({ 农户: [home({ 户类型: "一般农户", 档外类别: "4" })] });
    expect(household("甲有田")).toMatchObject({ values: { group_attr: "off_file", off_file_types: "g4" }, lists: [] });
    expect(household("甲有田").values).not.toHaveProperty("monitored_state");
  });

  test("on a relocation site those on file are on COV-2; a key area is marked", async () => {
    await importing({
      区域: [{ 村: "东样村", 组: "新居", 安置点: "是", 重点区域: "是" }],
      农户: [home({ 组: "新居", 户类型: "脱贫户" }), home({ 组: "新居", 户主姓名: "乙春生", 户类型: "一般农户" })],
    });
    expect([household("甲有田").lists, household("乙春生").lists]).toEqual([["COV-1", "COV-2"], []]);
    expect(all("select level, key from areas where name = '新居'")).toEqual([{ level: "site", key: 1 }]);
  });
});

describe("who goes where", () => {
  test("nobody named and several collectors: nobody, and it is counted", async () => {
    const { summary } = await importing({ 农户: village.map(({ 排查人: _, ...row }) => row) });
    expect([summary.withoutCollector, collectorOf("甲有田")]).toEqual([2, null]);
  });

  test("nobody named: the only collector of the group, else the only one of the village", async () => {
    await importing({
      干部: [
        { 姓名: "虚小禾", 角色: "采集", 范围: "东样村3组" },
        { 姓名: "虚大川", 角色: "采集", 范围: "西样村" },
      ],
      农户: [
        home({ 户类型: "脱贫户" }),
        home({ 户主姓名: "乙春生", 组: "4组", 户类型: "脱贫户" }),
        home({ 村: "西样村", 户主姓名: "未大河", 户类型: "脱贫户" }),
      ],
    });
    expect([collectorOf("甲有田"), collectorOf("乙春生"), collectorOf("未大河")]).toEqual(["虚小禾", null, "虚大川"]);
  });

  test("another collector takes over what is open, not what is done", async () => {
    await importing({ 农户: village });
    await keep([change("assignments", { subject: household("癸老五").id }, { status: "submitted" })]);
    const { summary } = await importing({ 农户: village.map((row) => ({ ...row, 排查人: "虚秋分" })) });
    expect(summary.assignments).toEqual({ added: 0, moved: 1 });
    expect([collectorOf("甲有田"), collectorOf("癸老五")]).toEqual(["虚秋分", "虚小禾"]);
  });

  test("a cadre is known by phone, else by name in the village; a new phone of the same name is theirs", async () => {
    const cadre = { 姓名: "虚小禾", 角色: "采集", 范围: "东样村" };
    await importing({ 农户: village });
    await importing({ 干部: [{ ...cadre, 电话: "13800000090" }] });
    await importing({ 干部: [{ ...cadre, 电话: "13800000091" }] });
    expect((await listPeople(store)).map((p) => [p.name, p.phone])).toEqual([["虚小禾", "13800000091"]]);
  });

  test("two of one name in one village are told apart by phone, or it is a problem", async () => {
    const two = ["13800000090", "13800000091"].map((phone) => ({
      姓名: "虚小禾",
      角色: "采集",
      范围: "东样村",
      电话: phone,
    }));
    await importing({ 干部: two, 农户: [home({ 户类型: "脱贫户", 排查人: "虚小禾", 排查人电话: "13800000091" })] });
    expect(await listPeople(store)).toHaveLength(2);
    const roster = rosterOf({ 农户: [home({ 户类型: "脱贫户", 排查人: "虚小禾" })] });
    const { problems } = await planRoster(store, roster, context);
    expect(problems.map((p) => sayCell(p, p.problem))).toEqual([
      "农户 第2行 E列“排查人”(虚小禾):东样村有几个叫“虚小禾”的干部。请填上电话来区分。",
    ]);
  });

  test("a phone that is another person's is a problem", async () => {
    await importing({ 干部: [{ 姓名: "虚小禾", 角色: "采集", 范围: "东样村", 电话: "13800000090" }] });
    const roster = rosterOf({ 农户: [home({ 排查人: "虚大川", 排查人电话: "13800000090" })] });
    const { problems } = await planRoster(store, roster, context);
    expect(problems[0]?.problem).toEqual({ code: "cadre-phone-taken", params: { name: "虚大川", other: "虚小禾" } });
  });

  test("a village's namesake does not get the town's role", async () => {
    await importing({ 干部: [{ 姓名: "虚长青", 角色: "采集", 范围: "东样村" }] });
    await importing({ 干部: [{ 姓名: "虚长青", 角色: "审核" }] });
    expect((await listPeople(store)).map((p) => p.grants.map((g) => g.role)).sort()).toEqual([
      ["collector"],
      ["reviewer"],
    ]);
  });

  test("a right that was taken away stays away", async () => {
    await importing({ 农户: village });
    await keep([change("grants", { role: "collector" }, { ended: now })]);
    const { notes, writes } = await importing({ 农户: village });
    expect([writes, notes.map(sayRosterNote)]).toEqual([
      0,
      ["有 1 人的权限在系统里已经收回,没有恢复。要恢复请重新邀请。"],
    ]);
  });

  test("somebody invited and not come yet is the same person", async () => {
    const invitation = createInvitation({ role: "collector", area: "t/01/", name: "虚小禾", by: null, at: now });
    await keep(invitation.writes);
    await importing({ 农户: village });
    expect(all("select id, status from cadres")).toEqual([{ id: invitation.cadre, status: "invited" }]);
  });
});

test("an import that others outrun thinks again", async () => {
  await importing({ 农户: village });
  const racing = importing({ 农户: [home({ 户编号: "1", 人口数: 5 })] });
  const meanwhile = keep([change("subjects", { name: "甲有田" }, { status: "active" }, 0)]);
  expect((await meanwhile).kind).toBe("ok");
  await racing;
  expect(household("甲有田").values.population).toBe("5");
});

describe("one household more, in the chat", () => {
  test("comes with its visit; a namesake is asked about first", async () => {
    await importing({ 农户: village });
    const area = "t/01/03/";
    const cadre = (await listPeople(store))[0]!.id;
    const added = await addHousehold(store, { name: "辛大山", area, phone: "13800000007", cadre }, context);
    if (added.kind !== "added") throw new Error(added.problem.code);
    await keep(added.writes);
    expect(household("辛大山")).toMatchObject({
      area,
      values: { phone: "13800000007", group_attr: "off_file" },
      lists: ["COV-6"],
    });
    expect(collectorOf("辛大山")).toBe("虚小禾");
    const again = await addHousehold(store, { name: "辛大山", area, cadre }, context);
    expect(again).toMatchObject({ kind: "problem", problem: { code: "household-exists" }, existing: [added.subject] });
    expect((await addHousehold(store, { name: "辛大山", area, cadre, namesake: true }, context)).kind).toBe("added");
    expect((await addHousehold(store, { name: "辛大山", area, phone: "13800000008", cadre }, context)).kind).toBe(
      "added",
    );
  });

  test("the next import recognises it", async () => {
    const added = await addHousehold(store, { name: "辛大山", area: "t/01/", cadre: null }, context);
    if (added.kind === "added") await keep(added.writes);
    const { summary } = await importing({ 农户: [{ 村: "东样村", 户主姓名: "辛大山", 人口数: 2 }] });
    expect(summary.households).toEqual({ added: 0, changed: 1, unchanged: 0 });
  });
});

test("a practice household is written once, however often it is asked for", async () => {
  await importing({ 农户: village });
  const cadre = (await listPeople(store))[0]!.id;
  const count = () => all("select count(*) n from assignments where practice = 1")[0]?.n;
  await keep(practiceWrites({ cadre, area: "t/01/", at: now }, context, { sealer: store.sealer, isPersonal }));
  expect(count()).toBe(1);
});
