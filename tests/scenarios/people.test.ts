import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createInvitation } from "../../db/invitations.ts";
import { east, employ, west } from "../support/office.ts";
import { audited, forge, heardBy, holders, openStaffed, type Staffed } from "./staff.ts";
import { visitOf } from "./visit.ts";

let town: Staffed;
beforeEach(async () => {
  town = await openStaffed();
});
afterEach(() => town.visit.town.close());

const grants = () =>
  town.visit
    .rows("select cadre, role, area from grants where ended is null order by cadre, role, area")
    .map(({ cadre, role, area }) => `${cadre} ${role} ${area}`);

describe("人员", () => {
  test("the list by village: role, come in or not, last seen, open work; a page has eight", async () => {
    const { reviewer, collector, visit } = town;
    await employ(visit.town, { name: "虚石头", role: "collector", area: west });
    visit.town.store.client.prepare("update addresses set state = 'blocked' where cadre = '虚大川'").run();
    await collector.type("待办");
    await reviewer.type("人员");
    const lines = reviewer.screen().split("\n");
    expect(lines[0]).toBe("样例镇 · 8 人");
    expect(reviewer.screen()).toContain("样例镇\n虚知远 管理:已加入(fake)");
    expect(reviewer.screen()).toContain("虚小禾 采集:已加入(fake),上次 11月3日 周四 09:00;没完成 3 件");
    expect(reviewer.screen()).toContain("虚大川 采集:已加入,但把机器人停用了,收不到消息;没完成 2 件");
    expect(reviewer.screen()).toContain("虚石头 采集:还没加入");
    await employ(visit.town, { name: "虚海棠", role: "collector", area: west });
    await reviewer.type("人员");
    expect(reviewer.screen()).toContain("样例镇 · 9 人 · 第 1/2 页");
    await reviewer.press("下一页");
    expect(reviewer.screen()).toContain("第 2/2 页");
    expect(reviewer.buttons()).toContain("上一页");
    expect(reviewer.screen().split("\n")).not.toEqual(lines);
  });

  test("one village, one person; a compiler sees their own village only", async () => {
    const { reviewer, compiler } = town;
    await reviewer.type("人员 西样");
    expect(reviewer.screen()).toContain("西样村 · 2 人");
    expect(reviewer.screen()).not.toContain("虚小禾");
    await reviewer.type("人员 虚大川");
    expect(reviewer.screen()).toContain("虚大川:采集 西样村\n已加入(fake)。\n没完成的 2 件。");
    expect(reviewer.buttons()).toEqual(["换人办", "改角色", "停用", "重新邀请"]);
    await compiler.type("人员");
    expect(compiler.screen()).toContain("东样村 · 3 人");
    expect(compiler.screen()).not.toContain("虚大川");
    await compiler.press("虚小禾");
    expect(compiler.buttons()).toEqual(["换人办", "停用", "重新邀请"]);
    await compiler.type("人员 虚大川");
    expect(compiler.screen()).toBe("您管的范围里没有“虚大川”。");
    await compiler.type("人员 西样村");
    expect(compiler.screen()).toBe("西样村不归您管。您管:东样村。");
    expect(await forge(compiler, "c:people:@card:虚大川")).toContain("不管用了");
    expect(await forge(compiler, "c:people:@list:t/02/#1")).toContain("不管用了");
    expect(await forge(compiler, "c:people:@again:虚大川")).toContain("不归您邀请");
  });

  test("who was invited and has not come; a collector may not look", async () => {
    const { reviewer, collector, visit } = town;
    const { writes } = createInvitation({
      role: "compiler",
      area: west,
      name: "虚新来",
      by: null,
      at: visit.town.now(),
    });
    await visit.town.store.commit({ at: 0, writes });
    await reviewer.type("人员 西样村");
    expect(reviewer.screen()).toContain("邀请了还没进来:虚新来(汇总 西样村)。");
    await collector.type("人员");
    expect(collector.screen()).toContain("这件事要汇总、审核、管理来办");
  });
});

describe("角色", () => {
  test("given: shown, confirmed, told once, audited, in force at once", async () => {
    const { reviewer, collector, visit } = town;
    await collector.type("进度 东样村");
    await reviewer.type("角色 虚小禾 汇总 东样村");
    expect(reviewer.screen()).toBe("给虚小禾加角色:汇总 东样村。\n1 确定\n2 取消");
    expect(grants()).not.toContain("虚小禾 compiler t/01/");
    await reviewer.press("确定");
    expect(reviewer.screen()).toBe("已加:虚小禾 汇总 东样村。\n已告诉 1 人。");
    expect(grants()).toContain("虚小禾 compiler t/01/");
    expect(heardBy(collector).at(-1)).toBe("镇乡村振兴办虚长青给您加了角色:汇总 东样村。发“帮助”看能做什么。");
    expect(audited(visit, "role")).toEqual([{ actor: "虚长青", ref: "虚小禾", detail: "+compiler t/01/" }]);
    await collector.type("人员");
    expect(collector.screen()).toContain("东样村 · 3 人");
  });

  test("ended by buttons; the only one is not ended, that is 停用", async () => {
    const { admin, visit } = town;
    await employ(visit.town, { name: "虚大川", role: "compiler", area: west });
    await admin.type("角色 虚大川");
    expect(admin.screen()).toContain("虚大川现在是:采集 西样村、汇总 西样村。要改什么?");
    await admin.press("去掉 采集 西样村");
    expect(admin.screen()).toContain("名下没完成的 2 件还是虚大川的;要给别人,发“换人办 虚大川”。");
    await admin.press("确定");
    expect(grants()).not.toContain("虚大川 collector t/02/");
    await admin.type("角色 虚大川 去掉 汇总");
    expect(admin.screen()).toContain("只有这一个角色");
    expect(grants()).toContain("虚大川 compiler t/02/");
  });

  test("step by step, and another collector role brings a household to practise on", async () => {
    const { admin, visit } = town;
    await admin.type("角色 虚谷雨");
    await admin.press("加 采集");
    expect(admin.screen()).toContain("虚谷雨在哪里做采集?");
    await admin.press("西样村");
    await admin.type("好");
    expect(grants()).toContain("虚谷雨 collector t/02/");
    expect(visit.rows("select status from subjects where id = 'p谷雨'")).toEqual([{ status: "practice" }]);
  });

  test("refused: one's own, another area's, a role above, a role that is there, one that is not", async () => {
    const { admin, reviewer, compiler, visit } = town;
    await employ(visit.town, { name: "虚秋分", role: "reviewer", area: west, address: "fake:11" });
    const westReviewer = visitOf(visit.town, "fake:11");
    const before = grants();
    await admin.type("角色 虚知远 去掉 管理");
    expect(admin.screen()).toBe("这是最后一位管理员,不能去掉。请先让另一个人做管理。没有动。");
    await reviewer.type("角色 虚长青 汇总 东样村");
    expect(reviewer.screen()).toBe("自己的角色要请别人来改,没有动。");
    await reviewer.type("角色 虚小禾 审核 东样村");
    expect(reviewer.screen()).toContain("“审核 东样村”不归您定");
    await westReviewer.type("角色 虚小禾 汇总 东样村");
    expect(westReviewer.screen()).toBe("您管的范围里没有“虚小禾”。");
    await westReviewer.type("角色 虚大川 汇总 东样村");
    expect(westReviewer.screen()).toContain("“汇总 东样村”不归您定");
    await reviewer.type("角色 虚小禾 采集 东样村");
    expect(reviewer.screen()).toBe("虚小禾已经是 采集 东样村。");
    await reviewer.type("角色 虚小禾 去掉 汇总 东样村");
    expect(reviewer.screen()).toContain("没有可去掉的");
    await compiler.type("角色 虚小禾 汇总 东样村");
    expect(compiler.screen()).toContain("要审核、管理来办");
    expect(await forge(westReviewer, "c:role:@of:虚小禾")).toContain("不管用了");
    expect(await forge(reviewer, "c:role:@yes:abc")).toContain("不管用了");
    await reviewer.type("角色 虚没人");
    expect(reviewer.screen()).toBe("您管的范围里没有“虚没人”。");
    expect(grants()).toEqual(before);
    expect(visit.inbox("failed")).toEqual([]);
  });

  test("two admins who end each other's role at the same moment: one stays", async () => {
    const { admin, visit } = town;
    await employ(visit.town, { name: "虚立冬", role: "admin", area: "t/", address: "fake:12" });
    await employ(
      visit.town,
      { name: "虚立冬", role: "collector", area: east },
      { name: "虚知远", role: "collector", area: east },
    );
    const second = visitOf(visit.town, "fake:12");
    await admin.type("角色 虚立冬 去掉 管理");
    await second.type("角色 虚知远 去掉 管理");
    await Promise.all([admin.press("确定"), second.press("确定")]);
    expect(grants().filter((grant) => grant.includes(" admin "))).toHaveLength(1);
    expect(audited(visit, "role")).toHaveLength(1);
  });

  test("what changed since it was shown is not done", async () => {
    const { admin, reviewer } = town;
    await admin.type("角色 虚小禾 汇总 东样村");
    await reviewer.type("角色 虚小禾 汇总 东样村");
    await Promise.all([admin.press("确定"), reviewer.press("确定")]);
    expect([admin.screen(), reviewer.screen()].filter((text) => text.includes("已经是"))).toHaveLength(1);
    expect(audited(town.visit, "role")).toHaveLength(1);
  });
});

describe("停用", () => {
  const disabled = () => town.visit.rows("select status from cadres where name = '虚小禾'");

  test("says what will happen, then does it: nobody comes in, open work goes to the compiler, answers stay", async () => {
    const { compiler, collector, visit } = town;
    await collector.type("甲有田");
    await collector.press("无变化", "都没有问题,填“无”");
    await compiler.type("停用 虚小禾");
    expect(compiler.screen()).toBe(
      "停用虚小禾(采集 东样村):\n" +
        "他进不来了,也收不到消息;填过的、交过的都留着,写的是他的名字。\n" +
        "东样村没完成的 3 户(答了一半的 1 户接着答)转给汇总人虚明月。\n" +
        "弄错了,发“人员 姓名”,点“重新邀请”。\n1 确定\n2 取消",
    );
    await compiler.press("确定");
    expect(compiler.screen()).toBe("已停用虚小禾。3 户已转出。");
    expect(disabled()).toEqual([{ status: "left" }]);
    expect(holders(visit)).toMatchObject({ 甲有田: "虚明月", 乙春生: "虚明月", 甲有福: "虚明月", 丙长河: "虚大川" });
    expect(visit.rows("select state from addresses where cadre = '虚小禾'")).toEqual([{ state: "ended" }]);
    expect(grants().filter((grant) => grant.startsWith("虚小禾"))).toEqual([]);
    expect(audited(visit, "disable")).toMatchObject([{ actor: "虚明月", ref: "虚小禾" }]);
    await collector.press("否");
    expect(collector.screen()).toContain("请先输入邀请码");
    await compiler.type("甲有田");
    expect(compiler.screen()).toContain("第7/9题");
    await compiler.press("否", "纸质表已签", "提交");
    expect(visit.interview("甲有田")).toMatchObject({ by: "虚明月", submitted_at: visit.town.now() });
    const writers = visit.rows("select distinct by from answer_log order by by").map((row) => row.by);
    expect(writers).toEqual(["虚小禾", "虚明月"]);
  });

  test("undone by a new invitation: the person, their name and their role are back", async () => {
    const { compiler, collector } = town;
    await compiler.type("停用 虚小禾");
    await compiler.press("确定");
    await compiler.type("人员 虚小禾");
    expect(compiler.screen()).toContain("已停用。\n以前是:采集 东样村。");
    await compiler.press("重新邀请");
    const code = /邀请码:(\S+)/.exec(compiler.screen())?.[1] ?? "";
    await collector.type(code);
    expect(collector.screen()).toContain("虚小禾,已加入:东样村 采集");
    expect(disabled()).toEqual([{ status: "active" }]);
    await compiler.type("停用 虚小禾");
    expect(compiler.screen()).toContain("停用虚小禾(采集 东样村)");
  });

  test("without a compiler the work is nobody's, and the township hears of it", async () => {
    const { admin, reviewer, visit } = town;
    await admin.type("停用 虚谷雨");
    expect(admin.screen()).toContain("停用虚谷雨(汇总 西样村)");
    await admin.press("确定");
    await admin.type("停用 虚大川");
    expect(admin.screen()).toContain("西样村没完成的 2 户没有汇总人可接,先放着,告诉镇里");
    await admin.press("确定");
    expect(holders(visit)).toMatchObject({ 丙长河: null, 丁满仓: null });
    expect(heardBy(reviewer).at(-1)).toContain("虚知远停用了虚大川。西样村有 2 户现在没有人办,请分给别人。");
    await reviewer.press("换人办");
    expect(reviewer.screen()).toContain("还没有采集人");
  });

  test("refused: oneself, another village's, somebody above, twice", async () => {
    const { compiler, reviewer, admin, visit } = town;
    await employ(visit.town, { name: "虚小禾", role: "collector", area: west });
    await compiler.type("停用 虚小禾");
    expect(compiler.screen()).toContain("还有不归您管的角色");
    await compiler.type("停用 虚大川");
    expect(compiler.screen()).toBe("您管的范围里没有“虚大川”。");
    expect(await forge(compiler, "c:disable:@of:虚大川")).toContain("不管用了");
    await compiler.type("停用 虚明月");
    expect(compiler.screen()).toContain("不能停用自己");
    await reviewer.type("停用 虚知远");
    expect(reviewer.screen()).toBe("这是最后一位管理员,不能去掉。请先让另一个人做管理。没有动。");
    await admin.type("停用 虚知远");
    expect(admin.screen()).toContain("最后一位管理员");
    await employ(visit.town, { name: "虚立冬", role: "admin", area: "t/" });
    visit.town.bot.forgetPeople();
    await reviewer.type("停用 虚知远");
    expect(reviewer.screen()).toContain("不归您管的角色");
    expect(visit.rows("select id from cadres where status = 'left'")).toEqual([]);
    await admin.type("停用 虚大川");
    await reviewer.type("停用 虚大川");
    await Promise.all([admin.press("确定"), reviewer.press("确定")]);
    expect([admin.screen(), reviewer.screen()].filter((text) => text.includes("已经停用了"))).toHaveLength(1);
    expect(audited(visit, "disable")).toHaveLength(1);
    expect(visit.inbox("failed")).toEqual([]);
  });
});
