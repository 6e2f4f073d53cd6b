import { describe, expect, it } from "vitest";
import { signer } from "../../../src/engine/question-types/signer.ts";
import { reading } from "./reading.ts";

const { read, hears, say } = reading(signer);

describe("代签人: name and relation", () => {
  it.each([
    ["戊秀兰 他老婆", "戊秀兰(配偶)"],
    ["戊秀兰,配偶", "戊秀兰(配偶)"],
    ["戊秀兰,爱人", "戊秀兰(配偶)"],
    ["戊秀兰(配偶)", "戊秀兰(配偶)"],
    ["戊秀兰是他老婆", "戊秀兰(配偶)"],
    ["戊秀兰他老婆", "? 戊秀兰(配偶)"],
    ["他老婆戊秀兰", "? 戊秀兰(配偶)"],
    ["老婆 戊秀兰", "戊秀兰(配偶)"],
    ["堂客戊秀兰", "? 戊秀兰(配偶)"],
    ["戊秀兰 她 老公", "戊秀兰(配偶)"],
    ["乙小明 儿子代签", "乙小明(之子)"],
    ["乙小明,大儿子", "乙小明(之子)"],
    ["我是他儿子乙小明", "? 乙小明(之子)"],
    ["户主的女儿乙小花", "? 乙小花(之女)"],
    ["老婆不在家", "! signer-unclear"],
    ["儿子和媳妇", "! signer-unclear"],
    ["打的电话 老婆", "! signer-unclear"],
    ["丁桂枝 他妈", "丁桂枝(之母)"],
    ["乙大山 他哥", "乙大山(之兄弟姐妹)"],
    ["丁小妹 儿媳妇", "丁小妹(之儿媳)"],
    ["买买提·艾力 父亲", "买买提·艾力(之父)"],
    ["乙小明 表哥", "乙小明(表哥)"],
    ["丙家旺 邻居", "丙家旺(邻居)"],
    ["戊秀兰 媳妇", "! signer-which"],
    ["戊秀兰", "! signer-relation"],
    ["他老婆", "! signer-name"],
    ["配偶", "! signer-name"],
    ["签了", "! signer-unclear"],
    ["戊秀兰 他老婆 昨天 签的", "! signer-unclear"],
    ["👍", "! signer-unclear"],
    ["", "! signer-unclear"],
  ])("%s → %s", (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  it("asks for what is missing", () => {
    expect(hears("戊秀兰")).toBe("戊秀兰和户主是什么关系?还没有记。请一起写,例:戊秀兰,配偶。");
    expect(hears("戊秀兰 媳妇")).toBe("“媳妇”是配偶还是儿媳?还没有记。请写清楚,例:戊秀兰,配偶。");
    expect(say("戊秀兰(配偶)")).toBe("戊秀兰(配偶)");
  });
});
