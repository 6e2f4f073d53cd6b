import { describe, expect, it } from "vitest";
import { text, textLimit } from "../../../src/engine/question-types/text.ts";
import { reading } from "./reading.ts";

const none = {
  value: "无",
  label: "都没有问题,填“无”",
  other: "有问题",
  confirm: "吃、穿、上学、看病、住房、饮水都没有问题",
};
const risk = reading(text, { none });
const help = reading(text);

describe("第5题 风险问题: a text question that takes “无”", () => {
  it.each([
    ["无", "无"],
    [" 无。", "无"],
    ["都没有问题,填“无”", "无"],
    ["没有", "? 无"],
    ["没得", "? 无"],
    ["冇得", "? 无"],
    ["冇", "? 无"],
    ["莫得", "? 无"],
    ["么得", "? 无"],
    ["木有", "? 无"],
    ["没啥", "? 无"],
    ["没有了", "? 无"],
    ["冇得么子问题", "? 无"],
    ["暂无", "? 无"],
    ["没问题!", "? 无"],
    ["无问题", "? 无"],
    ["都好", "? 无"],
    ["一切正常", "? 无"],
    ["没有,都好", "? 无"],
    ["不消", "? 无"],
    ["有", "! describe-it"],
    ["有的", "! describe-it"],
    ["有问题", "! describe-it"],
    ["有点困难", "! describe-it"],
    ["嗯", "! describe-it"],
    ["👍", "! describe-it"],
    ["有 井水浑了2个月", "井水浑了2个月"],
    ["有,老倌子住院", "老倌子住院"],
    ["有:房子漏雨", "房子漏雨"],
    ["有井水浑了", "有井水浑了"],
    ["有关部门说要修路", "有关部门说要修路"],
    ["没有水喝", "没有水喝"],
    ["无劳动力,老人瘫痪", "无劳动力,老人瘫痪"],
    ["没有问题但是井水浑了", "没有问题但是井水浑了"],
  ])("%s → %s", (typed, expected) => {
    expect(risk.read(typed)).toBe(expected);
  });

  it("asks back in the words of the paper before it records “无”", () => {
    expect(risk.hears("冇得")).toBe("“冇得”记作“无”:吃、穿、上学、看病、住房、饮水都没有问题。对吗?");
  });

  it("takes the pressed “无”, and asks for the story behind “有问题”", () => {
    expect(risk.read({ kind: "options", names: ["无"] })).toBe("无");
    expect(risk.read({ kind: "options", names: ["有问题"] })).toBe("! describe-it");
  });
});

describe("free text", () => {
  it.each([
    ["请水利站来看水 帮他申请医疗救住", "请水利站来看水 帮他申请医疗救住"],
    ["  报水利站\n检测水质 ", "报水利站 检测水质"],
    ["一\r\n二", "一 二"],
    ["零\u200b宽\ufeff", "零宽"],
    ["响\u0007铃", "响铃"],
    ["半个\ud83d字", "半个字"],
    ["全角,原样123", "全角,原样123"],
    ["无", "无"],
    ["没有", "没有"],
    ["路断了😭", "路断了😭"],
    ["3万", "3万"],
    ["", "! text-empty"],
    ["\u200b \n", "! text-empty"],
    ["😀😀", "! text-no-words"],
    ["。。。", "! text-no-words"],
    ["?", "! text-no-words"],
  ])("%j → %s", (typed, expected) => {
    expect(help.read(typed)).toBe(expected);
  });

  it("takes 2,000 characters, also where each is two code units, and says by how many 5,000 are too many", () => {
    expect(help.read("水".repeat(textLimit))).toHaveLength(textLimit);
    expect([...help.read("𠮷".repeat(textLimit))]).toHaveLength(textLimit);
    expect(help.hears("水".repeat(5000))).toBe(
      "您写了 5000 个字,最多 2000 个字,多了 3000 个,还没有记。请写短一些,只留要紧的。",
    );
  });

  it("asks for words where a photo came", () => {
    expect(help.read({ kind: "photo", file: "f1" })).toBe("! answer-in-words");
  });

  it("finds a none column without words at load", () => {
    const question = { type: "text", name: "q", label: "问", source: "", status: "SEED" as const };
    expect(text.check?.({ ...question, none: { ...none, value: "" } }, () => true)).toEqual([
      { column: "none.value", fault: "must not be empty" },
    ]);
    expect(text.check?.({ ...question, none }, () => true)).toEqual([]);
  });
});
