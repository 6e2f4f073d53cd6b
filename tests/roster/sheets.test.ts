import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { columnLetter, readSheets, writeWorkbook } from "../../src/sheets.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
// 村,组,户主姓名\r\n东样村,3组,甲有田 as Chinese Excel saves a CSV.
const gb18030 = Uint8Array.from([
  0xb4, 0xe5, 0x2c, 0xd7, 0xe9, 0x2c, 0xbb, 0xa7, 0xd6, 0xf7, 0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a, 0xb6, 0xab, 0xd1,
  0xf9, 0xb4, 0xe5, 0x2c, 0x33, 0xd7, 0xe9, 0x2c, 0xbc, 0xd7, 0xd3, 0xd0, 0xcc, 0xef,
]);

async function rowsOf(bytes: Uint8Array, name = "名册.csv") {
  const read = await readSheets(bytes, name);
  if (read.kind !== "sheets") throw new Error(read.problem.code);
  return read.sheets[0]!.rows;
}

describe("what a township sends", () => {
  const rows = [
    ["村", "组", "户主姓名"],
    ["东样村", "3组", "甲有田"],
  ];

  test("a CSV in UTF-8, with and without BOM, in UTF-16, and in GB18030", async () => {
    const text = "村,组,户主姓名\r\n东样村,3组,甲有田";
    const utf16 = Uint8Array.from([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer),
    ]);
    for (const bytes of [utf8(text), utf8(`\ufeff${text}`), utf16, gb18030]) expect(await rowsOf(bytes)).toEqual(rows);
  });

  test("a CSV with semicolons or tabs, quotes, and a line break inside a cell", async () => {
    expect(await rowsOf(utf8("村;组;户主姓名\n东样村;3组;甲有田"))).toEqual(rows);
    expect(await rowsOf(utf8("村\t组\t户主姓名\n东样村\t3组\t甲有田"))).toEqual(rows);
    expect(await rowsOf(utf8('村,"户主\n姓名"\r\n"东样,村","甲""有""田"'))).toEqual([
      ["村", "户主\n姓名"],
      ["东样,村", '甲"有"田'],
    ]);
  });

  test("a number in a CSV stays as it is written", async () => {
    expect(await rowsOf(utf8("户编号\n0099\n990101198001010017"))).toEqual([
      ["户编号"],
      ["0099"],
      ["990101198001010017"],
    ]);
  });

  test("a workbook: rows keep their number, a merged village holds for its rows", async () => {
    const { writeXlsx } = await import("hucre");
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "农户",
          rows: [[null], ["村", "户主姓名"], ["东样村", "甲有田"], [null, "乙春生"]],
          merges: [{ startRow: 2, startCol: 0, endRow: 3, endCol: 0 }],
        },
        { name: "藏", rows: [["x"]], hidden: true },
      ],
    });
    const read = await readSheets(bytes as Uint8Array, "名册.xlsx");
    expect(read).toEqual({
      kind: "sheets",
      sheets: [
        {
          name: "农户",
          rows: [
            [null, null],
            ["村", "户主姓名"],
            ["东样村", "甲有田"],
            ["东样村", "乙春生"],
          ],
        },
      ],
    });
  });

  test("an .xls of long ago: holes are blanks, merges hold, numbers stay numbers", async () => {
    const bytes = readFileSync(new URL("./roster.xls", import.meta.url));
    expect(await rowsOf(bytes, "名册.xls")).toEqual([
      ["样例镇名册"],
      [],
      ["行政村", "组", "户主姓名", "身份证号码", "人口数", "联系电话"],
      ["东样村", 3, "甲有田", 990101197001010000, 4, 13800000001],
      ["东样村", "4组", "乙春生", null, 5],
    ]);
  });

  test("what cannot be read is said, not guessed", async () => {
    const { writeXlsx } = await import("hucre");
    const locked = await writeXlsx({
      sheets: [{ name: "a", rows: [["x"]] }],
      encryption: { password: "秘", spinCount: 10 },
    });
    const cases: [Uint8Array, string][] = [
      [new Uint8Array(), "file-empty"],
      [utf8(" \r\n"), "file-empty"],
      [locked as Uint8Array, "file-locked"],
      [Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9, 9]), "file-unreadable"],
      [Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), "file-unreadable"],
      [Uint8Array.from([0xc3, 0x28, 0xff, 0xff, 0xff]), "file-encoding"],
    ];
    for (const [bytes, code] of cases) {
      expect(await readSheets(bytes, "名册.xlsx")).toMatchObject({ kind: "problem", problem: { code } });
    }
  });
});

test("a written workbook reads back; long numbers stay text", async () => {
  const bytes = await writeWorkbook([
    {
      name: "台账",
      columns: [
        { title: "号码", text: true },
        { title: "人口", width: 8 },
      ],
      rows: [
        ["990101198001010017", 4],
        [null, null],
      ],
    },
  ]);
  expect(await rowsOf(bytes, "台账.xlsx")).toEqual([
    ["号码", "人口"],
    ["990101198001010017", 4],
    [null, null],
  ]);
});

test("columns are lettered as a spreadsheet letters them", () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});
