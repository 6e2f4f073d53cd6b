import { afterEach, describe, expect, test } from "vitest";
import { beginVisit, cadre, clean, household, type Visit, visitOf, visitUpTo } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

/** The rest of the household as if nothing had happened, and what must be kept then. */
async function finish(labels: readonly string[]): Promise<void> {
  await visit.press(...labels);
  expect(visit.interview("甲有田").status).toBe("submitted");
  expect(visit.answers("甲有田")).toMatchObject({ risk_problems: "无", micro_credit_need: "no", signing: "paper" });
}

describe("the same thing twice", () => {
  test("a redelivered update changes nothing and says nothing", async () => {
    visit = await visitUpTo(7);
    await visit.press("否");
    const said = visit.town.channel.sent.length;
    await visit.town.channel.again();
    await visit.town.settled();
    expect(visit.town.channel.sent).toHaveLength(said);
    expect(visit.logged().filter((line) => line.startsWith("micro"))).toEqual(["micro_credit_need=no"]);
    await finish(clean.slice(3));
  });

  test("also when both arrive at once, and also after a restart", async () => {
    visit = await visitUpTo(7);
    const no = visit.payload("否");
    await Promise.all([visit.deliver(no, { id: "same" }), visit.deliver(no, { id: "same" })]);
    await visit.restart();
    await visit.deliver(no, { id: "same" });
    expect(visit.inbox("done").filter((row) => row.update === "same")).toHaveLength(1);
    expect(visit.logged().filter((line) => line.startsWith("micro"))).toHaveLength(1);
    await finish(clean.slice(3));
  });

  test("a doubled press is one answer", async () => {
    visit = await visitUpTo(7);
    const no = visit.payload("否");
    await Promise.all([visit.deliver(no), visit.deliver(no)]);
    expect(visit.logged().filter((line) => line.startsWith("micro"))).toEqual(["micro_credit_need=no"]);
    expect(visit.screen()).toContain("第8/9题");
    await finish(clean.slice(3));
  });

  test("提交 pressed twice submits once; the second says so and opens nothing", async () => {
    visit = await visitUpTo("summary");
    const submit = visit.payload("提交");
    await Promise.all([visit.deliver(submit), visit.deliver(submit)]);
    expect(visit.rows("select * from audit where action = 'submit'")).toHaveLength(1);
    expect(visit.screen()).toContain("已经提交");
    await visit.type("开始入户");
    expect(visit.screen()).toContain("3组 乙春生");
  });

  test("开始入户 pressed twice is one interview", async () => {
    visit = await beginVisit();
    await visit.type("/start");
    const begin = visit.payload("开始入户");
    await Promise.all([visit.deliver(begin), visit.deliver(begin)]);
    expect(visit.rows("select * from interviews")).toHaveLength(1);
    await finish(clean);
  });

  test("two messages at once are both heard, in their order", async () => {
    visit = await visitUpTo(5);
    await Promise.all([
      visit.town.channel.type(visit.chat, "井水浑了两个月"),
      visit.town.channel.type(visit.chat, "请水利站来看"),
    ]);
    await visit.town.settled();
    expect(visit.answers("甲有田")).toMatchObject({ risk_problems: "井水浑了两个月", help_measures: "请水利站来看" });
    expect(visit.screen()).toContain("第7/9题");
  });
});

describe("one interview on two phones of one cadre", () => {
  test("what is answered on either counts; what the other has overtaken is stale", async () => {
    const town = { collectors: { [cadre]: ["fake:1", "plain:9"] as const } };
    visit = await beginVisit([household("甲有田")], town);
    const other = visitOf(visit.town, "plain:9");
    await visit.type("甲有田");
    await visit.press("无变化");
    await other.type("甲有田");
    expect(other.screen()).toContain("第5/9题");
    await other.type("井水浑了两个月");
    expect(other.screen()).toContain("第6/9题");
    await visit.press("都没有问题,填“无”");
    expect(visit.answers().risk_problems).toBe("井水浑了两个月");
    expect(visit.screen()).toContain("第5题已经答过");
    await visit.press("不改");
    expect(visit.screen()).toContain("第6/9题");
    await Promise.all([visit.type("请水利站来看"), other.type("请水利局来看")]);
    const [first, second] = visit.logged().filter((line) => line.startsWith("help"));
    expect([first, second].sort()).toEqual(["help_measures=请水利局来看", "help_measures=请水利站来看"].sort());
    expect(`help_measures=${visit.answers().help_measures}`).toBe(second);
    expect(other.screen()).toContain("第7/9题");
  });

  test("a question that the other phone took away: what is typed there is not kept as an answer, and that is said", async () => {
    visit = await beginVisit([household("甲有田")], { collectors: { [cadre]: ["fake:1", "plain:9"] } });
    const other = visitOf(visit.town, "plain:9");
    await visit.type("甲有田");
    await visit.press("无变化");
    await visit.type("井水浑了两个月");
    await other.type("甲有田", "修改 5 无");
    await visit.type("请水利站来看水");
    expect(visit.screen()).toContain("第6题现在不用答");
    expect(visit.screen()).toContain("第7/9题");
    expect(visit.answers()).not.toHaveProperty("help_measures");
  });

  test("begun on both at once it is one interview", async () => {
    visit = await beginVisit([household("甲有田")], { collectors: { [cadre]: ["fake:1", "plain:9"] } });
    const other = visitOf(visit.town, "plain:9");
    await Promise.all([visit.type("甲有田"), other.type("甲有田")]);
    expect(visit.rows("select * from interviews")).toHaveLength(1);
    expect(other.screen()).toContain("和现在一样吗?");
    expect(visit.screen()).toContain("和现在一样吗?");
  });

  test("submitted on one, the other hears so and cannot change it", async () => {
    visit = await beginVisit([household("甲有田")], { collectors: { [cadre]: ["fake:1", "plain:9"] } });
    const other = visitOf(visit.town, "plain:9");
    await visit.type("甲有田");
    await visit.press(...clean.slice(0, 2));
    await other.type("甲有田");
    await visit.press(...clean.slice(2));
    await other.type("2");
    expect(other.screen()).toContain("已经提交");
    expect(visit.answers().micro_credit_need).toBe("no");
    await other.type("是");
    expect(visit.answers().micro_credit_need).toBe("no");
  });

  test("changed by another process: what was thought on old ground is thought again", async () => {
    visit = await visitUpTo(7);
    visit.town.store.client.prepare("update interviews set version = version + 1").run();
    await visit.press("否");
    expect(visit.answers("甲有田").micro_credit_need).toBe("no");
    expect(visit.screen()).toContain("第8/9题");
    expect(visit.inbox("failed")).toEqual([]);
  });

  test("a hundred answers from both, at random and at once, are each kept or refused, none half", async () => {
    visit = await beginVisit([household("甲有田")], { collectors: { [cadre]: ["fake:1", "fake:3"] } });
    const other = visitOf(visit.town, "fake:3");
    await visit.type("甲有田");
    await other.type("甲有田");
    await visit.press("无变化");
    const texts = Array.from({ length: 50 }, (_, i) => `修改 5 第${i}次看到屋顶漏雨`);
    await Promise.all(
      texts.flatMap((text, i) => [
        visit.town.channel.type("fake:1", text),
        visit.town.channel.type("fake:3", `${text}${i}`),
      ]),
    );
    await visit.town.settled();
    const log = visit.rows("select n, old, new from answer_log where path = 'risk_problems' order by n");
    for (const [i, entry] of log.entries()) expect(entry.old).toBe(i === 0 ? null : log[i - 1]?.new);
    expect(log).toHaveLength(100);
    expect(visit.answers().risk_problems).toBe(log.at(-1)?.new);
    expect(visit.inbox("failed")).toEqual([]);
  });
});

describe("/start in the middle", () => {
  test("welcomes, and disturbs no question", async () => {
    visit = await visitUpTo(5);
    await visit.type("/start");
    expect(visit.screen()).toContain("虚小禾,早上好");
    await visit.type("井水浑了两个月");
    expect(visit.answers("甲有田").risk_problems).toBe("井水浑了两个月");
    await visit.type("/start");
    await visit.type("请水利站来看");
    expect(visit.answers("甲有田").help_measures).toBe("请水利站来看");
    expect(visit.screen()).toContain("第7/9题");
  });

  test("the question's own buttons still work below it; its numbers mean the latest message's", async () => {
    visit = await visitUpTo(7);
    await visit.type("/start");
    await visit.press("否");
    expect(visit.answers("甲有田").micro_credit_need).toBe("no");
    await visit.type("/start");
    await visit.type(String(visit.buttons().indexOf("待办") + 1));
    expect(visit.screen()).toContain("还差 2 户");
  });

  test("加户 in the middle of a text is no answer to it", async () => {
    visit = await visitUpTo(5);
    await visit.type("加户 丙长河");
    expect(visit.screen()).toContain("丙长河");
    expect(visit.rows("select name from subjects where name = '丙长河'")).toHaveLength(1);
    expect(visit.answers("甲有田").risk_problems).toBeUndefined();
    await visit.type("井水浑了两个月");
    expect(visit.answers("甲有田").risk_problems).toBe("井水浑了两个月");
  });

  test("帮助 takes no buttons away", async () => {
    visit = await beginVisit();
    await visit.type("/start");
    await visit.press("帮助");
    await visit.press("开始入户");
    expect(visit.screen()).toContain("和现在一样吗?");
  });
});
