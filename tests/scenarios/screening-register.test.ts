import { afterEach, describe, expect, test } from "vitest";
import { beginVisit, household, type Visit, wellKnown } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

async function begin(known: Record<string, string> = wellKnown): Promise<void> {
  visit = await beginVisit([household("甲有田", { known })]);
  await visit.type("开始入户");
}

const phone = () => visit.answers().contact;

/** From question 5 to the end, without risk. */
async function finish(): Promise<void> {
  await visit.press("都没有问题,填“无”", "否", "纸质表已签", "提交");
  expect(visit.screen()).toContain("已提交:3组 甲有田");
}

describe("题1–4: what the register knows", () => {
  test("everything is known: shown at once, personal numbers masked, confirmed by one press", async () => {
    await begin();
    expect(visit.screen()).toContain(
      "户主姓名:甲有田\n人口数:4 人\n联系方式:138****0001\n重点群体属性:1. 脱贫户\n和现在一样吗?",
    );
    await visit.press("无变化");
    const rows = visit.town.store.client.prepare("select path, state from answers order by path").all();
    expect(rows).toEqual(
      ["contact", "group_attr", "head_name", "population"].map((path) => ({ path, state: "confirmed" })),
    );
    expect(phone()).toBe("13800000001");
  });

  test.each(["没变化", "都一样", "照旧", "是的", "嗯", "1", "无变化"])("typed: %s", async (said) => {
    await begin();
    await visit.type(said);
    expect(visit.screen()).toContain("第5/9题");
    expect(Object.keys(visit.answers())).toHaveLength(4);
  });

  test("nothing is known but the name: every question is asked, none offered as known", async () => {
    visit = await beginVisit([household("甲有田", { known: { "household.head_name": "" } })]);
    await visit.type("开始入户");
    expect(visit.screen()).toContain("第1/9题 户主姓名");
    await visit.type("甲有田");
    expect(visit.screen()).toContain("第2/9题 人口数");
    await visit.type("四口人");
    expect(visit.screen()).toContain("第3/9题 联系方式");
    await visit.type("13800000009");
    expect(visit.screen()).toContain("第4/9题");
    await visit.press("脱贫户", "选好了");
    expect(visit.screen()).toContain("第5/9题");
    await finish();
    expect(visit.answers()).toMatchObject({
      head_name: "甲有田",
      population: "4",
      contact: "13800000009",
      group_attr: "poverty_alleviated",
    });
  });

  test("partly known: what is missing is asked first, then all is offered at once", async () => {
    await begin({ "household.population": "4" });
    expect(visit.screen()).toContain("第3/9题 联系方式");
    await visit.type("0737-2712345");
    expect(visit.screen()).toContain("第4/9题");
    await visit.type("3");
    expect(visit.screen()).toContain("是哪一类?");
    await visit.type("1 4");
    expect(visit.screen()).toContain("登记的情况");
    expect(visit.screen()).toContain("人口数:4 人");
    expect(visit.screen()).toContain("0737-***2345");
    await visit.press("无变化");
    await finish();
    expect(visit.answers()).toMatchObject({ contact: "0737-2712345", group_attr: "off_file", off_file_types: "g1 g4" });
  });

  test("what the register holds but the form cannot take is asked", async () => {
    await begin({ ...wellKnown, "household.population": "44", "household.phone": "1380000" });
    expect(visit.screen()).toContain("第2/9题 人口数");
    await visit.type("4");
    expect(visit.screen()).toContain("第3/9题 联系方式");
  });
});

describe("有变化", () => {
  test("by button: which line, the new value, and the rest as it is", async () => {
    await begin();
    await visit.press("有变化");
    expect(visit.buttons()).toEqual(["户主姓名", "人口数", "联系方式", "重点群体属性"]);
    await visit.press("人口数");
    expect(visit.screen()).toContain("现在是:“4 人”");
    await visit.type("6");
    expect(visit.screen()).toContain("人口数 4 → 6 人。其余各项照旧吗?");
    await visit.press("还有要改的", "联系方式");
    await visit.type("13800001102");
    expect(visit.screen()).toContain("联系方式改为 138****1102。其余各项照旧吗?");
    await visit.press("照旧");
    await finish();
    expect(visit.answers()).toMatchObject({ population: "6", contact: "13800001102", head_name: "甲有田" });
  });

  test("by button, but then left as it is", async () => {
    await begin();
    await visit.press("有变化", "人口数", "不改", "无变化");
    await finish();
    expect(visit.answers().population).toBe("4");
  });

  test("by one sentence, several at once", async () => {
    await begin();
    await visit.type("人口6人,电话换成13800001102");
    expect(visit.screen()).toContain("人口数 4 → 6 人。");
    expect(visit.screen()).toContain("联系方式改为 138****1102。其余各项照旧吗?");
    await visit.press("照旧");
    await finish();
    expect(visit.answers()).toMatchObject({ population: "6", contact: "13800001102" });
  });

  test("a phone number typed in a sentence is nowhere kept in the clear", async () => {
    await begin();
    await visit.type("人口6人,电话换成13800001102");
    await visit.press("照旧");
    await visit.type("修改 3");
    await visit.type("是13800001103");
    const { client } = visit.town.store;
    for (const table of ["answers", "answer_log", "chats", "outbox", "inbox"]) {
      expect(JSON.stringify(client.prepare(`select * from ${table}`).all()), table).not.toMatch(/1380000110[23]/);
    }
    expect(phone()).toBe("13800001103");
  });

  test("one part of the sentence cannot be read: the rest is kept, that one is asked", async () => {
    await begin();
    await visit.type("人口6人 电话1380000110");
    expect(visit.screen()).toContain("人口数 4 → 6 人。");
    expect(visit.screen()).toContain("您写的是 10 位,还没有改");
    await visit.type("13800001102");
    expect(visit.screen()).toContain("其余各项照旧吗?");
    await visit.type("对");
    expect(visit.answers()).toMatchObject({ population: "6", contact: "13800001102" });
  });

  test("two parts cannot be read: one after the other is asked, none forgotten", async () => {
    await begin();
    await visit.type("人口99人 电话1380000110");
    expect(visit.screen()).toContain("第2/9题");
    expect(visit.screen()).toContain("人口数应在 1 到 20 之间");
    await visit.type("9");
    expect(visit.screen()).toContain("第3/9题 联系方式");
    await visit.type("13800001102");
    await visit.press("照旧");
    expect(visit.answers()).toMatchObject({ population: "9", contact: "13800001102" });
  });

  test("不改 keeps what was registered", async () => {
    await begin();
    await visit.type("电话换了 1380000110", "不改");
    expect(visit.screen()).toContain("第1–4/9题");
    await visit.press("1");
    expect(phone()).toBe("13800000001");
  });

  test("a sentence that names nothing is asked back about", async () => {
    await begin();
    await visit.type("变了一点点");
    expect(visit.screen()).toContain("哪一项有变化?");
    expect(visit.answers()).toEqual({});
  });

  test("a sentence about what does not concern this household changes nothing, and that is said", async () => {
    await begin();
    await visit.type("已消除风险");
    expect(visit.screen()).toContain("第4题现在不用答");
    expect(visit.answers()).toEqual({});
    await visit.press("无变化");
    expect(visit.screen()).toContain("第5/9题");
  });

  test("the head's name, changed in a sentence, is kept without the words around it", async () => {
    await begin();
    await visit.type("户主改成甲有粮");
    await visit.press("照旧");
    expect(visit.answers().head_name).toBe("甲有粮");
  });
});

describe("题5: what the household's lists ask to look at", () => {
  test("the printed 备注 comes with every household; focus points with those on a list", async () => {
    visit = await beginVisit([household("甲有田", { lists: ["COV-1", "COV-3", "COV-7"] })]);
    await visit.type("开始入户");
    await visit.press("无变化");
    expect(visit.last().small).toContain("两不愁三保障");
    expect(visit.screen()).toContain("受灾户:水源稳不稳");
    expect(visit.screen()).toContain("重点核实:这户在市里下发的重点名单上");
    expect(visit.screen()).not.toContain("安置点");
  });
});
