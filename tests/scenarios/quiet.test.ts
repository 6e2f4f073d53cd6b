import { afterEach, describe, expect, test } from "vitest";
import { openCalendar } from "../../src/plan/calendar.ts";
import { isQuiet } from "../../src/plan/quiet.ts";
import { type FindReach, remindAll } from "../../src/reminders/run.ts";
import { instant } from "../../src/time.ts";
import { beginVisit, cadre, chat, household, type Visit, visitOf } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

const kept = (who = cadre) => visit.rows(`select quiet from cadres where id = '${who}'`)[0]?.quiet;

describe("免打扰", () => {
  test("shows the usual hours, what they mean, and three others", async () => {
    visit = await beginVisit();
    await visit.type("免打扰");
    expect(visit.screen()).toBe(
      "您的免打扰时间:21:00–07:30(没有另设,按通常的)。\n" +
        "这段时间不发提醒和催办,过后再发;您发话照样回答。\n" +
        "要改,点下面的按钮,或者写:免打扰 晚8点到早8点。不另设,写:免打扰 取消。\n" +
        "1 20:00–08:00\n2 21:00–07:30\n3 22:00–07:00",
    );
    expect(kept()).toBe("");
    await visit.press("22:00–07:00");
    expect(visit.screen()).toContain("已设:免打扰 22:00–07:00。");
    expect(kept()).toBe("22:00-07:00");
    await visit.type("/quiet");
    expect(visit.screen()).toContain("您的免打扰时间:22:00–07:00。");
  });

  test.each([
    ["20:00-08:00", "20:00-08:00"],
    ["晚8点到早8点", "20:00-08:00"],
    ["晚上十点半至早上7点", "22:30-07:00"],
    ["20点—8点", "20:00-08:00"],
    ["晚上12点到早上8点半", "00:00-08:30"],
    ["中午12点到下午2点", "12:00-14:00"],
  ])("is understood: %s", async (said, hours) => {
    visit = await beginVisit();
    await visit.type(`免打扰 ${said}`);
    expect(kept()).toBe(hours);
  });

  test("取消 goes back to the usual hours; everybody sets their own", async () => {
    visit = await beginVisit();
    const compiler = visitOf(visit.town, "fake:2");
    await visit.type("勿扰 20:00-08:00");
    await compiler.type("安静时间 22:00-07:00");
    await visit.type("免打扰 取消");
    expect(visit.screen()).toContain("已取消另设的,按通常的:免打扰 21:00–07:30。");
    expect([kept(), kept("虚明月")]).toEqual(["", "22:00-07:00"]);
  });

  test("what cannot be is refused, and the old hours stay", async () => {
    visit = await beginVisit();
    await visit.type("免打扰 20:00-08:00");
    for (const [said, words] of [
      ["9点到8点", "超过 14 小时"],
      ["17:59-08:00", "超过 14 小时"],
      ["8点到8点", "要是两个不同的钟点"],
      ["25:00-08:00", "没看懂"],
      ["晚上", "没看懂"],
      ["8点", "没看懂"],
      ["8点到9点到10点", "没看懂"],
    ] as const) {
      await visit.type(`免打扰 ${said}`);
      expect(visit.screen(), said).toContain(words);
      expect(visit.screen(), said).toContain("还没有改");
    }
    expect(kept()).toBe("20:00-08:00");
    await visit.type("免打扰 18:00-08:00");
    expect(kept()).toBe("18:00-08:00");
    expect(visit.inbox("failed")).toEqual([]);
  });

  test("in the middle of a household: the open question stays open", async () => {
    visit = await beginVisit([household("甲有田")]);
    await visit.type("甲有田");
    await visit.press("无变化", "有问题");
    await visit.type("免打扰 20:00-08:00");
    expect(kept()).toBe("20:00-08:00");
    expect(visit.answers()).not.toHaveProperty("risk_problems");
    await visit.type("井水浑了两个月");
    expect(visit.answers().risk_problems).toBe("井水浑了两个月");
  });

  test("no reminder in these hours; it comes when they are over", async () => {
    visit = await beginVisit();
    await visit.type("免打扰 20:00-09:00");
    const { store, plan, year } = visit.town.house;
    const reach: FindReach = (cadres) => new Map(cadres.includes(cadre) ? [[cadre, chat]] : []);
    const titleOf = (id: string) => visit.town.house.desk.form(id).questionnaire.title;
    const parts = { store, plan, year, titleOf, reach, calendar: await openCalendar() };
    const toldAt = async (wall: string) => (await remindAll(parts, instant(wall))).told;
    expect(await toldAt("2022-11-03 08:59")).toBe(0);
    expect(await toldAt("2022-11-03 09:00")).toBe(1);
    expect(isQuiet(instant("2022-11-03 08:59"), String(kept()))).toBe(true);
  });
});
