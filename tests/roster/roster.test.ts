import { describe, expect, test } from "vitest";
import { checkCharacter } from "../../src/engine/question-types/id-number.ts";
import { readRoster } from "../../src/roster/read.ts";
import type { Cell, SheetGrid } from "../../src/sheets.ts";
import { rosterProblemCodes, sayCell, sayRosterNote } from "../../src/zh/roster-says.ts";

const known = { town: "样例镇", villages: ["东样村", "西样村"] };
const idNumber = (digits: string) => digits + checkCharacter(digits);
const goodId = idNumber("99010119700101001");
const otherId = idNumber("99010119720202002");

const sheet = (name: string, ...rows: Cell[][]): SheetGrid => ({ name, rows });
const read = (...sheets: SheetGrid[]) => readRoster(sheets, known);

/** A household sheet from records: headings are the keys. */
function households(...records: Record<string, Cell>[]): SheetGrid {
  const headings = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return sheet("农户", headings, ...records.map((record) => headings.map((heading) => record[heading] ?? null)));
}
const home = (more: Record<string, Cell> = {}) => ({ 村: "东样村", 组: "3组", 户主姓名: "甲有田", ...more });
const lines = (reading: ReturnType<typeof readRoster>) => reading.problems.map((p) => sayCell(p, p.problem));
const first = (more: Record<string, Cell>) => read(households(home(more)));

describe("a good roster", () => {
  test("is read with all that it says", () => {
    const reading = first({
      户编号: 9901010001,
      户主证件号码: goodId,
      人口数: "4人",
      联系电话: "138 0000 0001",
      户类型: "档外农户",
      档外类别: "1、4",
      名单: "受灾、村定",
      排查人: "虚小禾",
      排查人电话: 13800000090,
      重点区域: "是",
    });
    expect(reading.problems).toEqual([]);
    expect(reading.notes).toEqual([]);
    expect(reading.roster.households[0]).toMatchObject({
      place: { sheet: "农户", row: 2 },
      village: "东样村",
      group: "3组",
      head: "甲有田",
      number: "9901010001",
      headId: goodId,
      population: 4,
      phone: "13800000001",
      attributes: ["off_file"],
      offFileTypes: ["g1", "g4"],
      lists: ["COV-3", "COV-6"],
      collector: { name: "虚小禾", phone: "13800000090" },
      keyArea: true,
    });
  });

  test("may call its columns by other names, below title rows, with extra columns, blank rows, footers and repeated headings", () => {
    const reading = read(
      sheet(
        "Sheet1",
        ["样例镇2022年农户花名册", null],
        [null, null],
        ["序号", "行政村*", "自然村 (村民小组)", "户主\n姓名", "联系方式", "户 号", "民族"],
        [1, "东样村", "第三村民小组", "甲有田", "13800000001", "0001", "汉"],
        [null, null, null, null, null, null, null],
        ["序号", "行政村*", "自然村 (村民小组)", "户主\n姓名", "联系方式", "户 号", "民族"],
        [2, "样例镇东样村", 3, "乙春生", null, "0002", null],
        ["合计", null, null, "2户", null, null, null],
        ["填表人:虚明月", null, null, null, null, null, null],
      ),
    );
    expect(lines(reading)).toEqual([]);
    expect(reading.roster.households.map((h) => [h.village, h.group, h.head, h.number, h.place.row])).toEqual([
      ["东样村", "3组", "甲有田", "0001", 4],
      ["东样村", "3组", "乙春生", "0002", 7],
    ]);
    expect(reading.notes.map(sayRosterNote)).toEqual(["Sheet1:这些列没有用到:序号、民族。", "Sheet1:跳过表尾 1 行。"]);
  });

  test("understands full-width characters", () => {
    const reading = first({
      组: "12组",
      联系电话: "13800000001",
      户主证件号码: `${goodId.slice(0, 17)}${goodId.slice(17).toLowerCase()}`,
    });
    expect(reading.problems).toEqual([]);
    expect(reading.roster.households[0]).toMatchObject({ group: "12组", phone: "13800000001", headId: goodId });
  });

  test.each([
    ["脱贫户", ["poverty_alleviated"], undefined],
    ["监测户", ["monitored"], undefined],
    ["未消除风险监测户", ["monitored"], "open"],
    ["已消除风险监测户", ["monitored"], "closed"],
    ["脱贫户+监测户", ["poverty_alleviated", "monitored"], undefined],
    ["脱贫户、已消除风险监测户", ["poverty_alleviated", "monitored"], "closed"],
    ["脱贫不稳定户", ["poverty_alleviated", "monitored"], undefined],
    ["边缘易致贫户", ["monitored"], undefined],
    ["一般农户", ["off_file"], undefined],
    ["1. 脱贫户 2.监测户:未消除风险监测户", ["poverty_alleviated", "monitored"], "open"],
    ["监测户(已消除)", ["monitored"], "closed"],
    ["", [], undefined],
  ])("class %s", (text, attributes, state) => {
    const [household] = first({ 户类型: text }).roster.households;
    expect([household?.attributes, household?.monitoredState]).toEqual([attributes, state]);
  });

  test("a monitored household's state may stand in its own column", () => {
    const states = ["是", "否", null].map(
      (cleared) => first({ 户类型: "监测户", 风险是否已消除: cleared }).roster.households[0],
    );
    expect(states.map((h) => h?.monitoredState)).toEqual(["closed", "open", undefined]);
  });

  test.each([
    ["1", ["g1"]],
    ["g2", ["g2"]],
    ["低保", ["g3"]],
    ["因病因残", ["g4"]],
    ["预警信息", ["g5"]],
    ["其它特殊困难农户", ["g6"]],
    ["3、1", ["g1", "g3"]],
  ])("a type of 档外农户 says the class too: %s", (text, types) => {
    const [household] = first({ 档外类别: text }).roster.households;
    expect([household?.attributes, household?.offFileTypes]).toEqual([["off_file"], types]);
  });

  test("a group may repeat its village", () => {
    expect(first({ 组: "东样村第十二村民小组" }).roster.households[0]?.group).toBe("12组");
    expect(first({ 组: "李家湾" }).roster.households[0]?.group).toBe("李家湾");
  });

  test("an explained difficulty is the sixth type", () => {
    expect(first({ 其它困难说明: "独居" }).roster.households[0]).toMatchObject({
      offFileTypes: ["g6"],
      offFileOther: "独居",
    });
  });

  test("namesakes are allowed where something tells them apart", () => {
    const reading = read(
      households(
        home({ 联系电话: "13800000001" }),
        home({ 联系电话: "13800000002" }),
        home({ 组: "4组" }),
        home({ 村: "西样村" }),
      ),
    );
    expect(lines(reading)).toEqual([]);
    expect(reading.roster.households).toHaveLength(4);
    expect(read(households(home({ 户编号: "1" }), home({ 户编号: "2" }))).problems).toEqual([]);
  });

  test("a roster of persons: only the heads' rows count", () => {
    const reading = read(
      households(
        { 村: "东样村", 姓名: "甲有田", 与户主关系: "户主", 户编号: "1" },
        { 村: "东样村", 姓名: "戊秀兰", 与户主关系: "配偶", 户编号: "1" },
      ),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.roster.households.map((h) => h.head)).toEqual(["甲有田"]);
    expect(reading.notes.map(sayRosterNote)).toEqual(["农户:跳过不是户主的 1 行。"]);
  });

  test("cadres and areas on sheets of their own", () => {
    const reading = read(
      households(home()),
      sheet(
        "干部",
        ["姓名", "电话", "角色", "范围"],
        ["虚小禾", "13800000090", "采集", "东样村3组、4组"],
        ["虚明月", "13800000091", "汇总、采集", "样例镇东样村"],
        ["虚长青", "13800000092", "审核", null],
        ["虚知远", null, "管理", "全镇"],
        ["虚大川", null, "网格员", "西样"],
      ),
      sheet("区域", ["村", "组", "重点区域", "安置点"], ["南样村", "1", "是", null], ["南样村", "新居", "否", "是"]),
    );
    expect(lines(reading)).toEqual([]);
    expect(reading.roster.cadres.map(({ name, roles, areas }) => [name, roles, areas])).toEqual([
      [
        "虚小禾",
        ["collector"],
        [
          { village: "东样村", group: "3组" },
          { village: "东样村", group: "4组" },
        ],
      ],
      ["虚明月", ["compiler", "collector"], [{ village: "东样村" }]],
      ["虚长青", ["reviewer"], [{}]],
      ["虚知远", ["admin"], [{}]],
      ["虚大川", ["collector"], [{ village: "西样村" }]],
    ]);
    expect(reading.roster.areas).toMatchObject([
      { village: "南样村", group: "1组", keyArea: true },
      { village: "南样村", group: "新居", keyArea: false, site: true },
    ]);
  });
});

describe("a bad cell is reported with its place, its value and the cure", () => {
  const cases: [string, Record<string, Cell>, string][] = [
    ["no village", { 村: null }, "农户 第2行 A列“村”:“村”没有填。请补上。"],
    ["no head", { 户主姓名: null }, "农户 第2行 C列“户主姓名”:“户主姓名”没有填。请补上。"],
    [
      "a head's name that is none",
      { 户主姓名: "甲1" },
      "农户 第2行 C列“户主姓名”(甲1):姓名要写 2 到 20 个汉字(少数民族姓名可以有“·”)。请改正。",
    ],
    [
      "an ID number with a digit too few",
      { 户主证件号码: goodId.slice(1) },
      `农户 第2行 D列“户主证件号码”(901****${goodId.slice(-4)}):身份证号是 18 位,这里是 17 位。请对照证件改正;没有就空着。`,
    ],
    [
      "an ID number copied wrong",
      { 户主证件号码: `${goodId.slice(0, 16)}9${goodId.slice(17)}` },
      `农户 第2行 D列“户主证件号码”(990****${`${goodId.slice(0, 16)}9${goodId.slice(17)}`.slice(-4)}):身份证号的校验码对不上,有一位抄错了。请对照证件逐位核对。`,
    ],
    [
      "an ID number born on no day",
      { 户主证件号码: idNumber("99010119700230001") },
      `农户 第2行 D列“户主证件号码”(990****${idNumber("99010119700230001").slice(-4)}):身份证号里的出生日期不对。请对照证件改正。`,
    ],
    [
      "an ID number with a letter inside",
      { 户主证件号码: "9901O119700101001X" },
      "农户 第2行 D列“户主证件号码”(990****001X):证件号码里有不该有的字。只写数字,最后一位可以是 X。",
    ],
    [
      "an ID number that Excel rounded",
      { 户主证件号码: 990101197001010000 },
      "农户 第2行 D列“户主证件号码”(990****0000):Excel 已经把后几位改成了 0,原来的号码找不回来。请把这一列设成“文本”格式,再照证件重填;或从系统重新导出。",
    ],
    [
      "an ID number in scientific notation",
      { 户主证件号码: "9.90101E+17" },
      "农户 第2行 D列“户主证件号码”(9.9****E+17):Excel 已经把后几位改成了 0,原来的号码找不回来。请把这一列设成“文本”格式,再照证件重填;或从系统重新导出。",
    ],
    [
      "a phone with a digit too few",
      { 联系电话: "1380000000" },
      "农户 第2行 D列“联系电话”(138****0000):电话要写 11 位手机号,或区号-座机号,只写一个。请改正;没有就空着。",
    ],
    [
      "two phones in one cell",
      { 联系电话: "13800000001/13800000002" },
      "农户 第2行 D列“联系电话”(138****0002):电话要写 11 位手机号,或区号-座机号,只写一个。请改正;没有就空着。",
    ],
    ["nobody in the household", { 人口数: 0 }, "农户 第2行 D列“人口数”(0):人口数要写 1 到 20 的整数。请改正。"],
    ["half a person", { 人口数: 2.5 }, "农户 第2行 D列“人口数”(2.5):人口数要写 1 到 20 的整数。请改正。"],
    [
      "an unknown class",
      { 户类型: "贫困户" },
      "农户 第2行 D列“户类型”(贫困户):不认识“贫困户”。可以写:脱贫户、监测户、未消除风险监测户、已消除风险监测户、档外农户。",
    ],
    [
      "both on and off the file",
      { 户类型: "脱贫户、档外农户" },
      "农户 第2行 D列“户类型”(脱贫户、档外农户):档外农户不能同时是脱贫户或监测户。请核实后只留对的。",
    ],
    [
      "cleared and not cleared",
      { 户类型: "未消除风险监测户", 风险是否已消除: "是" },
      "农户 第2行 E列“风险是否已消除”(是):“未消除风险”和“已消除风险”对不上。请核实后改成一致。",
    ],
    [
      "cleared without being monitored",
      { 户类型: "脱贫户", 风险是否已消除: "是" },
      "农户 第2行 E列“风险是否已消除”(是):不是监测户,不用写“风险是否已消除”。请清空,或把户类型改成监测户。",
    ],
    ["neither yes nor no", { 重点区域: "大概" }, "农户 第2行 D列“重点区域”(大概):这里写“是”或“否”。请改正。"],
    ["an unknown type", { 档外类别: "7" }, "农户 第2行 D列“档外类别”(7):不认识“7”。档外类别写 1 到 6,几类用顿号隔开。"],
    [
      "a type for somebody on file",
      { 户类型: "脱贫户", 档外类别: "1" },
      "农户 第2行 E列“档外类别”(1):脱贫户、监测户不填档外类别。请清空,或把户类型改成档外农户。",
    ],
    [
      "an unknown list",
      { 名单: "重灾" },
      "农户 第2行 D列“名单”(重灾):不认识名单“重灾”。可以写:脱贫户和监测户、安置点、受灾、经营主体、低保危改、村定、市定。",
    ],
    [
      "a collector's phone without a collector",
      { 排查人电话: "13800000090" },
      "农户 第2行 D列“排查人电话”(138****0090):写了排查人电话,没有写排查人。请补上姓名,或清空电话。",
    ],
  ];
  test.each(cases)("%s", (_, cells, line) => {
    expect(lines(first(cells))).toEqual([line]);
  });

  test.each([
    ["990101700101001", "这是 15 位的老号码。"],
    ["990101********001X", "号码打过码(有 *),存不了。"],
    [`${goodId}43`, ""],
    [`${goodId}4321`, ""],
    [`${goodId.slice(0, 16)}9${goodId.slice(17)}43`, "身份证号的校验码对不上"],
  ])("a document number %s", (value, words) => {
    const [line = ""] = lines(first({ 户主证件号码: value }));
    expect(line).toContain(words);
    expect(line === "").toBe(words === "");
  });

  test.each([
    ["0737-2712345", "0737-2712345"],
    ["(0737)2712345", "0737-2712345"],
    ["+86 138-0000-0001", "13800000001"],
  ])("a phone written as %s is kept as the forms keep it", (text, value) => {
    expect(first({ 联系电话: text }).roster.households[0]?.phone).toBe(value);
  });

  test("all of them at once, each on its row", () => {
    const reading = read(
      households(home({ 联系电话: "1", 人口数: 99 }), home({ 户主姓名: null, 户类型: "富户" }), home({ 组: "9组" })),
    );
    expect(reading.problems.map((p) => [p.row, p.column, p.problem.code])).toEqual([
      [2, "E", "bad-population"],
      [2, "D", "bad-phone"],
      [3, "C", "value-missing"],
      [3, "F", "bad-class"],
    ]);
  });

  test("the same household twice", () => {
    const reading = read(
      households(
        home({ 户编号: "1", 户主证件号码: goodId }),
        home({ 户编号: "2", 户主证件号码: goodId, 组: "5组" }),
        home({ 户编号: "1", 户主证件号码: otherId, 组: "6组" }),
        home({ 组: "7组", 联系电话: "13800000001" }),
        home({ 组: "7组", 联系电话: "13800000001" }),
      ),
    );
    expect(lines(reading)).toEqual([
      `农户 第3行 E列“户主证件号码”(990****${goodId.slice(-4)}):和第2行的证件号码一样。同一户只留一行;不是同一户就对照证件改正。`,
      "农户 第4行 D列“户编号”(1):和第2行的户编号一样。同一户只留一行;不是同一户就改正户编号。",
      "农户 第6行 C列“户主姓名”(甲有田):和第5行同组同名同电话,分不清是不是一户。同一户只留一行;真是两户,请填户主证件号码或电话来区分。",
    ]);
  });

  test("cadres: role, scope and name", () => {
    const reading = read(
      households(home()),
      sheet(
        "干部",
        ["姓名", "角色", "范围", "电话"],
        ["虚小禾", "采集", "南样村", null],
        ["虚明月", "汇总", null, null],
        ["虚长青", "领导", null, "12"],
        [null, "审核", null, null],
      ),
    );
    expect(lines(reading)).toEqual([
      "干部 第2行 C列“范围”(南样村):没有叫“南样村”的村。请写村名,或村名加组,例:东样村3组。",
      "干部 第3行 C列“范围”:采集、汇总要写明管哪个村,例:东样村,或东样村3组。请补上。",
      "干部 第4行 D列“电话”(1****):电话要写 11 位手机号,或区号-座机号,只写一个。请改正;没有就空着。",
      "干部 第4行 B列“角色”(领导):不认识“领导”。角色可以写:采集、汇总、审核、管理、督查。",
      "干部 第5行 A列“姓名”:“姓名”没有填。请补上。",
    ]);
  });

  test("a missing heading is named with the words it may have, once", () => {
    const reading = read(households({ 户主姓名: "甲有田" }, { 户主姓名: "乙春生" }));
    expect(lines(reading)).toEqual(["农户 第1行:没有“村”这一列。表头可以写:村、行政村、村名、所在村、村(社区)。"]);
  });

  test("a file without any roster in it, and one without a row", () => {
    expect(lines(read(sheet("Sheet1", ["你好"])))[0]).toMatch(/没有找到农户表.*村\/行政村.*户主姓名\/户主\/姓名/);
    expect(lines(read(sheet("农户", ["村", "户主姓名"])))).toEqual(["农户:表里一户也没有。请在表头下面每户填一行。"]);
  });
});

test("no personal value is ever shown in full", () => {
  const bad = [goodId.slice(0, 17), `${goodId}1`, "138000000012", "0731-1"];
  const shown = bad.flatMap((value) => lines(first({ 户主证件号码: value, 联系电话: value }))).join("\n");
  for (const value of bad) expect(shown).not.toContain(value);
});

test("every problem has words", () => {
  for (const code of rosterProblemCodes) expect(sayCell({ sheet: "农户" }, { code, params: {} })).toContain("农户:");
});
