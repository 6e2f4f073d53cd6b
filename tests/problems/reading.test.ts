import { describe, expect, test } from "vitest";
import { matchRow, type Register } from "../../src/problems/match.ts";
import { isProblemList, longNumber, readProblemList } from "../../src/problems/read.ts";
import type { Cell, SheetGrid } from "../../src/sheets.ts";

const sheet = (rows: Cell[][], name = "清单"): SheetGrid => ({ name, rows });
const titles = ["行政村", "户编号", "户主姓名", "证件号码", "疑似问题"];
const at = (id: string, name: string, group = "1组", gone = false) => ({
  id,
  name,
  area: `t/01/${group}/`,
  village: "东样村",
  group,
  gone,
});

const a = at("a", "甲有田");
const b = at("b", "乙春生", "2组");
const namesakes = [at("c", "丙长河", "1组"), at("d", "丙长河", "3组")];
const merged = at("e", "丁大顺", "1组", true);
const register: Register = {
  town: "样例镇",
  hasVillage: (name) => name === "东样村",
  byNumber: (number) => ({ "9901": a, "9909": merged })[number],
  byDocument: (number) =>
    ({ "99010119700101001X": { household: a }, "990101199001010018": { household: b, member: "m" } })[number],
  heads: (name) => [a, b, merged, ...namesakes].filter((one) => one.name === name),
  members: () => [],
};

/** What becomes of one row under the usual headings. */
function match(...cells: Cell[]) {
  const [row] = readProblemList([sheet([titles, cells])]).rows;
  return row && matchRow(row, register);
}

describe("reading", () => {
  test("a file is a list when a heading names the problem and another whom it is about", () => {
    expect(isProblemList([sheet([titles])])).toBe(true);
    expect(isProblemList([sheet([["行政村", "户主姓名", "人口数"]])])).toBe(false);
    expect(isProblemList([sheet([["序号", "疑似问题"]])])).toBe(false);
  });

  test("titles and two rows of headings stand above the rows; every row keeps its line, blank ones and footers too", () => {
    const grid = sheet([
      ["样例县疑似问题数据清单", null, null, null, null],
      ["农户信息", null, null, null, "问题"],
      titles,
      ["东样村", "9901", "甲有田", null, "没有电话"],
      [null, null, null, null, null],
      titles,
      ["东样村", "9902", "乙春生", null, "面积偏大"],
      ["填表人:虚某", null, null, null, null],
      [null, null, null, null, null],
    ]);
    const { sheets, rows, problems } = readProblemList([grid]);
    expect(problems).toEqual([]);
    expect(sheets[0]?.titles).toHaveLength(3);
    expect(rows.map(({ line, ticket }) => [line, ticket])).toEqual([
      [4, true],
      [5, false],
      [6, false],
      [7, true],
      [8, false],
    ]);
  });

  test("several sheets are read one after the other; one that is no list is left out", () => {
    const one = sheet([titles, ["东样村", "9901", "甲有田", null, "没有电话"]], "一");
    const other = sheet([["说明"], ["请于25日前反馈"]], "二");
    const { sheets, rows } = readProblemList([one, other, { ...one, name: "三" }]);
    expect(sheets.map(({ name }) => name)).toEqual(["一", "三"]);
    expect(rows.map((row) => row.sheet)).toEqual([0, 1]);
  });

  test("a list without headings, and one without rows, say so", () => {
    expect(readProblemList([sheet([["甲", "乙"]])]).problems.map(({ code }) => code)).toEqual(["list-no-heading"]);
    expect(readProblemList([sheet([titles])]).problems.map(({ code }) => code)).toEqual(["list-no-rows"]);
  });

  test.each([
    [9901010001, "9901010001"],
    ["'9901010001", "9901010001"],
    [" 9901 0100 01 ", "9901010001"],
    ["99010119700101001x", "99010119700101001X"],
    ["4.3E+17", undefined],
    [Number("990101197001010012"), undefined],
    [null, ""],
  ])("the number %s is read as %s", (cell, number) => {
    expect(longNumber(cell)).toBe(number);
  });
});

describe("matching", () => {
  test("by number, by ID number, by village and name", () => {
    expect(match("东样村", "9901", "甲有田", null, "x")).toMatchObject({ state: "matched", household: { id: "a" } });
    expect(match(null, null, null, "99010119700101001X", "x")).toMatchObject({
      state: "matched",
      household: { id: "a" },
    });
    expect(match("东样村", null, "乙春生", null, "x")).toMatchObject({ state: "matched", household: { id: "b" } });
  });

  test("whoever has moved to a household of their own is found there, not where the number was", () => {
    const byPerson = match("东样村", "9901", "甲有田", "990101199001010018", "x");
    expect(byPerson).toMatchObject({ state: "matched", household: { id: "b" }, member: "m", why: "split" });
    const byHead = match("东样村", "9901", "乙春生", null, "x");
    expect(byHead).toMatchObject({ state: "matched", household: { id: "b" }, why: "split" });
    const written = match("东样村", "9901", "甲有由", null, "x");
    expect(written).toMatchObject({ state: "matched", household: { id: "a" }, why: "other-head" });
  });

  test("what cannot be told is said: namesakes, nobody, a merged one, another village, no problem, a ruined number", () => {
    expect(match("东样村", null, "丙长河", null, "x")).toMatchObject({ state: "ambiguous", why: "namesakes" });
    expect(match("东样村", null, "戊不在", null, "x")).toMatchObject({ state: "unmatched", why: "no-household" });
    expect(match("东样村", "9909", "丁大顺", null, "x")).toMatchObject({ state: "unmatched", why: "gone" });
    expect(match("别样村", null, "甲有田", null, "x")).toMatchObject({ state: "elsewhere", why: "no-village" });
    expect(match("东样村", "9901", "甲有田", null, "")).toMatchObject({ state: "unmatched", why: "no-issue" });
    expect(match("东样村", null, null, "4.3E+17", "x")).toMatchObject({ state: "unmatched", why: "id-rounded" });
    // Another column tells: the ruined number is only worth a look.
    expect(match("东样村", null, "甲有田", 4.3e17, "x")).toMatchObject({ state: "matched", why: "id-rounded" });
  });

  test("a row of another township is none of ours; the county before the name changes nothing", () => {
    const rows = (town: string) =>
      readProblemList([
        sheet([
          ["乡镇", ...titles],
          [town, "东样村", "9901", "甲有田", null, "x"],
        ]),
      ]).rows;
    expect(matchRow(rows("别样镇")[0]!, register)).toMatchObject({ state: "elsewhere", why: "other-town" });
    expect(matchRow(rows("样例县样例镇")[0]!, register)).toMatchObject({ state: "matched" });
  });

  test("a group tells namesakes apart", () => {
    const grid = sheet([
      ["行政村", "组", "户主姓名", "疑似问题"],
      ["东样村", "第三村民小组", "丙长河", "x"],
    ]);
    expect(matchRow(readProblemList([grid]).rows[0]!, register)).toMatchObject({ household: { id: "d" } });
  });
});
