import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readDocx, tableIn } from "../documents/read-docx.ts";
import { type Desk, openTown, text } from "./terminal.ts";

const roster = [
  "村,组,户编号,户主姓名,户主证件号码,人口数,联系电话,户类型,名单,排查人",
  "东样村,3组,9901010001,甲有田,,4,13800000001,脱贫户,,虚小禾",
  "西样村,2组,9901010003,丙长河,,3,13800000003,档外农户,受灾,虚海棠",
];

async function openDrafting(): Promise<Desk> {
  const desk = await openTown();
  writeFileSync(desk.path("名册.csv"), roster.join("\n"));
  const done = await desk.ruhu("import", "名册.csv");
  if (done.code !== 0) throw new Error(text(done));
  return desk;
}

const open = (desk: Desk, name: string) => readDocx(readFileSync(desk.path(name)));

test("ruhu report: a draft with its picture, of the town or of a village", async () => {
  const desk = await openDrafting();
  const done = await desk.ruhu("report", "a4", "--out", "总结.docx");
  expect([done.code, done.warned]).toEqual([0, []]);
  expect(text(done)).toMatch(/已写好 .*总结\.docx:还有 \d 处待填写。/);
  const { text: whole, parts } = open(desk, "总结.docx");
  expect(whole).toContain("2022年度防止返贫动态监测帮扶工作情况报告暨防止返贫第二轮排查工作总结报告");
  expect(whole).toContain("已排查 0/2 户,0%");
  expect([...parts.keys()].some((name) => name.endsWith(".png"))).toBe(true);
  await desk.ruhu("report", "A4", "--area", "东样村", "--out", "东样.docx");
  expect(open(desk, "东样.docx").text).toContain("已排查 0/1 户,0%");
});

test("called wrongly: which ones there are, where, and that a file is not overwritten", async () => {
  const desk = await openDrafting();
  for (const args of [[], ["A4"], ["H1", "--out", "x.docx"], ["A4", "B6", "--out", "x.docx"]]) {
    const done = await desk.ruhu("report", ...args);
    expect(done.code).toBe(2);
    expect(text(done)).toContain("要写起草哪一份:A4、B6、C5");
  }
  expect((await desk.ruhu("report", "A4", "--area", "火星村", "--out", "x.docx")).code).toBe(2);
  expect(existsSync(desk.path("x.docx"))).toBe(false);
  writeFileSync(desk.path("x.docx"), "mine");
  expect((await desk.ruhu("report", "A4", "--out", "x.docx")).code).toBe(1);
  expect(readFileSync(desk.path("x.docx"), "utf8")).toBe("mine");
});

test("ruhu export blanks: the forms to take along, on the town's own template; a broken one is named", async () => {
  const desk = await openDrafting();
  const done = await desk.ruhu("export", "blanks", "--area", "东样村", "--out", "空表.docx");
  expect([done.code, done.warned]).toEqual([0, []]);
  const { pages } = open(desk, "空表.docx");
  expect(pages.map((page) => tableIn(page).rows[0]![1])).toEqual(["甲有田"]);
  mkdirSync(desk.path("data/templates"));
  writeFileSync(desk.path("data/templates/screening.docx"), "nothing");
  const broken = await desk.ruhu("export", "blanks", "--out", "坏.docx");
  expect(broken.code).toBe(1);
  expect(text(broken)).toContain("templates/screening.docx");
  expect(existsSync(desk.path("坏.docx"))).toBe(false);
});
