import { expect, test } from "vitest";
import { distribution, distributionOption } from "../../src/reports/distribution.ts";
import { clashesOf, markOf, numbersOf, textsOf } from "./chart.ts";
import { distributionModel as model } from "./samples.ts";

test("one bar a class, its number and share of all beside it", () => {
  const chart = distributionOption(model);
  expect(numbersOf(chart, "n")).toEqual([3, 12, 185, 0]);
  const texts = textsOf(chart);
  expect(texts).toEqual(expect.arrayContaining(["人均纯收入", "截至 10月31日 周一 17:00", "共 200 户"]));
  expect(texts).toEqual(expect.arrayContaining(["3 户 2%", "12 户 6%", "185 户 93%", "0 户 0%"]));
  for (const { label } of model.classes) expect(texts).toContain(label);
});

test("the numbers stand behind their bars, inside the picture", () => {
  const chart = distributionOption(model);
  const { left, width } = chart.grid as { left: number; width: number };
  expect(markOf(chart, "185 户 93%").x).toBeGreaterThan(left + width);
  expect(markOf(chart, "0 户 0%").x).toBeGreaterThan(left);
  expect(markOf(chart, "0 户 0%").x).toBeLessThan(markOf(chart, "12 户 6%").x);
});

test("nobody in any class is drawn too", () => {
  const chart = distributionOption({ ...model, classes: model.classes.map(({ label }) => ({ label, n: 0 })) });
  expect(textsOf(chart)).toContain("共 0 户");
  expect((chart.xAxis as { max: number }).max).toBe(1);
});

test("the first 30 classes are shown; the shares stay those of all", () => {
  const classes = Array.from({ length: 40 }, (_, i) => ({ label: `第${i}档`, n: 10 }));
  const texts = textsOf(distributionOption({ ...model, classes }));
  expect(texts).toContain("共 400 户");
  expect(texts.filter((text) => text === "10 户 3%")).toHaveLength(30);
  expect(texts).toContain("还有 10 行没有画出来。");
  expect(distribution.size({ ...model, classes }).height).toBeGreaterThan(distribution.size(model).height);
});

test("a long label is cut, not written over its bar", () => {
  const label = "家庭人均纯收入在一万元以上不到一万二千元的脱贫户";
  const chart = distributionOption({ ...model, classes: [{ label, n: 4 }] });
  expect(textsOf(chart).some((text) => text.endsWith("…") && label.startsWith(text.slice(0, -1)))).toBe(true);
  expect(clashesOf(chart, distribution.size({ ...model, classes: [{ label, n: 4 }] }))).toEqual([]);
});
