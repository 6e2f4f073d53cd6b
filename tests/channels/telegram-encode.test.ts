import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encode, encodeEdit, splitText } from "../../src/channels/telegram-encode.ts";
import { columnsOf, inlineKeyboard } from "../../src/channels/telegram-keyboard.ts";
import type { Choice } from "../../src/message.ts";

const own = { isPrivate: true, sendLocation: "发送我的位置" };
const choices = (...labels: string[]): Choice[] => labels.map((label, index) => ({ label, payload: `p${index}` }));
const rows = (...labels: string[]): string[][] =>
  inlineKeyboard(choices(...labels)).map((row) => row.map((button) => button.text));

describe("buttons", () => {
  test("short labels share a row, up to three", () => {
    expect(rows("是", "否", "不清楚", "其他")).toEqual([["1 是", "2 否", "3 不清楚"], ["4 其他"]]);
  });

  test("a label over ten characters has a row of its own", () => {
    expect(rows("有", "没有", "因自然灾害造成的严重困难", "无")).toEqual([
      ["1 有", "2 没有"],
      ["3 因自然灾害造成的严重困难"],
      ["4 无"],
    ]);
  });

  test("no row is wider than a phone, none but the first of a row was out of room", () => {
    const label = fc
      .array(fc.constantFrom("户", "a", "水"), { minLength: 1, maxLength: 30 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 40 }), (labels) => {
        const keyboard = rows(...labels);
        expect(keyboard.flat()).toHaveLength(labels.length);
        for (const row of keyboard.filter((one) => one.length > 1)) {
          expect(row.length).toBeLessThanOrEqual(3);
          expect(Math.max(...row.map(columnsOf)) * row.length).toBeLessThanOrEqual(30);
        }
      }),
    );
  });

  test("a ticked choice shows its tick", () => {
    expect(inlineKeyboard([{ label: "房屋", payload: "t", chosen: true }])[0]![0]!.text).toBe("√ 1 房屋");
  });

  test("a label that no button can show is printed as well", () => {
    const long = "家庭成员中有患大病重病且自付医疗费用较高的人员";
    const [call] = encode({ text: "困难类型?", choices: choices("无", long) }, own);
    expect(call!.params.text).toBe(`困难类型?\n1 无\n2 ${long}`);
  });

  test("beyond a hundred choices all are printed and the first hundred have buttons", () => {
    const many = choices(...Array.from({ length: 120 }, (_, index) => `户${index}`));
    const [call] = encode({ text: "选哪户?", choices: many }, own);
    expect(call!.params.text).toContain("120 户119");
    expect(inlineKeyboard(many).flat()).toHaveLength(100);
  });
});

describe("text", () => {
  test("signs of HTML are only signs; small print is in italics", () => {
    const [call] = encode({ text: "收入<2万 & 支出>1万?", small: "打 <返回>" }, own);
    expect(call!.params).toMatchObject({
      text: "收入&lt;2万 &amp; 支出&gt;1万?\n\n<i>打 &lt;返回&gt;</i>",
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
    });
  });

  test("a long text is cut at line ends, with the buttons on the last part", () => {
    const text = Array.from({ length: 300 }, (_, index) => `${index + 1} 甲家户主虚构第${index}号住户`).join("\n");
    const calls = encode({ text, choices: choices("好") }, own);
    expect(calls.length).toBeGreaterThan(1);
    expect(calls.map((call) => call.params.text).join("\n")).toBe(text);
    expect(calls.map((call) => "reply_markup" in call.params)).toEqual([...calls.slice(1).map(() => false), true]);
  });

  test("small print that does not fit any more has a part of its own, with the buttons", () => {
    const calls = encode({ text: "长".repeat(4090), small: "打 返回 可改", choices: choices("好") }, own);
    expect(calls.map((call) => call.params.text)).toEqual(["长".repeat(4090), "<i>打 返回 可改</i>"]);
    expect(calls.map((call) => "reply_markup" in call.params)).toEqual([false, true]);
  });

  test("parts are short enough, whole characters, and together the text", () => {
    const piece = fc.constantFrom("户", "a", "𠮷", "\n", "\n\n");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), fc.integer({ min: 2, max: 20 }), (pieces, limit) => {
        const text = pieces.join("");
        const parts = splitText(text, limit);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.isWellFormed()).toBe(true);
        }
        const bare = (whole: string) => whole.replaceAll("\n", "");
        expect(bare(parts.join(""))).toBe(bare(text));
      }),
    );
  });
});

describe("location", () => {
  test("a question for the place offers the key that shares it, in one's own chat only", () => {
    const message = { text: "位置?", input: "location" } as const;
    expect(encode(message, own)[0]!.params.reply_markup).toEqual({
      keyboard: [[{ text: "发送我的位置", request_location: true }]],
      resize_keyboard: true,
      one_time_keyboard: true,
    });
    expect(encode(message, { ...own, isPrivate: false })[0]!.params).not.toHaveProperty("reply_markup");
    expect(encode(message, { isPrivate: true })[0]!.params).not.toHaveProperty("reply_markup");
    const withChoices = encode({ ...message, choices: choices("跳过") }, own)[0]!.params.reply_markup;
    expect(withChoices).toHaveProperty("inline_keyboard");
  });
});

describe("files", () => {
  const chart = { id: "f1", name: "进度.png", mime: "image/png" };

  test("a short text is the caption, in one call", () => {
    const calls = encode({ text: "进度", small: "截至今日", file: chart, choices: choices("明细") }, own, 9000);
    expect(calls).toMatchObject([
      { method: "sendPhoto", file: "photo", params: { caption: "进度\n\n<i>截至今日</i>", parse_mode: "HTML" } },
    ]);
    expect(calls[0]!.params).toHaveProperty("reply_markup");
  });

  test("a longer text goes first, the file after it", () => {
    const calls = encode({ text: "长".repeat(1025), file: chart }, own, 9000);
    expect(calls.map((call) => call.method)).toEqual(["sendMessage", "sendPhoto"]);
  });

  test("a workbook and a picture over 10 MB are documents; without bytes there is the text alone", () => {
    const sheet = { id: "f2", name: "台账.xlsx", mime: "application/vnd.ms-excel" };
    expect(encode({ text: "台账", file: sheet }, own, 9)[0]!.method).toBe("sendDocument");
    expect(encode({ text: "进度", file: chart }, own, 11 * 1024 * 1024)[0]!.method).toBe("sendDocument");
    expect(encode({ text: "进度", file: chart }, own).map((call) => call.method)).toEqual(["sendMessage"]);
  });
});

describe("edits", () => {
  test("an edit without choices takes the buttons away", () => {
    expect(encodeEdit({ text: "已存。" }, own)).toEqual({
      text: "已存。",
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
    });
  });

  test("what an edit cannot show is no edit: too long, a file, keys for the location", () => {
    expect(encodeEdit({ text: "长".repeat(5000) }, own)).toBeUndefined();
    expect(encodeEdit({ text: "图", file: { id: "f", name: "f", mime: "image/png" } }, own)).toBeUndefined();
    expect(encodeEdit({ text: "位置?", input: "location" }, own)).toBeUndefined();
  });
});
