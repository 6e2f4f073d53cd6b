import { afterEach, describe, expect, test } from "vitest";
import { audited, heardBy, holders, openStaffed, type Staffed } from "./staff.ts";
import { clean } from "./visit.ts";

let town: Staffed;
afterEach(() => town.visit.town.close());

/** 甲有田 was visited by 虚小禾 and waits for the village, or for the town. */
async function handedIn(step: "compile" | "review"): Promise<void> {
  town = await openStaffed();
  const { collector, compiler } = town;
  await collector.type("甲有田");
  await collector.press(...clean);
  if (step === "review") await compiler.type("审核", "通过");
}

/** The compiler ends somebody's time here. */
async function leaves(name: string): Promise<void> {
  await town.compiler.type(`停用 ${name}`);
  await town.compiler.press("确定");
}

const sendBack = async (phone: Staffed["reviewer"], words: string) => {
  await phone.type("审核", words);
  await phone.press("确定退回");
};

describe("what comes back to somebody who left", () => {
  test("is the compiler's, who is told why, mends it and hands it straight to whoever sent it back", async () => {
    await handedIn("review");
    const { compiler, reviewer, visit } = town;
    await leaves("虚小禾");
    await sendBack(reviewer, "退回 7 再问一下");
    expect(reviewer.screen()).toBe(
      [
        "已退回虚明月:第7题。改回的时限是 11月8日 周二 24:00。",
        "虚小禾已停用,这一份转给虚明月改。",
        "待您审核的都看完了。",
      ].join("\n"),
    );
    expect(holders(visit).甲有田).toBe("虚明月");
    expect(compiler.screen()).toBe(
      [
        "镇里退回 1 户:3组 甲有田,要改第7题,其余照旧。",
        "虚小禾已停用,这一份转到您名下,答过的都留着,请您改。",
        "第7题,虚小禾填的“否”。虚长青:“再问一下”",
        "11月8日 周二 24:00 前改回。",
        "1 现在改",
        "2 稍后",
        "3 有困难",
      ].join("\n"),
    );
    const told = heardBy(compiler).filter((text) => text.includes("再问一下") || text.includes("退回了"));
    expect(told).toHaveLength(1);
    await compiler.press("现在改", "是", "纸质表已签", "提交");
    expect(compiler.screen()).toContain("改好的直接交给虚长青看");
    expect(reviewer.screen()).toContain("第7题:否 → 是");
    expect(visit.answers("甲有田")).toMatchObject({ micro_credit_need: "yes", population: "4" });
    await reviewer.type("审核");
    expect(reviewer.screen()).toContain("东样村 3组 甲有田 · 排查人虚明月(代虚小禾填) · 汇总人虚明月");
    await reviewer.type("通过");
    expect(visit.interview("甲有田").status).toBe("approved");
    expect(audited(visit, "stand-in")).toMatchObject([{ actor: "虚明月", detail: "虚小禾" }]);
  });

  test("sent back by the compiler it is theirs at once", async () => {
    await handedIn("compile");
    const { compiler, visit } = town;
    await leaves("虚小禾");
    await sendBack(compiler, "退回 7 再问一下");
    expect(compiler.screen()).toContain("已退回您自己:第7题。");
    expect(compiler.screen()).toContain("虚小禾已停用,这一份转给您自己改。");
    expect(holders(visit).甲有田).toBe("虚明月");
    await compiler.press("现在改", "是", "纸质表已签", "提交");
    expect(visit.interview("甲有田")).toMatchObject({ status: "compiled", by: "虚明月" });
  });

  test("where there is no compiler it is nobody's, and whoever sent it back finds somebody", async () => {
    await handedIn("review");
    const { reviewer, visit } = town;
    await leaves("虚小禾");
    visit.rows("update cadres set status = 'left' where id = '虚明月' returning 1");
    await sendBack(reviewer, "退回 7 再问一下");
    expect(reviewer.screen()).toContain("虚小禾已停用,村里没有汇总人,这一份现在没有人办,请分给别人。");
    expect(holders(visit).甲有田).toBeNull();
    await reviewer.press("换人办");
    await reviewer.press("虚晚霞", "确定");
    expect(holders(visit).甲有田).toBe("虚晚霞");
    await town.other.type("甲有田");
    expect(town.other.screen()).toContain("镇里虚长青退回这一题:“再问一下”");
  });

  test("so is that of somebody who does not work there any more; of a colleague who does it stays", async () => {
    await handedIn("review");
    const { collector, compiler, reviewer, visit } = town;
    visit.rows("update grants set area = 't/02/' where cadre = '虚小禾' returning 1");
    visit.town.bot.forgetPeople();
    await sendBack(reviewer, "退回 7 再问一下");
    expect(compiler.screen()).toContain("虚小禾已不在这里采集,这一份转到您名下");
    expect(holders(visit).甲有田).toBe("虚明月");
    await collector.type("乙春生");
    await collector.press(...clean);
    visit.rows("update grants set area = 't/01/' where cadre = '虚小禾' returning 1");
    visit.town.bot.forgetPeople();
    await compiler.type("审核", "通过");
    await sendBack(reviewer, "退回 7 再问一下");
    expect(reviewer.screen()).toContain("已退回虚小禾:第7题。");
    expect(holders(visit).乙春生).toBe("虚小禾");
  });
});

test("the card names who stood in, and for whom", async () => {
  town = await openStaffed();
  const { compiler, reviewer } = town;
  await compiler.type("代填 甲有田");
  await compiler.press(...clean);
  await reviewer.type("审核");
  expect(reviewer.screen()).toContain("东样村 3组 甲有田 · 排查人虚明月(代虚小禾填)");
});
