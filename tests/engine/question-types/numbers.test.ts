import { describe, expect, it } from "vitest";
import { decimal } from "../../../src/engine/question-types/decimal.ts";
import { integer } from "../../../src/engine/question-types/integer.ts";
import { reading } from "./reading.ts";

const people = reading(integer, { unit: "人" });
const money = reading(integer, { unit: "元" });
const land = reading(decimal, { unit: "亩" });

describe("人口数: an integer in 人", () => {
  it.each([
    ["4", "4"],
    ["四", "4"],
    ["4", "4"],
    ["三口人", "3"],
    ["4口人", "4"],
    ["四个人", "4"],
    ["我家一共4口人", "4"],
    ["一家三口", "3"],
    ["俩", "2"],
    ["十二个", "12"],
    ["6口人 添了孙子", "6"],
    ["4 个人", "4"],
    ["人口是5", "5"],
    ["4️⃣", "4"],
    ["零", "0"],
    ["没有", "? 0"],
    ["冇得", "? 0"],
    ["大概5个", "? 5"],
    ["3.5", "! number-not-whole"],
    ["三口半", "! number-not-whole"],
    ["三四个", "! number-unclear"],
    ["十几个", "! number-unclear"],
    ["好几个", "! number-unclear"],
    ["3个人,2个在外头打工", "! number-two"],
    ["4-5人", "! number-two"],
    ["4元", "! number-unit"],
    ["2组 乙春生", "! number-unit"],
    ["10月8号", "! number-two"],
    ["等他回来", "! number-none"],
    ["😀", "! number-none"],
    ["", "! number-none"],
  ])("%s → %s", (typed, expected) => {
    expect(people.read(typed)).toBe(expected);
  });
});

describe("工资性收入: an integer in 元", () => {
  it.each([
    ["21000", "21000"],
    ["2万1", "21000"],
    ["1万2千", "12000"],
    ["两千三", "2300"],
    ["一百二", "120"],
    ["3000元", "3000"],
    ["3千", "3000"],
    ["12,000", "12000"],
    ["12,000", "12000"],
    ["2.1万", "21000"],
    ["2.1w", "21000"],
    ["2.01万元", "20100"],
    ["二万零五十块钱", "20050"],
    ["壹万贰仟元", "12000"],
    ["2万1千5", "21500"],
    ["两万一", "21000"],
    ["三万一千", "31000"],
    ["一千万", "10000000"],
    ["万一没有呢,写500", "500"],
    ["10万", "100000"],
    ["-500", "-500"],
    ["负500", "-500"],
    ["0", "0"],
    ["没得", "? 0"],
    ["3万多", "? 30000"],
    ["3万以上", "? 30000"],
    ["没有3万", "? 30000"],
    ["亏了2万", "? -20000"],
    ["3000元/月", "? 3000"],
    ["3000/月", "! number-unit"],
    ["差不多两万", "? 20000"],
    ["2万15", "? 20015"],
    ["5块3", "! number-not-whole"],
    ["几千块", "! number-unclear"],
    ["99999999999999999999", "! number-unclear"],
    ["10个月", "! number-unit"],
    ["务工10个月,挣了2万1", "! number-two"],
  ])("%s → %s", (typed, expected) => {
    expect(money.read(typed)).toBe(expected);
  });
});

describe("耕地面积: a decimal in 亩", () => {
  it.each([
    ["1.5", "1.5"],
    ["1。5", "1.5"],
    ["1.5亩", "1.5"],
    ["一点五", "1.5"],
    ["3亩半", "3.5"],
    ["三亩半", "3.5"],
    ["-3亩半", "-3.5"],
    ["半亩", "0.5"],
    ["2分", "0.2"],
    ["2分地", "0.2"],
    ["3亩2分", "3.2"],
    ["三亩二分地", "3.2"],
    ["3亩5", "3.5"],
    ["1公顷", "15"],
    ["0.1", "0.1"],
    ["12", "12"],
    ["0", "0"],
    ["冇", "? 0"],
    ["5亩多", "? 5"],
    ["十来亩", "? 10"],
    ["10斤", "! number-unit"],
    ["120平方米", "! number-unit"],
    ["水田2亩旱土1亩", "! number-two"],
    ["不晓得", "! number-none"],
    ["👌", "! number-none"],
  ])("%s → %s", (typed, expected) => {
    expect(land.read(typed)).toBe(expected);
  });
});

describe("other units", () => {
  it.each([
    ["万元", "3万", "3"],
    ["万元", "3.5", "3.5"],
    ["万元", "35000元", "3.5"],
    ["月", "一年半", "18"],
    ["月", "半年", "6"],
    ["月", "1年2个月", "14"],
    ["月", "3个半月", "3.5"],
    ["平方米", "90㎡", "90"],
    ["平方米", "90平", "90"],
    ["公里", "3里路", "1.5"],
    ["%", "百分之五十", "50"],
    ["岁", "36岁", "36"],
    ["岁", "虚岁37", "? 37"],
    ["岁", "37虚岁", "! number-unit"],
    ["元/年", "2千", "2000"],
    ["株", "30株", "30"],
    ["户", "一户", "1"],
    ["户", "二十一户", "21"],
  ])("in %s, %s → %s", (unit, typed, expected) => {
    expect(reading(decimal, { unit }).read(typed)).toBe(expected);
  });
});

describe("what the person hears", () => {
  it("names what was seen and shows an example in the question's unit", () => {
    expect(people.hears("3个人,2个在外头")).toBe(
      "写了两个数:“3个人”和“2个”,不知道记哪个,还没有记。请只写一个数,例:4,或者写“四口人”。",
    );
    expect(land.hears("10斤")).toBe("这一题按“亩”算,您写的是“10斤”,还没有记。请换算成亩再写,例:3.5,或者写“3亩半”。");
    expect(money.hears("好几百")).toBe("“几百”说不准是多少元,还没有记。请写一个准数,例:21000,或者写“2万1”。");
    expect(money.hears("3万多")).toBe("“3万多”记作 30,000 元,对吗?");
    expect(money.hears("没得")).toBe("“没得”记作 0 元,对吗?");
  });

  it("groups thousands of amounts, not of years", () => {
    expect(money.say("21000")).toBe("21,000");
    expect(money.say("-1234567")).toBe("-1,234,567");
    expect(reading(decimal, { unit: "元" }).say("1234.5")).toBe("1,234.5");
    expect(reading(integer, { unit: "年" }).say("2022")).toBe("2022");
    expect(reading(integer).say("2022")).toBe("2022");
    expect(money.say("约两万")).toBe("约两万");
  });
});
