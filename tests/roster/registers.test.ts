import { describe, expect, test } from "vitest";
import { questionnaires } from "../../conversations/index.ts";
import { xinwan2022 } from "../../conversations/xinwan-2022/plan.ts";
import { rosterFields } from "../../src/commands/roster-fields.ts";
import { checkCharacter } from "../../src/engine/question-types/id-number.ts";
import { rosterForm } from "../../src/roster/form.ts";
import { readRoster } from "../../src/roster/read.ts";
import type { Cell, SheetGrid } from "../../src/sheets.ts";
import { sayCell, sayRosterNote } from "../../src/zh/roster-says.ts";

const fields = rosterFields(xinwan2022, questionnaires);
const known = { town: "样例镇", villages: ["东样村", "西样村"], fields };
const idNumber = (digits: string) => digits + checkCharacter(digits);
const goodId = idNumber("99010119700101001");

function sheet(name: string, ...records: Record<string, Cell>[]): SheetGrid {
  const headings = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return { name, rows: [headings, ...records.map((record) => headings.map((heading) => record[heading] ?? null))] };
}
const read = (...sheets: SheetGrid[]) => readRoster(sheets, known);
const lines = (reading: ReturnType<typeof read>) => reading.problems.map((p) => sayCell(p, p.problem));
const member = (more: Record<string, Cell> = {}) => sheet("家庭成员", { 户编号: "1", 姓名: "甲有田", ...more });
const valuesOf = (...sheets: SheetGrid[]) => {
  const reading = read(...sheets);
  expect(lines(reading)).toEqual([]);
  return reading.roster.registers!;
};

describe("the data of the forms are columns", () => {
  test("a member: every answer as the forms keep it", () => {
    const { kin } = valuesOf(
      member({
        证件类型: "居民身份证",
        证件号码: goodId.toLowerCase(),
        与户主关系: "户主",
        民族: "汉族",
        政治面貌: "群众",
        文化程度: "初 中",
        在校生状况: "非在校生",
        健康状况: "残疾、长期慢性病",
        残疾证办证年度: 2019,
        劳动技能: "普通劳动力",
        务工所在地: "广东省东莞市",
        "务工时间(月)": "8个月",
        是否参加大病保险: "√",
        家庭成员联系电话: "138 0000 0001",
        数据年度: "2021年",
      }),
    );
    expect(kin).toEqual([
      {
        place: expect.objectContaining({ sheet: "家庭成员", row: 2 }),
        kind: "member",
        of: { number: "1" },
        year: 2021,
        values: {
          "member.name": "甲有田",
          "member.id_type": "居民身份证",
          "member.id_number": goodId,
          "member.relation": "户主",
          "member.ethnic": "汉族",
          "member.politics": "群众",
          "member.education": "初中",
          "member.student": "非在校生",
          // In the order of the list, whatever the cell's.
          "member.health": "长期慢性病 残疾",
          "member.disability_cert_year": "2019-01-01",
          "member.labor": "普通劳动力",
          "member.work_place": "广东省东莞市",
          "member.work_months": "8",
          "member.ins_serious_illness": "yes",
          "member.phone": "13800000001",
        },
      },
    ]);
  });

  test("a household: incomes, September's, living conditions, and its class in the system", () => {
    const { roster, problems } = read(
      sheet("农户", {
        村: "东样村",
        户主姓名: "甲有田",
        户类型: "脱贫不稳定户",
        风险是否消除: "是",
        工资性收入: "21,000元",
        "9月工资性收入": 20000.5,
        耕地面积: "3.5亩",
        是否危房户: "否",
        首次识别时间: "2014年3月",
        数据年度: 2021,
      }),
    );
    expect(problems).toEqual([]);
    expect(roster.households[0]).toMatchObject({
      attributes: ["poverty_alleviated", "monitored"],
      monitoredState: "closed",
      observed: {
        year: 2021,
        values: {
          "household.type": "脱贫不稳定户",
          "household.monitor_class": "脱贫不稳定户",
          "household.risk_cleared": "yes",
          "household.wage_income": "21000",
          "household.sept.wage_income": "20000.5",
          "household.land_arable": "3.5",
          "household.house_danger": "no",
          "household.first_identified": "2014-03-01",
        },
      },
    });
  });

  test("helpers, teams, villages, groups, sites, businesses and who works there", () => {
    const { kin, teams, places, entities, workers } = valuesOf(
      sheet("帮扶人", { 村: "东样村", 组: "3", 户主姓名: "甲有田", 姓名: "虚明月", 角色: "结对联系人" }),
      sheet("驻村工作队", { 村: "东样", 姓名: "虚长青", 是否工作队队长: "是", 驻村开始时间: "2021/5/8" }),
      sheet("村", { 村: "东样村", 出列村: "是", 总户数: 300 }, { 村: "西样村", 出列村: "否" }),
      sheet("自然村", { 村: "东样村", 自然村名称: "三组", 户数: "40户" }),
      sheet("安置点", { 村: "东样村", 安置点名称: "新居" }),
      sheet("经营主体", { 村: "东样村", 经营主体名称: "东样农家乐", 行业: "旅游" }),
      sheet("务工农民", { 经营主体: "东样农家乐", 务工农民姓名: "乙春生", 收入是否明显下降: "是" }),
    );
    expect(kin).toMatchObject([
      {
        kind: "helper",
        of: { village: "东样村", group: "3组", head: "甲有田" },
        values: { "helper.name": "虚明月", "helper.role": "结对联系人" },
      },
    ]);
    expect(teams).toMatchObject([
      {
        village: "东样村",
        values: { "team.name": "虚长青", "team.is_team_leader": "yes", "team.stay_start": "2021-05-08" },
      },
    ]);
    expect(places).toMatchObject([
      { kind: "village", village: "东样村", delisted: true, values: { "village.households": "300" } },
      { kind: "village", village: "西样村", delisted: false, values: {} },
      { kind: "hamlet", village: "东样村", group: "3组", values: { "hamlet.households": "40" } },
      { kind: "site", village: "东样村", group: "新居", values: {} },
    ]);
    expect(entities).toMatchObject([
      { village: "东样村", name: "东样农家乐", values: { "entity.name": "东样农家乐", "entity.sector": "旅游" } },
    ]);
    expect(workers).toMatchObject([
      {
        entity: "东样农家乐",
        values: { "entity.worker_name": "乙春生", "entity.worker_income_fell": "yes" },
      },
    ]);
  });

  test("a column that is nobody's is told, not guessed", () => {
    const { notes } = read(member({ 生肖: "马" }));
    expect(notes.map(sayRosterNote)).toEqual(["家庭成员:这些列没有用到:生肖。"]);
  });
});

describe("a bad cell is reported with its place, its value and the cure", () => {
  const cases: [string, Record<string, Cell>, string][] = [
    ["no name", { 姓名: null }, "家庭成员 第2行 B列“姓名”:“姓名”没有填。请补上。"],
    [
      "an option that is none",
      { 文化程度: "博士" },
      "家庭成员 第2行 C列“文化程度”(博士):不认识“博士”。可以写:文盲或半文盲、小学、初中、高中、大专、本科及以上。",
    ],
    [
      "one option of several that is none",
      { 健康状况: "健康、很好" },
      "家庭成员 第2行 C列“健康状况”(健康、很好):不认识“很好”。可以写:健康、长期慢性病、患有大病、残疾。",
    ],
    [
      "an ID number copied wrong, masked",
      { 证件号码: `${goodId.slice(0, 16)}9${goodId.slice(17)}` },
      `家庭成员 第2行 C列“证件号码”(990****${`${goodId.slice(0, 16)}9${goodId.slice(17)}`.slice(-4)}):身份证号的校验码对不上,有一位抄错了。请对照证件逐位核对。`,
    ],
    [
      "more months than a year has: the form's own sentence",
      { "务工时间(月)": 13 },
      "家庭成员 第2行 C列“务工时间(月)”(13):务工时间应在 0 到 12 个月之间。",
    ],
    ["half a month", { "务工时间(月)": 7.5 }, "家庭成员 第2行 C列“务工时间(月)”(7.5):这里写整数(个月)。请改正。"],
    [
      "no number",
      { "务工时间(月)": "半年" },
      "家庭成员 第2行 C列“务工时间(月)”(半年):这里写数字(个月)。请改正;没有就空着。",
    ],
    [
      "a day that is none",
      { 出生日期: "2021-02-30" },
      "家庭成员 第2行 C列“出生日期”(2021-02-30):这里写日期,例:2021-03-05。请改正;没有就空着。",
    ],
    [
      "a year that is none",
      { 数据年度: "去年" },
      "家庭成员 第2行 C列“数据年度”(去年):数据年度写四位数年份,例:2021。请改正;空着就算现在的。",
    ],
    [
      "neither yes nor no",
      { 是否参加大病保险: "不详" },
      "家庭成员 第2行 C列“是否参加大病保险”(不详):这里写“是”或“否”。请改正。",
    ],
    [
      "a number that Excel rounded",
      { 人口编号: 990101197001010000 },
      "家庭成员 第2行 C列“人口编号”(990101197001010000):Excel 已经把后几位改成了 0,原来的号码找不回来。请把这一列设成“文本”格式,再照证件重填;或从系统重新导出。",
    ],
    [
      "nobody's member",
      { 户编号: null, 村: "东样村" },
      "家庭成员 第2行 A列“户编号”:没有写是哪一户。请写户编号,或户主证件号码,或村、组、户主姓名。",
    ],
  ];
  test.each(cases)("%s", (_, cells, line) => {
    expect(lines(read(member(cells)))).toEqual([line]);
  });

  test("the same village or business twice", () => {
    const reading = read(
      sheet("村", { 村: "东样村", 总户数: 1 }, { 村: "东样", 总户数: 2 }),
      sheet("经营主体", { 村: "东样村", 经营主体: "甲店" }, { 村: "东样村", 经营主体: "甲店", 组: "3" }),
    );
    expect(lines(reading)).toEqual([
      "村 第3行:和第2行说的是同一处。只留一行。",
      "经营主体 第3行:和第2行说的是同一处。只留一行。",
    ]);
  });
});

test("the form to fill: what it asks for is read again, and what the plan does not ask is not on it", () => {
  const form = rosterForm(fields);
  const headings = (name: string) => form.find((one) => one.name === name)!.columns.map(({ title }) => title);
  expect(headings("农户")).toEqual(
    expect.arrayContaining(["村", "户主姓名", "工资性收入", "9月工资性收入", "住房面积"]),
  );
  expect(headings("农户")).not.toContain("银行卡号");
  expect(headings("农户").filter((title) => title === "人口数")).toHaveLength(1);
  expect(headings("家庭成员")).toEqual(
    expect.arrayContaining(["户编号", "姓名", "证件号码", "与户主关系", "务工时间(月)", "数据年度"]),
  );
  const grids = form.slice(0, -1).map(({ name, columns, rows }) => ({
    name,
    rows: [columns.map(({ title }) => title), ...rows.map((row) => [...row])],
  }));
  const { notes, problems } = readRoster(grids, known);
  expect(problems.map((p) => p.problem.code)).toEqual(["no-rows"]);
  expect(notes.map(({ code }) => code)).toEqual(form.slice(0, -1).map(() => "rows-example"));
});
