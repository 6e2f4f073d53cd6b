import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { timeline, timelineOption } from "../../src/reports/timeline.ts";
import { instant } from "../../src/time.ts";
import { clashesOf, markOf, numbersOf, textsOf } from "./chart.ts";
import { timelineModel as model } from "./samples.ts";

const WARNING = "#a8231a";
const DAY = 86_400_000;

test("each phase says its title, what is done of what, and until when", () => {
  const texts = textsOf(timelineOption(model));
  for (const text of ["入户排查", "309/360", "11月8日 周二 24:00", "工作部署", "6/6", "10月19日 周三 12:00"]) {
    expect(texts).toContain(text);
  }
  expect(texts.slice(0, 2)).toEqual(["样例镇 · 2022年集中排查", "截至 11月7日 周一 08:32"]);
  expect(texts).toContain("今天 11月7日");
});

test("the bars run from start to due, filled as far as the work is done", () => {
  const chart = timelineOption(model);
  const [before, done, left] = ["before", "done", "left"].map((id) => numbersOf(chart, id) as number[]);
  const first = instant("2022-10-14");
  for (const [i, row] of model.rows.entries()) {
    const length = row.dueAt - row.startAt;
    expect(first + before![i]!).toBe(row.startAt);
    expect(done![i]! + left![i]!).toBeCloseTo(length, 0);
    expect(done![i]! / length).toBeCloseTo(row.total === 0 ? 0 : row.done / row.total, 6);
  }
});

test("only what is over and not done is in the colour of warning; what is not counted cannot be late", () => {
  const chart = timelineOption({ ...model, asOf: instant("2022-11-16 08:00") });
  const colour = (text: string) => markOf(chart, text).style.fill;
  expect(colour("入户排查")).toBe(WARNING);
  expect(colour("补充名单")).toBe(WARNING);
  expect(colour("工作部署")).not.toBe(WARNING);
  expect(colour("规范动态管理")).not.toBe(WARNING);
  expect(textsOf(chart)).toEqual(expect.arrayContaining(["已超期", "不计数"]));
  const early = timelineOption({ ...model, asOf: instant("2022-10-15 08:00") });
  expect(textsOf(early)).not.toContain("已超期");
});

test("a deadline at 24:00 is late from midnight on", () => {
  const at = (wall: string) => markOf(timelineOption({ ...model, asOf: instant(wall) }), "入户排查").style.fill;
  expect(at("2022-11-08 23:59")).not.toBe(WARNING);
  expect(at("2022-11-09 00:00")).toBe(WARNING);
});

test("today's line stands where the day is, and not at all when it lies far off", () => {
  const line = (asOf: number) => timelineOption({ ...model, asOf }).graphic.find((mark) => mark.z === 5);
  const x = (asOf: number) => line(asOf)?.x as number;
  expect(x(instant("2022-10-14"))).toBeCloseTo(40 - 2, 0);
  expect(x(instant("2022-11-01"))).toBeGreaterThan(x(instant("2022-10-25")));
  expect(line(instant("2023-11-01"))).toBeUndefined();
  expect(textsOf(timelineOption({ ...model, asOf: instant("2023-11-01") })).join()).not.toContain("今天");
});

test("more rows make it taller, up to 25; the rest is said in words", () => {
  const rows = (n: number) => ({
    ...model,
    rows: Array.from({ length: n }, (_, i) => ({ ...model.rows[0]!, title: `阶段${i}` })),
  });
  const height = (n: number) => timeline.size(rows(n)).height;
  expect(height(10) - height(9)).toBe(height(2) - height(1));
  expect(height(40)).toBe(height(26));
  const texts = textsOf(timelineOption(rows(28)));
  expect(texts).toContain("阶段24");
  expect(texts).not.toContain("阶段25");
  expect(texts).toContain("还有 3 行没有画出来。");
  expect(timeline.size(rows(40)).height + 1080).toBeLessThan(10_000);
});

test("a long title is written smaller, and only then cut", () => {
  const long = { ...model.rows[0]!, title: "数据比对与质量核查及风险户识别纳入帮扶工作" };
  const texts = textsOf(timelineOption({ ...model, rows: [long] }));
  const shown = texts.find((text) => text.startsWith("数据比对"));
  expect(shown).toMatch(/…$/);
  expect(long.title.startsWith(shown!.slice(0, -1))).toBe(true);
  const middling = { ...model.rows[0]!, title: "问题清单核查和实地整改" };
  const { fontSize } = markOf(timelineOption({ ...model, rows: [middling] }), middling.title).style;
  expect(fontSize).toBeLessThan(46);
});

test("nothing stands over the edge or on something else, whatever the phases", () => {
  const day = fc.integer({ min: 0, max: 400 });
  const row = fc
    .record({
      title: fc.string({ minLength: 1, maxLength: 60 }),
      from: day,
      days: day,
      total: fc.nat(99_999),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ title, from, days, total, share }) => ({
      title,
      startAt: instant("2022-01-01") + from * DAY,
      dueAt: instant("2022-01-01") + (from + days) * DAY,
      done: Math.floor(total * share),
      total,
    }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), day, (rows, today) => {
      const given = { ...model, asOf: instant("2022-01-01") + today * DAY, rows };
      const chart = timelineOption(given);
      expect(clashesOf(chart, timeline.size(given))).toEqual([]);
      const ends = ["before", "done", "left"].map((id) => numbersOf(chart, id) as number[]);
      const most = (chart.xAxis as { max: number }).max;
      expect(ends[0]!.every((start, i) => start >= 0 && start + ends[1]![i]! + ends[2]![i]! <= most + 1)).toBe(true);
    }),
  );
});

describe("figures that cannot be", () => {
  const bad = (row: object) => timeline.model.safeParse({ ...model, rows: [{ ...model.rows[0], ...row }] }).success;
  test.each([
    ["more done than there is", { done: 361 }],
    ["an end before the start", { dueAt: instant("2022-10-01") }],
    ["half a form", { done: 1.5 }],
    ["a word for a number", { total: "360" }],
    ["something else besides", { phone: "13800000001" }],
  ])("%s", (_what, row) => expect(bad(row)).toBe(false));
  test("no rows at all", () => expect(timeline.model.safeParse({ ...model, rows: [] }).success).toBe(false));
  test("those of the sample can", () => expect(timeline.model.safeParse(model).success).toBe(true));
});
