import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listRemarks } from "../../db/remarks.ts";
import { type Office, openOffice, said } from "./office.ts";
import { household, type Visit } from "./visit.ts";

let office: Office;
let visit: Visit;

beforeEach(async () => {
  office = await openOffice([household("甲有田"), household("乙春生")]);
  visit = office.collector;
});
afterEach(() => visit.town.close());

const remarks = (subject: string) => listRemarks(visit.town.store, subject);

describe("有困难", () => {
  test("in the middle of a household: kept on it, the compiler told at once, the question asked again", async () => {
    await visit.type("甲有田");
    await visit.press("无变化");
    visit.town.at("2022-11-03 09:12");
    await visit.type("/trouble");
    expect(visit.screen()).toContain("什么困难?写一句");
    await visit.type("路塌了进不去");
    expect(visit.screen()).toMatch(/^3组 甲有田 · 第5\/9题/);
    expect(visit.screen()).toContain("已记下,09:12 已告诉村里虚明月。");
    expect(office.compiler.screen()).toBe("东样村虚小禾有困难:“路塌了进不去”(3组 甲有田)。");
    expect(await remarks("甲有田")).toMatchObject([
      { kind: "trouble", text: "路塌了进不去", area: "t/01/01/", by: "虚小禾", at: visit.town.now() },
    ]);
    expect(visit.rows("select text from remarks where text not like '§1:%'")).toEqual([]);
    expect(visit.rows("select actor, action from audit where action = 'trouble'")).toHaveLength(1);
    await visit.type("无");
    await visit.press("否");
    expect(visit.answers("甲有田").risk_problems).toBe("无");
  });

  test("the word alone may be the household's answer: it is asked which", async () => {
    await visit.type("甲有田");
    await visit.press("无变化");
    await visit.type("有困难");
    expect(visit.buttons()).toEqual(["是这户的情况,答第5题", "是我办不下去,告诉上面"]);
    await visit.press("是这户的情况,答第5题");
    await visit.type("老倌子住院花了3万");
    expect(visit.answers("甲有田").risk_problems).toBe("老倌子住院花了3万");
    await visit.type("困难");
    await visit.press("是我办不下去,告诉上面");
    await visit.type("户主不让进门");
    expect(said(office.compiler).at(-1)).toContain("户主不让进门");
    expect(visit.screen()).toContain("第6/9题");
  });

  test("no question open: kept for the village; a sentence behind the word is enough", async () => {
    await visit.type("有难处 手机快没电了");
    expect(visit.screen()).toBe("已记下,09:00 已告诉村里虚明月。");
    expect(office.compiler.screen()).toBe("东样村虚小禾有困难:“手机快没电了”。");
    expect(visit.rows("select area, subject from remarks")).toEqual([{ area: "t/01/", subject: null }]);
  });

  test("the button of a reminder asks, too; 算了 leads back and keeps nothing", async () => {
    await visit.type("甲有田");
    await visit.deliver("c:trouble:");
    await visit.press("算了");
    expect(visit.screen()).toContain("和现在一样吗?");
    await visit.press("无变化");
    expect(visit.screen()).toContain("第5/9题");
    expect(visit.rows("select * from remarks")).toEqual([]);
  });

  test("only words: a photo and a dot are told so, and nothing is lost", async () => {
    await visit.type("有困难");
    await visit.town.channel.photo(visit.chat, new Uint8Array([1]), { caption: "路" });
    await visit.town.settled();
    expect(visit.screen()).toContain("这里要写字");
    await visit.type("。");
    expect(visit.screen()).toContain("太短了");
    await visit.type("难".repeat(501));
    expect(visit.screen()).toContain("这段话有 501 个字");
    expect(visit.rows("select * from remarks")).toEqual([]);
    await visit.type("三次都没人");
    expect(visit.rows("select * from remarks")).toHaveLength(1);
  });

  test("long numbers stand in full only in the remark", async () => {
    await visit.type("有困难 他换了号 13800000077 打不通");
    expect(office.compiler.screen()).toContain("他换了号 138**** 打不通");
    const [row] = visit.rows("select text from remarks");
    expect(visit.town.store.sealer.open(String(row?.text))).toContain("13800000077");
  });
});

describe("who is told", () => {
  test("a compiler's trouble goes to the township", async () => {
    await office.compiler.type("有困难 表格不够");
    expect(office.compiler.screen()).toBe("已记下,09:00 已告诉镇里虚长青。");
    expect(office.reviewer.screen()).toBe("东样村虚明月有困难:“表格不够”。");
  });

  test("who cannot be reached is passed over", async () => {
    visit.rows("update addresses set state = 'blocked' where cadre = '虚明月' returning 1");
    await visit.type("有困难 三次都没人");
    expect(visit.screen()).toBe("已记下,09:00 已告诉镇里虚长青。");
    expect(office.reviewer.screen()).toContain("东样村虚小禾有困难");
  });

  test("nobody there: it is kept, and said so", async () => {
    visit.rows("update addresses set state = 'blocked' where cadre != '虚小禾' returning 1");
    await visit.type("有困难 三次都没人");
    expect(visit.screen()).toContain("已记下。现在没有能收到消息的人,请直接打电话");
    expect(visit.rows("select * from remarks")).toHaveLength(1);
  });

  test("the reviewer's own trouble: nobody above, nobody told by themselves", async () => {
    await office.reviewer.type("有困难 县里没回话");
    expect(office.reviewer.screen()).toContain("现在没有能收到消息的人");
  });

  test("the same message twice is one trouble", async () => {
    await visit.type("有困难 三次都没人");
    await visit.town.channel.again();
    await visit.town.settled();
    expect(said(office.compiler).filter((text) => text.includes("三次都没人"))).toHaveLength(1);
    expect(visit.rows("select * from remarks")).toHaveLength(1);
  });
});
