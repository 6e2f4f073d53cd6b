import { afterEach, expect, test } from "vitest";
import { openCompiled } from "./reviewing.ts";
import { household, type Visit, visitOf } from "./visit.ts";

let visit: Visit;
let reviewer: Visit;
afterEach(() => visit.town.close());

const names = ["甲有田", "乙春生", "丙长河", "丁有才", "戊秀兰"];

/** Five households compiled without anything flagged; the lot is cast by `lots`, one after the other. */
async function open(...lots: number[]): Promise<void> {
  ({ visit, reviewer } = await openCompiled(names));
  visit.town.house.pick = (n) => (lots.shift() ?? 0) % n;
}

const approved = () => visit.rows("select count(*) n from interviews where status = 'approved'")[0]?.n;
const shownNames = () => names.filter((name) => reviewer.screen().includes(name));

test("what was not flagged is passed together after a sample was looked at", async () => {
  await open(4, 0, 1);
  await reviewer.type("审核", "通过");
  await reviewer.press("没有提示的 4 户一起看");
  expect(reviewer.screen()).toContain("没有提示的 4 户。随机抽 3 户请您先看:");
  expect(reviewer.screen()).toContain(
    "东样村 3组 乙春生:4 人,脱贫户,无风险,无贷款需求,已入户,纸质表已签,11月3日 周四,排查人虚小禾",
  );
  expect(shownNames()).toHaveLength(3);
  visit.town.at("2022-11-03 09:05");
  await reviewer.press("看过了,4 户通过");
  expect(reviewer.screen()).toContain("已通过 4 户。记下了您看过的 3 户。待您审核的都看完了。");
  expect(approved()).toBe(5);
  const [batch] = visit.rows("select * from batches");
  expect(batch).toMatchObject({ state: "passed", by: "虚长青" });
  expect(visit.rows("select count(*) n from reviews where step = 'review' and batch is not null")).toEqual([{ n: 4 }]);
  await reviewer.deliver(`c:review:all:${batch?.id}`);
  expect(reviewer.screen()).toContain("这一批已经处理过了");
});

test("a second draw shows the same sample, however often it is asked for", async () => {
  await open(0, 0, 0, 3, 2, 1);
  await reviewer.type("审核");
  await reviewer.press("没有提示的");
  const first = reviewer.screen();
  await reviewer.type("审核");
  await reviewer.press("没有提示的");
  expect(reviewer.screen()).toBe(first);
  expect(visit.rows("select count(*) n from batches")).toEqual([{ n: 1 }]);
});

test("what changed meanwhile stays, and is named", async () => {
  await open();
  await reviewer.type("审核");
  await reviewer.press("没有提示的");
  const all = reviewer.payload("看过了,5 户通过");
  const second = reviewer;
  await second.press("逐户看");
  await second.type("退回 7 贷款再问一下");
  await second.press("确定退回");
  const gone = names.filter((name) => visit.interview(name).status === "returned");
  expect(gone).toHaveLength(1);
  await reviewer.deliver(all);
  expect(reviewer.screen()).toContain("已通过 4 户。");
  expect(reviewer.screen()).toContain(`刚才有变化、没有一起通过的:东样村 3组 ${gone[0]}。`);
  expect(approved()).toBe(4);
});

test("what was flagged, and what came back, is looked at one by one", async () => {
  ({ visit, reviewer } = await openCompiled(["甲有田", household("乙春生"), "丙长河"]));
  visit.rows(
    "update interviews set flags = 1 where id = (select id from interviews order by rowid limit 1) returning 1",
  );
  await reviewer.type("审核");
  expect(reviewer.screen()).toContain("待您审核 3 户。有提示的 1 户排在前面。");
  expect(reviewer.screen()).toContain("甲有田");
  await reviewer.type("下一户", "退回 7 贷款再问一下");
  await reviewer.press("确定退回");
  const collector = visitOf(visit.town, visit.chat);
  await collector.press("现在改", "是", "纸质表已签", "提交");
  await reviewer.type("审核");
  expect(reviewer.screen()).toContain("乙春生");
  expect(reviewer.screen()).toContain("第7题:否 → 是");
  await reviewer.type("通过");
  expect(reviewer.buttons()).toEqual(["下一户"]);
});
