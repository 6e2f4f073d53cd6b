import { describe, expect, it } from "vitest";
import { selectMultiple } from "../../../src/engine/question-types/select-multiple.ts";
import type { Option } from "../../../src/engine/questionnaire.ts";
import { optionsOf, reading } from "./reading.ts";

const kinds: Option[] = [
  { name: "g1", label: "受疫情灾情影响较大,特别是收入下降明显的农户", short: "受疫情灾情影响较大", aliases: ["受灾"] },
  { name: "g2", label: "务工不稳定,特别是有外地务工返乡、新增劳动力的农户", short: "务工不稳定" },
  { name: "g3", label: "新识别和新申请低保的农户", aliases: ["低保"] },
  { name: "g4", label: "因病、因残、因学刚性支出较大的农户", aliases: ["因病", "因残", "因学"] },
  { name: "g6", label: "其它特殊困难农户", aliases: ["其它", "其他"], rest: "off_file_other" },
];
const must = reading(selectMultiple, { required: true }, { options: kinds });
const may = reading(selectMultiple, {}, { options: kinds });

describe("档外农户类别: several of five", () => {
  it.each([
    ["1", "g1"],
    ["1 3", "g1 g3"],
    ["3 1", "g1 g3"],
    ["1、3", "g1 g3"],
    ["1,3", "g1 g3"],
    ["1,3", "g1 g3"],
    ["1和3", "g1 g3"],
    ["1.3", "g1 g3"],
    ["1、2和4", "g1 g2 g4"],
    ["①③", "g1 g3"],
    ["1 1 3", "g1 g3"],
    ["第1个、第3个", "g1 g3"],
    ["低保,受灾", "g1 g3"],
    ["低保和因病", "g3 g4"],
    ["务工不稳定", "g2"],
    ["受疫情灾情影响较大,特别是收入下降明显的农户", "g1"],
    ["新识别和新申请低保的农户", "g3"],
    ["1 受灾", "g1"],
    ["5 老人走失了", "g6 | off_file_other: 老人走失了"],
    ["1 5 老人走失了,还在找", "g1 g6 | off_file_other: 老人走失了,还在找"],
    ["13", "? g1 g3"],
    ["31", "? g1 g3"],
    ["1到3", "? g1 g2 g3"],
    ["2-4", "? g2 g3 g4"],
    ["全部", "? g1 g2 g3 g4 g6"],
    ["都是", "? g1 g2 g3 g4 g6"],
    ["11", "! option-range"],
    ["16", "! option-range"],
    ["6", "! option-range"],
    ["1 8", "! option-range"],
    ["1-9", "! option-range"],
    ["农户", "! option-ambiguous"],
    ["1 老人走失", "! not-on-list"],
    ["除了1都是", "! not-on-list"],
    ["不是低保", "! not-on-list"],
    ["都不是", "! choose-some"],
    ["没有", "! choose-some"],
    ["冇得", "! choose-some"],
    ["😀", "! choose-some"],
    ["", "! choose-some"],
  ])("%s → %s", (typed, expected) => {
    expect(must.read(typed)).toBe(expected);
  });

  it("takes none where the question is optional, not where it may be required", () => {
    expect(may.read("都不是")).toBe("");
    expect(may.read({ kind: "options", names: [] })).toBe("");
    expect(reading(selectMultiple, { required: "selected(${x}, 'y')" }, { options: kinds }).read("没有")).toBe(
      "! choose-some",
    );
  });

  it("takes the list's own none where it has one", () => {
    const { read } = reading(selectMultiple, { required: true }, { options: optionsOf("残疾", "大病", "无") });
    expect(read("无")).toBe("c");
    expect(read("1 2")).toBe("a b");
  });

  it("reads 13 as the thirteenth of a long list", () => {
    const long = optionsOf(...Array.from({ length: 13 }, (_, i) => `选项${"甲乙丙丁戊己庚辛壬癸子丑寅"[i]}`));
    expect(reading(selectMultiple, {}, { options: long }).read("13")).toBe("m");
    expect(reading(selectMultiple, {}, { options: long }).read("1 13")).toBe("a m");
  });

  it("keeps pressed options in list order and refuses one that is gone", () => {
    expect(must.read({ kind: "options", names: ["g4", "g1", "g4"] })).toBe("g1 g4");
    expect(must.read({ kind: "options", names: ["g1", "gone"] })).toBe("! not-on-list");
    expect(must.read({ kind: "options", names: [] })).toBe("! choose-some");
  });

  it("asks back with the labels, and says the value with short ones", () => {
    expect(must.hears("13")).toBe("“13”记作 2 个:1 受疫情灾情影响较大、3 新识别和新申请低保的农户。对吗?");
    expect(must.say("g1 g2")).toBe("受疫情灾情影响较大、务工不稳定");
    expect(must.say("")).toBe("");
  });
});
