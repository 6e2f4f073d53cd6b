import { afterEach, expect, test } from "vitest";
import { openTownship, type Township } from "../support/township.ts";
import { type Deed, play } from "../support/transcript.ts";

const cadre = "fake:1";
let town: Township;
afterEach(() => town.close());

// dialogues (a): a clean household on the list of 受灾严重的农户, everything known.
const households = [
  {
    id: "jia",
    name: "甲有田",
    group: "3组",
    collector: "虚小禾",
    lists: ["COV-3"],
    known: {
      "household.population": "4",
      "household.phone": "13800000001",
      "household.group_attr": "off_file",
      "household.off_file_types": "g1",
    },
  },
  { id: "gui", name: "癸老五", group: "3组", collector: "虚小禾" },
];

test("a clean household takes six taps and no typing", async () => {
  town = await openTownship({
    now: "2022-11-03 08:30",
    collectors: { 虚小禾: cadre },
    compiler: { name: "虚明月", address: "fake:2" },
    households,
  });
  const deeds: Deed[] = [
    { press: "开始入户", at: "09:12" },
    { press: "无变化" },
    { press: "都没有问题,填“无”" },
    { press: "否" },
    { press: "已入户,纸质表已签" },
    { press: "提交", at: "09:14" },
  ];
  await town.channel.type(cadre, "/start");
  await town.settled();
  const dialogue = await play(town, "虚小禾", cadre, "2022-11-03", deeds);
  await expect(dialogue).toMatchFileSnapshot("clean-household.txt");
  const kept = town.store.client
    .prepare("select path, value, state from answers where path != 'contact' order by rowid")
    .all();
  expect(kept).toMatchSnapshot();
  expect(deeds).toHaveLength(6);
});
