import { read } from "hucre";
import { describe, expect, test } from "vitest";
import { type Cell, createWorkbook } from "../../src/workbook/workbook.ts";
import { readXlsx, readZip } from "../support/read-xlsx.ts";

async function write(rows: readonly (readonly Cell[])[], name = "台账"): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const sink = { write: async (bytes: Uint8Array) => void chunks.push(bytes) };
  const book = createWorkbook(sink, { header: "虚长青 & 1 < 2", footer: "用途:“核对”" });
  const sheet = await book.sheet(name, [{ title: "甲" }, { title: "乙", width: 30 }]);
  await sheet.add(rows);
  await sheet.close();
  await book.finish({ name: "说明", columns: [{ title: "" }], rows: [["一", "二"]] });
  return Buffer.concat(chunks);
}

const odd = [
  ["=1+1", "+86 13800000001"],
  ["@SUM(A1)", "-2"],
  ["\tcmd", 'a & b < c > d "e"'],
  ["行一\n行二", "坏\u0000字\u0008符\ud800"],
  ["_x0041_", "  前后空格  "],
  [3.5, null],
  ["", "𠮷"],
] as const;

describe("the workbook", () => {
  test("holds every cell as it was, read by two others", async () => {
    const bytes = await write(odd);
    const expected = odd.map((row) =>
      row.map((cell) =>
        typeof cell === "string" ? cell.replace(/[\u0000\u0008\ud800](?![\udc00-\udfff])/g, "") || null : cell,
      ),
    );
    const [front, sheet] = readXlsx(bytes);
    expect(front?.name).toBe("说明");
    expect(sheet?.rows[0]).toEqual(["甲", "乙"]);
    const width = (row: readonly unknown[]) => [row[0] ?? null, row[1] ?? null];
    expect(sheet?.rows.slice(1).map(width)).toEqual(expected);
    const book = await read(bytes);
    expect(book.sheets.map((one) => one.name)).toEqual(["说明", "台账"]);
    expect(book.sheets[1]?.rows.slice(1).map(width)).toEqual(expected);
  });

  test("no text is ever a formula", async () => {
    const [, sheet] = readXlsx(await write(odd));
    expect(sheet?.formulas).toBe(0);
    for (const [place, type] of sheet?.types ?? []) expect(type, place).toBe(place === "A7" ? "n" : "inlineStr");
  });

  test("every page says what it must, and a sign that begins a code is a sign", async () => {
    for (const sheet of readXlsx(await write([]))) {
      expect(sheet.header).toBe("&C 虚长青 && 1 < 2");
      expect(sheet.footer).toBe("&L 用途:“核对”&R&P/&N");
    }
  });

  test("a sheet may be called anything", async () => {
    const [, sheet] = readXlsx(await write([], "2022年[第二轮]:很长很长很长很长很长很长很长很长的名字/附件1"));
    expect([...(sheet?.name ?? "")].length).toBeLessThanOrEqual(31);
    expect(sheet?.name).not.toMatch(/[[\]:*?/\\]/);
  });

  test("what many cells say stands in the file once, and formulas are text there too", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => ["=甲&乙", `  ${i % 3} `]);
    const bytes = await write(rows);
    const [, sheet] = readXlsx(bytes);
    expect(sheet?.rows.slice(1)).toEqual(rows);
    expect(sheet?.types.get("A50")).toBe("s");
    expect(sheet?.formulas).toBe(0);
    expect((await read(bytes)).sheets[1]?.rows.slice(1)).toEqual(rows);
  });

  test("fifty thousand rows are all there", async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => [`户${i}`, i]);
    const [, sheet] = readXlsx(await write(rows));
    expect(sheet?.rows.length).toBe(50_001);
    expect(sheet?.rows.at(-1)).toEqual(["户49999", 49_999]);
  });

  test("what the disk throws comes out", async () => {
    const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
    const book = createWorkbook({ write: () => Promise.reject(full) }, { header: "", footer: "" });
    const failing = async () => {
      const sheet = await book.sheet("台账", [{ title: "甲" }]);
      for (let i = 0; i < 200; i += 1) await sheet.add(Array.from({ length: 500 }, () => [String(Math.random())]));
      await sheet.close();
    };
    await expect(failing()).rejects.toMatchObject({ code: "ENOSPC" });
  });

  test("its parts are the parts of a workbook", async () => {
    expect([...readZip(await write([])).keys()].sort()).toEqual([
      "[Content_Types].xml",
      "_rels/.rels",
      "xl/_rels/workbook.xml.rels",
      "xl/sharedStrings.xml",
      "xl/styles.xml",
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
      "xl/worksheets/sheet2.xml",
    ]);
  });
});
