import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { employ } from "../support/office.ts";
import { beginVisit, household, type Visit, visitOf, wellKnown } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

async function atRisk(): Promise<void> {
  visit = await beginVisit();
  await visit.type("开始入户");
  await visit.press("无变化");
}

describe("forged buttons", () => {
  test("of every kind never break anything, and change nothing that was answered", async () => {
    visit = await beginVisit([household("甲有田"), household("乙春生")]);
    await visit.type("乙春生");
    await visit.press("无变化", "都没有问题,填“无”", "否", "纸质表已签", "提交");
    const submitted = String(visit.interview("乙春生").id);
    await visit.type("甲有田");
    await visit.press("无变化");
    const id = String(visit.interview("甲有田").id);
    const before = JSON.stringify(visit.rows("select path, value from answers order by interview, path"));
    const someId = fc.constantFrom(
      id,
      submitted,
      "",
      "zzzzzzzzzzzz",
      "__proto__",
      "undefined",
      "'; drop",
      `${id}${id}`,
    );
    const number = fc.constantFrom(
      "0",
      "1",
      "5",
      "-1",
      "-z",
      "zzzzzz",
      "1e9",
      "NaN",
      "",
      " ",
      "9".repeat(40),
      "Infinity",
      "½",
    );
    // None of these is one that the open question (5, node 8 at rev 0) would take.
    const letter = fc.constantFrom(
      "k",
      "c",
      "x",
      "d",
      "s",
      "t0+",
      "t-1-",
      "t999+",
      "t",
      "o0",
      "o-1",
      "o99",
      "oNaN",
      "!",
      "!o0",
      "!n",
      "!x",
      "b",
      "bk",
      "bx",
      "bo0",
      "bo-9",
      "bo99",
      "?",
      "constructor",
    );
    const question = fc.tuple(someId, number, number, number, letter).map((parts) => `q:${parts.join(":")}`);
    const harmless = commands.map((command) => command.name).filter((name) => name !== "submit");
    const argument = fc.oneof(
      someId,
      fc
        .tuple(someId, fc.oneof(number, fc.constantFrom("constructor", "toString", "died", "__proto__")))
        .map((p) => p.join(":")),
      fc.tuple(someId, number, number).map((p) => p.join(":")),
      fc.string({ maxLength: 40 }),
    );
    const command = fc
      .tuple(fc.constantFrom(...harmless, "submit", "nothing", "__proto__", ""), argument)
      .map(([name, arg]) => `c:${name}:${arg}`);
    const junk = fc.oneof(
      fc.string({ maxLength: 64 }),
      fc.constantFrom("", ":", "q", "c", "q::::::", "c::", "q:".repeat(30), "c:".repeat(30)),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(question, command, junk), async (payload) => {
        await visit.deliver(payload);
        expect(visit.inbox("failed")).toEqual([]);
      }),
      { numRuns: 600 },
    );
    await visit.town.settled();
    // 撤回 is a command of one's own: what it opens again is the same.
    const after = JSON.stringify(visit.rows("select path, value from answers where rev > 0 order by interview, path"));
    const kept = JSON.stringify((JSON.parse(before) as object[]).length);
    expect(JSON.parse(after).length).toBeLessThanOrEqual(Number(kept));
    for (const row of JSON.parse(after)) expect(before).toContain(JSON.stringify(row));
    for (const { message } of visit.town.channel.sent)
      expect(message.text).not.toMatch(/undefined|NaN|\[object|function/);
  });

  test("a disposition that does not exist is asked for, not recorded", async () => {
    await atRisk();
    const { id } = visit.interview();
    for (const kind of ["constructor", "toString", "__proto__", "dead", ""]) {
      await visit.deliver(`c:cannot:${id}:${kind}`);
      await visit.type("写了一句");
      expect(visit.assignment()).toMatchObject({ disposition: null });
      await visit.type("继续");
    }
  });

  test("what one holds is not said back as if it had been typed", async () => {
    visit = await beginVisit();
    await employ(visit.town, { name: "虚长青", role: "reviewer", area: "t/", address: "fake:9" });
    const office = visitOf(visit.town, "fake:9");
    for (const words of ["快打 1390000 领钱", "@快打,领钱", "A2,快打领钱", "ABC快打", "快打:领钱", "“快打”"]) {
      // An export in full shows what it is for before it is made: that is asked, and said, behind a yes.
      for (const { name } of commands.filter((one) => one.name !== "exportfull")) {
        await office.deliver(`c:${name}:${words}`);
        for (const echo of ["“快打", "“领钱", "“ABC", "“@"]) {
          expect(office.screen(), `${name} ${words}`).not.toContain(echo);
        }
      }
    }
  });

  test("a true one is no forged one, though the answer begins with a number that it holds", async () => {
    visit = await beginVisit([household("甲有田", { known: { ...wellKnown, "household.population": "3" } })]);
    await visit.type("开始入户");
    await visit.press("无变化", "都没有问题,填“无”", "否", "纸质表已签", "修改", "改第2题");
    expect(visit.screen()).toContain("现在是:“3 人”");
  });

  test("a button that names a calculation asks for no such thing", async () => {
    await atRisk();
    const { id } = visit.interview();
    for (let index = 0; index < 25; index += 1) {
      await visit.deliver(`c:edit:${id}:1:${index}`);
      expect(visit.screen()).not.toMatch(/念给户主听\n|排查方式|重点看什么/);
    }
    await visit.deliver(`c:edit:${id}:9:0`);
    expect(visit.screen()).toContain("改哪一题");
  });
});
