import { expect, test } from "vitest";
import { progress, progressOption } from "../../src/reports/progress.ts";
import { clashesOf, numbersOf, textsOf } from "./chart.ts";
import { progressModel as model } from "./samples.ts";

const [west] = model.rows;

test("each village says how many of how many and the share, as the words of the report do", () => {
  const texts = textsOf(progressOption(model));
  expect(texts).toEqual(expect.arrayContaining(["西样村", "41/58 71%", "北样村", "38/49 78%", "空样村", "0/0 0%"]));
  expect(texts.slice(0, 2)).toEqual(["样例镇 · 入户排查", "截至 11月7日 周一 08:32"]);
  expect(texts).toEqual(expect.arrayContaining(["通过", "审核中", "退回待改", "没提交"]));
});

test("the bars are the parts of the whole, with their numbers in them", () => {
  const chart = progressOption(model);
  for (const part of ["approved", "review", "returned", "open"] as const) {
    const shares = numbersOf(chart, part) as number[];
    expect(shares.map((share, i) => (share * model.rows[i]!.total) / 100)).toEqual(
      model.rows.map((row) => expect.closeTo(row.parts[part], 6)),
    );
  }
  const labels = chart.series.map((series) => (series.data[0] as { label: object }).label);
  expect(labels).toEqual(["30", "8", "3", "17"].map((formatter) => ({ show: true, formatter })));
  expect((chart.series[0]!.data[2] as { label: { show: boolean } }).label.show).toBe(false);
});

test("a part too narrow for its number does not say it", () => {
  const parts = { approved: 1, review: 0, returned: 0, open: 1999, closed: 0 };
  const chart = progressOption({ ...model, rows: [{ name: "大样村", parts, total: 2000 }] });
  expect((chart.series[0]!.data[0] as { label: { show: boolean } }).label.show).toBe(false);
});

test("what counts as done may be told; nearly all is not all, nearly nothing not nothing", () => {
  const shown = (open: number, done?: number) => {
    const parts = { approved: 1000 - open, review: 0, returned: 0, open, closed: 0 };
    return textsOf(
      progressOption({ ...model, rows: [{ name: "甲", parts, total: 1000, ...(done === undefined ? {} : { done }) }] }),
    );
  };
  expect(shown(1)).toContain("999/1000 99%");
  expect(shown(999)).toContain("1/1000 1%");
  expect(shown(0)).toContain("1000/1000 100%");
  expect(shown(0, 400)).toContain("400/1000 40%");
});

test("what left the count is told apart, and so are villages that found no room", () => {
  expect(textsOf(progressOption(model))).toContain("另有 2 个不再计入(去世、搬迁、重复等)。");
  const many = { ...model, rows: Array.from({ length: 33 }, (_, i) => ({ ...west!, name: `第${i}村` })) };
  const texts = textsOf(progressOption(many));
  expect(texts).toContain("另有 66 个不再计入(去世、搬迁、重复等)。");
  expect(texts).toContain("还有 3 行没有画出来。");
  expect(texts).not.toContain("第30村");
  expect(progress.size(many).height).toBeGreaterThan(progress.size(model).height);
});

test("parts that do not make the total are refused", () => {
  const accepted = (total: number) => progress.model.safeParse({ ...model, rows: [{ ...west, total }] }).success;
  expect(accepted(58)).toBe(true);
  expect(accepted(60)).toBe(false);
});

test("a long name is cut before the figures", () => {
  const long = { ...model, rows: [{ ...west!, name: "沅江市新湾镇南竹脑村第十二村民小组和第十三村民小组" }] };
  expect(clashesOf(progressOption(long), progress.size(long))).toEqual([]);
});
