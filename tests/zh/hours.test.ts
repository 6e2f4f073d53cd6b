import { describe, expect, test } from "vitest";
import { parseDayAhead, splitDay } from "../../src/zh/understand/ahead.ts";
import { readClock, readClocks } from "../../src/zh/understand/hours.ts";

const clocks = (text: string) => readClocks(text).map((one) => one.clock);

describe("times of day", () => {
  test.each([
    ["18:00", ["18:00"]],
    ["18:30", ["18:30"]],
    ["18点", ["18:00"]],
    ["下午6点", ["18:00"]],
    ["下午三点一刻", ["15:15"]],
    ["傍晚6点30分", ["18:30"]],
    ["晚8点半", ["20:30"]],
    ["晚上12点", ["24:00"]],
    ["晚上2点", ["02:00"]],
    ["凌晨12点", ["00:00"]],
    ["早八点", ["08:00"]],
    ["上午11点三刻", ["11:45"]],
    ["中午", ["12:00"]],
    ["中午1点", ["13:00"]],
    ["十二点整", ["12:00"]],
    ["24:00", ["24:00"]],
    ["11月10日18:00前", ["18:00"]],
    ["晚8点到早8点", ["20:00", "08:00"]],
    ["20:00-08:00", ["20:00", "08:00"]],
    ["25:00", []],
    ["24:30", []],
    ["18:75", []],
    ["3组", []],
    ["11月10日", []],
    ["2022-11-10", []],
  ])("%s", (text, expected) => {
    expect(clocks(text)).toEqual(expected);
  });

  test("a time alone, until aside; not one with something else", () => {
    expect(readClock("12时前")).toBe("12:00");
    expect(readClock("晚上8点以前")).toBe("20:00");
    expect(readClock("3点断电")).toBeUndefined();
    expect(readClock("8点到9点")).toBeUndefined();
  });
});

describe("a day to come", () => {
  const today = "2022-11-03";

  test.each([
    ["11月10日", "2022-11-10"],
    ["今天", "2022-11-03"],
    ["后天", "2022-11-05"],
    ["月底", "2022-11-30"],
    ["2月20日", "2023-02-20"],
    ["2023年6月1日", "2023-06-01"],
    ["周五", "2022-11-04"],
  ])("%s", (text, day) => {
    expect(parseDayAhead(text, today)).toEqual({ kind: "day", day });
  });

  test.each([
    ["11月2日", "2022-11-02"],
    ["昨天", "2022-11-02"],
    ["2022-11-01", "2022-11-01"],
    ["6月1日", "2022-06-01"],
  ])("%s is over, not a year ahead", (text, day) => {
    expect(parseDayAhead(text, today)).toEqual({ kind: "past", day });
  });
});

describe("a word with a day in it", () => {
  test.each([
    ["11月10日", { before: "", day: "11月10日" }],
    ["十一月十日晚上8点", { before: "", day: "十一月十日晚上8点" }],
    ["甲有田11月10日", { before: "甲有田", day: "11月10日" }],
    ["排查到月底", { before: "排查到", day: "月底" }],
    ["甲有田后天", { before: "甲有田", day: "后天" }],
    ["周五福", undefined],
    ["甲有田", undefined],
    ["3组甲有田", undefined],
    ["下雨塌了路", undefined],
  ])("%s", (word, expected) => {
    expect(splitDay(word)).toEqual(expected);
  });
});
