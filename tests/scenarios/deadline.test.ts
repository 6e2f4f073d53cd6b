import { afterEach, describe, expect, test } from "vitest";
import { alignDuties } from "../../db/duties/index.ts";
import { insert } from "../../db/writes.ts";
import { type Address, plainText } from "../../src/message.ts";
import { instant } from "../../src/time.ts";
import { east, employ, foundWest, visitWrites, west } from "../support/office.ts";
import { beginVisit, chat, clean, household, type Visit, visitOf } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

const office: Address = "fake:9";
const reviewer = { name: "虚长青", role: "reviewer", area: "t/", address: office } as const;

/** 东样村 with three households of 虚小禾, 西样村 with two of 虚大川; each village has a compiler; 虚长青 reviews the town. */
async function atOffice(): Promise<Visit> {
  visit = await beginVisit([household("甲有田"), household("乙春生", { group: "2组" }), household("甲有福")]);
  await employ(
    visit.town,
    reviewer,
    { name: "虚大川", role: "collector", area: west, address: "fake:8" },
    { name: "虚谷雨", role: "compiler", area: west, address: "fake:7" },
  );
  await foundWest(visit.town, "虚大川", ["丙长河", "丁满仓"]);
  return visitOf(visit.town, office);
}

const nov = (day: number, time = "24:00") => instant(`2022-11-${String(day).padStart(2, "0")} ${time}`);
const dues = () =>
  Object.fromEntries(
    visit
      .rows("select subject, due_at from assignments where phase = 'A2' order by rowid")
      .map((row) => [row.subject, row.due_at]),
  );
const moves = () => visit.rows("select phase, area, due_at, reason, by from deadlines order by phase, area");
const audits = () => visit.rows("select actor, ref, detail from audit where action = 'deadline' order by rowid");
/** What others than the office were told, by address. */
const told = () =>
  visit.town.channel.sent
    .filter(({ to, message }) => to !== office && message.text.includes("截止时间改到"))
    .map(({ to, message }) => `${to} ${message.text}`)
    .sort();
const untouched = () => {
  expect(moves()).toEqual([]);
  expect(audits()).toEqual([]);
  expect(told()).toEqual([]);
  expect(new Set(Object.values(dues()))).toEqual(new Set([nov(8)]));
  expect(visit.inbox("failed")).toEqual([]);
};
/** The sentence is refused with these words, and 确定 is not offered. */
async function refused(who: Visit, sentence: string, ...words: string[]): Promise<void> {
  await who.type(sentence);
  for (const word of words) expect(who.screen(), sentence).toContain(word);
  expect(who.buttons(), sentence).not.toContain("确定");
  await who.type("取消");
}

describe("延期", () => {
  test("in one sentence: shown, confirmed, written, and everybody concerned told once", async () => {
    const boss = await atOffice();
    await boss.type("延期 入户排查 东样村 11月10日 因为下雨塌了路");
    expect(boss.screen()).toBe(
      "入户排查:11月8日 周二 24:00 → 11月10日 周四 24:00,东样村,还没完成的 3 户、1 人,会告诉他们和汇总人一次。\n" +
        "原因:下雨塌了路\n1 确定\n2 取消",
    );
    untouched();
    await boss.press("确定");
    expect(boss.screen()).toBe("已改:入户排查,东样村,截止 11月10日 周四 24:00。\n已告诉 2 人。");
    expect(moves()).toEqual([{ phase: "A2", area: east, due_at: nov(10), reason: "下雨塌了路", by: "虚长青" }]);
    expect(dues()).toEqual({ 甲有田: nov(10), 乙春生: nov(10), 甲有福: nov(10), 丙长河: nov(8), 丁满仓: nov(8) });
    expect(audits().map(({ actor, ref, detail }) => [actor, ref, JSON.parse(String(detail))])).toEqual([
      ["虚长青", `A2@${east}`, { from: nov(8), to: nov(10), reason: "下雨塌了路" }],
    ]);
    const head = "镇乡村振兴办虚长青把入户排查的截止时间改到 11月10日 周四 24:00。原因:下雨塌了路。";
    expect(told()).toEqual([`fake:1 ${head}您还差 3 户。`, `fake:2 ${head}东样村还差 3 户。`]);
    expect(visit.rows("select kind from outbox where dedupe like 'deadline/%'")).toEqual([
      { kind: "notice" },
      { kind: "notice" },
    ]);
  });

  test("step by step: which, where, until when, why", async () => {
    const boss = await atOffice();
    await boss.type("/deadline");
    expect(boss.screen()).toContain("改哪一个阶段的时间?");
    expect(boss.buttons()).toContain("入户排查(11月8日 周二 24:00)");
    expect(boss.buttons().some((label) => label.startsWith("省提取系统数据"))).toBe(false);
    await boss.press("入户排查");
    expect(boss.screen()).toBe("入户排查:改哪里的?\n1 样例镇\n2 东样村\n3 西样村\n4 取消");
    await boss.type("西样");
    expect(boss.screen()).toContain("入户排查:改到哪一天?");
    await boss.type("后天 下午6点");
    expect(boss.screen()).toContain("为什么改?");
    await boss.type("桥断了,因为涨水");
    expect(boss.screen()).toContain("→ 11月5日 周六 18:00,西样村,还没完成的 2 户、1 人");
    await boss.type("好");
    expect(boss.screen()).toContain("已改:入户排查,西样村,截止 11月5日 周六 18:00。");
    expect(moves()).toMatchObject([{ area: west, due_at: nov(5, "18:00"), reason: "涨水" }]);
    expect(dues()).toMatchObject({ 甲有田: nov(8), 丙长河: nov(5, "18:00") });
  });

  test.each([
    ["入户排查11月10日因为下雨", "11月10日 周四 24:00,样例镇"],
    ["A2 月底 因为下雨", "11月30日 周三 24:00,样例镇"],
    ["入户 西样 到11月10日12时,由于下雨", "11月10日 周四 12:00,西样村"],
    ["西样村1组 入户排查 11月10日 原因:下雨", "11月10日 周四 24:00,西样村 1组"],
    ["11月10日 18:00 入户排查 全镇 因为下雨", "11月10日 周四 18:00,样例镇"],
    ["入户排查 十一月十日晚上8点半 下雨路滑", "11月10日 周四 20:30,样例镇"],
  ])("is understood as people say it: %s", async (said, shown) => {
    const boss = await atOffice();
    await boss.type(`延期 ${said}`);
    expect(boss.screen()).toContain(`入户排查:11月8日 周二 24:00 → ${shown}`);
    expect(boss.screen()).toContain("原因:下雨");
    expect(boss.buttons()).toEqual(["确定", "取消"]);
  });

  test("one household by name: moved by itself, its phase no longer moves it", async () => {
    const boss = await atOffice();
    await boss.type("延期 3组 甲有田 11月12日 路断了过不去");
    expect(boss.screen()).toContain(
      "东样村 3组 甲有田 入户排查:11月8日 周二 24:00 → 11月12日 周六 24:00,会告诉办的人和汇总人一次。\n原因:路断了过不去",
    );
    await boss.press("确定");
    expect(visit.assignment("甲有田")).toMatchObject({ due_at: nov(12), moved: 1 });
    expect(moves()).toEqual([]);
    expect(told()).toEqual(
      ["fake:1", "fake:2"].map(
        (to) =>
          `${to} 镇乡村振兴办虚长青把东样村 3组 甲有田 入户排查的截止时间改到 11月12日 周六 24:00。原因:路断了过不去。`,
      ),
    );
    await boss.type("延期 入户排查 11月10日 因为下雨");
    expect(boss.screen()).toContain("还没完成的 4 户、2 人");
    expect(boss.screen()).toContain("另有 1 户单独定过,不跟着变。");
    await boss.press("确定");
    await alignDuties(visit.town.store, visit.town.house, visit.town.now());
    expect(dues()).toMatchObject({ 甲有田: nov(12), 甲有福: nov(10), 丁满仓: nov(10) });
  });

  test("a name that is nobody's: those that sound alike are offered, none is guessed", async () => {
    const boss = await atOffice();
    await boss.type("延期 贾有田 11月12日 因为路断了");
    expect(boss.screen()).toContain("您管的范围里没有“贾有田”。是下面哪一个?");
    await boss.press("东样村 3组 甲有田");
    expect(boss.screen()).toContain("东样村 3组 甲有田 入户排查:11月8日 周二 24:00 → 11月12日 周六 24:00");
    untouched();
  });

  test("a part that names several phases: which one?", async () => {
    const boss = await atOffice();
    await boss.type("延期 总结 12月5日 因为省里推迟");
    expect(boss.screen()).toContain("“总结”有几个,是哪一个?");
    await boss.press("工作总结(");
    await boss.press("东样村");
    expect(boss.screen()).toContain("工作总结:12月2日 周五 24:00 → 12月5日 周一 24:00,东样村");
  });

  test("a village moved before keeps its date when the town moves; the preview says so", async () => {
    const boss = await atOffice();
    await boss.type("延期 入户排查 西样村 11月12日 因为涨水");
    await boss.press("确定");
    await boss.type("延期 入户排查 11月10日 因为下雨");
    expect(boss.screen()).toContain("样例镇,还没完成的 3 户、1 人");
    expect(boss.screen()).toContain("西样村单独定过,还是 11月12日 周六 24:00,不跟着变。");
    await boss.press("确定");
    const moved = await alignDuties(visit.town.store, visit.town.house, visit.town.now());
    expect(moved.moved).toBe(0);
    expect(dues()).toMatchObject({ 甲有田: nov(10), 丙长河: nov(12) });
    expect(told().filter((line) => line.startsWith("fake:8"))).toHaveLength(1);
  });

  test("what is done keeps its date; whoever was never here is named", async () => {
    const boss = await atOffice();
    await employ(visit.town, { name: "虚石头", role: "collector", area: west });
    await visit.town.store.commit({ at: 0, writes: visitWrites("戊大河", `${west}01/`, "虚石头") });
    await visit.type("甲有田");
    await visit.press(...clean);
    await boss.type("延期 入户排查 11月10日 因为下雨");
    expect(boss.screen()).toContain("还没完成的 5 户、3 人");
    await boss.press("确定");
    expect(boss.screen()).toContain("已告诉 4 人。\n还没有登录过、没告诉到的:虚石头。请打电话。");
    expect(dues()).toMatchObject({ 甲有田: nov(8), 甲有福: nov(10), 戊大河: nov(10) });
  });

  test("the end of the system belongs to the whole town: those who stop with it are told", async () => {
    const boss = await atOffice();
    await alignDuties(visit.town.store, visit.town.house, visit.town.now());
    await boss.type("延期 系统操作截止 11月26日 18:00 因为省里来了通知");
    expect(boss.screen()).toContain(
      "所有系统操作截止:11月25日 周五 12:00 → 11月26日 周六 18:00,样例镇,还没完成的 2 份、2 人",
    );
    await boss.press("确定");
    expect(moves()).toMatchObject([{ phase: "B4b", area: "t/", due_at: nov(26, "18:00") }]);
    expect(told().map((line) => line.slice(0, 6))).toEqual(["fake:2", "fake:7"]);
    await refused(boss, "延期 系统操作截止 东样村 11月27日 因为停电", "全镇一个时间,不能只改一个村");
    await boss.type("延期 国家信息系统录入 西样村 11月30日 因为停电");
    expect(boss.screen()).toContain("注意:“所有系统操作截止”是 11月26日 周六 18:00,不跟着变。");
  });

  test("too many for one unit: the clock moves the rest", async () => {
    const boss = await atOffice();
    const many = Array.from({ length: 2_001 }, (_, i) => visitWrites(`户${i}`, `${west}01/`, "虚大川")).flat();
    await visit.town.store.commit({ at: 0, writes: many });
    await boss.type("延期 入户排查 西样村 11月10日 因为下雨");
    await boss.press("确定");
    expect(boss.screen()).toContain("数目多,几分钟内改完。");
    expect(dues()).toMatchObject({ 丙长河: nov(8), 户2000: nov(8) });
    const { moved } = await alignDuties(visit.town.store, visit.town.house, visit.town.now());
    expect(moved).toBe(2_003);
    expect(dues()).toMatchObject({ 丙长河: nov(10), 户2000: nov(10), 甲有田: nov(8) });
  });

  test("whoever is answering a household meanwhile loses nothing", async () => {
    const boss = await atOffice();
    await visit.type("甲有田");
    await visit.press("无变化");
    await boss.type("延期 入户排查 11月10日 因为下雨");
    await boss.press("确定");
    await boss.type("延期 甲有田 11月12日 因为下雨");
    await boss.press("确定");
    await visit.press(...clean.slice(1));
    expect(visit.interview("甲有田").status).toBe("submitted");
    expect(visit.inbox("failed")).toEqual([]);
  });
});

describe("told once", () => {
  test("确定 pressed twice, delivered twice, or pressed on an old message", async () => {
    const boss = await atOffice();
    await boss.type("延期 入户排查 11月10日 因为下雨");
    const yes = boss.payload("确定");
    await Promise.all([boss.deliver(yes), boss.deliver(yes)]);
    await visit.town.channel.again();
    await boss.deliver(yes);
    expect(boss.screen()).toContain("这个按钮已经不管用了");
    expect(told()).toHaveLength(4);
    expect(audits()).toHaveLength(1);
  });

  test("there and back and there again: each decision is told", async () => {
    const boss = await atOffice();
    for (const [day, at] of [
      ["10", "09:01"],
      ["8", "09:02"],
      ["10", "09:03"],
    ] as const) {
      visit.town.at(`2022-11-03 ${at}`);
      await boss.type(`延期 入户排查 11月${day}日 因为下雨`);
      await boss.press("确定");
    }
    expect(told().filter((line) => line.startsWith("fake:8"))).toHaveLength(3);
  });

  test("an old 确定 does not confirm what was shown later", async () => {
    const boss = await atOffice();
    await boss.type("延期 入户排查 11月10日 因为下雨");
    const yes = boss.payload("确定");
    await boss.type("延期 入户排查 11月20日 因为下雨");
    expect(boss.screen()).toContain("11月20日");
    await boss.deliver(yes);
    expect(boss.screen()).toContain("这个按钮已经不管用了");
    untouched();
  });
});

describe("two reviewers at once", () => {
  const admin: Address = "fake:10";

  async function two(): Promise<[Visit, Visit]> {
    const boss = await atOffice();
    await employ(visit.town, { name: "虚秋分", role: "admin", area: "t/", address: admin });
    return [boss, visitOf(visit.town, admin)];
  }

  test("the second sees what the first did before it is changed again", async () => {
    const [one, other] = await two();
    await one.type("延期 入户排查 11月10日 因为下雨");
    await other.type("延期 入户排查 11月12日 因为涨水");
    await one.press("确定");
    await other.press("确定");
    expect(other.screen()).toContain(
      "刚才有人改过了,现在是 11月10日 周四 24:00。请再看一遍:\n入户排查:11月10日 周四 24:00 → 11月12日 周六 24:00",
    );
    expect(moves()).toMatchObject([{ due_at: nov(10), by: "虚长青" }]);
    await other.press("确定");
    expect(moves()).toMatchObject([{ due_at: nov(12), by: "虚秋分" }]);
    expect(new Set(Object.values(dues()))).toEqual(new Set([nov(12)]));
  });

  test("the same date: the second is told that it stands already", async () => {
    const [one, other] = await two();
    await one.type("延期 入户排查 11月10日 因为下雨");
    await other.type("延期 入户排查 11月10日 因为下雨");
    await one.press("确定");
    await other.press("确定");
    expect(other.screen()).toContain("入户排查,样例镇的截止时间已经是 11月10日 周四 24:00,不用改。");
    expect(audits()).toHaveLength(1);
    expect(told()).toHaveLength(4);
  });

  test("the same date in the same moment: everybody is told once all the same", async () => {
    const [one, other] = await two();
    for (const who of [one, other]) await who.type("延期 入户排查 11月10日 因为下雨");
    await Promise.all([one.press("确定"), other.press("确定")]);
    expect(moves()).toHaveLength(1);
    expect(told()).toHaveLength(4);
  });

  test("in the same moment: what is kept, what is owed and what was told last agree", async () => {
    const [one, other] = await two();
    await one.type("延期 入户排查 11月10日 因为下雨");
    await other.type("延期 入户排查 11月12日 因为涨水");
    await Promise.all([one.press("确定"), other.press("确定")]);
    const [kept] = moves();
    expect(moves()).toHaveLength(1);
    expect(new Set(Object.values(dues()))).toEqual(new Set([kept?.due_at]));
    const last = visit.town.channel.last("fake:8").text;
    expect(last).toContain(kept?.due_at === nov(10) ? "改到 11月10日" : "改到 11月12日");
  });

  test("the same household in the same moment: one wins, the other is shown it", async () => {
    const [one, other] = await two();
    await one.type("延期 甲有田 11月10日 因为下雨");
    await other.type("延期 甲有田 11月12日 因为涨水");
    await Promise.all([one.press("确定"), other.press("确定")]);
    expect(audits()).toHaveLength(1);
    expect([one.screen(), other.screen()].filter((text) => text.includes("刚才有人改过了"))).toHaveLength(1);
    expect(visit.inbox("failed")).toEqual([]);
  });
});

describe("refused, and nothing changes", () => {
  test("by what is said", async () => {
    const boss = await atOffice();
    await refused(
      boss,
      "延期 入户派查 11月10日 因为下雨",
      "没有“入户派查”这个阶段",
      "可以改的阶段:",
      "“入户排查”",
      "“所有系统操作截止”",
    );
    await refused(boss, "延期 入户排查 11月1日 因为下雨", "11月1日 周二 已经过了", "改到哪一天?");
    await refused(boss, "延期 入户排查 今天 8:00 因为下雨", "11月3日 周四 08:00 已经过了");
    await refused(boss, "延期 入户排查 2月30日 因为下雨", "没有“2月30日”这一天");
    await refused(boss, "延期 入户排查 农历十月二十 因为下雨", "看着是农历");
    await refused(boss, "延期 全面总结工作 11月15日 因为下雨", "“全面总结工作” 11月16日 周三 才开始,截止要在那以后");
    await refused(boss, "延期 入户排查 11月10日 因为", "原因要写清楚");
    await refused(boss, "延期 入户排查 11月10日 因为雨", "原因要写清楚");
    await refused(boss, "延期 入户排查 南样村 11月10日 因为下雨", "没有“南样村”");
    await refused(boss, "延期 入户排查 东样村9组 11月10日 因为下雨", "东样村没有这个组");
    await refused(boss, "延期 省提取 11月30日 因为下雨", "由省乡村振兴局定,这里改不了");
    await refused(boss, "延期 B1 11月30日 因为下雨", "“动员部署”跟“安排部署工作”一起办");
    await refused(boss, "延期 安排部署工作 东样村2组 11月30日 因为下雨", "一个村一个时间,不能只改一个组");
    await refused(boss, "延期 规范动态管理 11月30日 因为下雨", "在这里没有要交的,没有时间可改");
    await refused(boss, "延期 庚南星 11月10日 因为下雨", "您管的范围里也没有这个村、这一户");
    untouched();
  });

  test("a reason too short, a photo for a reason, a day that is none; each can be mended", async () => {
    const boss = await atOffice();
    await boss.type("延期 入户排查 东样村");
    await boss.type("等哈再说");
    expect(boss.screen()).toContain("“等哈再说”里没看出是哪一天");
    await boss.type("11月10日");
    for (const reason of ["雨", "无", "没有"]) {
      await boss.type(reason);
      expect(boss.screen()).toContain("原因要写清楚");
    }
    await visit.town.channel.photo(office, new Uint8Array([1]));
    await visit.town.settled();
    expect(boss.screen()).toContain("这里要写字");
    await boss.type("下雨");
    expect(boss.buttons()).toEqual(["确定", "取消"]);
    untouched();
    await boss.type("11月12日 18:00");
    expect(boss.screen()).toContain("→ 11月12日 周六 18:00,东样村");
    await boss.press("确定");
    expect(moves()).toMatchObject([{ area: east, due_at: nov(12, "18:00"), reason: "下雨" }]);
  });

  test("buttons that were never shown", async () => {
    const boss = await atOffice();
    for (const payload of ["@p:B4c", "@p:A0", "@p:B1", "@p:X9", "@s:nobody", "@yes:", "@what", "@"]) {
      await boss.type("延期");
      await boss.deliver(`c:deadline:${payload}`);
      expect(boss.buttons(), payload).not.toContain("确定");
      await boss.type("11月10日 因为下雨");
      expect(boss.buttons(), payload).not.toContain("确定");
      await boss.type("取消");
    }
    await boss.deliver("c:deadline:@p:A2");
    expect(boss.screen()).toContain("这个按钮已经不管用了");
    untouched();
  });

  test("called off at any step", async () => {
    const boss = await atOffice();
    for (const steps of [["延期"], ["延期 入户排查"], ["延期 入户排查 东样村"], ["延期 入户排查 11月10日"]]) {
      await boss.type(...steps, "取消");
      expect(boss.screen()).toBe("没有改,原来的时间不变。");
    }
    await boss.type("延期 入户排查 11月10日 因为下雨");
    await boss.press("取消");
    expect(boss.screen()).toBe("没有改,原来的时间不变。");
    untouched();
  });

  test("a household that is done already", async () => {
    const boss = await atOffice();
    await visit.type("甲有田");
    await visit.press(...clean);
    await refused(boss, "延期 甲有田 11月10日 因为下雨", "甲有田 没有还没完成的,不用改");
  });
});

describe("who may where", () => {
  test("collectors, compilers and inspectors may not, whatever they press", async () => {
    const boss = await atOffice();
    await employ(visit.town, { name: "虚立冬", role: "inspector", area: "t/", address: "fake:11" });
    await boss.type("延期 入户排查 11月10日 因为下雨");
    const yes = boss.payload("确定");
    for (const address of [chat, "fake:2", "fake:11"] as const) {
      const other = visitOf(visit.town, address);
      await other.type("延期 入户排查 11月10日 因为下雨");
      expect(other.screen()).toContain("这件事要审核、管理来办");
      await other.deliver(yes);
      await other.deliver("c:deadline:@p:A2");
      expect(other.screen()).toContain("这件事要审核、管理来办");
    }
    untouched();
  });

  test("a reviewer of one village: that village only, no other's households, not the town's dates", async () => {
    await atOffice();
    await employ(visit.town, { name: "虚寒露", role: "reviewer", area: west, address: "fake:12" });
    const own = visitOf(visit.town, "fake:12");
    await refused(own, "延期 入户排查 东样村 11月10日 因为下雨", "东样村不归您管", "您可以改:西样村");
    await refused(own, "延期 甲有田 11月10日 因为下雨", "您管的范围里也没有这个村、这一户");
    await refused(own, "延期 东样村 甲有田 11月10日 因为下雨", "东样村不归您管");
    await refused(own, "延期 系统操作截止 11月26日 因为下雨", "全镇一个时间,要镇里来改");
    await own.type("延期 入户排查");
    expect(own.screen()).toContain("改到哪一天?");
    await own.type("取消", "延期 入户排查 11月10日");
    await own.deliver(`c:deadline:@w:${east}`);
    expect(own.screen()).toContain("东样村不归您管");
    await own.type("取消", "延期");
    await own.deliver(`c:deadline:@s:${visit.assignment("甲有田").id}`);
    expect(own.screen()).toContain("改哪一个阶段的时间?");
    expect(plainText(own.last())).not.toContain("甲有田");
    untouched();
    await own.type("取消", "延期 入户排查 11月10日 因为下雨");
    await own.press("确定");
    expect(moves()).toMatchObject([{ area: west, by: "虚寒露" }]);
    expect(dues()).toMatchObject({ 甲有田: nov(8), 丙长河: nov(10) });
  });

  test("a role that ended between showing and 确定 changes nothing", async () => {
    const boss = await atOffice();
    await boss.type("延期 入户排查 11月10日 因为下雨");
    const writes = [insert("grants", { cadre: "虚长青", role: "inspector", area: "t/", at: 0 })];
    await visit.town.store.commit({ at: 0, writes });
    visit.town.store.client.prepare("update grants set ended = 1 where cadre = '虚长青' and role = 'reviewer'").run();
    visit.town.bot.forgetPeople();
    await boss.press("确定");
    expect(boss.screen()).toContain("这件事要审核、管理来办");
    untouched();
  });

  test("an open question of the reviewer's own household stays open", async () => {
    await atOffice();
    await employ(visit.town, { name: "虚小禾", role: "reviewer", area: east });
    visit.town.bot.forgetPeople();
    await visit.type("甲有田");
    await visit.press("无变化", "都没有问题,填“无”");
    await visit.type("延期 入户排查 11月10日 因为下雨");
    await visit.press("确定");
    expect(told().filter((line) => line.startsWith(chat))).toEqual([]);
    await visit.type("继续");
    expect(visit.screen()).toContain("第7/9题");
  });
});
