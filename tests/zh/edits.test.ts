import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit, isEditWish, parseEdit, parseEditCommand } from "../../src/zh/understand/edits.ts";

describe("甲改乙", () => {
  it.each([
    ["井水改自来水", "井水 > 自来水"],
    ["井水改成自来水", "井水 > 自来水"],
    ["把井水改为自来水", "井水 > 自来水"],
    ["请把井水改成自来水", "井水 > 自来水"],
    ["“井水”改成“自来水”", "井水 > 自来水"],
    ["井水 改 自来水", "井水 > 自来水"],
    ["井水换成自来水", "井水 > 自来水"],
    ["不是井水是自来水", "井水 > 自来水"],
    ["不是井水,是自来水", "井水 > 自来水"],
    ["前头写错了 不是井水 是自来水", "井水 > 自来水"],
    ["是自来水不是井水", "井水 > 自来水"],
    ["井水应该是自来水", "井水 > 自来水"],
    ["井水→自来水", "井水 > 自来水"],
    ["井水都改成自来水", "井水 > 自来水 everywhere"],
    ["救住改救助", "救住 > 救助"],
    ["2个月改3个月", "2个月 > 3个月"],
    ["水质改善改成水质变好", "水质改善 > 水质变好"],
    ["删掉老倌子", "老倌子 > "],
    ["改厕", undefined],
    ["改成5口人", undefined],
    ["水质改善要改水改厕", undefined],
    ["井水改井水", undefined],
    ["不是", undefined],
    ["👍", undefined],
    ["", undefined],
  ])("%s: %s", (text, expected) => {
    const edit = parseEdit(text);
    expect(edit && `${edit.from} > ${edit.to}${edit.all ? " everywhere" : ""}`).toBe(expected);
  });

  const story = "井水浑了2个月 老倌子住院花了3万多报了1万多";

  it("changes those words and nothing else", () => {
    const done = applyEdit(story, parseEdit("井水改自来水")!);
    expect(done).toEqual({ ok: true, text: "自来水浑了2个月 老倌子住院花了3万多报了1万多" });
  });

  it("finds words typed in another width, and keeps the rest as it was typed", () => {
    expect(applyEdit("浑了2个月,井水", { from: "2个月", to: "3个月" })).toEqual({ ok: true, text: "浑了3个月,井水" });
  });

  it("says what it did not find, and does not choose between two places", () => {
    expect(applyEdit(story, { from: "河水", to: "自来水" })).toMatchObject({
      ok: false,
      problem: { code: "edit-not-found" },
    });
    expect(applyEdit(story, { from: "万多", to: "万" })).toEqual({
      ok: false,
      problem: { code: "edit-ambiguous", params: { from: "万多", times: 2 } },
    });
    expect(applyEdit(story, { from: "万多", to: "万", all: true })).toEqual({
      ok: true,
      text: "井水浑了2个月 老倌子住院花了3万报了1万",
    });
  });

  it("never throws, and what it changed contains the new words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, typed) => {
        const edit = parseEdit(`${typed}改成甲`);
        if (!edit) return;
        const done = applyEdit(text, edit);
        if (done.ok) expect(done.text).toContain(edit.to);
      }),
    );
  });
});

describe("修改 N", () => {
  it.each([
    ["修改6 救住改救助", { number: 6, rest: "救住改救助" }],
    ["修改6救住改救助", { number: 6, rest: "救住改救助" }],
    ["修改 5", { number: 5, rest: "" }],
    ["修改5", { number: 5, rest: "" }],
    ["/修改 5", { number: 5, rest: "" }],
    ["修改第5题", { number: 5, rest: "" }],
    ["改第5题 没有", { number: 5, rest: "没有" }],
    ["改5", { number: 5, rest: "" }],
    ["修改五", { number: 5, rest: "" }],
    ["我要改第三题", { number: 3, rest: "" }],
    ["修改第十二题:3口人", { number: 12, rest: "3口人" }],
    ["第5题改成无", { number: 5, rest: "无" }],
    ["第5题写错了", { number: 5, rest: "" }],
    ["修改2 4口人", { number: 2, rest: "4口人" }],
    ["修改五保户", undefined],
    ["修改6口人", undefined],
    ["改5口人", undefined],
    ["改厕2个", undefined],
    ["井水改自来水", undefined],
    ["修改", undefined],
    ["", undefined],
  ])("%s", (text, expected) => {
    expect(parseEditCommand(text)).toEqual(expected);
  });

  it("knows the bare wish", () => {
    expect(isEditWish("修改")).toBe(true);
    expect(isEditWish("我要改一下")).toBe(true);
    expect(isEditWish("不改")).toBe(false);
    expect(isEditWish("修改5")).toBe(false);
  });
});
