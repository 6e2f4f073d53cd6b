import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isPersonal } from "../../conversations/elements.ts";
import { questionnaires } from "../../conversations/index.ts";
import { xinwan2022 as plan } from "../../conversations/xinwan-2022/plan.ts";
import { foundTown } from "../../db/areas.ts";
import { alignDuties } from "../../db/duties/index.ts";
import { listKin } from "../../db/families.ts";
import { openStore, type Store } from "../../db/open.ts";
import { applyRoster, planRoster } from "../../db/roster.ts";
import { findSubject } from "../../db/subjects.ts";
import { change, type Write } from "../../db/writes.ts";
import { rosterFields } from "../../src/commands/roster-fields.ts";
import { checkCharacter } from "../../src/engine/question-types/id-number.ts";
import { readRoster } from "../../src/roster/read.ts";
import type { Cell } from "../../src/sheets.ts";
import { instant } from "../../src/time.ts";
import { sayCell, sayRosterNote } from "../../src/zh/roster-says.ts";

const now = instant("2022-10-14");
const context = { by: null, at: now, plan, year: 2022, isPersonal };
const fields = rosterFields(plan, questionnaires);
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
type Sheets = Record<string, Records>;

function rosterOf(sheets: Sheets) {
  const grids = Object.entries(sheets).map(([name, records]) => {
    const headings = [...new Set(records.flatMap((record) => Object.keys(record)))];
    return { name, rows: [headings, ...records.map((r) => headings.map((h) => r[h] ?? null))] as Cell[][] };
  });
  const villages = all("select name from areas where level = 'village'").map((row) => String(row.name));
  const { roster, problems } = readRoster(grids, { town: "样例镇", villages, fields });
  expect(problems.map((p) => sayCell(p, p.problem))).toEqual([]);
  return roster;
}

async function importing(sheets: Sheets, more: object = {}) {
  const applied = await applyRoster(store, rosterOf(sheets), { ...context, ...more });
  if (applied.kind === "problems") throw new Error(applied.problems.map((p) => sayCell(p, p.problem)).join("\n"));
  return applied;
}

async function refused(sheets: Sheets) {
  const { problems, writes } = await planRoster(store, rosterOf(sheets), context);
  expect(writes).toEqual([]);
  return problems.map((p) => sayCell(p, p.problem));
}

const home = (more: Record<string, Cell> = {}): Record<string, Cell> => ({
  村: "东样村",
  组: "3组",
  户主姓名: "甲有田",
  户编号: "1",
  户类型: "脱贫户",
  ...more,
});
const other = home({ 户主姓名: "乙春生", 户编号: "2" });
const person = (name: string, serial: number | null, more: Record<string, Cell> = {}): Record<string, Cell> => ({
  户编号: "1",
  姓名: name,
  证件号码: serial === null ? null : id(serial),
  ...more,
});
const head = person("甲有田", 1, { 与户主关系: "户主", 在校生状况: "非在校生" });
const wife = person("戊秀兰", 2, { 与户主关系: "配偶" });
const son = person("甲小田", 3, { 与户主关系: "之子", 在校生状况: "七年级" });

const householdOf = (name: string) =>
  String(all(`select id from subjects where kind = 'household' and name = '${name}'`)[0]!.id);
const familyOf = (name: string) => listKin(store, householdOf(name));
const namesOf = (name: string) => familyOf(name).map((one) => one.name);
const phasesOf = (subject: string) =>
  all(`select phase from assignments where subject = '${subject}' and practice = 0 and status <> 'withdrawn'`)
    .map(({ phase }) => phase)
    .sort();

describe("members of a household", () => {
  test("come in the order of the file, with what is known of each, and the household owes the forms that compare", async () => {
    const { summary } = await importing({ 农户: [home(), other], 家庭成员: [head, wife, son] });
    expect(summary.registers).toEqual({ member: { added: 3, changed: 0, unchanged: 0 } });
    const family = familyOf("甲有田");
    expect(family.map(({ name, kind, place }) => [name, kind, place])).toEqual([
      ["甲有田", "member", 1],
      ["戊秀兰", "member", 2],
      ["甲小田", "member", 3],
    ]);
    expect(Object.fromEntries(family[2]!.known)).toEqual({
      "member.name": "甲小田",
      "member.id_number": id(3),
      "member.relation": "之子",
      "member.student": "七年级",
    });
    const compared = plan.phases.filter((phase) => phase.compares && phase.of === "on_file").map((phase) => phase.id);
    expect(compared.length).toBeGreaterThan(0);
    expect(phasesOf(householdOf("甲有田"))).toEqual(["A2", ...compared].sort());
    expect(phasesOf(householdOf("乙春生"))).toEqual(["A2"]);
  });

  test("the same file again changes nothing; personal values are sealed", async () => {
    const sheets = { 农户: [home()], 家庭成员: [head, wife], 帮扶人: [{ 户编号: "1", 姓名: "虚明月" }] };
    await importing(sheets);
    const before = store.client.serialize();
    const again = await importing(sheets, { at: now + 86_400_000 });
    expect([again.writes, again.summary.registers.member]).toEqual([0, { added: 0, changed: 0, unchanged: 2 }]);
    expect(store.client.serialize().equals(before)).toBe(true);
    expect(before.toString("latin1")).not.toContain(id(1));
  });

  test("are found for a household that the file does not name, by its number, its head's ID number or its place and name", async () => {
    await importing({ 农户: [home({ 户主证件号码: id(1) }), other] });
    const { summary } = await importing({
      家庭成员: [
        { ...head, 户编号: null, 户主证件号码: id(1) },
        { ...person("乙春生", 7), 户编号: null, 村: "东样村", 组: "第三村民小组", 户主姓名: "乙春生" },
      ],
    });
    expect(summary.assignments.added).toBe(2);
    expect([namesOf("甲有田"), namesOf("乙春生")]).toEqual([["甲有田"], ["乙春生"]]);
  });

  test("are known again by ID number, then by number, then by a name that stands alone", async () => {
    await importing({
      农户: [home()],
      家庭成员: [head, person("戊秀兰", null, { 人口编号: "12" }), person("甲小田", null)],
    });
    const before = familyOf("甲有田").map((one) => one.id);
    const { summary } = await importing({
      家庭成员: [
        person("甲有天", 1),
        person("戊秀岚", 2, { 人口编号: "12" }),
        person("甲小田", 3, { "务工时间(月)": 5 }),
      ],
    });
    expect(summary.registers.member).toEqual({ added: 0, changed: 3, unchanged: 0 });
    expect(familyOf("甲有田").map((one) => [one.id, one.name])).toEqual([
      [before[0], "甲有天"],
      [before[1], "戊秀岚"],
      [before[2], "甲小田"],
    ]);
    expect(all("select count(*) n from subject_keys where kind = 'member'")[0]?.n).toBe(3);
  });

  test("whom the file leaves out stays, and is listed; who is new stands behind them", async () => {
    await importing({ 农户: [home()], 家庭成员: [head, wife] });
    const { summary } = await importing({ 家庭成员: [son] });
    expect(summary.missingKin).toEqual(["东样村 3组 甲有田:甲有田", "东样村 3组 甲有田:戊秀兰"]);
    expect(namesOf("甲有田")).toEqual(["甲有田", "戊秀兰", "甲小田"]);
    await importing({ 家庭成员: [wife, son, head] });
    expect(namesOf("甲有田")).toEqual(["戊秀兰", "甲小田", "甲有田"]);
  });

  test("who was taken off the list does not come back", async () => {
    await importing({ 农户: [home()], 家庭成员: [head, wife] });
    await keep([change("subjects", { name: "戊秀兰" }, { status: "gone" })]);
    const { writes, notes } = await importing({ 家庭成员: [head, wife] });
    expect([writes, notes.map(sayRosterNote)]).toEqual([0, ["有 1 人已经从家里去掉了(去世、迁出或换了人),没有恢复。"]]);
  });

  test("what was checked at the door stays, unless the file is of a later year", async () => {
    await importing({ 农户: [home()], 家庭成员: [son] });
    const checked = { "member.student": { value: "八年级", at: instant("2022-11-01"), source: "visit" } };
    const [{ id: subject, known }] = familyOf("甲有田") as [ReturnType<typeof familyOf>[0]];
    const data = Object.fromEntries([...known].map(([e, value]) => [e, { value, at: now, source: "roster" }]));
    await keep([change("subjects", { id: subject }, { data: JSON.stringify({ ...data, ...checked }) })]);
    const student = () => familyOf("甲有田")[0]!.known.get("member.student");
    const { notes } = await importing({ 家庭成员: [son] });
    expect([student(), notes.map(sayRosterNote)]).toEqual([
      "八年级",
      ["有 1 项是入户时核实过的,和表里不同,保留了入户的。"],
    ]);
    const next = { at: instant("2023-10-14"), year: 2023 };
    await importing({ 家庭成员: [{ ...son, 在校生状况: "九年级", 数据年度: 2023 }] }, next);
    expect(student()).toBe("九年级");
  });

  test("the year of the data is the year in which they were observed", async () => {
    await importing({ 农户: [home({ 数据年度: 2021, 工资性收入: 20000 })], 家庭成员: [{ ...son, 数据年度: 2021 }] });
    expect(familyOf("甲有田")[0]!.years.get("member.student")).toBe("2021");
    const household = (await findSubject(store, householdOf("甲有田")))!;
    expect([household.known.get("household.wage_income"), household.years.get("household.wage_income")]).toEqual([
      "20000",
      "2021",
    ]);
    // The same grade a year later is another datum.
    await importing({ 家庭成员: [{ ...son, 数据年度: 2022 }] });
    expect(familyOf("甲有田")[0]!.years.get("member.student")).toBe("2022");
    await importing({ 家庭成员: [son] });
    expect(familyOf("甲有田")[0]!.years.get("member.student")).toBe("2022");
    expect(await refused({ 家庭成员: [{ ...son, 数据年度: 2023 }] })).toEqual([
      expect.stringMatching(/^家庭成员 第2行 .*数据年度还没有到。/),
    ]);
  });
});

describe("what cannot be refuses the whole file", () => {
  test("an ID number that is somebody's in another household, by the register and by the file", async () => {
    await importing({ 农户: [home(), other], 家庭成员: [head] });
    const line = (row: number) =>
      `家庭成员 第${row}行 C列“证件号码”(990****${id(1).slice(-4)}):这个证件号码登记在“东样村 3组 甲有田”,这里写的是“东样村 3组 乙春生”。一个人只能在一户里,请核实后改正其中一处。`;
    expect(await refused({ 家庭成员: [person("乙春生", 1, { 户编号: "2" })] })).toEqual([line(2)]);
    expect(await refused({ 家庭成员: [head, person("乙春生", 1, { 户编号: "2" })] })).toEqual([line(3)]);
    expect(namesOf("乙春生")).toEqual([]);
  });

  test("not one whom the other household has given up: she has married", async () => {
    await importing({ 农户: [home(), other], 家庭成员: [head, son] });
    await keep([change("subjects", { name: "甲小田" }, { status: "gone" })]);
    await importing({ 家庭成员: [person("甲小田", 3, { 户编号: "2" })] });
    expect([namesOf("甲有田"), namesOf("乙春生")]).toEqual([["甲有田"], ["甲小田"]]);
  });

  test("nor two who exchange numbers that were mixed up", async () => {
    await importing({ 农户: [home()], 家庭成员: [person("甲有田", 2, { 人口编号: "1" }), person("戊秀兰", 1)] });
    await importing({ 家庭成员: [person("甲有田", 1), person("戊秀兰", 2)] });
    expect(familyOf("甲有田").map(({ name, known }) => [name, known.get("member.id_number")])).toEqual([
      ["甲有田", id(1)],
      ["戊秀兰", id(2)],
    ]);
  });

  test("somebody twice, and somebody of no household or of two", async () => {
    await importing({ 农户: [home({ 户编号: null }), home({ 户编号: null, 联系电话: "13800000002" })] });
    const nameless = { 村: "东样村", 组: "3组", 户主姓名: "甲有田", 姓名: "戊秀兰" };
    expect(await refused({ 家庭成员: [nameless] })).toEqual([
      "家庭成员 第2行 C列“户主姓名”(甲有田):东样村3组甲有田有几户,分不清是哪一户。请写户编号,或户主证件号码。",
    ]);
    expect(await refused({ 家庭成员: [person("戊秀兰", 2, { 户编号: "77" })] })).toEqual([
      "家庭成员 第2行 A列“户编号”(77):农户表和系统里都没有这一户(77)。请先在“农户”表里写上这一户,或改正这里的写法。",
    ]);
    await importing({ 农户: [other] });
    const twice = person("乙小春", 4, { 户编号: "2" });
    expect(await refused({ 家庭成员: [twice, { ...twice, 证件号码: null }] })).toEqual([
      "家庭成员 第3行 B列“姓名”(乙小春):和第2行是同一户的同一个人。只留一行;不是同一个人,请填证件号码来区分。",
    ]);
  });
});

describe("other registers", () => {
  test("helpers of a household, a village's team, and who works at a business are theirs", async () => {
    const sheets = {
      农户: [home()],
      帮扶人: [{ 户编号: "1", 姓名: "虚明月", 角色: "结对联系人" }],
      驻村工作队: [{ 村: "东样村", 姓名: "虚长青", 是否工作队队长: "是" }],
      经营主体: [{ 村: "东样村", 组: "3组", 经营主体: "东样农家乐", 行业: "旅游" }],
      务工农民: [{ 经营主体: "东样农家乐", 务工农民姓名: "乙春生" }],
    };
    const { summary } = await importing(sheets);
    const one = { added: 1, changed: 0, unchanged: 0 };
    expect(summary.registers).toEqual({ helper: one, team: one, entity: one, worker: one });
    expect(familyOf("甲有田").map(({ kind, name }) => [kind, name])).toEqual([["helper", "虚明月"]]);
    expect(listKin(store, "t/01/").map(({ kind, name }) => [kind, name])).toEqual([["team", "虚长青"]]);
    const [entity] = all("select id, area, name from subjects where kind = 'entity'");
    expect(entity).toMatchObject({ area: "t/01/03/", name: "东样农家乐" });
    const [worker] = listKin(store, String(entity!.id));
    expect([worker?.kind, worker?.known.get("entity.worker_name")]).toEqual(["member", "乙春生"]);
    // A helper alone makes no family.
    expect(phasesOf(householdOf("甲有田"))).toEqual(["A2"]);
    expect((await importing(sheets)).writes).toBe(0);
    expect(await refused({ 务工农民: [{ 经营主体: "无此店", 务工农民姓名: "乙春生" }] })).toEqual([
      "务工农民 第2行 A列“经营性主体名称”(无此店):没有叫“无此店”的经营主体。请先在“经营主体”表里写上,或改正名字。",
    ]);
  });

  test("villages, groups and sites know what the file says, before and after their papers are made", async () => {
    const sheets = {
      村: [{ 村: "东样村", 总户数: 300, 出列村: "是" }],
      自然村: [{ 村: "东样村", 自然村名称: "3组", 户数: 40 }],
      安置点: [{ 村: "东样村", 安置点名称: "新居" }],
    };
    await importing(sheets);
    await alignDuties(store, { plan, year: 2022 }, now);
    expect((await importing(sheets)).writes).toBe(0);
    const known = async (path: string) => Object.fromEntries((await findSubject(store, path))!.known);
    expect(await known("t/01/")).toMatchObject({ "village.households": "300" });
    expect(await known("t/01/03/")).toEqual({ "hamlet.name": "3组", "hamlet.households": "40" });
    expect(await known("t/01/51/")).toEqual({ "site.name": "新居" });
    await importing({ 村: [{ 村: "东样村", 总户数: 301, 出列村: "否" }] });
    expect(await known("t/01/")).toMatchObject({ "village.households": "301" });
    expect(all("select * from lists")).toEqual([]);
  });
});

describe("one collector has all forms of a household", () => {
  test("whom the file names has them all; what another had begun too", async () => {
    await importing({ 农户: [home({ 排查人: "虚小禾" })], 家庭成员: [head] });
    const phases = phasesOf(householdOf("甲有田"));
    await keep([change("assignments", { phase: String(phases[1]) }, { status: "started" })]);
    const { summary } = await importing({ 农户: [home({ 排查人: "虚秋分" })] });
    expect(summary.assignments).toEqual({ added: 0, moved: 1 });
    const cadres = all(
      "select distinct c.name from assignments a join cadres c on c.id = a.cadre where a.practice = 0",
    );
    expect([phases.length > 2, cadres]).toEqual([true, [{ name: "虚秋分" }]]);
  });

  test("who is known only now brings forms to whoever has the visit", async () => {
    await importing({ 农户: [home({ 排查人: "虚小禾" })] });
    await importing({ 家庭成员: [head] });
    expect(
      all("select distinct c.name from assignments a left join cadres c on c.id = a.cadre where practice = 0"),
    ).toEqual([{ name: "虚小禾" }]);
  });

  test("a household that moves takes its people along", async () => {
    await importing({ 农户: [home()], 家庭成员: [head, wife] });
    await importing({ 农户: [home({ 组: "4组" })] });
    expect(all("select distinct area from subjects where kind = 'member'")).toEqual([{ area: "t/01/04/" }]);
  });
});
