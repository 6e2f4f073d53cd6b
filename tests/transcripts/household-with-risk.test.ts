import { afterEach, expect, test } from "vitest";
import { openTownship, type Township } from "../support/township.ts";
import { type Deed, play } from "../support/transcript.ts";

const cadre = "fake:1";
let town: Township;
afterEach(() => town.close());

const household = (id: string, name: string, group: string, known: Record<string, string> = {}) => ({
  id,
  name,
  group,
  collector: "虚大川",
  known,
});

// dialogues (b): a household with a risk, typing errors, a change of mind, a stale button.
const deeds: Deed[] = [
  { type: "乙春深", at: "15:38" },
  { type: "1" },
  { type: "6口人 添了孙子" },
  { type: "电话也换了 1380000000" },
  { type: "13800001102" },
  { type: "恩" },
  { type: "冇得", at: "15:43" },
  { type: "等哈 我问哈他" },
  { type: "有 井水浑了2个月 老倌子住院花了3万多报了1万多", at: "15:55" },
  { type: "无", at: "15:57" },
  { type: "请水利站来看水 帮他申请医疗救住" },
  { type: "前头写错了 不是井水 是自来水" },
  { type: "1" },
  { type: "井水改自来水" },
  { press: "对,填“无”" },
  { press: "不改" },
  { type: "不要贷款" },
  { type: "修改6 救住改救助" },
  { type: "4 他在住院" },
  { press: "家人代签" },
  { type: "戊秀兰 他老婆" },
  { press: "提交", at: "16:05" },
];

test("a household with a risk: nothing that was answered is lost", async () => {
  town = await openTownship({
    now: "2022-11-04 15:38",
    collectors: { 虚大川: cadre },
    compiler: { name: "虚谷雨", address: "fake:2" },
    households: [
      household("yisheng", "乙春生", "2组", {
        "household.population": "5",
        "household.phone": "13800000002",
        "household.group_attr": "off_file",
        "household.off_file_types": "g4",
      }),
      household("yishan", "乙春山", "5组"),
      ...["丁一", "丁二", "丁三"].map((name, i) => household(`d${i}`, name, "1组")),
    ],
  });
  const dialogue = await play(town, "虚大川", cadre, "2022-11-04", deeds);
  await expect(dialogue).toMatchFileSnapshot("household-with-risk.txt");
  const kept = town.store.client
    .prepare("select path, value, state from answers where path != 'contact' order by path")
    .all();
  expect(kept).toMatchSnapshot();
});
