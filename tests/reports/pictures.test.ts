import { expect, test } from "vitest";
import type { Picture } from "../../src/message.ts";
import { inTwoLines, shorten, widthOf } from "../../src/reports/letters.ts";
import { pictures, sizeOf } from "../../src/reports/pictures.ts";
import { burnUpModel, distributionModel, progressModel, timelineModel } from "./samples.ts";

const samples: Record<Picture["kind"], unknown> = {
  timeline: timelineModel,
  progress: progressModel,
  "burn-up": burnUpModel,
  distribution: distributionModel,
};

test.each(Object.keys(pictures) as Picture["kind"][])(
  "%s goes to the outbox and to another thread as it is",
  (kind) => {
    const { model, option } = pictures[kind];
    const kept = JSON.parse(JSON.stringify(samples[kind]));
    const chart = option(model.parse(kept));
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
  },
);

test("the size is known before it is drawn; of what cannot be drawn there is none", () => {
  expect(sizeOf({ kind: "progress", alt: "", model: progressModel })).toEqual({
    width: 1080,
    height: expect.any(Number),
  });
  expect(sizeOf({ kind: "progress", alt: "", model: timelineModel })).toBeUndefined();
  expect(sizeOf({ kind: "of-tomorrow" as "progress", alt: "", model: {} })).toBeUndefined();
});

test("titles are broken at a space, never so that one letter stands alone, and cut after two lines", () => {
  expect(inTwoLines("样例镇 · 入户排查", 1000, 58)).toEqual(["样例镇 · 入户排查"]);
  expect(inTwoLines("样例镇 · 脱贫户、监测户人均纯收入分布", 1000, 58)).toEqual([
    "样例镇 ·",
    "脱贫户、监测户人均纯收入分布",
  ]);
  expect(inTwoLines("一二三四五六七八九十一二三四五六七八九", 1000, 58)[1]).toBe("六七八九");
  const [, second] = inTwoLines("长".repeat(60), 1000, 58);
  expect(second).toMatch(/^长+…$/);
  expect(widthOf(second!, 58)).toBeLessThanOrEqual(1000);
});

test("a text that fits stays, one that does not is cut to what does", () => {
  expect(shorten("西样村", 200, 42)).toBe("西样村");
  const cut = shorten("西样村第三村民小组", 200, 42);
  expect(cut).toBe("西样村…");
});
