import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { insert } from "../../db/writes.ts";
import { east, employ, visitWrites, west } from "../support/office.ts";
import { audited, forge, heardBy, holders, openStaffed, type Staffed } from "./staff.ts";

let town: Staffed;
beforeEach(async () => {
  town = await openStaffed();
});
afterEach(() => town.visit.town.close());

const untouched = () => {
  expect(holders(town.visit)).toEqual({
    甲有田: "虚小禾",
    乙春生: "虚小禾",
    甲有福: "虚小禾",
    丙长河: "虚大川",
    丁满仓: "虚大川",
  });
  expect(town.visit.inbox("failed")).toEqual([]);
};

describe("分配", () => {
  test("a group: shown with counts, confirmed, audited, both told once; an open draft moves along", async () => {
    const { compiler, collector, other, visit } = town;
    await collector.type("甲有田");
    await collector.press("无变化", "都没有问题,填“无”");
    await compiler.type("分配 3组 给 虚晚霞");
    expect(compiler.screen()).toBe(
      "东样村 3组没完成的 2 户,都换人:\n虚晚霞:得 2 户\n从这里转出:虚小禾 2 户\n" +
        "其中答了一半的 1 户,答过的都留着,由新的人接着答。\n会告诉 2 人一次。\n1 确定\n2 取消",
    );
    untouched();
    await compiler.press("确定");
    expect(compiler.screen()).toBe("已分:2 户。\n已告诉 2 人。");
    expect(holders(visit)).toMatchObject({ 甲有田: "虚晚霞", 乙春生: "虚晚霞", 甲有福: "虚小禾" });
    expect(heardBy(other).at(-1)).toContain(
      "村里虚明月分给您 2 户:3组 甲有田、3组 乙春生;其中答了一半的 1 户,接着答就行。",
    );
    expect(heardBy(collector).at(-1)).toContain(
      "村里虚明月把您名下的 2 户转给了虚晚霞:3组 甲有田、3组 乙春生。您不用再去了,答过的都留着。",
    );
    expect(audited(visit, "assign")).toMatchObject([{ actor: "虚明月", ref: "东样村 3组" }]);
    const told = visit.rows("select count(*) n from outbox where dedupe like 'assign/%'");
    expect(told).toEqual([{ n: 2 }]);
    await collector.press("否");
    expect(collector.screen()).not.toContain("第8/9题");
    await other.type("甲有田");
    expect(other.screen()).toContain("第7/9题");
    await other.press("否", "纸质表已签", "提交");
    expect(visit.interview("甲有田")).toMatchObject({ status: "submitted", by: "虚晚霞" });
  });

  test("evenly: as few as can be change hands, what was begun stays", async () => {
    const { compiler, collector, visit } = town;
    await visit.town.store.commit({ at: 0, writes: visitWrites("庚月娥", `${east}01/`, null) });
    await collector.type("甲有田");
    await collector.press("无变化");
    await compiler.type("分配 东样村 平均");
    expect(compiler.screen()).toContain("东样村没完成的 4 户,换人的 2 户:");
    expect(compiler.screen()).toContain("虚晚霞:得 2 户");
    await compiler.press("确定");
    const held = holders(visit);
    expect(held.甲有田).toBe("虚小禾");
    const own = ["甲有田", "乙春生", "甲有福", "庚月娥"].map((name) => held[name]);
    expect(own.filter((name) => name === "虚小禾")).toHaveLength(2);
    expect(own.filter((name) => name === "虚晚霞")).toHaveLength(2);
    await compiler.type("分配 东样村 平均");
    expect(compiler.screen()).toContain("已经是这样分的");
  });

  test("换人办: all of somebody's work, also by the card's button and a typed name", async () => {
    const { reviewer, visit } = town;
    await employ(visit.town, { name: "虚石头", role: "collector", area: west, address: "fake:13" });
    await reviewer.type("换人办 虚大川 给 虚石头");
    expect(reviewer.screen()).toContain("虚大川没完成的 2 户,都换人:\n虚石头:得 2 户");
    await reviewer.type("取消");
    untouched();
    await reviewer.type("人员 虚大川");
    await reviewer.press("换人办");
    expect(reviewer.screen()).toContain("虚大川没完成的 2 户,给谁?");
    expect(reviewer.buttons()).toEqual(["虚石头", "虚谷雨", "取消"]);
    await reviewer.type("虚石头");
    await reviewer.type("好");
    expect(holders(visit)).toMatchObject({ 丙长河: "虚石头", 丁满仓: "虚石头" });
  });

  test("one household by name, one of a list, what is nobody's", async () => {
    const { compiler, reviewer, visit } = town;
    await compiler.type("分配 3组 甲有田 给 虚晚霞");
    expect(compiler.screen()).toContain("3组 甲有田没完成的 1 户,都换人:");
    await compiler.press("确定");
    expect(holders(visit)).toMatchObject({ 甲有田: "虚晚霞", 乙春生: "虚小禾" });
    await visit.town.store.commit({
      at: 0,
      writes: [...visitWrites("庚月娥", `${west}01/`, null), insert("lists", { list: "COV-3", subject: "乙春生" })],
    });
    await compiler.type("分配 受灾 给 虚晚霞");
    await compiler.press("确定");
    expect(holders(visit)).toMatchObject({ 乙春生: "虚晚霞", 甲有福: "虚小禾" });
    await reviewer.type("分配");
    await reviewer.press("没有人办的 1 户");
    await reviewer.press("虚大川");
    await reviewer.press("确定");
    expect(holders(visit)).toMatchObject({ 庚月娥: "虚大川" });
  });

  test("namesakes are chosen from; a name that sounds alike is offered, not guessed", async () => {
    const { compiler, visit } = town;
    await visit.town.store.commit({
      at: 0,
      writes: [...visitWrites("另一户", `${east}01/`, "虚小禾")],
    });
    visit.town.store.client.prepare("update subjects set name = '甲有田' where id = '另一户'").run();
    await compiler.type("分配 甲有田 给 虚晚霞");
    expect(compiler.buttons().filter((label) => label.includes("甲有田"))).toHaveLength(2);
    await compiler.press("东样村 2组 甲有田");
    await compiler.press("虚晚霞", "确定");
    expect(holders(visit)).toMatchObject({ 另一户: "虚晚霞", 甲有田: "虚小禾" });
    await compiler.type("分配 乙春声 给 虚晚霞");
    expect(compiler.screen()).toContain("是下面哪一户?");
    expect(compiler.buttons()).toContain("东样村 3组 乙春生");
  });

  test("refused: other villages, people who do not work there, nobody there, forged buttons", async () => {
    const { compiler, collector, reviewer } = town;
    await compiler.type("分配 西样村 给 虚晚霞");
    expect(compiler.screen()).toBe("西样村不归您管。您管:东样村。");
    await compiler.type("分配 丙长河 给 虚晚霞");
    expect(compiler.screen()).toContain("您管的范围里没有“丙长河”");
    await compiler.type("分配 3组 给 虚大川");
    expect(compiler.screen()).toBe("您管的范围里没有“虚大川”。");
    await reviewer.type("分配 3组 给 虚大川");
    expect(reviewer.screen()).toContain("虚大川不在东样村 3组采集,没有分");
    await reviewer.type("分配 1组 给 虚大川");
    expect(reviewer.screen()).toBe("西样村 1组已经是这样分的,没有要动的。");
    await collector.type("分配 3组 给 虚晚霞");
    expect(collector.screen()).toContain("要汇总、审核、管理来办");
    expect(await forge(compiler, "c:assign:@from:虚大川")).toContain("不管用了");
    expect(await forge(compiler, "c:assign:@house:丙长河")).toContain("没有没完成的户");
    expect(await forge(compiler, "c:assign:@to:虚晚霞")).toContain("不管用了");
    expect(await forge(compiler, "c:assign:@yes:x")).toContain("不管用了");
    untouched();
  });

  test("two at once: the second sees what the first has done", async () => {
    const { compiler, reviewer, visit } = town;
    await employ(visit.town, { name: "虚秋分", role: "collector", area: east });
    await compiler.type("分配 3组 给 虚晚霞");
    await reviewer.type("分配 东样村 3组 给 虚秋分");
    await Promise.all([compiler.press("确定"), reviewer.press("确定")]);
    const screens = [compiler.screen(), reviewer.screen()];
    expect(screens.filter((text) => text.startsWith("已分:2 户。"))).toHaveLength(1);
    expect(screens.filter((text) => text.includes("刚才有变化,还没有动"))).toHaveLength(1);
    expect(audited(visit, "assign")).toHaveLength(1);
    const held = holders(visit);
    expect(held.甲有田).toBe(held.乙春生);
  });

  test("an answer given at the very moment of the change is not lost, and not taken from the wrong person later", async () => {
    const { compiler, collector, visit } = town;
    await collector.type("甲有田");
    await collector.press("无变化");
    await compiler.type("分配 甲有田 给 虚晚霞");
    await Promise.all([collector.press("都没有问题,填“无”"), compiler.press("确定")]);
    if (holders(visit).甲有田 !== "虚晚霞") await compiler.press("确定");
    expect(holders(visit).甲有田).toBe("虚晚霞");
    const before = visit.logged();
    await collector.type("修改 5 井水浑了两个月");
    await collector.press("否");
    expect(visit.logged()).toEqual(before);
  });
});

describe("交回", () => {
  test("with its reason to the compiler, who is told and gives it to somebody else", async () => {
    const { collector, compiler, visit } = town;
    await collector.type("甲有田");
    await collector.press("无变化");
    await collector.type("交回 甲有田 他家搬到镇上了");
    expect(collector.screen()).toBe("已交回:3组 甲有田,转给汇总人虚明月,已告诉。");
    expect(holders(visit)).toMatchObject({ 甲有田: "虚明月", 乙春生: "虚小禾" });
    expect(heardBy(compiler).at(-1)).toContain("虚小禾交回 3组 甲有田:“他家搬到镇上了”。答了一半,答过的都留着。");
    const [remark] = visit.rows("select text, by, subject from remarks");
    expect(remark).toMatchObject({ by: "虚小禾", subject: "甲有田" });
    expect(visit.town.store.sealer.open(String(remark?.text))).toBe("他家搬到镇上了");
    expect(audited(visit, "hand-back")).toHaveLength(1);
    await compiler.press("换人办");
    await compiler.press("虚晚霞", "确定");
    expect(holders(visit).甲有田).toBe("虚晚霞");
  });

  test("the reason is asked for; refused: not one's own, handed in, practice", async () => {
    const { collector } = town;
    await collector.type("交回 乙春生");
    expect(collector.screen()).toContain("为什么交回3组 乙春生?");
    await collector.type("。");
    expect(collector.screen()).toContain("还没有交回");
    await collector.type("取消");
    untouched();
    await collector.type("交回 丙长河 太远");
    expect(collector.screen()).toContain("您名下没有没交的“丙长河”");
    await collector.type("交回");
    expect(collector.screen()).toContain("例:交回");
    await collector.type("甲有田");
    await collector.press("无变化", "都没有问题,填“无”", "否", "纸质表已签", "提交");
    await collector.type("交回 甲有田 写错了");
    expect(collector.screen()).toContain("已经交过了,不能交回");
    expect(await forge(collector, "c:handback:@of:丙长河")).toContain("不管用了");
    untouched();
  });

  test("where there is no compiler it is nobody's, and the township hears of it", async () => {
    const { neighbour, reviewer, visit } = town;
    visit.town.store.client.prepare("update cadres set status = 'left' where id = '虚谷雨'").run();
    await neighbour.type("交回 丙长河 桥断了过不去");
    expect(neighbour.screen()).toBe("已交回:1组 丙长河。现在没有人接,已告诉镇里。");
    expect(holders(visit).丙长河).toBeNull();
    expect(heardBy(reviewer).at(-1)).toContain("现在没有人办,请分给别人");
  });
});

describe("代填", () => {
  test("a compiler fills in for a collector: both names stand in the ledger, the collector is told once", async () => {
    const { collector, compiler, visit } = town;
    await collector.type("甲有田");
    await collector.press("无变化", "都没有问题,填“无”");
    await compiler.type("代填 甲有田");
    const said = heardBy(compiler);
    expect(said.at(-2)).toContain("3组 甲有田由您代虚小禾填,现在在您名下");
    expect(said.at(-1)).toContain("第7/9题");
    expect(heardBy(collector).at(-1)).toBe("虚明月代您填 3组 甲有田。您不用再去了,答过的都留着。");
    await collector.press("否");
    expect(visit.answers("甲有田")).not.toHaveProperty("loan_need");
    await compiler.press("否", "纸质表已签", "提交");
    expect(visit.interview("甲有田")).toMatchObject({ by: "虚明月" });
    await compiler.type("我的");
    expect(compiler.screen()).toContain("3组 甲有田,代虚小禾填");
    await collector.type("我的");
    expect(collector.screen()).not.toContain("甲有田");
  });

  test("given back before it is handed in, it is nobody's stand-in any more", async () => {
    const { collector, compiler } = town;
    await compiler.type("代填 乙春生");
    await compiler.type("分配 乙春生 给 虚小禾");
    await compiler.press("确定");
    await collector.type("乙春生");
    await collector.press("无变化", "都没有问题,填“无”", "否", "纸质表已签", "提交");
    await collector.type("我的");
    expect(collector.screen()).toContain("3组 乙春生,");
    expect(collector.screen()).not.toContain("代");
  });

  test("refused: another village, handed in, a collector", async () => {
    const { collector, compiler, reviewer } = town;
    await compiler.type("代填 丙长河");
    expect(compiler.screen()).toContain("您汇总的村里没有没完成的“丙长河”");
    await collector.type("代填 甲有田");
    expect(collector.screen()).toContain("要汇总来办");
    await reviewer.type("代填 甲有田");
    expect(reviewer.screen()).toContain("要汇总来办");
    const [piece] = town.visit.rows("select id from assignments where subject = '丙长河'");
    expect(await forge(compiler, `c:standin:@piece:${piece?.id}`)).toContain("不管用了");
    untouched();
  });
});
