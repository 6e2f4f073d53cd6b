import { describe, expect, it } from "vitest";
import { askQuestion } from "../../../src/engine/prompt.ts";
import { date } from "../../../src/engine/question-types/date.ts";
import { form, interviewOf, node, question } from "../small-form.ts";
import { reading } from "./reading.ts";

// 2022-11-04 is today.
const month = reading(date, { appearance: "month-year", constraint: ". <= today()" });
const year = reading(date, { appearance: "year", constraint: ". <= today()" });
const monthAhead = reading(date, { appearance: "month-year", constraint: ". >= today()" });

describe("识别监测时间: a month", () => {
  it.each([
    ["2021年6月", "2021-06-01"],
    ["2021年06月份", "2021-06-01"],
    ["2021年6月份识别的", "2021-06-01"],
    ["21年6月", "2021-06-01"],
    ["二〇二一年六月", "2021-06-01"],
    ["二零二一年十二月", "2021-12-01"],
    ["2021.6", "2021-06-01"],
    ["2021.6", "2021-06-01"],
    ["2021-06", "2021-06-01"],
    ["2021/6", "2021-06-01"],
    ["2021 6", "2021-06-01"],
    ["202106", "2021-06-01"],
    ["去年6月", "2021-06-01"],
    ["去年的六月份", "2021-06-01"],
    ["前年12月", "2020-12-01"],
    ["今年3月", "2022-03-01"],
    ["上个月", "2022-10-01"],
    ["这个月", "2022-11-01"],
    ["6月", "? 2022-06-01"],
    ["六月份", "? 2022-06-01"],
    ["11月", "? 2022-11-01"],
    ["12月", "? 2021-12-01"],
    ["6月17号", "? 2022-06-01"],
    ["12月17号", "? 2021-12-01"],
    ["3个月前", "? 2022-08-01"],
    ["21.6", "? 2021-06-01"],
    ["2021年6月17日", "2021-06-01"],
    ["2021-06-17", "2021-06-01"],
    ["2021/6/17", "2021-06-01"],
    ["20210617", "2021-06-01"],
    ["去年6月17号", "2021-06-01"],
    ["昨天", "2022-11-01"],
    ["2021年6月,就是2021.6", "2021-06-01"],
    ["2021年6月31日", "! month-impossible"],
    ["2021年13月", "! month-impossible"],
    ["202113", "! month-impossible"],
    ["1021年6月", "! month-impossible"],
    ["2021年6月到2022年3月", "! month-two"],
    ["5月和6月", "! month-two"],
    ["2021", "! month-incomplete"],
    ["2021年", "! month-incomplete"],
    ["去年", "! month-incomplete"],
    ["腊月", "! month-lunar"],
    ["不晓得", "! month-none"],
    ["6", "! month-none"],
    ["", "! month-none"],
  ])("%s → %s", (typed, expected) => {
    expect(month.read(typed)).toBe(expected);
  });

  it("lies ahead where the constraint asks for today or later", () => {
    expect(monthAhead.read("6月")).toBe("? 2023-06-01");
    expect(monthAhead.read("12月")).toBe("? 2022-12-01");
  });

  it("is read out as a month, and problems say what to write", () => {
    expect(month.say("2021-06-01")).toBe("2021年6月");
    expect(month.say("2021-12")).toBe("2021年12月");
    expect(month.say("2021-99-01")).toBe("2021-99-01");
    expect(month.say("")).toBe("");
    expect(month.hears("6月")).toBe("“6月”记作 2022年6月,对吗?");
    expect(month.hears("2021年")).toBe("“2021年”没写到哪个月,还没有记。请写年和月,例:2021年6月。");
    expect(month.hears("不晓得")).toBe(
      "“不晓得”里没看出是哪年哪月,还没有记。请写年和月,例:2021年6月,或者写“去年6月”。",
    );
  });
});

describe("办证年度: a year", () => {
  it.each([
    ["2021", "2021-01-01"],
    ["2021", "2021-01-01"],
    ["2021年", "2021-01-01"],
    ["2021年度", "2021-01-01"],
    ["21年", "2021-01-01"],
    ["98年办的", "1998-01-01"],
    ["二〇二一", "2021-01-01"],
    ["二零二一年", "2021-01-01"],
    ["去年", "2021-01-01"],
    ["今年", "2022-01-01"],
    ["前年", "2020-01-01"],
    ["大前年", "2019-01-01"],
    ["21", "? 2021-01-01"],
    ["3年前", "? 2019-01-01"],
    ["三年前", "? 2019-01-01"],
    ["2021年6月", "2021-01-01"],
    ["2021-06-17", "2021-01-01"],
    ["20210617", "2021-01-01"],
    ["去年6月", "2021-01-01"],
    ["2021年6月到2021年12月", "2021-01-01"],
    ["2020年到2021年", "! year-two"],
    ["3021年", "! year-impossible"],
    ["6月", "! year-none"],
    ["好久了", "! year-none"],
    ["", "! year-none"],
  ])("%s → %s", (typed, expected) => {
    expect(year.read(typed)).toBe(expected);
  });

  it("is read out as a year, and problems say what to write", () => {
    expect(year.say("2021-01-01")).toBe("2021年");
    expect(year.say("2021")).toBe("2021年");
    expect(year.say("早年")).toBe("早年");
    expect(year.hears("21")).toBe("“21”记作 2021年,对吗?");
    expect(year.hears("好久了")).toBe("“好久了”里没看出是哪一年,还没有记。请写年份,例:2021年,或者写“去年”。");
    expect(year.hears("2020年到2021年")).toBe("写了两个年份:“2020年”和“2021年”,不知道记哪个,还没有记。请只写一个。");
  });
});

describe("the prompt", () => {
  const prompt = (appearance: string) => {
    const interview = interviewOf(form([question("since", { type: "date", label: "识别时间", appearance })]));
    return askQuestion(interview, node(interview, "since"), { place: "3组 甲有田", echo: [] });
  };

  it("says how much of the date to write, and brings the keypad that fits", () => {
    expect(prompt("month-year")).toMatchObject({
      text: expect.stringContaining("\n写到月就行,例:2021年6月。"),
      input: "date",
    });
    expect(prompt("year")).toMatchObject({
      text: expect.stringContaining("\n写年份就行,例:2021年。"),
      input: "number",
    });
    expect(prompt("no-calendar month-year").text).toContain("写到月就行");
    expect(prompt("").text).not.toContain("就行");
  });
});
