import { afterEach, describe, expect, test } from "vitest";
import { moveDeadline } from "../../db/deadlines.ts";
import { plan } from "../../src/commands/plan.ts";
import { timeline } from "../../src/reports/timeline.ts";
import { instant } from "../../src/time.ts";
import { type Office, openOffice, said } from "./office.ts";
import { clean, household, type Visit } from "./visit.ts";

let office: Office;
afterEach(() => office.collector.town.close());

/** The words of 方案, and the picture that follows them. */
async function look(phone: Visit, typed = "方案"): Promise<{ lines: string[]; buttons: string[]; rows: unknown[] }> {
  await phone.type(typed);
  const [words, picture] = phone.town.channel.sent.filter((taken) => taken.to === phone.chat).slice(-2);
  const model = timeline.model.parse(picture?.message.picture?.model);
  expect(picture?.message.picture?.kind).toBe("timeline");
  expect(picture?.message.choices).toBeUndefined();
  const buttons = (words?.message.choices ?? []).map((choice) => choice.label);
  return { lines: words?.message.text.split("\n") ?? [], buttons, rows: model.rows };
}

const two = [household("甲有田"), household("乙春生")];

describe("方案", () => {
  test("a collector sees their own phases and counts, then all of them", async () => {
    office = await openOffice([...two, household("丙长河", { collector: "虚明月" })]);
    const { collector } = office;
    await collector.type("甲有田");
    await collector.press(...clean);
    const own = await look(collector);
    expect(own.lines).toEqual([
      "您的方案 · 截至 11月3日 周四 09:00",
      "【第二轮集中排查】",
      "入户排查:截止 11月8日 周二 24:00,还剩 5 天,已完成 1/2 户。",
      "【巩固成果信息采集】",
      "户年度信息采集:截止 11月8日 周二 24:00,还剩 5 天。",
      "监测对象信息采集:截止 11月8日 周二 24:00,还剩 5 天。",
      "结对帮扶信息采集:截止 11月8日 周二 24:00,还剩 5 天。",
      "所有系统操作截止:截止 11月25日 周五 12:00,11月14日 周一开始。",
      "【乡村建设信息采集】",
      "脱贫户、监测户一次采集到位:截止 11月8日 周二 24:00,还剩 5 天。",
      "信息采集录入:截止 2023年2月25日 周六 24:00,还剩 114 天。",
    ]);
    expect(own.buttons).toEqual(["全部", "待办"]);
    expect(own.rows[0]).toMatchObject({ title: "入户排查", done: 1, total: 2, dueAt: instant("2022-11-08 24:00") });
    const all = await look(collector, "全部");
    expect(all.lines[0]).toBe("您的方案(全部) · 截至 11月3日 周四 09:00");
    expect(all.lines).toContain("文件印发:截止 10月12日 周三 24:00,已过。");
    expect(all.rows).toHaveLength(collector.town.house.plan.phases.length);
    expect(all.buttons[0]).toBe("只看我的");
    expect(await look(collector, "1")).toEqual(own);
    expect(said(collector).slice(-2).join()).not.toContain("不一致");
  });

  test("a compiler sees the village, a reviewer the town and what does not fit", async () => {
    office = await openOffice([...two, household("丙长河", { collector: "虚明月" })]);
    const { collector, compiler, neighbour, reviewer } = office;
    await collector.type("甲有田");
    await collector.press(...clean);
    expect((await look(compiler)).lines).toContain("入户排查:截止 11月8日 周二 24:00,还剩 5 天,已完成 1/3 户。");
    const other = await look(neighbour);
    expect(other.lines[0]).toBe("西样村 · 方案 · 截至 11月3日 周四 09:00");
    expect(other.lines).toContain("入户排查:截止 11月8日 周二 24:00,还剩 5 天。");
    const { lines } = await look(reviewer, "/plan");
    expect(lines[0]).toBe("样例镇 · 方案 · 截至 11月3日 周四 09:00");
    expect(lines).toContain("入户排查:截止 11月8日 周二 24:00,还剩 5 天,已完成 1/3 户。");
    expect(lines).toContain("安排部署工作:截止 10月14日 周五 24:00,已超期 20 天,已完成 0/2 份。");
    expect(lines).toContain("动员部署:截止 10月14日 周五 24:00,已超期 20 天,已完成 0/2 份,随“安排部署工作”一起办。");
    expect(lines.at(-2)).toMatch(/^方案里要留意:乡村建设信息采集录入写到2月25日/);
    for (const phone of [compiler, neighbour, reviewer]) {
      expect(said(phone).join("\n")).not.toMatch(/甲有田|乙春生|丙长河/);
    }
  });

  test("a moved deadline says what it was; those above see whose", async () => {
    office = await openOffice(two);
    const { collector, compiler, reviewer } = office;
    const { store, house } = collector.town;
    const move = { phase: "A2", dueAt: instant("2022-11-10 24:00"), reason: "路塌了", by: "虚长青", at: 0 };
    await store.commit({ at: 0, writes: [moveDeadline(house, { ...move, area: "t/01/" })] });
    await office.align();
    const line = "入户排查:截止 11月10日 周四 24:00(原定 11月8日 周二 24:00),还剩 7 天,已完成 0/2 户。";
    expect((await look(collector)).lines).toContain(line);
    expect((await look(compiler)).lines).toContain(line);
    expect((await look(reviewer)).lines).toContain(
      "入户排查:截止 11月8日 周二 24:00,还剩 5 天,已完成 0/2 户,东样村改到 11月10日 周四 24:00。",
    );
    collector.town.at("2022-11-09 09:00");
    expect((await look(reviewer)).lines).toContain(
      "入户排查:截止 11月8日 周二 24:00,没完成的另有截止时间,已完成 0/2 户,东样村改到 11月10日 周四 24:00。",
    );
    collector.town.at("2022-11-12 09:00");
    expect((await look(collector)).lines).toContain(
      "入户排查:截止 11月10日 周四 24:00(原定 11月8日 周二 24:00),已超期 2 天,已完成 0/2 户。",
    );
  });

  test("somebody who collects in one village and compiles in another sees both", async () => {
    office = await openOffice([household("甲有田", { collector: "虚晨光" }), household("乙春生")]);
    const { client } = office.collector.town.store;
    client.exec("insert into grants (cadre, role, area, at) values ('虚晨光', 'collector', 't/01/', 0)");
    const { lines } = await look(office.neighbour);
    expect(lines[0]).toContain("西样村");
    expect(lines).toContain("入户排查:截止 11月8日 周二 24:00,还剩 5 天,已完成 0/1 户。");
  });

  test("an open question stays open", async () => {
    office = await openOffice(two);
    const { collector } = office;
    await collector.type("甲有田");
    await collector.press("无变化");
    await look(collector, "时间表");
    await collector.type("无");
    expect(collector.screen()).toContain("3组 甲有田 · 第7/9题");
  });

  test("where holidays have not been published, small print says how working days are counted", async () => {
    office = await openOffice(two);
    const { collector } = office;
    const { bot: _bot, ...town } = collector.town;
    const address = collector.chat;
    const heard = { id: "1", bot: "fake:bot", chat: address, from: address, group: false, sentAt: town.now() };
    const turn = {
      house: { ...town.house, year: 2098 },
      now: instant("2098-11-03 09:00"),
      incoming: { ...heard, kind: "text", text: "方案" } as const,
      speaker: { cadre: { id: "虚小禾", name: "虚小禾" }, grants: [{ role: "collector", area: "t/01/" }] },
      chat: { address, pending: {}, promptN: null, version: 0, fresh: true },
      can: town.channel.capabilities,
      fetchFile: () => Promise.reject(new Error("no file")),
    };
    const { says } = await plan.run(turn, "");
    expect(says[0]?.small).toBe("2098年、2099年的放假安排还没有公布,工作日先按周六、周日休息来算。");
    expect((await plan.run({ ...turn, house: town.house, now: town.now() }, "")).says[0]?.small).toBeUndefined();
  });
});
