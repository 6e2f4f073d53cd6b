import { afterEach, expect, test } from "vitest";
import { openStaffed, type Staffed } from "../scenarios/staff.ts";
import { playStory } from "../support/story.ts";

let town: Staffed;
afterEach(() => town.visit.town.close());

const phones = { 虚小禾: "fake:1", 虚明月: "fake:2", 虚长青: "fake:9" } as const;

test("a form with photos whose collector has left: seen, sent back, mended by the compiler, passed", async () => {
  town = await openStaffed();
  const { collector, compiler, visit } = town;
  await collector.type("甲有田");
  await collector.press("无变化", "都没有问题,填“无”", "否", "纸质表已签");
  for (const n of [1, 2]) await visit.town.channel.photo(collector.chat, new Uint8Array([0xff, 0xd8, n]));
  await visit.town.settled();
  await visit.town.keeper.check();
  await collector.press("提交");
  await compiler.type("停用 虚小禾");
  await compiler.press("确定");
  const dialogue = await playStory(visit.town, phones, "2022-11-04", [
    { who: "虚明月", type: "审核", at: "08:40" },
    { who: "虚明月", press: "看照片(2)" },
    { who: "虚明月", press: "通过" },
    { who: "虚长青", type: "审核", at: "09:10" },
    { who: "虚长青", type: "退回 7 户主上次说想贷款,再问一下" },
    { who: "虚长青", press: "确定退回" },
    { who: "虚明月", press: "现在改", at: "15:20" },
    { who: "虚明月", press: "是" },
    { who: "虚明月", press: "纸质表已签" },
    { who: "虚明月", press: "提交" },
    { who: "虚长青", type: "审核", at: "15:30" },
    { who: "虚长青", type: "通过" },
  ]);
  await expect(dialogue).toMatchFileSnapshot("supervising.txt");
});
