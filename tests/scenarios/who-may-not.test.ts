import { afterEach, describe, expect, test } from "vitest";
import { createInvitation } from "../../db/invitations.ts";
import type { Content } from "../support/fake-channel.ts";
import { beginVisit, household, type Visit, visitOf } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

const stranger = "fake:77";
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

describe("who may not", () => {
  test("a stranger is told how to come in, whatever they send", async () => {
    visit = await beginVisit();
    const contents: Content[] = [
      { kind: "text", text: "你好" },
      { kind: "text", text: "/start" },
      { kind: "press", payload: "c:next:" },
      { kind: "photo", file: { ref: "x", mime: "image/jpeg" } },
      { kind: "location", latitude: 1, longitude: 1 },
      { kind: "other", what: "sticker" },
    ];
    for (const content of contents) {
      await hear(content, {}, stranger);
      await visit.town.settled();
      expect(visit.town.channel.last(stranger).text).toContain("请先输入邀请码");
    }
    expect(count("files")).toBe(0);
    expect(count("interviews")).toBe(0);
  });

  async function invite(): Promise<string> {
    const { store } = visit.town;
    const { code, writes } = createInvitation({
      role: "collector",
      area: "t/01/",
      name: "虚新来",
      by: null,
      at: visit.town.now(),
    });
    await store.commit({ at: visit.town.now(), writes });
    return code;
  }

  const says = () => visit.town.channel.last(stranger).text;
  const typed = async (text: string, from: `${string}:${string}` = stranger) => {
    await hear({ kind: "text", text }, {}, from);
    await visit.town.settled();
  };

  test("a code lets one person in, once", async () => {
    visit = await beginVisit();
    const code = await invite();
    await typed(`/start ${code}`);
    expect(says()).toContain("虚新来,已加入:东样村 采集");
    await typed("待办");
    expect(says()).not.toContain("邀请码");
    await typed(code, "fake:78");
    expect(visit.town.channel.last("fake:78").text).toContain("邀请码已经用过");
    expect(
      visit.rows("select address from addresses where cadre = (select id from cadres where name = '虚新来')"),
    ).toEqual([{ address: stranger }]);
  });

  test("used by two at once it lets in one", async () => {
    visit = await beginVisit();
    const code = await invite();
    await Promise.all([typed(code), typed(code, "fake:78")]);
    expect(visit.rows("select used_by from invitations where used_by is not null")).toHaveLength(1);
    expect([says(), visit.town.channel.last("fake:78").text].filter((text) => text.includes("已加入"))).toHaveLength(1);
  });

  test("a code that ran out, one that never was", async () => {
    visit = await beginVisit();
    const code = await invite();
    visit.town.at("2022-11-11 09:01");
    await typed(code);
    expect(says()).toContain("邀请码过期了");
    await typed("ABCD2345");
    expect(says()).toContain("没有这个邀请码");
    expect(visit.inbox("failed")).toEqual([]);
  });

  test("guessing is slowed down", async () => {
    visit = await beginVisit();
    for (let i = 0; i < 6; i += 1) await typed(`ABCD234${i + 2}`);
    expect(says()).toContain("试得太多了");
  });

  test("in a group nothing is filled in, and no household is named", async () => {
    await atRisk();
    const before = work();
    const group = { chat: "fake:-5" as const, group: true };
    for (const text of ["/start", "甲有田", "井水浑了两个月", "/next", "汇总"])
      await hear({ kind: "text", text }, group);
    await hear({ kind: "press", payload: "c:todo:" }, group);
    await hear({ kind: "photo", file: { ref: "x", mime: "image/jpeg" } }, group);
    await visit.town.settled();
    const said = visit.town.channel.screen("fake:-5");
    expect(said).toHaveLength(2);
    for (const message of said) expect(message.text).toContain("填表要一对一");
    expect(JSON.stringify(said)).not.toContain("甲有田");
    expect(work()).toBe(before);
  });

  test("another cadre's buttons open nothing, name nobody, and change nothing", async () => {
    const collectors = { 虚小禾: "fake:1" as const, 虚大川: "fake:8" as const };
    visit = await beginVisit([household("甲有田"), household("丙长河", { collector: "虚大川" })], { collectors });
    await visit.type("甲有田");
    const payloads = (visit.last().choices ?? []).map((choice) => choice.payload);
    await visit.press("这户没法排查");
    payloads.push(...(visit.last().choices ?? []).map((choice) => choice.payload));
    await visit.type("继续");
    await visit.press("无变化", "都没有问题,填“无”", "否", "纸质表已签");
    payloads.push(...(visit.last().choices ?? []).map((choice) => choice.payload));
    await visit.press("修改");
    payloads.push(
      ...(visit.last().choices ?? []).map((choice) => choice.payload),
      `c:next:${visit.assignment("甲有田").id}`,
    );
    const thief = visitOf(visit.town, "fake:8");
    await thief.type("丙长河");
    const before = work();
    for (const payload of payloads) {
      await hear({ kind: "press", payload }, {}, "fake:8");
      await visit.town.settled();
    }
    const said = visit.town.channel.sent.filter((taken) => taken.to === "fake:8").map((taken) => taken.message.text);
    expect(said.length).toBeGreaterThan(payloads.length);
    expect(said.join("\n")).not.toContain("甲有田");
    expect(work()).toBe(before);
    await thief.press("无变化");
    expect(thief.answers("丙长河").head_name).toBe("丙长河");
  });

  test("somebody else's household by name", async () => {
    const collectors = { 虚小禾: "fake:1" as const, 虚大川: "fake:8" as const };
    visit = await beginVisit([household("甲有田")], { collectors });
    const thief = visitOf(visit.town, "fake:8");
    await thief.type("甲有田");
    expect(thief.screen()).toContain("您名下没有“甲有田”");
    expect(count("interviews")).toBe(0);
  });

  test("a household given to somebody else in the middle: nothing more is taken from the first", async () => {
    const collectors = { 虚小禾: "fake:1" as const, 虚大川: "fake:8" as const };
    visit = await beginVisit([household("甲有田")], { collectors });
    await visit.type("甲有田");
    await visit.press("无变化", "都没有问题,填“无”", "否", "纸质表已签");
    visit.town.store.client.prepare("update assignments set cadre = '虚大川', version = version + 1").run();
    await visit.restart();
    const before = work();
    await visit.town.channel.photo(visit.chat, new Uint8Array([1]));
    await visit.type("修改 5 井水浑了两个月");
    await visit.town.channel.locate(visit.chat, 28.8, 112.4);
    await visit.press("提交");
    await visit.type("提交", "撤回", "没法排查", "继续");
    expect(work()).toBe(before);
    expect(count("files")).toBe(0);
    const other = visitOf(visit.town, "fake:8");
    await other.type("甲有田");
    expect(other.screen()).toContain("请核对后提交");
  });
});
