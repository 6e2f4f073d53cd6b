import { expect, onTestFinished, test } from "vitest";
import { guangxi2018 } from "../../conversations/guangxi-2018/plan.ts";
import { insert } from "../../db/writes.ts";
import { buildReport, reportKinds, reportsOf } from "../../src/documents/report.ts";
import type { ReportParts } from "../../src/documents/report-parts.ts";
import { createDrawing } from "../../src/drawing/drawing.ts";
import { compileForm } from "../../src/engine/compile-form.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { instant } from "../../src/time.ts";
import { openOffice } from "../scenarios/office.ts";
import { clean, household } from "../scenarios/visit.ts";
import { visitWrites } from "../support/office.ts";
import { all, type Piece, readDocx, readXml, type Table } from "./read-docx.ts";

const kindOf = (id: string) => reportKinds.find((kind) => kind.id === id)!;
const linesOf = (pages: Piece[][]) => pages.flat().filter((piece): piece is string => typeof piece === "string");
const tablesOf = (pages: Piece[][]) => pages.flat().filter((piece): piece is Table => typeof piece !== "string");

/** 东样村 with one of two visited, 西样村 with none of one. */
async function openTown() {
  const { collector } = await openOffice([household("甲有田"), household("乙春生")]);
  const { town } = collector;
  onTestFinished(() => town.close());
  const group = insert("areas", { path: "t/02/01/", name: "1组", level: "group" });
  await town.store.commit({ at: 0, writes: [group, ...visitWrites("丁有才", "t/02/01/", "虚小禾")] });
  await collector.type("甲有田");
  await collector.press(...clean);
  const { plan, year, desk } = town.house;
  const parts: ReportParts = {
    store: town.store,
    plan,
    year,
    form: desk.form,
    scopes: ["t/"],
    place: "样例镇",
    at: instant("2022-11-30 08:30"),
    breathe: async () => {},
  };
  return { town, collector, parts };
}

test("by village with a total; the picture of the same numbers is in the document, as wide as the text", async () => {
  const { parts } = await openTown();
  const { draw, stop } = createDrawing();
  onTestFinished(stop);
  const { bytes } = await buildReport({ ...parts, draw }, kindOf("A4"));
  const { pages, parts: files, paper } = readDocx(bytes);
  const results = tablesOf(pages).find(({ rows }) => rows[0]![0] === "村")!;
  expect(results.rows.slice(1)).toEqual([
    ["东样村", "2", "1", "50%", "0", "1", "0", "1", "0", "0"],
    ["西样村", "1", "0", "0%", "0", "0", "0", "1", "0", "0"],
    ["合计", "3", "1", "33%", "0", "1", "0", "2", "0", "0"],
  ]);
  const inner = paper.width - paper.left - paper.right;
  for (const { columns, cells } of tablesOf(pages)) {
    for (const row of [columns, ...cells]) expect(row.reduce((a, b) => a + b, 0)).toBe(inner);
  }
  const [name, png] = [...files].find(([file]) => file.endsWith(".png"))!;
  expect(name).toMatch(/^word\/media\//);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const document = readXml(files.get("word/document.xml")!.toString("utf8"));
  const [extent] = all(document, "wp:extent");
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(Number(extent!.attributes.cx) / Number(extent!.attributes.cy)).toBeCloseTo(width / height, 1);
  expect(Number(extent!.attributes.cx) / 635).toBeLessThanOrEqual(inner);
  expect(all(document, "wp:docPr")[0]!.attributes.descr).toBe("样例镇入户排查进度图");
});

test("a picture that cannot be drawn is left out", async () => {
  const { parts } = await openTown();
  const { bytes } = await buildReport({ ...parts, draw: () => Promise.reject(new Error("no thread")) }, kindOf("A4"));
  expect([...readDocx(bytes).parts.keys()].filter((name) => name.endsWith(".png"))).toEqual([]);
});

test("the year is the running campaign's, the moment that of the data", async () => {
  const { parts } = await openTown();
  const { bytes } = await buildReport({ ...parts, year: 2026, at: instant("2026-11-30 08:30") }, kindOf("A4"));
  const [title, asOf] = linesOf(readDocx(bytes).pages);
  expect(title).toBe("2026年度防止返贫动态监测帮扶工作情况报告暨防止返贫第二轮排查工作总结报告");
  expect(asOf).toContain("数据截至2026年11月30日 周一 08:30");
});

test("only one village, and a village where nothing has happened", async () => {
  const { parts } = await openTown();
  const { bytes } = await buildReport({ ...parts, scopes: ["t/02/"], place: "西样村" }, kindOf("A4"));
  const { pages } = readDocx(bytes);
  const whole = JSON.stringify(pages);
  expect(whole).toContain("已排查 0/1 户,0%");
  expect(whole).not.toContain("东样村");
  expect(tablesOf(pages).find(({ rows }) => rows[0]![0] === "村")!.rows).toHaveLength(2);
});

test("every summary of every plan can be drafted from nothing at all", async () => {
  const { parts } = await openTown();
  for (const plan of [parts.plan, guangxi2018]) {
    for (const kind of reportsOf(plan.id)) {
      const { bytes, todo } = await buildReport({ ...parts, plan, year: plan.year, scopes: ["t/09/"] }, kind);
      const { marked } = readDocx(bytes);
      expect(marked).toHaveLength(todo);
      expect(todo).toBeGreaterThan(2);
    }
  }
});

const exits: Questionnaire = {
  id: "exits",
  form: "F12",
  version: 1,
  title: "贫困户信息表",
  subject: "household",
  attestation: "",
  choices: {
    state: [
      { name: "poor", label: "未脱贫" },
      { name: "out", label: "已脱贫享受政策" },
    ],
    cause: [
      { name: "ill", label: "因病" },
      { name: "school", label: "因学" },
    ],
    measure: [
      { name: "work", label: "就业扶贫" },
      { name: "farm", label: "产业扶贫" },
    ],
  },
  survey: [
    {
      type: "select_one",
      name: "exit_state",
      label: "脱贫状态",
      number: 1,
      list: "state",
      source: "",
      status: "FOUND-OLD",
    },
    {
      type: "select_one",
      name: "main_cause",
      label: "主要致贫原因",
      number: 2,
      list: "cause",
      source: "",
      status: "FOUND-OLD",
    },
    {
      type: "select_multiple",
      name: "measure_type",
      label: "脱贫措施",
      number: 3,
      list: "measure",
      source: "",
      status: "RECON",
    },
  ],
};

test("2018: who left poverty, by cause and by measure, where a form of the plan asks (S1:L50)", async () => {
  const { parts, town } = await openTown();
  const answered = [
    ["甲有田", "out", "ill", "work farm"],
    ["乙春生", "out", "school", "work"],
    ["丁有才", "poor", "ill", "farm"],
  ] as const;
  const writes = answered.flatMap(([subject, state, cause, measure], i) => {
    const assignment = { key: `e${i}`, phase: "E2", questionnaire: "exits", subject, dueAt: 0, status: "submitted" };
    const interview = {
      questionnaire: "exits",
      formVersion: 1,
      status: "submitted",
      referenceDate: "2018-11-20",
      startedAt: 0,
      submittedAt: i,
    };
    const given = { exit_state: state, main_cause: cause, measure_type: measure };
    return [
      insert("assignments", { id: `e${i}`, area: "t/01/01/", ...assignment }),
      insert("interviews", { id: `e${i}`, assignment: `e${i}`, ...interview }),
      ...Object.entries(given).map(([path, value]) =>
        insert("answers", { interview: `e${i}`, path, value, state: "answered", rev: 1, at: 0 }),
      ),
    ];
  });
  await town.store.commit({ at: 0, writes });
  const phases = guangxi2018.phases.map((phase) => (phase.id === "E2" ? { ...phase, questionnaire: "exits" } : phase));
  const form = (id: string) => (id === "exits" ? compileForm(exits) : parts.form(id));
  const plan = { ...guangxi2018, phases };
  const { bytes } = await buildReport(
    { ...parts, plan, year: 2018, form, at: instant("2018-12-10 09:00") },
    kindOf("H1"),
  );
  const { pages } = readDocx(bytes);
  const lines = linesOf(pages);
  expect(lines[0]).toBe("2018年度扶贫对象动态管理工作总结");
  expect(lines).toContain("表上记为脱贫退出的 2 户。");
  const [causes, measures] = tablesOf(pages).filter(({ rows }) => rows[0]![2] === "占退出户");
  expect(causes!.rows.slice(1)).toEqual([
    ["因病", "1", "50%"],
    ["因学", "1", "50%"],
  ]);
  expect(measures!.rows.slice(1)).toEqual([
    ["就业扶贫", "2", "100%"],
    ["产业扶贫", "1", "50%"],
  ]);
  const { bytes: without } = await buildReport({ ...parts, plan: guangxi2018, year: 2018 }, kindOf("H1"));
  expect(linesOf(readDocx(without).pages)).toContain("【待填写:多少户、多少人脱了贫;按致贫原因、按脱贫措施各多少】");
});
