import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readXlsx, recordsOf } from "../support/read-xlsx.ts";
import { unprotect } from "../support/unprotect.ts";
import { type Desk, openTown, text } from "./terminal.ts";

const roster = [
  "村,组,户编号,户主姓名,户主证件号码,人口数,联系电话,户类型,名单,排查人",
  "东样村,3组,9901010001,甲有田,,4,13800000001,脱贫户,,虚小禾",
  "东样村,1组,9901010002,=乙春生,,2,13800000002,脱贫户,,虚小禾",
  "西样村,2组,9901010003,丙长河,,3,13800000003,档外农户,受灾,虚海棠",
];

async function openExporting(): Promise<Desk> {
  const desk = await openTown();
  writeFileSync(desk.path("名册.csv"), roster.map((line) => line.replace("=乙春生", "乙春生")).join("\n"));
  const done = await desk.ruhu("import", "名册.csv");
  if (done.code !== 0) throw new Error(text(done));
  return desk;
}

const sheetsOf = (desk: Desk, name: string) => readXlsx(readFileSync(desk.path(name)));

describe("ruhu export", () => {
  test("unvisited: who is still to be visited, by whom; a file by its own name where none is given", async () => {
    const desk = await openExporting();
    const done = await desk.ruhu("export", "unvisited");
    expect(text(done)).toMatch(/已写好 .*没排查的户_2022-10-20_0900\.xlsx:3 行/);
    expect(done.code).toBe(0);
    const name = readdirSync(desk.folder).find((one) => one.endsWith(".xlsx")) ?? "";
    const [, sheet] = sheetsOf(desk, name);
    expect(recordsOf(sheet!)).toEqual([
      expect.objectContaining({
        村: "东样村",
        组: "1组",
        户主: "乙春生",
        联系方式: "138****0002",
        采集人: "虚小禾",
        情况: "还没动",
      }),
      expect.objectContaining({ 村: "东样村", 组: "3组", 户主: "甲有田", 户编号: "9901010001" }),
      expect.objectContaining({ 村: "西样村", 户主: "丙长河", 采集人: "虚海棠" }),
    ]);
  });

  test("an area, a condition, in full with a purpose, which the audit keeps", async () => {
    const desk = await openExporting();
    const args = ["--area", "西样村", "--where", "受灾", "--full", "--purpose", "报县局核对", "--out", "西样.xlsx"];
    const done = await desk.ruhu("export", "unvisited", ...args);
    expect(text(done)).toContain("文件里有完整的身份证号和电话");
    const [front, sheet] = sheetsOf(desk, "西样.xlsx");
    expect(recordsOf(sheet!).map((row) => [row.户主, row.联系方式])).toEqual([["丙长河", "13800000003"]]);
    expect(front?.rows).toContainEqual(["用途", "报县局核对"]);
    expect(sheet?.header).toContain("终端 2022-10-20 09:00 导出");
  });

  test("behind a password that is printed once", async () => {
    const desk = await openExporting();
    const args = ["--full", "--purpose", "报县局核对", "--password", "--out", "全部.xlsx"];
    const done = await desk.ruhu("export", "unvisited", ...args);
    const password = /打开文件的密码:(\w{12})\(只显示这一次/.exec(text(done))?.[1] ?? "";
    const sheets = readXlsx(unprotect(readFileSync(desk.path("全部.xlsx")), password));
    expect(recordsOf(sheets[1]!).map((row) => row.联系方式)).toContain("13800000003");
    expect(text(done).split(password)).toHaveLength(2);
    expect(readdirSync(desk.folder).filter((name) => name.includes("part"))).toEqual([]);
  });

  test("one household", async () => {
    const desk = await openExporting();
    await desk.ruhu("export", "household", "--name", "甲有田", "--out", "户.xlsx");
    expect(sheetsOf(desk, "户.xlsx")[0]?.rows[0]).toEqual(["内容", "一户档案(倒查问责):东样村3组甲有田"]);
  });

  test.each([
    [["export"], "要写导出哪一种"],
    [["export", "everything"], "要写导出哪一种"],
    [["export", "ledger", "--full"], "完整导出要写用途"],
    [["export", "ledger", "--area", "北样村"], "没有“北样村”这个地方"],
    [["export", "ledger", "--where", "有毛病"], "“有毛病”没看懂"],
    [["export", "household"], "要写户主姓名"],
    [["export", "household", "--name", "未大河"], "没有叫“未大河”的户"],
  ])("%s: called wrongly, nothing is written", async (args, said) => {
    const desk = await openExporting();
    const done = await desk.ruhu(...args);
    expect(done.code).toBe(2);
    expect(text(done)).toContain(said);
    expect(readdirSync(desk.folder).filter((name) => name.includes("xlsx"))).toEqual([]);
  });

  test("a file that is there stays, unless --force; no room for it leaves nothing", async () => {
    const desk = await openExporting();
    writeFileSync(desk.path("有了.xlsx"), "mine");
    const refused = await desk.ruhu("export", "unvisited", "--out", "有了.xlsx");
    expect(refused.code).toBe(1);
    expect(readFileSync(desk.path("有了.xlsx"), "utf8")).toBe("mine");
    expect((await desk.ruhu("export", "unvisited", "--out", "有了.xlsx", "--force")).code).toBe(0);
    expect(sheetsOf(desk, "有了.xlsx")).toHaveLength(2);
    const lost = await desk.ruhu("export", "unvisited", "--out", "没有这个文件夹/一.xlsx");
    expect(lost.code).toBe(1);
    expect(existsSync(desk.path("没有这个文件夹"))).toBe(false);
  });
});
