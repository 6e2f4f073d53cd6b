import { describe, expect, it } from "vitest";
import { selectOne } from "../../../src/engine/question-types/select-one.ts";
import type { Option } from "../../../src/engine/questionnaire.ts";
import { optionsOf, reading } from "./reading.ts";

const noYes: Option[] = [
  { name: "no", label: "否" },
  { name: "yes", label: "是" },
];
const signing: Option[] = [
  { name: "paper", label: "已入户,纸质表已签", aliases: ["签了"] },
  { name: "screen", label: "已入户,在手机上签" },
  { name: "phone", label: "电话(微信)排查", aliases: ["打电话"] },
  { name: "unable", label: "户主签不了", aliases: ["签不了"], rest: "unable_reason" },
  { name: "disagrees", label: "户主不认可", aliases: ["不同意"] },
];
const loan = reading(selectOne, { list: "noYes" }, { options: noYes });
const signed = reading(selectOne, { list: "signing" }, { options: signing });

describe("是否有小额信贷需求: yes or no", () => {
  it.each([
    ["1", "no"],
    ["2", "yes"],
    ["2", "yes"],
    ["2.", "yes"],
    ["②", "yes"],
    ["2️⃣", "yes"],
    ["二", "yes"],
    ["否", "no"],
    ["是", "yes"],
    ["是的", "yes"],
    ["是滴", "yes"],
    ["对头", "yes"],
    ["要得", "yes"],
    ["嗯嗯", "yes"],
    ["恩", "yes"],
    ["没错", "yes"],
    ["👍", "yes"],
    ["有", "yes"],
    ["要", "yes"],
    ["需要 贷2万", "yes"],
    ["有需求", "yes"],
    ["不", "no"],
    ["不要贷款", "no"],
    ["不消", "no"],
    ["冇得", "no"],
    ["莫得", "no"],
    ["么得", "no"],
    ["冇", "no"],
    ["没有", "no"],
    ["不需要,家里够用", "no"],
    ["家里不需要", "no"],
    ["唔使", "no"],
    ["有 没办完", "? yes"],
    ["不要太多,贷2万就行", "? no"],
    ["不晓得", "! not-on-list"],
    ["不是没有", "! not-on-list"],
    ["没问", "! not-on-list"],
    ["在考虑", "! not-on-list"],
    ["3", "! option-range"],
    ["0", "! option-range"],
    ["1 2", "! one-only"],
    ["😀", "! choose-one"],
    ["", "! choose-one"],
  ])("%s → %s", (typed, expected) => {
    expect(loan.read(typed)).toBe(expected);
  });
});

describe("户主签字: one of five", () => {
  it.each([
    ["4 他在住院", "unable | unable_reason: 他在住院"],
    ["4,他在住院", "unable | unable_reason: 他在住院"],
    ["4他在住院", "unable | unable_reason: 他在住院"],
    ["4 3天前住院了", "unable | unable_reason: 3天前住院了"],
    ["签不了 他在住院", "unable | unable_reason: 他在住院"],
    ["户主签不了,在广东", "unable | unable_reason: 在广东"],
    ["4", "unable"],
    ["第四个", "unable"],
    ["选4", "unable"],
    ["签不了", "unable"],
    ["1 已入户,纸质表已签", "paper"],
    ["1 纸质表", "paper"],
    ["纸质", "paper"],
    ["签了", "paper"],
    ["手机", "screen"],
    ["微信", "phone"],
    ["打电话问的", "phone"],
    ["已入户", "! option-ambiguous"],
    ["1 手机", "! option-ambiguous"],
    ["1 他不在家", "! option-and-text"],
    ["9 他在住院", "! option-range"],
    ["6", "! option-range"],
    ["认可", "! not-on-list"],
    ["没签了", "! not-on-list"],
    ["不同意", "disagrees"],
    ["村里昨天已经打电话问过户主了", "? phone"],
    ["?", "! choose-one"],
  ])("%s → %s", (typed, expected) => {
    expect(signed.read(typed)).toBe(expected);
  });
});

describe("options that look like each other", () => {
  it("takes the longer of 低保 and 非低保, and a part only where one label has it", () => {
    const { read } = reading(selectOne, {}, { options: optionsOf("低保户", "非低保户", "特困供养") });
    expect(read("他是非低保户")).toBe("b");
    expect(read("低保户")).toBe("a");
    expect(read("低保")).toBe("a");
    expect(read("特困")).toBe("c");
    expect(read("不是特困供养")).toBe("! not-on-list");
  });

  it("takes no plain “没有” for a part of a label without asking", () => {
    const { read } = reading(selectOne, {}, { options: optionsOf("没有参加大病保险", "参加了大病保险", "其他") });
    expect(read("没有")).toBe("? a");
    expect(read("参加了")).toBe("b");
    expect(read("其他")).toBe("c");
    expect(read("他")).toBe("! not-on-list");
  });

  it("asks where a number is a place and a label too", () => {
    const { read } = reading(selectOne, {}, { options: optionsOf("3", "2", "1") });
    expect(read("2")).toBe("b");
    expect(read("1")).toBe("! option-ambiguous");
  });

  it("knows the printed number of a filtered list by the whole label", () => {
    const { read } = reading(
      selectOne,
      {},
      {
        options: [
          { name: "off", label: "3. 档外农户" },
          { name: "in", label: "1. 脱贫户" },
        ],
      },
    );
    expect(read("3. 档外农户")).toBe("off");
    expect(read("档外")).toBe("off");
  });
});

describe("what the person hears and reads", () => {
  it("lists the candidates by their numbers", () => {
    expect(signed.hears("已入户")).toBe(
      "“已入户”对得上几个:1 已入户,纸质表已签、2 已入户,在手机上签。还没有记,请打编号。",
    );
    expect(signed.hears("6")).toBe("没有第 6 个,这一题只有 1–5,还没有记。请看着编号再打一遍。");
  });

  it("never echoes a whole ID number", () => {
    expect(signed.hears("99010119850203123X")).not.toContain("19850203");
  });

  it("says the short label, and a name it does not know as it is", () => {
    const { say } = reading(
      selectOne,
      {},
      { options: [{ name: "g1", label: "受疫情灾情影响较大,特别是…", short: "受疫情灾情影响较大" }] },
    );
    expect(say("g1")).toBe("受疫情灾情影响较大");
    expect(say("gone")).toBe("gone");
    expect(say("")).toBe("");
  });

  it("takes a pressed option only if it is on offer", () => {
    expect(signed.read({ kind: "options", names: ["paper"] })).toBe("paper");
    expect(signed.read({ kind: "options", names: ["gone"] })).toBe("! not-on-list");
    expect(signed.read({ kind: "options", names: ["paper", "phone"] })).toBe("! one-only");
  });
});
