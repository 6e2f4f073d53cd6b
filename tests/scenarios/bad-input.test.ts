import { afterEach, describe, expect, test } from "vitest";
import type { Content } from "../support/fake-channel.ts";
import { beginVisit, type Visit } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

const hear = (content: Content, how = {}, from = visit.chat) => visit.town.channel.hear(from, content, how);
const count = (table: string) =>
  visit.town.store.client.prepare(`select count(*) from ${table}`).pluck().get() as number;

/** Everything that people's work consists of, to see that it was not touched. */
const work = () =>
  JSON.stringify(
    ["assignments", "interviews", "answers", "answer_log", "subjects", "grants"].map((t) =>
      visit.rows(`select * from ${t} order by rowid`),
    ),
  );

async function atRisk(): Promise<void> {
  visit = await beginVisit();
  await visit.type("开始入户");
  await visit.press("无变化");
}

/** Hears something unusable: it is answered in a sentence, nothing is kept, and the question is where it was. */
async function isRefused(content: Content, sentence: RegExp, how = {}): Promise<void> {
  const before = work();
  await hear(content, how);
  await visit.town.settled();
  expect(visit.last().text).toMatch(sentence);
  expect(work()).toBe(before);
  expect(visit.inbox("failed")).toEqual([]);
  await visit.type("井水浑了两个月");
  expect(visit.answers().risk_problems).toBe("井水浑了两个月");
}

describe("what cannot be an answer", () => {
  test.each([
    ["sticker", /贴图/],
    ["voice", /听不了语音/],
    ["video", /看不了视频/],
    ["contact", /名片/],
    ["unknown", /看不懂/],
  ] as const)("a %s", async (what, sentence) => {
    await atRisk();
    await isRefused({ kind: "other", what }, sentence);
  });

  test("a location, a file, a photo, a signature where none is asked", async () => {
    const file = { ref: "x", mime: "image/jpeg" };
    const cases: [Content, RegExp][] = [
      [{ kind: "location", latitude: 28.8, longitude: 112.4 }, /位置收到了,但这一题不要位置/],
      [{ kind: "file", file: { ref: "x", mime: "application/pdf" } }, /没有保存|不是您|汇总|表格|镇里/],
      [{ kind: "photo", file }, /照片收到了,但这一题不要照片/],
      [{ kind: "signature", file }, /没有保存/],
    ];
    for (const [content, sentence] of cases) {
      await atRisk();
      await isRefused(content, sentence);
      expect(count("files")).toBe(0);
      if (content !== cases.at(-1)?.[0]) visit.town.close();
    }
  });

  test("a picture sent as a file counts where a picture is asked, another file does not", async () => {
    await atRisk();
    await visit.press("都没有问题,填“无”", "否", "在手机上签");
    await hear({ kind: "file", file: { ref: "x", mime: "application/pdf" } });
    expect(visit.answers().head_signature).toBeUndefined();
    await hear({ kind: "file", file: { ref: "x", mime: "image/png" } });
    expect(visit.answers().head_signature).toMatch(/^file:/);
  });

  test("an edited message: the answer does not follow it", async () => {
    await atRisk();
    await isRefused({ kind: "text", text: "房子漏雨没钱修" }, /改了以前发的一句话,答案没有跟着变/, { edited: true });
  });

  test("a place that moves is not answered again and again", async () => {
    await atRisk();
    const said = visit.town.channel.sent.length;
    await hear({ kind: "location", latitude: 28.8, longitude: 112.4 }, { edited: true });
    await visit.town.settled();
    expect(visit.town.channel.sent).toHaveLength(said);
  });

  test("a photo while an answer is being changed does not end the change", async () => {
    await atRisk();
    await visit.press("都没有问题,填“无”", "否", "纸质表已签");
    await visit.type("修改 5");
    await visit.town.channel.photo(visit.chat, new Uint8Array([1]));
    await visit.town.settled();
    expect(visit.screen()).toContain("照片收到");
    await visit.type("房子漏雨没钱修");
    expect(visit.answers().risk_problems).toBe("房子漏雨没钱修");
  });
});

describe("words that are hard to take", () => {
  test.each([
    ["emoji only", "😀😀😀", /没有字/],
    ["nothing but blanks", "  　 ", /./],
    ["empty", "", /./],
    ["control characters", "\u0000\u0007\u200b", /./],
    ["punctuation", "……", /没有字/],
  ])("%s", async (_what, text, sentence) => {
    await atRisk();
    await isRefused({ kind: "text", text }, sentence);
  });

  test("5,000 characters are too many for an answer, and are said to be so", async () => {
    await atRisk();
    await isRefused({ kind: "text", text: "漏".repeat(5_000) }, /您写了 5000 个字,最多 2000 个字/);
  });

  test("2,000 characters fit, and the summary still reaches a phone", async () => {
    await atRisk();
    const long = "漏".repeat(2_000);
    await visit.type(long);
    expect(visit.answers().risk_problems).toBe(long);
  });

  test("5,000 characters where a name is looked for, a number, a choice, a command: short answers", async () => {
    const long = "漏".repeat(5_000);
    visit = await beginVisit();
    for (const text of [
      long,
      `入户 ${long}`,
      `撤回 ${long}`,
      `加户 ${long}`,
      `/next ${long}`,
      `/${"x".repeat(5_000)}`,
    ]) {
      await visit.type(text);
      expect(visit.last().text.length).toBeLessThan(500);
    }
    await visit.type("甲有田", long, "有变化", "2", long);
    expect(visit.last().text.length).toBeLessThan(500);
    expect(visit.inbox("failed")).toEqual([]);
    expect(visit.answers()).toEqual({});
  });

  test.each([
    "'; drop table answers; --",
    '" or 1=1 --',
    "<b>漏雨</b><script>alert(1)</script>",
    "${head_name} 漏雨 %s $& $1 \\",
    "漏雨\n第二行\t再一段",
    "𠮷林家漏雨 👨‍👩‍👧",
    "__proto__ 漏雨",
  ])("kept as it is: %s", async (text) => {
    await atRisk();
    await visit.type(text);
    const kept = text.replace(/[\n\t]+/g, " ").replace(/\u200d/g, "");
    expect(visit.answers().risk_problems).toBe(kept);
    await visit.type("请水利站来看水");
    await visit.press("否", "纸质表已签");
    expect(visit.screen()).toContain(`5 风险问题:${kept}`);
    await visit.press("提交");
    expect(visit.interview().status).toBe("submitted");
    expect(visit.inbox("failed")).toEqual([]);
  });

  test("a forwarded text is a text", async () => {
    await atRisk();
    await hear({ kind: "text", text: "井水浑了两个月" }, { forwarded: true });
    expect(visit.answers().risk_problems).toBe("井水浑了两个月");
  });

  test("numbers typed by mistake are masked where they are repeated", async () => {
    visit = await beginVisit();
    await visit.type("甲有田13800000001", "入户 甲13800000001");
    const said = visit.town.channel.sent.map((taken) => taken.message.text).join("\n");
    expect(said).not.toContain("13800000001");
  });
});
