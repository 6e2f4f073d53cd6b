import { describe, expect, test } from "vitest";
import { plans } from "../../conversations/index.ts";
import { planOf } from "../../src/house.ts";
import { openDesk, openTown, text } from "./terminal.ts";

describe("plan check", () => {
  test("counts every plan's phases and says what does not fit in the official text", async () => {
    const desk = openDesk();
    const { code, said, warned } = await desk.ruhu("plan", "check");
    expect([code, warned]).toEqual([0, []]);
    expect(said[0]).toBe(
      "xinwan-2022 2022年度防止返贫监测帮扶第二轮集中排查暨巩固脱贫攻坚成果和乡村建设信息采集:30 个阶段",
    );
    expect(said).toContain("guangxi-2018 2018年度扶贫对象动态调整管理和信息采集录入:34 个阶段");
    for (const { id, text: words } of plans.flatMap((plan) => plan.contradictions)) {
      expect(said.filter((line) => line.includes(`${id}(`) && line.includes(words))).toHaveLength(1);
    }
    expect(said.at(-1)).toBe("没有毛病。");
  });

  test("names each fault with its cure and fails", async () => {
    const plan = plans[1]!;
    const phases = plan.phases as unknown as Record<string, unknown>[];
    const row = phases.find((phase) => phase.id === "H1")!;
    const { due, role } = row;
    Object.assign(row, { due: "2018-11-12 18:00", role: undefined });
    try {
      const { code, said, warned } = await openDesk().ruhu("plan", "check");
      expect(code).toBe(1);
      expect(warned).toEqual([
        "conversations/guangxi-2018/ H1:截止不在开始以后(2018-12-01 – 2018-11-12 18:00)。对照工作方案,改 start 或 due。",
        "conversations/guangxi-2018/ H1:要填“work_report”,却没有写由谁填。写 role。",
      ]);
      expect(said.at(-1)).toBe("有 2 处要改,改好以前不能启动。");
    } finally {
      Object.assign(row, { due, role });
    }
  });
});

describe("plan show", () => {
  test("tells the timeline of the year, every date in full, another year's with its year", async () => {
    const desk = openDesk();
    desk.at("2022-10-20 09:00");
    const { code, said, warned } = await desk.ruhu("plan", "show");
    expect([code, warned]).toEqual([0, []]);
    expect(said[0]).toMatch(/\(xinwan-2022,按 2022 年\)$/);
    expect(said.slice(1, 3)).toEqual([
      "第二轮集中排查",
      "  A0 文件印发:10月12日 周三 24:00,新湾镇人民政府(S0:L35, L3)",
    ]);
    expect(said).toContain("  B4b 所有系统操作截止:11月14日 周一 – 11月25日 周五 12:00,各村(S0:L104)");
    expect(said).toContain("  C2 信息采集录入:10月14日 周五 – 2023年2月25日 周六 24:00,各村组织基层干部(S0:L120)");
    expect(said).toContain("  C3 工作调度、督导:2023年1月1日 周日 – 2023年1月10日 周二 24:00,镇乡村振兴办(S0:L122)");
    expect(said.filter((line) => /^ {2}[ABC]\d/.test(line))).toHaveLength(30);
    expect(said.some((line) => line.startsWith("  T7("))).toBe(true);
  });

  test("for another year, by option, setting or the date", async () => {
    const desk = openDesk();
    expect(text(await desk.ruhu("plan", "show", "--year", "2026"))).toContain(
      "C2 信息采集录入:10月14日 周三 – 2027年2月25日 周四 24:00",
    );
    desk.at("2027-01-15 09:00");
    expect(text(await desk.ruhu("plan", "show"))).toContain("按 2026 年");
    desk.env.RUHU_YEAR = "2024";
    expect(text(await desk.ruhu("plan", "show"))).toContain("按 2024 年");
  });

  test("of another plan, and of a town that is set up", async () => {
    const desk = await openTown();
    desk.env.RUHU_PLAN = "guangxi-2018";
    desk.env.RUHU_YEAR = "2018";
    expect(text(await desk.ruhu("plan", "show"))).toContain("  H1 乡(镇)总结上报:12月1日 周六 – 12月12日 周三 18:00");
    desk.env.RUHU_PLAN = "";
    expect((await desk.ruhu("plan", "show")).said[0]).toContain("xinwan-2022,按 2018 年");
  });

  test.each([[[]], [["shew"]], [["check", "now"]], [["show", "--year", "22"]], [["show", "--years", "2022"]]])(
    "is called rightly, not %j",
    async (args) => {
      const { code, warned } = await openDesk().ruhu("plan", ...args);
      expect([code, warned.at(-1)]).toEqual([2, "用法:npm run ruhu -- plan check | plan show [--year 2026]"]);
    },
  );
});

describe("RUHU_PLAN", () => {
  test("names the plan that runs; the first one otherwise", () => {
    expect(planOf({}).id).toBe("xinwan-2022");
    expect(planOf({ plan: "guangxi-2018" }).id).toBe("guangxi-2018");
  });

  test("that is unknown stops with the ids that there are", async () => {
    const desk = await openTown();
    desk.env.RUHU_PLAN = "xinwan-2023";
    const { code, warned } = await desk.ruhu("plan", "show");
    expect([code, warned]).toEqual([
      1,
      [
        "RUHU_PLAN:没有这个工作方案,现在是“xinwan-2023”",
        "怎么办:可以写:xinwan-2022、guangxi-2018;去掉这一项就用第一个",
      ],
    ]);
  });
});
