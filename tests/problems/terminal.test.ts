import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openTown, text } from "../cli/terminal.ts";
import { readXlsx } from "../support/read-xlsx.ts";
import { workbookOf } from "./lists.ts";

test("from the terminal: a list in, how it stands, and out again with what did not fit named", async () => {
  const desk = await openTown();
  const rows = [
    [1, "样例镇", "东样村", null, "戊不在", null, "住房", "住房面积 1200 平方米", null],
    [2, "别样镇", "别样村", null, "己别处", null, "住房", "危房", null],
  ];
  writeFileSync(desk.path("list.xlsx"), await workbookOf(rows));
  const unsaid = await desk.ruhu("problems", "import", "list.xlsx");
  expect([unsaid.code, text(unsaid)]).toEqual([2, expect.stringContaining("--source")]);
  const dry = await desk.ruhu("problems", "import", "list.xlsx", "--source", "省比对", "--dry-run");
  expect(text(dry)).toContain("没对上的 1 条");
  expect(text(dry)).toContain("第 3 行 别样村 己别处:是别的乡镇的");
  expect(text(dry)).toContain("只是看看");
  const done = await desk.ruhu("problems", "import", "list.xlsx", "--source", "省比对", "--yes");
  expect([done.code, text(done)]).toEqual([0, expect.stringContaining("已导入,新派 0 条")]);
  const out = await desk.ruhu("problems", "export", "--out", "back.xlsx");
  expect([out.code, text(out)]).toEqual([0, expect.stringContaining("2 行")]);
  const sheet = readXlsx(readFileSync(desk.path("back.xlsx"))).find(({ name }) => name === "Sheet1");
  expect(sheet?.rows.map((row) => row[10])).toEqual(["说明", expect.stringContaining("没有这一户"), "是别的乡镇的"]);
});
