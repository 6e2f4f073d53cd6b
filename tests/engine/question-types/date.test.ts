import { describe, expect, it } from "vitest";
import { date } from "../../../src/engine/question-types/date.ts";
import { reading } from "./reading.ts";

// 2022-11-04 is a Friday.
const visit = reading(date, { constraint: ". >= date('2022-10-12') and . <= today()" });
const signLater = reading(date, { constraint: ". >= today()" });

describe("排查时间: a day in the past", () => {
  it.each([
    ["10月8号", "2022-10-08"],
    ["10月8日", "2022-10-08"],
    ["十月八号", "2022-10-08"],
    ["10月8", "2022-10-08"],
    ["10.8", "2022-10-08"],
    ["10-8", "2022-10-08"],
    ["10/8", "2022-10-08"],
    ["10.8", "2022-10-08"],
    ["2022-10-08", "2022-10-08"],
    ["2022/10/8", "2022-10-08"],
    ["2022年10月8日", "2022-10-08"],
    ["二〇二二年十月八日", "2022-10-08"],
    ["22年10月8号", "2022-10-08"],
    ["20221008", "2022-10-08"],
    ["今天", "2022-11-04"],
    ["今天下午3点", "2022-11-04"],
    ["昨天", "2022-11-03"],
    ["昨天 11月3号", "2022-11-03"],
    ["前天", "2022-11-02"],
    ["大前天", "2022-11-01"],
    ["三天前", "2022-11-01"],
    ["上周五", "2022-10-28"],
    ["上个星期天", "2022-10-30"],
    ["周三", "2022-11-02"],
    ["礼拜五", "2022-11-04"],
    ["10月7号 周五", "2022-10-07"],
    ["8号", "2022-10-08"],
    ["3号", "2022-11-03"],
    ["31号", "2022-10-31"],
    ["上个月15号", "2022-10-15"],
    ["月底", "2022-10-31"],
    ["10月底", "2022-10-31"],
    ["本月底", "2022-11-30"],
    ["明天", "2022-11-05"],
    ["去年12月20号", "2021-12-20"],
    ["12月20号", "? 2021-12-20"],
    ["月初", "? 2022-11-01"],
    ["1008", "? 2022-10-08"],
    ["2月29号", "? 2020-02-29"],
    ["2月30日", "! date-impossible"],
    ["2022-02-29", "! date-impossible"],
    ["13月1号", "! date-impossible"],
    ["32号", "! date-impossible"],
    ["10月8号到10月10号", "! date-two"],
    ["10月", "! date-incomplete"],
    ["2022年", "! date-incomplete"],
    ["农历九月初八", "! date-lunar"],
    ["不晓得", "! date-none"],
    ["📅", "! date-none"],
    ["", "! date-none"],
  ])("%s → %s", (typed, expected) => {
    expect(visit.read(typed)).toBe(expected);
  });
});

describe("哪天补签: a day to come", () => {
  it.each([
    ["后天", "2022-11-06"],
    ["大后天", "2022-11-07"],
    ["11月6日", "2022-11-06"],
    ["6号", "2022-11-06"],
    ["3号", "2022-12-03"],
    ["周一", "2022-11-07"],
    ["下周一", "2022-11-07"],
    ["月底", "2022-11-30"],
    ["三天后", "2022-11-07"],
    ["12.20", "2022-12-20"],
    ["10月8号", "? 2023-10-08"],
  ])("%s → %s", (typed, expected) => {
    expect(signLater.read(typed)).toBe(expected);
  });
});

describe("what the person reads", () => {
  it("says the day without its year where the constraint keeps it near, with it elsewhere", () => {
    expect(visit.say("2022-11-04")).toBe("11月4日 周五");
    expect(signLater.say("2022-11-06")).toBe("11月6日 周日");
    expect(reading(date, { constraint: ". >= plan-date('A2', 'start') and . <= today()" }).say("2027-11-04")).toBe(
      "11月4日 周四",
    );
    expect(reading(date, { constraint: ". <= today()" }).say("1985-02-03")).toBe("1985年2月3日 周日");
    expect(visit.say("2021-12-20")).toBe("2021年12月20日 周一");
    expect(visit.say("")).toBe("");
    expect(visit.say("2022-02-31")).toBe("2022-02-31");
  });

  it("says which day does not exist", () => {
    expect(visit.hears("2月30日")).toBe("没有“2月30日”这一天,还没有记。请看着日历再写一遍,例:10月8号。");
    expect(visit.hears("12月20号")).toBe("“12月20号”记作 2021年12月20日 周一,对吗?");
  });
});
