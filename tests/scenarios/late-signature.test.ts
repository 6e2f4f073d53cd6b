import { afterEach, describe, expect, test } from "vitest";
import { beginVisit, household, type Visit } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

/** A household without risk, up to question 8. */
async function atSigning(): Promise<void> {
  visit = await beginVisit([household("甲有田")]);
  await visit.type("开始入户");
  await visit.press("无变化", "都没有问题,填“无”", "否");
  expect(visit.screen()).toContain("第8/9题");
}

/** The line of question 8 and the attestation, as the summary shows them. */
function summary(): string[] {
  expect(visit.screen()).toContain("请核对后提交");
  return visit
    .screen()
    .split("\n")
    .filter((line) => line.startsWith("8 ") || line.startsWith("提交就是"));
}

describe("改天补签", () => {
  async function putOff(): Promise<void> {
    await atSigning();
    await visit.type("4 在住院");
    await visit.press("改天补签");
    expect(visit.screen()).toContain("哪天补签");
  }

  test("is an open debt in 待办, until it is done on paper", async () => {
    await putOff();
    await visit.type("昨天");
    expect(visit.screen()).toContain("补签的日子要在今天或以后");
    await visit.type("11月6日");
    expect(summary()[0]).toBe("8 户主(签字):已入户,11月6日补签,户主在住院");
    await visit.press("提交");
    expect(visit.screen()).toContain("补签记在您的待办里,11月6日 周日前补上");
    const debt = visit.town.store.client
      .prepare("select * from assignments where questionnaire = 'late_signature'")
      .get();
    expect(debt).toMatchObject({ status: "open", cadre: "虚小禾", subject: "甲有田" });

    visit.town.at("2022-11-06 10:00");
    await visit.type("待办");
    expect(visit.screen()).toContain("3组 甲有田:补签,11月6日 周日前");
    await visit.press("3组 甲有田");
    expect(visit.screen()).toContain("户主签了没有?");
    await visit.press("纸质表已补签", "提交");
    expect(visit.screen()).toContain("已提交:3组 甲有田");
    expect(visit.answers()).toEqual({ signed: "paper" });
    await visit.type("待办");
    expect(visit.screen()).not.toContain("甲有田");
  });

  test("may end in a refusal with its reason", async () => {
    await putOff();
    await visit.type("后天");
    await visit.press("提交");
    await visit.type("待办", "1");
    await visit.press("户主不肯签");
    await visit.type("说数字不对", "提交");
    expect(visit.answers()).toEqual({ signed: "refused", refusal: "说数字不对" });
  });

  test("is withdrawn when the form is taken back and signed after all, and comes back if need be", async () => {
    await putOff();
    await visit.type("后天");
    await visit.press("提交");
    const debt = () =>
      visit.town.store.client.prepare("select status from assignments where key like 'late%'").pluck().all();
    await visit.type("待办");
    const button = visit.payload("补签:3组 甲有田");
    await visit.type("撤回", "修改 8", "1");
    await visit.press("提交");
    expect(debt()).toEqual(["withdrawn"]);
    await visit.type("待办");
    expect(visit.screen()).not.toContain("补签");
    await visit.town.channel.hear(visit.chat, { kind: "press", payload: button });
    await visit.town.settled();
    expect(visit.screen()).toContain("不管用了");
    expect(debt()).toEqual(["withdrawn"]);
    await visit.type("撤回", "修改 8", "4");
    await visit.press("提交");
    expect(debt()).toEqual(["open"]);
  });

  test("put off to another day after it was taken back: the new day counts", async () => {
    await putOff();
    await visit.type("后天");
    await visit.press("提交");
    await visit.type("撤回", "返回", "11月8日");
    await visit.press("提交");
    expect(visit.screen()).toContain("11月8日 周二前补上");
    await visit.type("待办");
    expect(visit.screen()).toContain("3组 甲有田:补签,11月8日 周二前");
  });

  test("does not push itself before the households still to be visited, nor claim that all is done", async () => {
    visit = await beginVisit([household("甲有田"), household("乙春生")]);
    await visit.type("甲有田");
    await visit.press("无变化", "都没有问题,填“无”", "否");
    await visit.type("4 在住院", "3", "11月6日");
    await visit.press("提交");
    expect(visit.screen()).toContain("您还差 1 户");
    expect(visit.buttons()[0]).toBe("下一户:3组 乙春生");
    await visit.type("开始入户");
    expect(visit.screen()).toContain("3组 乙春生 · 第1–4/9题");
    await visit.press("无变化", "都没有问题,填“无”", "否", "纸质表已签", "提交");
    expect(visit.buttons()[0]).toContain("甲有田");
    await visit.type("开始入户");
    expect(visit.screen()).toContain("户主签了没有?");
  });

  test("on its day it comes first; done, it says what is left", async () => {
    visit = await beginVisit([household("甲有田"), household("乙春生")]);
    await visit.type("甲有田");
    await visit.press("无变化", "都没有问题,填“无”", "否");
    await visit.type("4 在住院", "3", "11月6日");
    await visit.press("提交");
    visit.town.at("2022-11-06 09:00");
    await visit.type("开始入户");
    expect(visit.screen()).toContain("户主签了没有?");
    await visit.press("纸质表已补签", "提交");
    expect(visit.screen()).not.toContain("都排查完了");
    expect(visit.screen()).toContain("您还差 1 户");
  });
});
