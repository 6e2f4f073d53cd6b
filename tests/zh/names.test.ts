import { describe, expect, it } from "vitest";
import { homophones } from "../../src/zh/understand/names.ts";

const village = ["乙春生", "乙春山", "甲有田", "乙大春", "丙长河", "癸老五", "黄发", "壬桂香", "庚满仓", "戊秀兰"].map(
  (name) => ({
    name,
  }),
);
const names = (typed: string, among: readonly { name: string }[] = village) =>
  homophones(typed, among).map((one) => one.name);

describe("a mistyped name", () => {
  it("offers the near sound first, then one character different, as in dialogue (b)", () => {
    expect(names("乙春深")).toEqual(["乙春生", "乙春山"]);
  });

  it.each([
    ["甲有天", ["甲有田"]],
    ["甲由田", ["甲有田"]],
    ["饼长河", ["丙长河"]],
    ["丙常荷", ["丙长河"]],
    ["仁桂香", ["壬桂香"]],
    ["壬贵乡", ["壬桂香"]],
    ["庚满昌", ["庚满仓"]],
    ["务秀兰", ["戊秀兰"]],
    ["戊秀蓝", ["戊秀兰"]],
    ["戊秀南", ["戊秀兰"]],
    ["方发", ["黄发"]],
    ["秀兰", ["戊秀兰"]],
    ["秀南", ["戊秀兰"]],
    ["老五", ["癸老五"]],
    [" 乙 春生 ", ["乙春生", "乙春山"]],
    ["丁一", []],
    ["ABC", []],
    ["😀", []],
    ["", []],
  ])("%s → %j", (typed, expected) => {
    expect(names(typed)).toEqual(expected);
  });

  it("tells 'same sound' from 'near sound' and these from 'one character different'", () => {
    const among = ["甲大生", "甲村深", "甲椿声", "甲春生"].map((name) => ({ name }));
    expect(names("甲春生", among)).toEqual(["甲春生", "甲椿声", "甲村深", "甲大生"]);
  });

  it("knows every reading of a character", () => {
    expect(names("乙崇生", [{ name: "乙重生" }])).toEqual(["乙重生"]);
    expect(names("乙众生", [{ name: "乙重生" }])).toEqual(["乙重生"]);
  });

  it("offers six at most, and the very things it was given", () => {
    const many = Array.from({ length: 20 }, (_, i) => ({ name: "乙春生", household: i }));
    const offered = homophones("乙春深", many);
    expect(offered.map((one) => one.household)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(offered[0]).toBe(many[0]);
  });
});
