import { afterEach, describe, expect, test } from "vitest";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import type { Node } from "../../src/engine/form.ts";
import { beginVisit, clean, type Visit, visitUpTo } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

/** The rest of the household as if nothing had happened, and what must be kept then. */
async function finish(labels: readonly string[]): Promise<void> {
  await visit.press(...labels);
  expect(visit.interview("甲有田").status).toBe("submitted");
  expect(visit.answers("甲有田")).toMatchObject({ risk_problems: "无", micro_credit_need: "no", signing: "paper" });
}

describe("the world fails", () => {
  test("a send that fails for a while: everything arrives once, in order", async () => {
    visit = await visitUpTo(5);
    const before = visit.town.channel.sent.length;
    visit.town.channel.failNext(3);
    await visit.press("都没有问题,填“无”", "否");
    visit.town.channel.failNext(2);
    await visit.press("纸质表已签");
    const fresh = visit.town.channel.sent.slice(before);
    const numbers = fresh.map((taken) => taken.posting.n);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(visit.rows("select distinct state from outbox")).toEqual([{ state: "sent" }]);
    await finish(["提交"]);
  });

  test("what could not be marked as sent is not sent twice", async () => {
    visit = await visitUpTo(5);
    const send = visit.town.channel.send.bind(visit.town.channel);
    visit.town.channel.send = async (...args) => {
      const sent = await send(...args);
      visit.town.failDisk(2);
      visit.town.channel.send = send;
      return sent;
    };
    await visit.press("都没有问题,填“无”");
    const numbers = visit.town.channel.sent.map((taken) => taken.posting.n);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(visit.rows("select * from outbox where state != 'sent'")).toEqual([]);
  });

  test("a write that fails: the update is not acknowledged, and told again it is heard", async () => {
    visit = await visitUpTo(7);
    visit.town.failDisk();
    await expect(visit.town.channel.press(visit.chat, "否")).rejects.toThrow();
    expect(visit.inbox("failed")).toEqual([]);
    expect(visit.answers("甲有田").micro_credit_need).toBeUndefined();
    await visit.town.channel.again();
    await visit.town.settled();
    expect(visit.screen()).toContain("第8/9题");
    await finish(clean.slice(3));
  });

  test("a write that fails does not leave half an answer in memory", async () => {
    visit = await visitUpTo(7);
    visit.town.failDisk();
    await expect(visit.town.channel.press(visit.chat, "否")).rejects.toThrow();
    await visit.type("汇总");
    expect(visit.screen()).toContain("7 小额信贷需求:还没有填");
    await visit.press("是");
    expect(visit.answers("甲有田").micro_credit_need).toBe("yes");
  });

  test("a full disk: nothing is half written; with room again it goes on where it was", async () => {
    visit = await visitUpTo(5);
    const { client } = visit.town.store;
    const pages = client.pragma("page_count", { simple: true }) as number;
    client.pragma(`max_page_count = ${pages}`);
    const long = "井水浑了".repeat(450);
    const tried: unknown[] = [];
    for (let i = 0; i < 20; i += 1)
      tried.push(await visit.town.channel.type(visit.chat, `修改5 ${long}${i}`).catch((e) => e.code));
    expect(tried).toContain("SQLITE_FULL");
    client.pragma("max_page_count = 1000000");
    await visit.town.channel.again();
    await visit.town.settled();
    expect(visit.answers("甲有田").risk_problems).toBe(`${long}19`);
    const log = visit.rows("select old, new from answer_log where path = 'risk_problems' order by n");
    for (const [i, entry] of log.entries()) expect(entry.old).toBe(i === 0 ? null : log[i - 1]?.new);
    expect(visit.screen()).toContain("第6/9题");
  });

  test("restarted between any two messages, a household with a risk comes out the same", async () => {
    const deeds: [kind: "type" | "press", what: string][] = [
      ["type", "甲有田"],
      ["type", "6口人 添了孙子"],
      ["type", "电话也换了 1380000000"],
      ["type", "13800001102"],
      ["type", "恩"],
      ["type", "冇得"],
      ["type", "有 井水浑了2个月"],
      ["type", "无"],
      ["type", "请水利站来看水"],
      ["type", "前头写错了"],
      ["type", "1"],
      ["type", "井水改自来水"],
      ["press", "对,填“无”"],
      ["press", "不改"],
      ["type", "不要贷款"],
      ["type", "4 他在住院"],
      ["press", "家人代签"],
      ["type", "戊秀兰 他老婆"],
      ["press", "提交"],
    ];
    const play = async (restarting: boolean) => {
      visit = await beginVisit();
      for (const [kind, what] of deeds) {
        await visit[kind](what);
        if (restarting) await visit.restart();
      }
      const texts = visit.town.channel.sent.map((taken) => taken.message.text);
      return { answers: visit.answers(), texts };
    };
    const whole = await play(false);
    visit.town.close();
    const broken = await play(true);
    expect(broken).toEqual(whole);
    expect(whole.answers).toMatchObject({ population: "6", risk_problems: "自来水浑了2个月", signer: "戊秀兰(配偶)" });
  });
});

describe("a bug in a handler", () => {
  /** From now on reading an answer to this question throws. */
  function breakQuestion(name: string): void {
    const node = visit.town.house.desk.form(screening.id).byName.get(name) as Node;
    node.type = {
      ...node.type,
      parse() {
        throw new TypeError("13800000001 is not iterable");
      },
    };
  }

  test("is recorded, apologised for once, and retried by nobody; what was answered stands", async () => {
    visit = await visitUpTo(5);
    breakQuestion("risk_problems");
    await visit.type("井水浑了两个月");
    expect(visit.screen()).toContain("是我们的毛病");
    await visit.town.channel.again();
    await visit.town.settled();
    expect(visit.town.channel.sent.filter((taken) => taken.message.text.includes("是我们的毛病"))).toHaveLength(1);
    expect(visit.inbox("failed")).toHaveLength(1);
    expect(visit.answers("甲有田")).toMatchObject({ population: "4" });
    expect(visit.answers("甲有田").risk_problems).toBeUndefined();
  });

  test("says nothing personal in the log or the inbox, but where it broke", async () => {
    visit = await visitUpTo(5);
    breakQuestion("risk_problems");
    await visit.type("电话13800000001打不通");
    const told = [...visit.town.log, JSON.stringify(visit.inbox("failed"))].join("\n");
    expect(told).toContain("TypeError");
    expect(told).toContain("take.ts");
    expect(told).not.toContain("13800000001");
  });

  test("leaves the chat usable: a command works, the question is still open", async () => {
    visit = await visitUpTo(5);
    breakQuestion("risk_problems");
    await visit.type("井水浑了两个月", "汇总");
    expect(visit.screen()).toContain("5 风险问题:还没有填");
    await visit.press("接着答", "都没有问题,填“无”");
    await finish(clean.slice(2));
  });

  test("in another household than the chat's own leaves nothing half done either", async () => {
    visit = await visitUpTo("summary");
    await visit.press("提交");
    const node = visit.town.house.desk.form(screening.id).byName.get("screening_date") as Node;
    const { describe: whole } = node.type;
    node.type = {
      ...node.type,
      describe: () => {
        throw new Error("broken");
      },
    };
    await visit.type("撤回");
    expect(visit.screen()).toContain("是我们的毛病");
    node.type = { ...node.type, describe: whole };
    expect(visit.interview("甲有田").status).toBe("submitted");
    await visit.type("撤回");
    expect(visit.screen()).toContain("请核对后提交");
    await visit.press("提交");
    expect(visit.interview("甲有田").status).toBe("submitted");
  });
});
