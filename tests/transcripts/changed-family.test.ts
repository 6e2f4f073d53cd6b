import { afterEach, expect, test } from "vitest";
import { findRegistered } from "../../db/facts.ts";
import { listKin } from "../../db/families.ts";
import { family, helper, household, idOf } from "../conversations/register.ts";
import { openTownship, type Township } from "../support/township.ts";
import { type Deed, play } from "../support/transcript.ts";

const cadre = "fake:1";
let town: Township;
afterEach(() => town.close());

const kinOf = (kind: string, all: Record<string, Record<string, string>>) =>
  Object.fromEntries(Object.entries(all).map(([id, known]) => [id, { kind, known }]));

/** What this person answers, by what is asked; the first rule whose question stands on the screen counts. */
const answers: readonly (readonly [RegExp, Deed])[] = [
  [/去掉了:戊秀兰。[\s\S]*为什么少了这个人/, { press: "婚出(嫁出)" }],
  [/戊秀兰[\s\S]*变更时间/, { type: "9月20号" }],
  [/佐证材料/, { press: "跳过" }],
  [/添了:甲小妹。/, { press: "就是这 4 人" }],
  [/请写新添的/, { type: "甲小妹" }],
  [/现在 3 人.*还有要添/s, { press: "添人" }],
  [/甲小妹 证件类型/, { press: "居民身份证" }],
  [/甲小妹 证件号码/, { type: idOf("2022-05-02", 6) }],
  [/甲小妹 与户主关系/, { type: "之女" }],
  [/甲小妹 民族/, { type: "汉族" }],
  [/甲小妹 在校生状况/, { type: "学龄前儿童" }],
  [/甲小妹 健康状况/, { type: "健康" }],
  [/甲小妹 居民医保/, { press: "是" }],
  [/甲小妹 大病保险/, { press: "是" }],
  [/甲小妹 劳动技能/, { type: "无劳动力" }],
  [/甲小妹[\s\S]*为什么添了这个人/, { type: "新生儿" }],
  [/甲小妹[\s\S]*变更时间/, { type: "5月2号" }],
  [/甲小花 在校生状况/, { type: "中职一年级" }],
  [/登记的 4 人/, { press: "少了人" }],
  [/少了谁/, { press: "戊秀兰" }],
];

/** Everything that waits for this person is looked at and passed. */
async function approveAll(name: string, chat: `${string}:${string}`): Promise<void> {
  await town.channel.type(chat, "审核");
  await town.settled();
  for (let n = 0; n < 20; n += 1) {
    const last = town.channel.sent.findLast((taken) => taken.to === chat)!.message;
    const label = ["通过", "下一份", "下一户"].find((each) => last.choices?.some((choice) => choice.label === each));
    if (label === undefined) break;
    await play(town, name, chat, "2022-11-04", [{ press: label }]);
  }
}

test("a wife gone, a child born: the lists, why and since when, and the paper for it in the same visit", async () => {
  town = await openTownship({
    now: "2022-11-03 08:30",
    collectors: { 虚小禾: cadre },
    compiler: { name: "虚明月", address: "fake:2" },
    reviewer: { name: "虚长青", address: "fake:3" },
    households: [
      {
        id: "jia",
        name: "甲有田",
        group: "3组",
        collector: "虚小禾",
        phases: ["A2", "B2a", "B2a1", "B2a2", "C2a"],
        known: household,
        kin: { ...kinOf("member", family), ...kinOf("helper", { h1: helper }) },
      },
    ],
  });
  await town.channel.type(cadre, "/start");
  await town.settled();
  const wanted = [/^对$/, /^无变化$/, /^都没有问题/, /^就是这/, /^否$/, /^已入户,纸质表已签$/, /^提交$/];
  let deed: Deed = { press: "开始入户", at: "09:12" };
  let dialogue = "";
  let taps = 0;
  let typed = 0;
  for (let n = 0; n < 90; n += 1) {
    if ("press" in deed) taps += 1;
    else typed += 1;
    dialogue += `${await play(town, "虚小禾", cadre, "2022-11-03", [deed])}\n`;
    const { message } = town.channel.sent.findLast((taken) => taken.to === cadre)!;
    if (message.text.startsWith("已提交")) break;
    const labels = (message.choices ?? []).map(({ label }) => label);
    const own = answers.find(([asked]) => asked.test(message.text))?.[1];
    const label = wanted.flatMap((one) => labels.find((each) => one.test(each)) ?? [])[0];
    if (!own && label === undefined) throw new Error(`nothing to say:\n${message.text}\n${labels.join(" | ")}`);
    deed = own ?? { press: label as string };
  }
  await expect(dialogue).toMatchFileSnapshot("changed-family.txt");
  expect({ taps, typed }).toEqual({ taps: 41, typed: 11 });
  await approveAll("虚明月", "fake:2");
  await approveAll("虚长青", "fake:3");
  const register = (id: string) => findRegistered(town.store, id);
  const child = town.store.client.prepare("select id, parent, status from subjects where name = '甲小妹'").get();
  expect(child).toMatchObject({ parent: "jia", status: "active" });
  expect(listKin(town.store, "jia").map(({ name }) => name)).toEqual([
    "虚长河",
    "甲有田",
    "甲小军",
    "甲小花",
    "甲小妹",
  ]);
  expect(register("m2")?.data["member.leave_reason"]?.value).toBe("婚出(嫁出)");
  expect(register("m3")?.data["member.student"]?.value).toBe("八年级");
  const filed = town.store.client.prepare("select questionnaire q, status from interviews order by q").all();
  expect(filed).toMatchSnapshot();
});
