import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countByVillage } from "../../db/tallies.ts";
import { east, employ, west } from "../support/office.ts";
import { audited, forge, heardBy, holders, openStaffed, type Staffed } from "./staff.ts";
import { clean, visitOf } from "./visit.ts";

let town: Staffed;
beforeEach(async () => {
  town = await openStaffed();
});
afterEach(() => town.visit.town.close());

const areaOf = (name: string) => town.visit.rows(`select area from subjects where id = '${name}'`)[0]?.area;
const remarks = () => {
  const { store } = town.visit.town;
  return town.visit
    .rows("select subject, text from remarks order by rowid")
    .map(({ subject, text }) => `${subject} ${store.sealer.open(String(text))}`);
};
const open = (village: string) =>
  countByVillage(town.visit.town.store, village)
    .filter((tally) => tally.phase === "A2")
    .reduce((sum, tally) => sum + tally.n, 0);

describe("改村、改组", () => {
  test("to another village: its work and its draft go along, the new collector is proposed, both are told", async () => {
    const { reviewer, collector, neighbour, visit } = town;
    await collector.type("甲有田");
    await collector.press("无变化", "都没有问题,填“无”");
    await reviewer.type("改村 甲有田 西样村 1组");
    expect(reviewer.screen()).toBe(
      "东样村 3组 甲有田 → 西样村 1组\n以后由虚大川去。\n答了一半的接着答,答过的都留着。\n1 确定\n2 取消",
    );
    expect(open(east)).toBe(3);
    await reviewer.press("确定");
    expect(reviewer.screen()).toBe("已改:东样村 3组 甲有田 → 西样村 1组。\n已告诉 2 人。");
    expect(areaOf("甲有田")).toBe(`${west}01/`);
    expect(visit.assignment("甲有田")).toMatchObject({ area: `${west}01/`, cadre: "虚大川" });
    expect([open(east), open(west)]).toEqual([2, 3]);
    expect(heardBy(collector).at(-1)).toContain("您不用再去了");
    expect(heardBy(neighbour).at(-1)).toContain("把 西样村 1组 甲有田 分给您(从东样村 3组改过来)");
    expect(audited(visit, "move-household")).toMatchObject([{ actor: "虚长青", ref: "甲有田" }]);
    await collector.press("否");
    await neighbour.type("甲有田");
    expect(neighbour.screen()).toContain("1组 甲有田 · 第7/9题");
  });

  test("within the village it stays with whoever has it; a group alone is one of the same village", async () => {
    const { reviewer, visit } = town;
    await reviewer.type("改组 甲有田 2组");
    expect(reviewer.screen()).toContain("东样村 3组 甲有田 → 东样村 2组\n还是虚小禾去。");
    await reviewer.type("好");
    expect(areaOf("甲有田")).toBe(`${east}01/`);
    expect(holders(visit).甲有田).toBe("虚小禾");
  });

  test("several collectors there: who goes is asked; what was handed in moves its count, not its author", async () => {
    const { reviewer, collector, visit } = town;
    await employ(visit.town, { name: "虚石头", role: "collector", area: west });
    await collector.type("甲有田");
    await collector.press(...clean);
    await reviewer.type("改村 乙春生 到 西样村 1组");
    expect(reviewer.screen()).toContain("以后由谁去?");
    await reviewer.press("虚石头", "确定");
    expect(holders(visit).乙春生).toBe("虚石头");
    await reviewer.type("改村 甲有田 到 西样村1组");
    expect(reviewer.screen()).toContain("交过的 1 份也跟着改到新的地方计数。");
    await reviewer.press("确定");
    expect(visit.assignment("甲有田")).toMatchObject({ area: `${west}01/`, cadre: "虚小禾", status: "submitted" });
  });

  test("refused: no such place, the same, another's area, a collector or compiler, a forged button; two at once", async () => {
    const { reviewer, admin, compiler, collector, visit } = town;
    await employ(visit.town, { name: "虚秋分", role: "reviewer", area: west, address: "fake:11" });
    const westReviewer = visitOf(visit.town, "fake:11");
    await reviewer.type("改村 甲有田 3组");
    expect(reviewer.screen()).toContain("本来就在那里");
    await reviewer.type("改村 没有人 西样村 1组");
    expect(reviewer.screen()).toContain("您管的范围里没有“没有人”这一户");
    await reviewer.type("改村 甲有田 到 天上");
    expect(reviewer.screen()).toContain("没有这个地方,没有改");
    await westReviewer.type("改村 甲有田 西样村 1组");
    expect(westReviewer.screen()).toContain("没有“甲有田”这一户");
    await westReviewer.type("改村 丙长河 到 东样村 3组");
    expect(westReviewer.screen()).toContain("东样村 3组不归您管");
    expect(await forge(westReviewer, "c:move:@house:甲有田")).toContain("不管用了");
    await compiler.type("改村 甲有田 2组");
    expect(compiler.screen()).toContain("要审核、管理来办");
    await collector.type("改组 甲有田 2组");
    expect(collector.screen()).toContain("要审核、管理来办");
    expect(areaOf("甲有田")).toBe(`${east}02/`);
    await reviewer.type("改组 甲有田 2组");
    await admin.type("改村 甲有田 西样村 1组");
    await Promise.all([reviewer.press("确定"), admin.press("确定")]);
    expect([reviewer.screen(), admin.screen()].filter((text) => text.includes("刚才有变化"))).toHaveLength(1);
    expect(audited(visit, "move-household")).toHaveLength(1);
    expect(visit.inbox("failed")).toEqual([]);
  });
});

describe("并户", () => {
  test("the doubled one is closed with its reason and gone; remarks on both, its keys and its answers are kept", async () => {
    const { reviewer, collector, visit } = town;
    await collector.type("乙春生");
    await collector.press("无变化");
    await reviewer.type("并户 乙春生 到 甲有田 因为是一家人,登记了两次");
    expect(reviewer.screen()).toBe(
      "东样村 3组 乙春生并到东样村 3组 甲有田。\n原因:是一家人,登记了两次\n东样村 3组 乙春生以后不再是单独的一户,档案留着。\n" +
        "没完成的 1 件按“重复户”核销,不再算在应排查户里。\n1 确定\n2 取消",
    );
    await reviewer.press("确定");
    expect(visit.assignment("乙春生")).toMatchObject({
      status: "closed",
      disposition: "doubled",
      cause: "是一家人,登记了两次",
    });
    expect(visit.rows("select status from subjects where id = '乙春生'")).toEqual([{ status: "gone" }]);
    expect(remarks()).toEqual([
      "甲有田 东样村 3组 乙春生并到这一户:是一家人,登记了两次",
      "乙春生 并到东样村 3组 甲有田:是一家人,登记了两次",
    ]);
    expect(heardBy(collector).at(-1)).toContain("东样村 3组 乙春生不用去了");
    const answers = visit.rows("select count(*) n from answers");
    await collector.press("都没有问题,填“无”");
    expect(visit.rows("select count(*) n from answers")).toEqual(answers);
    await collector.type("待办");
    expect(collector.screen()).not.toContain("乙春生");
    await collector.type("乙春生", "乙春生");
    expect(collector.screen()).toContain("已经核销,不用排查了");
    await reviewer.type("并户 乙春生 到 甲有田 因为再来一次");
    expect(reviewer.screen()).toContain("没有“乙春生”这一户");
  });

  test("step by step, and refused: itself, one that waits for review, one's own, two at once", async () => {
    const { reviewer, admin, collector, compiler, visit } = town;
    await reviewer.type("并户 乙春生");
    expect(reviewer.screen()).toContain("并到哪一户?");
    await reviewer.type("乙春生");
    await reviewer.type("登记重了");
    expect(reviewer.screen()).toBe("是同一户,没有并。");
    await reviewer.type("并户 乙春生 到 甲有田");
    expect(reviewer.screen()).toContain("为什么");
    await reviewer.type("。");
    expect(reviewer.screen()).toContain("还没有并");
    await reviewer.type("取消");
    await collector.type("甲有田");
    await collector.press(...clean);
    await reviewer.type("并户 甲有田 到 乙春生 因为登记重了");
    expect(reviewer.screen()).toContain("在等审核");
    await compiler.type("并户 乙春生 到 甲有田 因为登记重了");
    expect(compiler.screen()).toContain("要审核、管理来办");
    visit.town.store.client.prepare("update assignments set cadre = '虚长青' where subject = '甲有福'").run();
    await reviewer.type("并户 甲有福 到 甲有田 因为登记重了");
    expect(reviewer.screen()).toContain("在您自己名下");
    await reviewer.type("并户 乙春生 到 甲有田 因为登记重了");
    await admin.type("并户 乙春生 到 甲有福 因为登记重了");
    await Promise.all([reviewer.press("确定"), admin.press("确定")]);
    expect(audited(visit, "merge-household")).toHaveLength(1);
    expect(visit.inbox("failed")).toEqual([]);
  });
});

describe("分户", () => {
  test("a new household in the same group, to be visited by the same collector; remarks on both", async () => {
    const { reviewer, collector, visit } = town;
    await reviewer.type("分户 甲有田 丙新立 13800000009");
    expect(reviewer.screen()).toContain("从东样村 3组 甲有田分出一户,户主丙新立。新户也要排查,由虚小禾去。");
    await reviewer.press("确定");
    const [fresh] = visit.rows("select id, area from subjects where name = '丙新立'");
    expect(fresh?.area).toBe(areaOf("甲有田"));
    expect(visit.assignment(String(fresh?.id))).toMatchObject({ cadre: "虚小禾", status: "open", phase: "A2" });
    expect(remarks()).toEqual(["甲有田 分出一户:丙新立", `${fresh?.id} 从东样村 3组 甲有田分出`]);
    expect(heardBy(collector).at(-1)).toContain("分出一户,户主丙新立,归您去");
    await collector.press("3组 丙新立");
    expect(collector.screen()).toContain("3组 丙新立");
  });

  test("asked for the name; a namesake is asked about; refused: a bad name, a bad number, another's area; two at once", async () => {
    const { reviewer, admin, compiler, visit } = town;
    await reviewer.type("分户 甲有田");
    expect(reviewer.screen()).toContain("户主叫什么?");
    await reviewer.type("X");
    expect(reviewer.screen()).toContain("2 到 20 个汉字");
    await reviewer.type("丙新立 12345678");
    expect(reviewer.screen()).toContain("电话号码不对");
    await reviewer.type("乙春生");
    expect(reviewer.screen()).toContain("已经有 1 户叫“乙春生”");
    await reviewer.press("确定");
    expect(reviewer.screen()).toContain("户主乙春生");
    await reviewer.press("取消");
    await compiler.type("分户 甲有田 丙新立");
    expect(compiler.screen()).toContain("要审核、管理来办");
    expect(visit.rows("select count(*) n from subjects where kind = 'household'")).toEqual([{ n: 5 }]);
    await reviewer.type("分户 甲有田 丙新立");
    await admin.type("分户 甲有田 丙新立");
    await Promise.all([reviewer.press("确定"), admin.press("确定")]);
    expect(visit.rows("select count(*) n from subjects where name = '丙新立'")).toEqual([{ n: 1 }]);
    expect(visit.inbox("failed")).toEqual([]);
  });
});

describe("核销", () => {
  async function closing(name: string, label: string, evidence: string): Promise<void> {
    await town.collector.type(name);
    await town.collector.press("这户没法排查", label);
    await town.collector.type(evidence);
  }

  test("shown with its evidence, agreed to: out of the count, audited", async () => {
    const { reviewer, collector, visit } = town;
    await closing("甲有田", "整户搬迁", "村支书证明,今年3月搬走");
    visit.town.at("2022-11-03 09:05");
    await closing("乙春生", "重复户", "和甲有福是一户");
    await reviewer.type("核销");
    expect(reviewer.screen()).toBe(
      "等核销 2 户。\n东样村 3组 甲有田 · 整户搬迁 · 虚小禾 11月3日 周四 09:00报的\n说明:村支书证明,今年3月搬走\n" +
        "同意以后,这户不再算在应排查户里。\n1 同意\n2 不同意\n3 下一户",
    );
    await reviewer.press("下一户");
    expect(reviewer.screen()).toContain("乙春生 · 重复户");
    await reviewer.press("下一户", "同意");
    expect(reviewer.screen()).toContain("已核销:东样村 3组 甲有田。\n等核销 1 户。\n东样村 3组 乙春生");
    expect(visit.assignment("甲有田")).toMatchObject({ status: "closed", disposition: "moved" });
    expect(audited(visit, "closing-agreed")).toMatchObject([{ actor: "虚长青", detail: "moved" }]);
    await collector.type("甲有田");
    expect(collector.screen()).toBe("3组 甲有田已经核销,不用排查了。");
    expect(await forge(collector, `c:resume:${visit.interview("甲有田").id}`)).toContain("现在没有正在答的");
    expect(await forge(collector, `c:cannot:${visit.interview("甲有田").id}:refused`)).toContain("现在没有正在答的");
    expect(visit.assignment("甲有田").status).toBe("closed");
    expect(visit.rows("select count(*) n from answers")).toEqual([{ n: 0 }]);
  });

  test("not agreed to: open again, the collector is told why", async () => {
    const { reviewer, collector, visit } = town;
    await closing("甲有田", "全家去世", "邻居说的");
    await reviewer.type("待核销");
    await reviewer.press("不同意");
    expect(reviewer.screen()).toContain("为什么不同意核销东样村 3组 甲有田?");
    await reviewer.type("。");
    expect(reviewer.screen()).toContain("还没有定");
    expect(visit.assignment("甲有田").status).toBe("closing");
    await reviewer.type("要派出所的证明");
    expect(reviewer.screen()).toContain("没有核销:东样村 3组 甲有田,还要去排查。\n已告诉 1 人。\n现在没有等核销的户。");
    expect(visit.assignment("甲有田")).toMatchObject({ status: "started", disposition: null, cause: null });
    expect(heardBy(collector).at(-1)).toContain("没有同意 东样村 3组 甲有田 按“全家去世”核销:“要派出所的证明”");
    await collector.press("东样村 3组 甲有田");
    expect(collector.screen()).toContain("和现在一样吗?");
  });

  test("a photo is sent along once it is stored", async () => {
    const { reviewer, collector, visit } = town;
    await collector.type("甲有田");
    await collector.press("这户没法排查", "整户搬迁");
    await visit.town.channel.photo(collector.chat, new Uint8Array([1, 2, 3]));
    await visit.town.settled();
    await reviewer.type("核销");
    expect(reviewer.screen()).toContain("还没有取回来");
    await visit.town.keeper.check();
    await reviewer.type("核销");
    expect(reviewer.screen()).toContain("说明:照片(见附件)");
    expect(reviewer.last().file).toMatchObject({ mime: "image/jpeg" });
    expect(reviewer.screen()).not.toContain("file:");
  });

  test("nobody decides on their own; two at once decide once; another area's is not shown", async () => {
    const { reviewer, admin, collector, visit } = town;
    await employ(
      visit.town,
      { name: "虚小禾", role: "reviewer", area: "t/" },
      { name: "虚秋分", role: "reviewer", area: west, address: "fake:11" },
    );
    visit.town.bot.forgetPeople();
    await closing("甲有田", "整户搬迁", "今年3月搬走");
    await collector.type("核销");
    expect(collector.screen()).toContain("等核销的 1 户都是您自己报的");
    const { id, version } = visit.assignment("甲有田");
    expect(await forge(collector, `c:closings:@yes:${id}:${version}`)).toContain("自己报的不能自己定");
    const westReviewer = visitOf(visit.town, "fake:11");
    await westReviewer.type("核销");
    expect(westReviewer.screen()).toBe("现在没有等核销的户。");
    expect(await forge(westReviewer, `c:closings:@yes:${id}:${version}`)).toContain("没有动");
    await reviewer.type("核销");
    await admin.type("核销");
    await Promise.all([reviewer.press("同意"), admin.press("同意")]);
    expect([reviewer.screen(), admin.screen()].filter((text) => text.includes("刚才有人定过了"))).toHaveLength(1);
    expect(audited(visit, "closing-agreed")).toHaveLength(1);
    await town.compiler.type("核销");
    expect(town.compiler.screen()).toContain("要审核、管理来办");
  });
});
