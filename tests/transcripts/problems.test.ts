import { afterEach, expect, test } from "vitest";
import { openCalendar } from "../../src/plan/calendar.ts";
import { remindAll } from "../../src/reminders/run.ts";
import { issue, openTown, phones } from "../problems/lists.ts";
import { playStory } from "../support/story.ts";
import type { Township } from "../support/township.ts";

let town: Township;
afterEach(() => town.close());

const photo = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);

test("the last morning: five tickets, two hours left (dialogue d)", async () => {
  town = await openTown();
  await issue(town);
  const before = town.channel.sent.length;
  town.at("2022-11-25 10:00");
  const { store, plan, year, desk } = town.house;
  const titleOf = (id: string) => desk.form(id).questionnaire.title;
  const reach = (cadres: readonly string[]) => new Map(cadres.flatMap((id) => (phones[id] ? [[id, phones[id]]] : [])));
  await remindAll({ store, plan, year, calendar: await openCalendar(), titleOf, reach: reach as never }, town.now());
  await town.settled();
  const digest = town.channel.sent.slice(before).find(({ to }) => to === "fake:1");
  const dialogue = await playStory(town, phones, "2022-11-25", [
    { who: "虚小禾", press: "疑似问题", at: "10:01" },
    { who: "虚小禾", press: "从第 1 条开始", at: "10:02" },
    { who: "虚小禾", press: "属实,暂不能整改" },
    { who: "虚小禾", type: "要回退 村里改不了" },
    { who: "虚小禾", type: "3", at: "10:04" },
    { who: "虚小禾", press: "属实,已整改" },
    { who: "虚长青", press: "我来接手", at: "10:06" },
    { who: "虚小禾", type: "中职2年级", at: "10:08" },
    { who: "虚小禾", press: "今天电话" },
    { who: "虚小禾", type: "1" },
    { who: "虚小禾", type: "2万1" },
    { who: "虚小禾", type: "2", at: "10:13" },
    { who: "虚小禾", press: "属实,已整改" },
    { who: "虚小禾", type: "120" },
    { who: "虚小禾", type: "3", at: "10:16" },
    { who: "虚小禾", press: "不属实" },
    { who: "虚小禾", type: "她参加了 有缴费单" },
    { who: "虚小禾", photo },
  ]);
  await town.keeper.check();
  const rest = await playStory(town, phones, "2022-11-25", [
    { who: "虚小禾", press: "今天到户", at: "10:20" },
    { who: "虚长青", type: "问题", at: "10:30" },
    { who: "虚长青", press: "东样村" },
    { who: "虚长青", press: "一条一条看" },
    { who: "虚长青", press: "4组 壬桂香" },
    { who: "虚长青", press: "去审核" },
    { who: "虚长青", type: "退回 5 照片看不清,请重拍", at: "10:31" },
    { who: "虚长青", press: "确定退回" },
    { who: "虚小禾", press: "现在改", at: "10:34" },
    { who: "虚小禾", photo },
  ]);
  await town.keeper.check();
  const end = await playStory(town, phones, "2022-11-25", [
    { who: "虚小禾", press: "提交", at: "10:35" },
    { who: "虚长青", press: "通过", at: "10:38" },
    { who: "虚明月", press: "去录入", at: "10:50" },
    { who: "虚明月", press: "3组 寅长贵 已录" },
    { who: "虚明月", press: "1组 庚满仓 已录" },
    { who: "虚明月", press: "3组 癸老五 已录", at: "10:55" },
    { who: "虚长青", type: "问题", at: "11:00" },
    { who: "虚小禾", type: "癸老五的工资是2万3 刚才问错了", at: "12:03" },
  ]);
  await expect(`${digest?.message.text}\n\n${dialogue}\n${rest}\n${end}`).toMatchFileSnapshot("problems.txt");
});
