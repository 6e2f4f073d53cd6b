import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { moveDeadline } from "../../db/deadlines.ts";
import { listRemarks } from "../../db/remarks.ts";
import { instant } from "../../src/time.ts";
import { type Office, openOffice, said } from "./office.ts";
import { clean, household, type Visit } from "./visit.ts";

let office: Office;
let visit: Visit;
/** A button of 癸老五's form. */
let no: string;

/** 癸老五 was submitted, 甲有田 begun, 乙春生 not; then it is 12:03 on the day the system closes at noon. */
beforeEach(async () => {
  office = await openOffice([household("癸老五"), household("甲有田"), household("乙春生")]);
  visit = office.collector;
  await visit.type("癸老五");
  await visit.press(...clean.slice(0, 2));
  no = visit.payload("否");
  await visit.press(...clean.slice(2));
  await visit.type("甲有田");
  await visit.press("无变化");
  await visit.type("暂停");
});
afterEach(() => visit.town.close());

const noon = () => visit.town.at("2022-11-25 12:03");
const remarks = () => visit.rows("select * from remarks");
const status = (name: string) => visit.interview(name).status;

describe("what was submitted, after the system has closed", () => {
  test("dialogue (d): a sentence about it is kept and told; the form stays as it is", async () => {
    noon();
    await visit.type("癸老五的工资是2万3 刚才问错了");
    expect(visit.screen()).toBe(
      [
        "系统 12:00 已关闭,现在改不进去。交上去的还是原来填的。",
        "您这句话已记在3组 癸老五的履历里,12:03 已告诉镇里虚长青。",
        "您不用再做什么,他会联系您。",
      ].join("\n"),
    );
    expect(office.reviewer.screen()).toContain(
      "东样村虚小禾,系统关闭后还有话要说:3组 癸老五。\n“癸老五的工资是2万3 刚才问错了”",
    );
    expect(await listRemarks(visit.town.store, "癸老五")).toMatchObject([
      { kind: "closed", text: "癸老五的工资是2万3 刚才问错了", by: "虚小禾", at: instant("2022-11-25 12:03") },
    ]);
    expect(visit.rows("select text from remarks where text not like '§1:%'")).toEqual([]);
    expect(visit.rows("select actor from audit where action = 'closed'")).toEqual([{ actor: "虚小禾" }]);
    expect(status("癸老五")).toBe("submitted");
  });

  test("a minute before noon everything is as always", async () => {
    visit.town.at("2022-11-25 11:59");
    await visit.type("撤回 癸老五");
    expect(visit.screen()).toContain("请核对后提交");
    expect(status("癸老五")).toBe("draft");
  });

  test("撤回 is refused; what is to be changed is asked for, and kept", async () => {
    noon();
    await visit.type("撤回 癸老五");
    expect(visit.screen()).toContain("3组 癸老五:系统 12:00 已关闭,现在改不进去。\n要改什么,写一句");
    expect(status("癸老五")).toBe("submitted");
    await visit.type("人口是5口不是4口");
    expect(visit.screen()).toContain("您这句话已记在3组 癸老五的履历里,12:03 已告诉镇里虚长青。");
    expect(remarks()).toHaveLength(1);
    await visit.type("撤回");
    await visit.press("不用了");
    await visit.type("待办");
    expect(remarks()).toHaveLength(1);
  });

  test("撤回 with a reason says enough", async () => {
    noon();
    await visit.type("撤回 癸老五 人口写错了");
    expect(visit.screen()).toContain("您这句话已记在3组 癸老五的履历里");
    expect(remarks()).toHaveLength(1);
  });

  test("its name alone opens nothing; a button of its old question changes nothing", async () => {
    noon();
    await visit.type("癸老五");
    expect(visit.screen()).toContain("已关闭,现在改不进去");
    await visit.type("不用了");
    await visit.deliver(no);
    expect(visit.screen()).toContain("已关闭,现在改不进去");
    expect(remarks()).toEqual([]);
    expect(visit.answers("癸老五").micro_credit_need).toBe("no");
  });

  test("a late press while another question is open does not take the next answer away", async () => {
    noon();
    await visit.type("甲有田");
    await visit.deliver(no);
    expect(visit.screen()).toBe("3组 癸老五:系统 12:00 已关闭,现在改不进去。");
    await visit.type("屋顶漏雨,没钱修");
    expect(visit.answers("甲有田").risk_problems).toBe("屋顶漏雨,没钱修");
    expect(remarks()).toEqual([]);
  });

  test("a draft can still be finished, and stands fast from then on", async () => {
    noon();
    await visit.type("甲有田");
    await visit.press(...clean.slice(1));
    expect(status("甲有田")).toBe("submitted");
    await visit.type("撤回");
    expect(visit.screen()).toContain("3组 甲有田:系统 12:00 已关闭");
    expect(status("甲有田")).toBe("submitted");
  });

  test("the next day the day is named", async () => {
    visit.town.at("2022-11-26 08:00");
    await visit.type("撤回 癸老五");
    expect(visit.screen()).toContain("系统 11月25日 周五 12:00 已关闭");
  });

  test("a moved closing counts, where it was moved", async () => {
    const { plan, year } = visit.town.house;
    const move = { phase: "B4b", area: "t/01/", dueAt: instant("2022-11-25 18:00"), reason: "县里通知", by: "虚长青" };
    await visit.town.store.commit({ at: 0, writes: [moveDeadline({ plan, year }, { ...move, at: 0 })] });
    noon();
    await visit.type("撤回 癸老五");
    expect(status("癸老五")).toBe("draft");
    await visit.type("提交");
    visit.town.at("2022-11-25 18:00");
    await visit.type("撤回 癸老五");
    expect(visit.screen()).toContain("系统 18:00 已关闭");
  });

  test("practice never closes", async () => {
    visit.rows("update assignments set practice = 1 where subject = '癸老五' returning 1");
    await visit.restart();
    noon();
    await visit.type("撤回 癸老五");
    expect(status("癸老五")).toBe("draft");
  });
});

describe("which household is meant", () => {
  test("two of one name: it is asked, and the sentence waits", async () => {
    visit.rows("update subjects set name = '癸老五' where id = '乙春生' returning 1");
    visit.rows("update assignments set status = 'submitted' where subject = '乙春生' returning 1");
    visit.rows("update assignments set area = 't/01/' where subject = '乙春生' returning 1");
    noon();
    await visit.type("癸老五家人口写错了");
    expect(visit.screen()).toContain("您说的是哪一户?");
    expect(remarks()).toEqual([]);
    await visit.press("3组 癸老五");
    expect(visit.screen()).toContain("您这句话已记在3组 癸老五的履历里");
    expect(await listRemarks(visit.town.store, "癸老五")).toMatchObject([{ text: "癸老五家人口写错了" }]);
    expect(visit.rows("select pending from chats where pending like '%癸老五家%'")).toEqual([]);
  });

  test("the group that is said decides; the longest name counts", async () => {
    visit.rows("update subjects set name = '癸老五郎' where id = '乙春生' returning 1");
    visit.rows("update assignments set status = 'submitted' where subject = '乙春生' returning 1");
    noon();
    await visit.type("癸老五郎家人口写错了");
    expect(visit.screen()).toContain("已记在3组 癸老五郎的履历里");
  });

  test("a household that was not submitted, or somebody else's, is none", async () => {
    noon();
    await visit.type("乙春生家人口写错了,是5口");
    await visit.type("丙长河家人口写错了,是5口");
    expect(remarks()).toEqual([]);
  });
});

describe("work that is stopped", () => {
  const entry = "国家信息系统录入";

  test("cannot be opened any more; what is said is kept", async () => {
    noon();
    await office.compiler.type(entry);
    expect(office.compiler.screen()).toContain("系统 12:00 已关闭,现在办不了,也改不进去。\n有什么要说的,写一句");
    await office.compiler.type("还有3户没录,系统一直卡");
    expect(office.compiler.screen()).toContain("12:03 已告诉镇里虚长青");
    expect(said(office.reviewer).at(-1)).toContain("还有3户没录,系统一直卡");
    expect(visit.rows("select subject from remarks")).toEqual([{ subject: "t/01/" }]);
  });

  test("an answer that comes after noon is not recorded, but kept with its question and told", async () => {
    visit.town.at("2022-11-25 11:58");
    await office.compiler.type(entry);
    const before = visit.rows(
      "select * from answers where interview not in (select id from interviews where by = '虚小禾')",
    );
    const question = office.compiler.screen();
    noon();
    await office.compiler.type("12");
    expect(question).not.toBe("");
    expect(office.compiler.screen()).toContain("系统 12:00 已关闭,现在办不了,也改不进去。");
    const [row] = visit.rows("select text from remarks");
    expect(visit.town.store.sealer.open(String(row?.text))).toMatch(/:12$/);
    expect(
      visit.rows("select * from answers where interview not in (select id from interviews where by = '虚小禾')"),
    ).toEqual(before);
    await office.compiler.type("待办");
    expect(office.compiler.screen()).not.toContain("已关闭");
  });

  test("its buttons do nothing, its photos are not kept", async () => {
    visit.town.at("2022-11-25 11:58");
    await office.compiler.type(entry);
    const buttons = (office.compiler.last().choices ?? []).map((choice) => choice.payload);
    noon();
    await visit.town.channel.photo(office.compiler.chat, new Uint8Array([1]));
    await visit.town.settled();
    expect(office.compiler.screen()).toContain("刚才发的没有保存。");
    await office.compiler.type("不用了");
    for (const payload of buttons) {
      await office.compiler.deliver(payload);
      expect(office.compiler.screen()).toContain("已关闭");
    }
    expect(visit.rows("select * from files")).toEqual([]);
    expect(remarks()).toEqual([]);
  });

  test("does not stand in the way of what comes after it", async () => {
    noon();
    await office.compiler.type("开始入户");
    expect(office.compiler.screen()).not.toContain("已关闭");
    visit.rows("update assignments set status = 'submitted' where cadre = '虚明月' and phase != 'B2b' returning 1");
    await office.compiler.type("开始入户");
    expect(office.compiler.screen()).toContain("现在没有能办的了。系统已关闭,没办完的:国家信息系统录入(东样村)。");
  });
});

test("reading the deadlines costs once a minute, not once an answer", async () => {
  noon();
  await visit.type("甲有田");
  let reads = 0;
  const { store } = visit.town;
  const select = store.db.select.bind(store.db);
  Object.assign(store.db, {
    select: (...given: Parameters<typeof select>) => {
      if (new Error().stack?.includes("findDeadlines")) reads += 1;
      return select(...given);
    },
  });
  await visit.press("都没有问题,填“无”", "否", "纸质表已签");
  expect(reads).toBe(0);
  visit.town.at("2022-11-25 12:05");
  await visit.type("修改 7", "否");
  expect(reads).toBe(1);
});
