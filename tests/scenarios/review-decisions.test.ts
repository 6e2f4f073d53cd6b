import { afterEach, describe, expect, test } from "vitest";
import { employ } from "../support/office.ts";
import { beginVisit, clean, household, type Visit, visitOf } from "./visit.ts";

let visit: Visit;
let compiler: Visit;
let reviewer: Visit;
let second: Visit;
afterEach(() => visit.town.close());

/** Two reviewers of the town, a compiler, and these households submitted without risk by 虚小禾. */
async function submitted(...names: string[]): Promise<void> {
  visit = await beginVisit(
    names.map((name) => household(name)),
    { reviewer: { name: "虚长青", address: "fake:9" } },
  );
  await employ(visit.town, { name: "虚重阳", role: "reviewer", area: "t/", address: "fake:10" });
  [compiler, reviewer, second] = ["fake:2", "fake:9", "fake:10"].map((address) =>
    visitOf(visit.town, address as "fake:2"),
  ) as [Visit, Visit, Visit];
  for (const [minute, name] of names.entries()) {
    visit.town.at(`2022-11-03 08:5${minute}`);
    await visit.type(name);
    await visit.press(...clean);
  }
  visit.town.at("2022-11-03 09:00");
}

/** The same, compiled by the village. */
async function compiled(...names: string[]): Promise<void> {
  await submitted(...names);
  await compiler.type("审核");
  for (const _ of names) {
    await compiler.press("通过");
    if (compiler.buttons().includes("下一户")) await compiler.press("下一户");
  }
  for (const name of names) expect(visit.interview(name).status).toBe("compiled");
}

const reviews = () => visit.rows("select step, decision, by from reviews order by at, rowid");

describe("two decide at once", () => {
  test("the second is told who decided what and when", async () => {
    await compiled("甲有田");
    await reviewer.type("审核");
    await second.type("审核");
    visit.town.at("2022-11-03 10:30");
    const pass = reviewer.payload("通过");
    await Promise.all([reviewer.deliver(pass), second.deliver(pass)]);
    const says = [reviewer.screen(), second.screen()];
    expect(says.filter((text) => text.includes("已通过:东样村 3组 甲有田。"))).toHaveLength(1);
    expect(says.filter((text) => /虚(长青|重阳)11月3日 周四 10:30 已经通过,您这一下没有记/.test(text))).toHaveLength(1);
    expect(reviews().filter((row) => row.step === "review")).toHaveLength(1);
  });

  test("one returns, the other passes: what came first holds", async () => {
    await compiled("甲有田");
    await second.type("审核");
    await reviewer.type("审核", "退回 5 水源要写清楚");
    await reviewer.press("确定退回");
    await second.press("通过");
    expect(second.screen()).toContain("虚长青11月3日 周四 09:00 已经退回,您这一下没有记");
    expect(visit.interview().status).toBe("returned");
  });

  test("tapped twice, it is passed once", async () => {
    await compiled("甲有田");
    await reviewer.type("审核");
    const pass = reviewer.payload("通过");
    await reviewer.deliver(pass);
    await reviewer.deliver(pass);
    expect(reviewer.screen()).toContain("您11月3日 周四 09:00 已经通过");
    expect(reviews()).toHaveLength(2);
  });
});

describe("the collector takes it back", () => {
  test("before it was decided: whoever decides is told", async () => {
    await submitted("甲有田");
    await compiler.type("审核");
    await visit.type("撤回");
    await compiler.press("通过");
    expect(compiler.screen()).toContain("被填的人收回去改了,您这一下没有记");
    expect(visit.interview().status).toBe("draft");
  });

  test("at the very moment it is decided: one of the two holds, and both know", async () => {
    await submitted("甲有田");
    await compiler.type("审核");
    const pass = compiler.payload("通过");
    await Promise.all([visit.type("撤回"), compiler.deliver(pass)]);
    const { status } = visit.interview();
    expect(visit.assignment().status).toBe(status === "draft" ? "started" : status);
    if (status === "draft") expect(compiler.screen()).toContain("收回去改了");
    else expect([status, visit.screen()]).toEqual(["compiled", expect.stringContaining("不能撤回")]);
  });

  test("and hands it in again: the new one is shown before it can be decided", async () => {
    await submitted("甲有田");
    await compiler.type("审核");
    await visit.type("撤回", "修改 7", "是");
    await visit.press("纸质表已签", "提交");
    await compiler.type("通过");
    expect(compiler.screen()).toContain("这一份刚才改过,下面是新的");
    expect(compiler.screen()).toContain("7 小额信贷需求:是");
    expect(visit.interview().status).toBe("submitted");
    await compiler.type("通过");
    expect(visit.interview().status).toBe("compiled");
  });

  test("not after it was compiled, nor approved", async () => {
    await compiled("甲有田");
    await visit.type("撤回");
    expect(visit.screen()).toContain("已经汇总,不能撤回");
    await reviewer.type("审核", "通过");
    await visit.type("撤回");
    expect(visit.screen()).toContain("已经审核通过,不能撤回");
    await visit.type("甲有田");
    expect(visit.screen()).toContain("3组 甲有田 已经审核通过");
  });

  test("a correction too: it is still the reviewer's who sent it back", async () => {
    await compiled("甲有田");
    await reviewer.type("审核", "退回 7 贷款再问一下");
    await reviewer.press("确定退回");
    await visit.type("现在改");
    await visit.press("现在改", "是");
    await visit.press("纸质表已签", "提交");
    expect(visit.screen()).toContain("改好的直接交给虚长青看");
    await visit.type("撤回");
    expect(visit.interview().status).toBe("returned");
    await visit.press("提交");
    expect(visit.interview().status).toBe("compiled");
    expect(reviewer.screen()).toContain("第7题:否 → 是");
  });
});

describe("who decides", () => {
  test("nobody about their own", async () => {
    await submitted("甲有田");
    const id = String(visit.interview().id);
    await visit.town.store.commit({
      at: 0,
      writes: [
        { op: "insert", table: "grants", row: { cadre: "虚小禾", role: "reviewer", area: "t/", at: 0 } },
        { op: "insert", table: "grants", row: { cadre: "虚小禾", role: "compiler", area: "t/", at: 0 } },
      ],
    });
    visit.town.bot.forgetPeople();
    await visit.type("审核");
    expect(visit.screen()).toContain("现在没有待您审核的");
    await visit.deliver(`c:pass:${id}:${visit.interview().version}`);
    expect(visit.screen()).toContain("不能由您定");
    await visit.deliver(`c:return:${id}:${visit.interview().version}`);
    expect(visit.screen()).toContain("不能由您定");
    expect(visit.interview().status).toBe("submitted");
  });

  test("within their area only", async () => {
    await submitted("甲有田");
    await employ(visit.town, { name: "虚晨光", role: "compiler", area: "t/02/", address: "fake:11" });
    const other = visitOf(visit.town, "fake:11");
    await other.type("审核");
    expect(other.screen()).toContain("现在没有待您审核的");
    const mark = `${visit.interview().id}:${visit.interview().version}`;
    await other.deliver(`c:pass:${mark}`);
    expect(other.screen()).toContain("不在您管的范围里");
    await reviewer.deliver(`c:pass:${mark}`);
    expect(reviewer.screen()).toContain("东样村 3组 甲有田现在是“待汇总”");
    await other.type("履历 甲有田");
    expect(other.screen()).toContain("没有“甲有田”");
    await other.deliver(`c:history:i:${visit.interview().id}`);
    expect(other.screen()).toContain("不在您能看的范围里");
    expect(visit.interview().status).toBe("submitted");
  });

  test("a collector is told who does", async () => {
    await submitted("甲有田");
    await visit.type("审核");
    expect(visit.screen()).toContain("这件事要汇总、审核、管理来办");
  });

  test("practice is nobody's to decide", async () => {
    visit = await beginVisit([household("练习户", { practice: true })]);
    await visit.type("练习户");
    await visit.press(...clean);
    const compiler = visitOf(visit.town, "fake:2");
    await compiler.type("审核");
    expect(compiler.screen()).toContain("现在没有待您审核的");
    await compiler.deliver(`c:pass:${visit.interview().id}:${visit.interview().version}`);
    expect(visit.interview().status).toBe("submitted");
  });
});

describe("a village of one person", () => {
  test("is not compiled, recorded as such; it can be taken back until somebody decides", async () => {
    visit = await beginVisit([household("甲有田")], {
      compiler: undefined as never,
      reviewer: { name: "虚长青", address: "fake:9" },
    });
    reviewer = visitOf(visit.town, "fake:9");
    await visit.type("甲有田");
    await visit.press(...clean);
    expect(visit.screen()).toContain("不用再汇总,直接交镇里审核");
    expect(visit.interview().status).toBe("compiled");
    expect(reviews()).toEqual([{ step: "compile", decision: "skipped", by: "虚小禾" }]);
    await visit.type("撤回");
    expect(visit.interview().status).toBe("draft");
    await visit.press("提交");
    await reviewer.type("审核", "通过");
    expect(visit.interview().status).toBe("approved");
    await visit.type("撤回");
    expect(visit.screen()).toContain("不能撤回");
  });

  test("a compiler who visits has nobody to compile it", async () => {
    visit = await beginVisit([household("甲有田", { collector: "虚明月" })]);
    const alone = visitOf(visit.town, "fake:2");
    await alone.type("甲有田");
    await alone.press(...clean);
    expect(alone.screen()).toContain("不用再汇总");
    expect(visit.interview().status).toBe("compiled");
  });

  test("the town may do without 汇总", async () => {
    visit = await beginVisit();
    visit.rows("insert into parameters (name, value, at) values ('review.steps', 'review', 0) returning 1");
    await visit.type("甲有田");
    await visit.press(...clean);
    expect(visit.screen()).toContain("镇里定了不用村里汇总");
    expect(visit.interview().status).toBe("compiled");
  });
});

describe("words", () => {
  test("通过, 退回 and 下一户 are about the card on the screen", async () => {
    await compiled("甲有田", "乙春生", "丙长河");
    await reviewer.type("通过");
    expect(reviewer.screen()).toContain("先发“审核”");
    await reviewer.type("审核");
    expect(reviewer.screen()).toContain("待您审核 3 户。");
    expect(reviewer.screen()).toContain("甲有田");
    await reviewer.type("下一户");
    expect(reviewer.screen()).toContain("乙春生");
    await reviewer.type("下一户");
    expect(reviewer.screen()).toContain("丙长河");
    await reviewer.type("下一户");
    expect(reviewer.screen()).toContain("甲有田");
    await reviewer.type("下一户", "通过。");
    expect(reviewer.screen()).toContain("已通过:东样村 3组 乙春生。待您审核还有 2 户。");
    await reviewer.type("下一户");
    expect(reviewer.screen()).toMatch(/甲有田|丙长河/);
    expect(visit.rows("select count(*) n from interviews where status = 'approved'")).toEqual([{ n: 1 }]);
  });

  test("a compiler's 汇总 is what waits for them", async () => {
    await submitted("甲有田");
    await compiler.type("汇总");
    expect(compiler.screen()).toContain("待您汇总 1 户。");
    await compiler.type("1");
    expect(compiler.screen()).toContain("已汇总:东样村 3组 甲有田。");
  });
});

describe("types of problems", () => {
  test("are kept with the next decision about the card", async () => {
    await compiled("甲有田");
    await reviewer.type("审核");
    await reviewer.press("标问题类型", "应纳未纳", "识别不精准", "应纳未纳", "标好了");
    expect(reviewer.screen()).toContain("标上了:识别不精准。");
    await reviewer.press("通过");
    expect(visit.rows("select tags from reviews where step = 'review'")).toEqual([{ tags: "misidentified" }]);
    await reviewer.type("履历 甲有田");
    expect(reviewer.screen()).toContain("问题类型:识别不精准");
  });
});
