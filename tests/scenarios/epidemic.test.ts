import { afterEach, describe, expect, test } from "vitest";
import { holds, listControlsOver } from "../../db/controls.ts";
import type { Address } from "../../src/message.ts";
import { east, employ, foundWest, west } from "../support/office.ts";
import { beginVisit, chat, clean, household, type Visit, visitOf } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

const office: Address = "fake:9";
const key = { lists: ["COV-3"] };
const others = { collectors: { 虚小禾: chat, 虚大川: "fake:8" as Address } };

/** 东样村: 3组 甲有田 and 甲有福, 2组 乙春生, all on the list of 受灾严重的农户. 虚长青 reviews the town. */
async function atOffice(): Promise<Visit> {
  visit = await beginVisit([
    household("甲有田", key),
    household("甲有福", key),
    household("乙春生", { ...key, group: "2组" }),
  ]);
  await employ(visit.town, { name: "虚长青", role: "reviewer", area: "t/", address: office });
  return visitOf(visit.town, office);
}

async function put(boss: Visit, what: string): Promise<void> {
  await boss.type(`疫情 ${what}`);
  await boss.press("确定");
  expect(boss.screen()).toContain("已设:");
}

/** The household up to the signature question. */
async function toSigning(name: string): Promise<void> {
  await visit.type("暂停", name);
  await visit.press(...clean.slice(0, 3));
  expect(visit.screen()).toContain("第8/9题");
}

const note = "本地疫情管控期间,可以电话(微信)排查。";
const controls = () =>
  visit.rows("select area, from_day, to_day, by, ended is not null as over from controls order by id");
const audits = () => visit.rows("select actor, action, ref from audit where action like 'control%' order by rowid");
const told = () =>
  visit.town.channel.sent
    .filter(({ to, message }) => to !== office && message.text.includes("疫情管控"))
    .map(({ to, message }) => `${to} ${message.text}`)
    .filter((line) => line.includes("通知"));

describe("疫情管控", () => {
  test("set in one sentence, told once, listed, ended", async () => {
    const boss = await atOffice();
    await boss.type("疫情管控 东样村 11月3日到11月10日");
    expect(boss.screen()).toBe(
      "东样村疫情管控:11月3日 周四 到 11月10日 周四,两头都算。\n" +
        "这期间电话(微信)排查不用写原因。会告诉那里的 1 位采集人一次。\n1 确定\n2 取消",
    );
    expect(controls()).toEqual([]);
    await boss.press("确定");
    expect(boss.screen()).toBe("已设:东样村疫情管控,11月3日 周四 到 11月10日 周四。\n已告诉 1 位采集人。");
    expect(controls()).toEqual([{ area: east, from_day: "2022-11-03", to_day: "2022-11-10", by: "虚长青", over: 0 }]);
    expect(told()).toEqual([
      "fake:1 镇乡村振兴办虚长青通知:东样村疫情管控,11月3日 周四 到 11月10日 周四。" +
        "这期间可以电话(微信)排查,不用写原因。念给户主听、请户主认可,照旧要做。",
    ]);
    await boss.type("疫情管控");
    expect(boss.screen()).toContain("东样村:11月3日 周四 到 11月10日 周四");
    visit.town.at("2022-11-05 10:00");
    await boss.press("结束:东样村");
    expect(boss.screen()).toContain("从今天起结束吗?");
    await boss.press("确定");
    expect(boss.screen()).toContain("已结束:东样村的疫情管控。");
    expect(told()).toHaveLength(2);
    expect(audits()).toEqual([
      { actor: "虚长青", action: "control", ref: "t/01/2022-11-03" },
      { actor: "虚长青", action: "control-end", ref: "t/01/2022-11-03" },
    ]);
    const [control] = await listControlsOver(visit.town.store, "t/01/02/");
    expect(["2022-11-04", "2022-11-05"].map((day) => holds(control!, day))).toEqual([true, false]);
    await boss.type("疫情管控");
    expect(boss.screen()).toContain("没有疫情管控的地方");
  });

  test("what has been said waits sealed, and a yes is understood where one ends", async () => {
    const boss = await atOffice();
    await boss.type("疫情 东样村 11月10日");
    const [kept] = visit.rows(`select pending from chats where address = '${office}'`);
    const { tell } = JSON.parse(String(kept?.pending));
    expect(tell).toEqual({ command: "epidemic", data: expect.stringMatching(/^§1:/) });
    await boss.type("是", "疫情 结束", "东样村不封了");
    expect(boss.screen()).toContain("没看懂,还没有动。点“确定”或“取消”。\n东样村疫情管控:");
    await boss.type("是");
    expect(boss.screen()).toContain("已结束:东样村的疫情管控。");
    expect(controls()).toMatchObject([{ over: 1 }]);
  });

  test("the days are over before the yes: asked again", async () => {
    const boss = await atOffice();
    await boss.type("疫情 东样村 11月4日");
    visit.town.at("2022-11-05 00:01");
    await boss.press("确定");
    expect(boss.screen()).toContain("东样村:从哪天到哪天?");
    expect(controls()).toEqual([]);
  });

  test("step by step", async () => {
    const boss = await atOffice();
    await boss.type("/epidemic");
    await boss.press("设管控");
    expect(boss.buttons()).toEqual(["样例镇", "东样村", "取消"]);
    await boss.press("东样村");
    expect(boss.screen()).toContain("东样村:从哪天到哪天?");
    await boss.type("后天");
    await boss.type("是");
    expect(controls()).toMatchObject([{ area: east, from_day: "2022-11-03", to_day: "2022-11-05" }]);
    await boss.type("疫情 结束 东样村");
    await boss.press("取消");
    expect(controls()).toMatchObject([{ over: 0 }]);
  });

  test.each([
    ["东样村 从11月1日 到 11月10日", "东样村疫情管控:11月1日 周二 到 11月10日 周四"],
    ["全镇 今天到月底", "样例镇疫情管控:11月3日 周四 到 11月30日 周三"],
    ["东样 11月5号-10号", "东样村疫情管控:11月5日 周六 到 11月10日 周四"],
    ["东样村2组,12月3日至10日", "东样村 2组疫情管控:12月3日 周六 到 12月10日 周六"],
    ["东样村管控 到11月10日", "东样村疫情管控:11月3日 周四 到 11月10日 周四"],
  ])("is understood as people say it: %s", async (said, shown) => {
    const boss = await atOffice();
    await boss.type(`疫情 ${said}`);
    expect(boss.screen()).toContain(shown);
    expect(boss.buttons()).toEqual(["确定", "取消"]);
  });
});

describe("what it changes", () => {
  test("without a control a phone visit to a key household needs a reason", async () => {
    await atOffice();
    await toSigning("甲有田");
    expect(visit.screen()).not.toContain("疫情");
    await visit.press("电话(微信)排查");
    expect(visit.screen()).toContain("这次为什么只打电话?");
    await visit.type("路塌了一段,过不去");
    await visit.press("提交");
    expect(visit.answers("甲有田")).toMatchObject({
      phone_allowed_by_control: "no",
      phone_reason: "路塌了一段,过不去",
    });
  });

  test("under control it needs none; the form says so, and the answers show it", async () => {
    const boss = await atOffice();
    await put(boss, "东样村 11月3日到11月10日");
    await toSigning("甲有田");
    expect(visit.screen()).toContain(note);
    await visit.press("电话(微信)排查");
    expect(visit.screen()).toContain("8 电话(微信)排查,户主没有签字,本地疫情管控期间\n");
    await visit.press("提交");
    expect(visit.answers("甲有田")).toMatchObject({ phone_wechat: "yes", phone_allowed_by_control: "yes" });
    expect(visit.answers("甲有田")).not.toHaveProperty("phone_reason");
    await toSigning("甲有福");
    await visit.press("纸质表已签", "提交");
    expect(visit.answers("甲有福")).not.toHaveProperty("phone_allowed_by_control");
  });

  test("set while a chat is open it counts from the next household on, also one begun before", async () => {
    const boss = await atOffice();
    await visit.type("甲有福");
    await visit.press("无变化");
    await toSigning("甲有田");
    await put(boss, "东样村 11月3日到11月10日");
    await visit.press("纸质表已签", "提交");
    expect(visit.interview("甲有田").status).toBe("submitted");
    await visit.type("甲有福");
    await visit.press("都没有问题,填“无”", "否");
    expect(visit.screen()).toContain(note);
    await toSigning("乙春生");
    expect(visit.screen()).toContain(note);
    expect(visit.inbox("failed")).toEqual([]);
  });

  test("one group only: the others as before", async () => {
    const boss = await atOffice();
    await put(boss, "东样村2组 11月10日");
    await toSigning("甲有田");
    expect(visit.screen()).not.toContain(note);
    await toSigning("乙春生");
    expect(visit.screen()).toContain(note);
  });

  test("the day of the visit decides, whenever it is entered", async () => {
    const boss = await atOffice();
    await put(boss, "东样村 11月3日到11月5日");
    visit.town.at("2022-11-05 18:00");
    await toSigning("甲有田");
    visit.town.at("2022-11-06 09:00");
    await visit.press("电话(微信)排查");
    expect(visit.screen()).toContain("请核对后提交");
    await visit.type("修改 9 11月6日");
    expect(visit.screen()).toContain("这次为什么只打电话?");
    await visit.type("修改 9 11月5日");
    expect(visit.screen()).toContain("请核对后提交");
    await toSigning("甲有福");
    expect(visit.screen()).not.toContain(note);
  });

  test("ended early: today needs a reason again, the days before do not", async () => {
    const boss = await atOffice();
    await put(boss, "东样村 11月3日到11月10日");
    await toSigning("甲有田");
    visit.town.at("2022-11-04 09:00");
    await toSigning("甲有福");
    expect(visit.screen()).toContain(note);
    await boss.type("疫情 结束");
    await boss.press("确定");
    await visit.press("电话(微信)排查");
    expect(visit.screen()).toContain("这次为什么只打电话?");
    await visit.type("路塌了一段", "暂停", "甲有田");
    await visit.press("电话(微信)排查");
    expect(visit.screen()).toContain("请核对后提交");
  });

  test("the word alone is a reason where one is asked for", async () => {
    await atOffice();
    await toSigning("甲有田");
    await visit.press("电话(微信)排查");
    await visit.type("疫情管控");
    expect(visit.answers("甲有田").phone_reason).toBe("疫情管控");
    await visit.press("提交");
    await toSigning("甲有福");
    await visit.press("电话(微信)排查");
    await visit.type("疫情");
    expect(visit.answers("甲有福").phone_reason).toBe("疫情");
    await visit.type("疫情管控");
    expect(visit.screen()).toContain("这件事要审核、管理来办");
  });
});

describe("told once", () => {
  test("确定 pressed twice and delivered twice; of two collectors only the one there", async () => {
    visit = await beginVisit([household("甲有田", key)], others);
    await employ(visit.town, { name: "虚长青", role: "reviewer", area: "t/", address: office });
    visit.town.store.client.prepare("delete from grants where cadre = '虚大川'").run();
    await employ(visit.town, { name: "虚大川", role: "collector", area: west });
    await foundWest(visit.town, "虚大川", ["丙长河"]);
    const boss = visitOf(visit.town, office);
    await boss.type("疫情 西样村 11月3日到11月10日");
    const yes = boss.payload("确定");
    await Promise.all([boss.deliver(yes), boss.deliver(yes)]);
    await visit.town.channel.again();
    await boss.deliver(yes);
    expect(boss.screen()).toContain("这个按钮已经不管用了");
    expect(told().map((line) => line.slice(0, 6))).toEqual(["fake:8"]);
    expect(audits()).toHaveLength(1);
  });

  test("two reviewers at once: one control, told once; the second is told that it stands", async () => {
    const boss = await atOffice();
    await employ(visit.town, { name: "虚秋分", role: "admin", area: "t/", address: "fake:10" });
    const other = visitOf(visit.town, "fake:10");
    await boss.type("疫情 东样村 11月3日到11月10日");
    await other.type("疫情 东样村 11月3日到11月10日");
    await Promise.all([boss.press("确定"), other.press("确定")]);
    expect(controls()).toHaveLength(1);
    expect(told()).toHaveLength(1);
    await boss.type("疫情 东样村 11月3日到11月10日");
    expect(boss.screen()).toContain("东样村已经在管控:11月3日 周四 到 11月10日 周四,不用再设。");
    await boss.type("疫情 结束");
    await other.type("疫情 结束");
    await boss.press("确定");
    await other.press("确定");
    expect(other.screen()).toContain("东样村的疫情管控已经结束了");
    expect(told()).toHaveLength(2);
  });

  test("ended and set again: told again, for it is another decision", async () => {
    const boss = await atOffice();
    await put(boss, "东样村 11月3日到11月10日");
    await boss.type("疫情 结束");
    await boss.press("确定");
    visit.town.at("2022-11-03 10:00");
    await put(boss, "东样村 11月3日到11月10日");
    expect(told()).toHaveLength(3);
    expect(controls()).toMatchObject([{ over: 0 }]);
  });
});

describe("refused, and nothing changes", () => {
  test("by what is said", async () => {
    const boss = await atOffice();
    for (const [said, ...words] of [
      ["南样村 11月9日", "没有“南样村”这个地方", "您可以设:样例镇"],
      ["东样村9组 11月9日", "东样村没有这个组"],
      ["东样村 11月1日到11月2日", "11月2日 周三 已经过了"],
      ["东样村 11月10日到11月5日", "11月5日 周六 在 11月10日 周四 前面"],
      ["东样村 2月30日", "没有“2月30日”这一天"],
      ["东样村 农历十月二十", "看着是农历"],
      ["东样村 乱七八糟", "没有“乱七八糟”这个地方"],
      ["结束 东样村", "东样村现在没有疫情管控"],
      ["结束 南样村", "没有“南样村”这个地方"],
    ] as const) {
      await boss.type(`疫情 ${said}`);
      for (const word of words) expect(boss.screen(), said).toContain(word);
      expect(boss.buttons(), said).not.toContain("确定");
      await boss.type("取消");
    }
    expect(controls()).toEqual([]);
    expect(audits()).toEqual([]);
    expect(told()).toEqual([]);
    expect(visit.inbox("failed")).toEqual([]);
  });

  test("a photo for the days, called off, an old button", async () => {
    const boss = await atOffice();
    await boss.type("疫情 东样村 11月9日");
    const yes = boss.payload("确定");
    await boss.type("取消");
    expect(boss.screen()).toBe("没有改,原来的不变。");
    await boss.deliver(yes);
    expect(boss.screen()).toContain("这个按钮已经不管用了");
    await boss.type("疫情 东样村");
    await visit.town.channel.photo(office, new Uint8Array([1]));
    await visit.town.settled();
    expect(boss.screen()).toContain("这里要写字");
    expect(controls()).toEqual([]);
  });

  test("collectors and compilers may not; a reviewer only within their own area", async () => {
    const boss = await atOffice();
    await employ(visit.town, { name: "虚寒露", role: "reviewer", area: west, address: "fake:12" });
    await foundWest(visit.town, "虚小禾", ["丙长河"]);
    await put(boss, "东样村 11月3日到11月10日");
    for (const address of [chat, "fake:2"] as const) {
      const other = visitOf(visit.town, address);
      await other.type("疫情 东样村 11月3日到11月20日");
      expect(other.screen()).toContain("这件事要审核、管理来办");
      await other.deliver("c:epidemic:@over:t/01/2022-11-03");
      expect(other.screen()).toContain("这件事要审核、管理来办");
    }
    const own = visitOf(visit.town, "fake:12");
    await own.type("疫情");
    expect(own.screen()).toContain("没有疫情管控的地方");
    await own.type("疫情 东样村 11月9日");
    expect(own.screen()).toBe("东样村不归您管,还没有设。您可以设:西样村。");
    await own.type("疫情 全镇 11月9日");
    expect(own.screen()).toContain("样例镇不归您管");
    for (const payload of ["@over:t/01/2022-11-03", "@end:t/01/2022-11-03"]) {
      await own.deliver(`c:epidemic:${payload}`);
      expect(own.screen()).toContain("这个按钮已经不管用了");
    }
    await own.type("疫情");
    await own.press("设管控");
    await own.deliver(`c:epidemic:@w:${east}`);
    expect(own.buttons()).not.toContain("确定");
    expect(controls()).toMatchObject([{ area: east, over: 0 }]);
    await put(own, "11月9日");
    expect(controls()).toMatchObject([{ area: east }, { area: west, by: "虚寒露" }]);
  });
});
