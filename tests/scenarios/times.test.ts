import { afterEach, describe, expect, test } from "vitest";
import { beginVisit, clean, household, type Visit } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

describe("times", () => {
  const times = () => {
    const { reference_date, started_at, device_at, submitted_at, late } = visit.interview();
    return { reference_date, started_at, device_at, submitted_at, late };
  };
  const at = (wall: string) => Date.parse(`${wall.replace(" ", "T")}:00+08:00`);

  test("the visit's day, the device's clock and the server's clock are kept apart", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 4));
    visit.town.at("2022-11-03 09:30");
    await visit.town.channel.press(visit.chat, "提交", { sentAt: at("2022-11-03 09:20") });
    expect(times()).toEqual({
      reference_date: "2022-11-03",
      started_at: at("2022-11-03 09:00"),
      device_at: at("2022-11-03 09:20"),
      submitted_at: at("2022-11-03 09:30"),
      late: 0,
    });
  });

  test("an entry made more than a day after the visit is 补录", async () => {
    visit = await beginVisit();
    visit.town.at("2022-11-05 09:00");
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 4));
    await visit.type("修改 9", "11月3日");
    await visit.press("提交");
    expect(visit.screen()).toContain("到户是11月3日 周四,今天补录,已注明");
    expect(times().late).toBe(1);
    expect(visit.answers().screening_date).toBe("2022-11-03");
    await visit.type("我的");
    expect(visit.screen()).toContain("3组 甲有田,11月5日 周六 09:00,补录");
  });

  test("the evening before is not late", async () => {
    visit = await beginVisit();
    visit.town.at("2022-11-04 23:59");
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 4));
    await visit.type("修改 9", "昨天");
    await visit.press("提交");
    expect(times().late).toBe(0);
  });

  test("what was pressed without network counts on the day it was pressed", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    visit.town.at("2022-11-05 08:00");
    for (const label of clean) {
      await visit.town.channel.press(visit.chat, label, { sentAt: at("2022-11-03 16:00") });
      await visit.town.settled();
    }
    expect(visit.answers().screening_date).toBe("2022-11-03");
    expect(times()).toMatchObject({ reference_date: "2022-11-03", device_at: at("2022-11-03 16:00"), late: 1 });
  });

  test("a household opened one day and answered the next was visited the next, by press or in words", async () => {
    visit = await beginVisit([household("甲有田"), household("乙春生")]);
    await visit.type("甲有田", "暂停", "乙春生", "暂停");
    visit.town.at("2022-11-04 09:00");
    await visit.type("甲有田");
    await visit.press(...clean);
    expect(visit.answers("甲有田").screening_date).toBe("2022-11-04");
    await visit.type("乙春生", "人口5人");
    await visit.press("照旧", ...clean.slice(1));
    expect(visit.answers("乙春生").screening_date).toBe("2022-11-04");
  });

  test("a visit begun one day and ended another can be dated on the other", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.press(...clean.slice(0, 2));
    visit.town.at("2022-11-05 09:00");
    await visit.type("继续");
    await visit.press("否", "纸质表已签");
    expect(visit.screen()).toContain("9 排查时间:11月3日 周四");
    await visit.type("修改 9", "今天");
    expect(visit.screen()).toContain("9 排查时间:11月5日 周六");
    await visit.press("提交");
    expect(visit.answers().screening_date).toBe("2022-11-05");
    expect(times().late).toBe(0);
  });

  test("a clock that is wrong is not believed", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    await visit.town.channel.press(visit.chat, "无变化", { sentAt: at("1970-01-01 09:00") });
    expect(times().reference_date).toBe("2022-11-03");
  });
});
