import { afterEach, beforeEach, expect, test } from "vitest";
import { family, helper, household } from "../conversations/register.ts";
import { openTownship, type Township } from "../support/township.ts";

const cadre = "fake:1";
let town: Township;

const kinOf = (kind: string, all: Record<string, Record<string, string>>) =>
  Object.fromEntries(Object.entries(all).map(([id, known]) => [id, { kind, known }]));

beforeEach(async () => {
  town = await openTownship({
    now: "2022-11-03 09:00",
    collectors: { 虚小禾: cadre },
    compiler: { name: "虚明月", address: "fake:2" },
    households: [
      {
        id: "jia",
        name: "甲有田",
        group: "3组",
        collector: "虚小禾",
        phases: ["A2", "B2a", "B2a2"],
        known: household,
        kin: {
          ...kinOf("member", { m1: family.m1!, m2: family.m2!, m3: family.m3! }),
          ...kinOf("helper", { h1: helper }),
        },
      },
    ],
  });
});
afterEach(() => town.close());

const screen = () => town.channel.sent.findLast(({ to }) => to === cadre)?.message.text ?? "";
const say = async (...texts: string[]) => {
  for (const text of texts) await town.channel.type(cadre, text);
  await town.settled();
};
const press = async (...labels: string[]) => {
  for (const label of labels) {
    await town.channel.press(cadre, label);
    await town.settled();
  }
};
const statuses = () =>
  town.store.client.prepare("select questionnaire q, status from interviews order by q").all() as {
    q: string;
    status: string;
  }[];

/** To the list of members of the second form. */
async function toMembers(): Promise<void> {
  await say("甲有田");
  await press("无变化", "都没有问题,填“无”", "否", "有变化");
  await say("当前家庭人口数 3", "年度家庭人口数 3");
}

test("a restart in the middle of a visit: it stands where it stood, every form with it", async () => {
  await toMembers();
  await press("照旧");
  expect(screen()).toContain("第23/80题 家庭成员");
  town = await town.restart();
  await say("继续");
  expect(screen()).toContain("3组 甲有田 · 第23/80题 家庭成员");
  expect(statuses().map(({ status }) => status)).toEqual(["draft", "draft", "draft"]);
});

test("what one form was told the others know: the number of people is asked once", async () => {
  await say("甲有田", "人口3");
  const told = town.store.client
    .prepare(
      "select q.questionnaire q, a.path, a.value from answers a join interviews q on q.id = a.interview order by q",
    )
    .all();
  expect(told).toEqual([
    { q: "household_annual_2022", path: "current_population", value: "3" },
    { q: "screening_2022r2", path: "population", value: "3" },
  ]);
});

test("numbers run through all forms: 修改 2 goes back to the first, 返回 from the second form too", async () => {
  await toMembers();
  await say("修改 2");
  expect(screen()).toContain("第2/80题 人口数");
  await say("不改");
  expect(screen()).toContain("第10–22/80题");
  await press("照旧");
  await say("修改 200");
  expect(screen()).toContain("80");
  await say("返回");
  expect(screen()).not.toContain("家庭成员\n");
});

test("a button of an earlier form of the visit changes nothing by itself", async () => {
  await say("甲有田");
  const old = town.channel.sent.findLast(({ to }) => to === cadre)!.message.choices![0]!;
  await press("无变化", "都没有问题,填“无”", "否");
  await town.channel.hear(cadre, { kind: "press", payload: old.payload });
  await town.settled();
  const log = town.store.client.prepare("select count(*) n from answer_log where path = 'head_name'").get();
  expect(log).toEqual({ n: 2 });
});

test("a form that cannot be finished today is left for another day; the others are handed in", async () => {
  await toMembers();
  await press("照旧");
  await say("暂停");
  await press("户年度基础信息对照表改天填");
  expect(screen()).toContain("户年度基础信息对照表改天再填,这次先交别的。");
  await press("就是这 1 人", "无变化", "已入户,纸质表已签", "提交");
  expect(screen()).toContain("已分别归档 2 张表:入户排查表、结对联系人和帮扶人。");
  expect(statuses()).toEqual([
    { q: "helper_2022", status: "submitted" },
    { q: "household_annual_2022", status: "draft" },
    { q: "screening_2022r2", status: "submitted" },
  ]);
  await say("撤回");
  expect(screen()).toContain("请核对后提交");
  expect(statuses().map(({ status }) => status)).toEqual(["draft", "draft", "draft"]);
});

test("who cannot be met is noted for all forms of the visit", async () => {
  await say("甲有田");
  await press("这户没法排查", "外出,联系不上");
  await say("去广东打工了,年底回来");
  const notes = town.store.client.prepare("select disposition from assignments order by phase").pluck().all();
  expect(notes).toEqual(["away", "away", "away"]);
});
