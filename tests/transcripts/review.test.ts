import { afterEach, expect, test } from "vitest";
import { questionnaires } from "../../conversations/index.ts";
import { insert, type Write } from "../../db/writes.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import type { Address } from "../../src/message.ts";
import { instant } from "../../src/time.ts";
import { clean, household, visitOf, wellKnown } from "../scenarios/visit.ts";
import { employ } from "../support/office.ts";
import { playStory } from "../support/story.ts";
import { openTownship, type Township } from "../support/township.ts";

let town: Township;
afterEach(() => town.close());

const offFile = { ...wellKnown, "household.group_attr": "off_file", "household.off_file_types": "g1" };

/** Villages with their households, the collector of each, and how many people live there. */
const villages = [
  { path: "t/02/", village: "北样村", group: "2组", name: "丙长河", by: "虚海棠", known: offFile, people: "3" },
  { path: "t/03/", village: "东样村", group: "3组", name: "甲有田", by: "虚小禾", known: offFile, people: "4" },
  { path: "t/04/", village: "上样村", group: "1组", name: "辰有福", by: "虚秋分", known: wellKnown, people: "2" },
  { path: "t/05/", village: "南样村", group: "6组", name: "巳大顺", by: "虚立冬", known: wellKnown, people: "5" },
  { path: "t/06/", village: "下样村", group: "4组", name: "午满仓", by: "虚霜降", known: wellKnown, people: "3" },
];

/** What the first round of the year was filled in with. */
const firstRound: Questionnaire = {
  id: "screening_2022r1",
  form: "F01",
  version: 1,
  title: "第一轮排查",
  subject: "household",
  attestation: "",
  choices: {},
  survey: [
    {
      type: "text",
      name: "risk_problems",
      label: "风险问题",
      number: 5,
      required: true,
      source: "test",
      status: "DERIVED",
    },
  ],
};

function firstRoundOf(subject: string, risk: string): Write[] {
  const at = instant("2022-09-20 10:00");
  const row = { subject, area: "t/02/01/", cadre: "虚海棠", dueAt: at, status: "approved" };
  const key = { interview: "first0000000", path: "risk_problems" };
  return [
    insert("assignments", { id: "a_first00000", key: "first", phase: "A2", questionnaire: firstRound.id, ...row }),
    insert("interviews", {
      id: key.interview,
      assignment: "a_first00000",
      questionnaire: firstRound.id,
      formVersion: 1,
      status: "approved",
      referenceDate: "2022-09-20",
      startedAt: at,
      submittedAt: at,
      by: "虚海棠",
    }),
    insert("answers", { ...key, value: risk, state: "answered", rev: 1, at }),
  ];
}

/** Six villages' worth of phones: each household visited by its own collector and compiled by 虚晨光. */
async function openTown(): Promise<Record<string, Address>> {
  const phones: Record<string, Address> = Object.fromEntries(villages.map(({ by }, i) => [by, `fake:${i + 1}`]));
  town = await openTownship(
    {
      now: "2022-11-03 09:00",
      collectors: phones,
      reviewer: { name: "虚长青", address: "fake:9" },
      households: villages.map(({ name, group, by, known, people }) =>
        household(name, {
          group,
          collector: by,
          known: { ...known, "household.population": people, "household.phone": "13800000003" },
          lists: name === "丙长河" ? ["COV-3"] : [],
        }),
      ),
    },
    [...questionnaires, firstRound],
  );
  for (const { path, village, group, name, by } of villages) {
    const area = `${path}01/`;
    await town.store.commit({
      at: 0,
      writes: [
        insert("areas", { path, name: village, level: "village" }),
        insert("areas", { path: area, name: group, level: "group" }),
      ],
    });
    for (const [table, column] of [
      ["subjects", "id"],
      ["assignments", "subject"],
    ] as const) {
      town.store.client.prepare(`update ${table} set area = ? where ${column} = ?`).run(area, name);
    }
    town.store.client.prepare("update grants set area = ? where cadre = ?").run(path, by);
  }
  await employ(town, { name: "虚晨光", role: "compiler", area: "t/", address: "fake:8" });
  await town.store.commit({ at: 0, writes: firstRoundOf("丙长河", "水源不稳定") });
  return { ...phones, 虚长青: "fake:9", 虚晨光: "fake:8" };
}

/** The visits of the days before, and the village's compiling. */
async function visitAll(phones: Record<string, Address>): Promise<void> {
  const days = ["11-05", "11-03", "11-04", "11-05", "11-05"];
  for (const [i, { name, by }] of villages.entries()) {
    const phone = visitOf(town, phones[by] as Address);
    town.at(`2022-${days[i]} 1${i}:00`);
    await phone.type("开始入户");
    if (name !== "丙长河") await phone.press(...clean);
    else {
      await phone.press(...clean.slice(0, 3), "电话(微信)排查");
      await phone.type("路塌了一段");
      await phone.press("提交");
    }
  }
  town.at("2022-11-06 17:00");
  const compiler = visitOf(town, phones.虚晨光 as Address);
  for (const _ of villages) await compiler.type("审核", "通过");
}

test("a township officer's morning: 审核 with a return, a sample, and what came back", async () => {
  const phones = await openTown();
  await visitAll(phones);
  const lots = [0, 0, 0];
  town.house.pick = () => lots.shift() ?? 0;
  const dialogue = await playStory(town, phones, "2022-11-07", [
    { who: "虚长青", type: "审核", at: "08:50" },
    { who: "虚长青", type: "退回 5 第一轮说水源不稳定,解决没有要写清楚" },
    { who: "虚长青", press: "第8题也退:改实地排查", at: "08:53" },
    { who: "虚长青", press: "没有提示的 4 户一起看" },
    { who: "虚长青", press: "看过了,4 户通过", at: "09:05" },
    { who: "虚海棠", press: "现在改", at: "10:40" },
    { who: "虚海棠", press: "不改" },
    { who: "虚海棠", type: "10月28日接通自来水,11月7日到户看过,水是清的" },
    { who: "虚海棠", press: "已入户,纸质表已签" },
    { who: "虚海棠", type: "修改 9" },
    { who: "虚海棠", type: "今天" },
    { who: "虚海棠", press: "提交", at: "10:52" },
    { who: "虚长青", press: "通过" },
  ]);
  await expect(dialogue).toMatchFileSnapshot("review.txt");
});
