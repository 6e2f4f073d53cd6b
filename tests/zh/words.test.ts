import { describe, expect, it } from "vitest";
import { polarity } from "../../src/zh/understand/polarity.ts";
import {
  clean,
  halfWidth,
  isKeep,
  isNo,
  isNone,
  isWaiting,
  isWrong,
  isYes,
  normalise,
  quote,
} from "../../src/zh/understand/words.ts";

/** What the words of a sentence are taken for. */
function kinds(text: string): string {
  const tests = { yes: isYes, no: isNo, none: isNone, waiting: isWaiting, keep: isKeep, wrong: isWrong };
  return Object.entries(tests)
    .filter(([, holds]) => holds(text))
    .map(([name]) => name)
    .join(" ");
}

describe("words that work everywhere", () => {
  it.each([
    ["是", "yes"],
    ["是的", "yes"],
    ["是滴", "yes"],
    ["对", "yes"],
    ["对头", "yes"],
    ["嗯", "yes"],
    ["恩", "yes"],
    ["嗯嗯", "yes"],
    ["对对对", "yes"],
    ["要得", "yes"],
    ["好的,是", "yes"],
    ["没错", "yes"],
    ["OK", "yes"],
    ["👍🏽", "yes"],
    ["✅", "yes"],
    ["否", "no"],
    ["不消", "no"],
    ["不用了,谢谢", "no"],
    ["唔使", "no"],
    ["不对", "no"],
    ["❌", "no"],
    ["没有", "no none"],
    ["没得", "no none"],
    ["冇得", "no none"],
    ["冇得咧", "no none"],
    ["冇", "no none"],
    ["莫得", "no none"],
    ["么得", "no none"],
    ["木有", "no none"],
    ["无", "no none"],
    ["暂无", "none"],
    ["没啥问题", "none"],
    ["没什么大问题", "none"],
    ["冇得么子问题", "none"],
    ["啥都没有", "none"],
    ["都好", "none"],
    ["都还好,没有困难", "none"],
    ["等哈 我问哈他", "waiting"],
    ["等一下", "waiting"],
    ["稍等", "waiting"],
    ["我问问", "waiting"],
    ["等会儿", "waiting"],
    ["等下再说", "waiting"],
    ["莫急", "waiting"],
    ["我去问下户主", "waiting"],
    ["不改", "keep"],
    ["保留", "keep"],
    ["照旧", "keep"],
    ["原来的", "keep"],
    ["跟原来一样", "keep"],
    ["前头写错了 不是井水 是自来水", "wrong"],
    ["写错了", "wrong"],
    ["刚才说错了", "wrong"],
    ["刚刚填错了", "wrong"],
    ["错了 是5个人", "wrong"],
    ["前面的不对", "wrong"],
    ["第5题写错了", "wrong"],
    ["不好意思,上一题错了", "wrong"],
    ["", ""],
    ["没有水喝", ""],
    ["等水利站来修", ""],
    ["等下雨了再种", ""],
    ["我问了水利站,说下周来", ""],
    ["医保卡号写错了", ""],
    ["不错", ""],
    ["不晓得", ""],
    ["4口人", ""],
    ["😀", ""],
  ])("%s: %s", (text, expected) => {
    expect(kinds(text)).toBe(expected);
  });
});

describe("polarity", () => {
  it.each([
    ["不要贷款", { yes: false, sure: true }],
    ["家里没这个需要", { yes: false, sure: true }],
    ["不用 他有钱", { yes: false, sure: true }],
    ["要,贷2万", { yes: true, sure: true }],
    ["他要", { yes: true, sure: true }],
    ["有 没办完", { yes: true, sure: false }],
    ["不要太多,贷2万", { yes: false, sure: false }],
    ["不是没有", undefined],
    ["有没有都行", undefined],
    ["要不算了", undefined],
    ["好像要", undefined],
    ["没问", undefined],
    ["无所谓", undefined],
    ["别人要", undefined],
    ["没事", undefined],
    ["不清楚", undefined],
    ["在考虑", undefined],
    ["", undefined],
  ])("%s", (text, expected) => {
    expect(polarity(text)).toEqual(expected);
  });
});

describe("text as it is kept, compared and echoed", () => {
  it("keeps characters, loses what cannot be seen", () => {
    expect(clean(" 甲\u200b乙\n丙\u0000 ")).toBe("甲乙 丙");
    expect(clean("半\udc00个")).toBe("半个");
    expect(normalise("\u3000A1 ,(4)\t好 ")).toBe("A1 ,(4) 好");
    expect(normalise("4️⃣")).toBe("4");
  });

  it("changes widths one for one", () => {
    expect(halfWidth("12345,甲 !")).toBe("12345,甲 !");
    expect(halfWidth("全角")).toHaveLength(2);
  });

  it("echoes no long number and no long text", () => {
    expect(quote("电话 13800000001")).toBe("电话 138****");
    expect(quote("138 0000 0001")).toBe("138****");
    expect(quote("99010119850203123X")).toBe("990****");
    expect(quote("水".repeat(30))).toBe(`${"水".repeat(20)}…`);
    expect(quote("2022年3万")).toBe("2022年3万");
  });
});
