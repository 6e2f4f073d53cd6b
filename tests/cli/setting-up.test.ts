import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { consumeInvitation } from "../../db/invitations.ts";
import { openStore } from "../../db/open.ts";
import { findPerson } from "../../db/people.ts";
import { commands } from "../../src/cli/index.ts";
import { readKey } from "../../src/key.ts";
import { writeWorkbook } from "../../src/sheets.ts";
import { instant } from "../../src/time.ts";
import { type Desk, openDesk, openTown, text } from "./terminal.ts";
import { hucreRead } from "./workbook.ts";

async function inDatabase<T>(desk: Desk, work: (store: ReturnType<typeof openStore>) => Promise<T> | T): Promise<T> {
  const store = openStore(desk.path("data/ruhu.db"), readKey(desk.path("data/ruhu.key")));
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

const count = (desk: Desk, sql: string) => inDatabase(desk, (store) => store.client.prepare(sql).pluck().get());
const codeIn = (said: readonly string[]) => /邀请码:(\w{8})/.exec(said.join("\n"))?.[1] ?? "";

describe("ruhu", () => {
  test("alone lists its commands; an unknown one lists them too and fails", async () => {
    const desk = openDesk();
    const help = await desk.ruhu();
    expect([help.code, help.said.length, help.warned]).toEqual([0, 1 + commands.length, []]);
    const unknown = await desk.ruhu("improt");
    expect([unknown.code, unknown.warned[0]]).toEqual([2, "没有“improt”这个命令。"]);
    expect(unknown.warned).toHaveLength(2 + commands.length);
  });

  test("shows a command's usage when asked, and when it was called wrongly", async () => {
    const desk = openDesk();
    expect((await desk.ruhu("import", "--help")).said).toContain(
      "用法:npm run ruhu -- import 名册.xlsx [--dry-run] [--list 受灾 …]",
    );
    const wrong = await desk.ruhu("backup", "--fast");
    expect([wrong.code, wrong.warned]).toEqual([
      2,
      ["命令写得不对:没有 --fast 这个选项", "用法:npm run ruhu -- backup [文件夹,例如U盘] [--with-key]"],
    ]);
  });

  test("says place, fault and cure of what stops it, without a stack", async () => {
    const desk = openDesk();
    const early = await desk.ruhu("people");
    expect([early.code, text(early)]).toEqual([1, expect.stringContaining("init")]);
    desk.env.PORT = "eighty";
    expect((await desk.ruhu("doctor")).warned).toEqual([
      "PORT:要是 0 到 65535 的整数,现在是“eighty”",
      "怎么办:改成一个没有被占用的端口,例:PORT=8080",
    ]);
  });

  test("on an old Node says so in one breath and ends", () => {
    const old = "data:text/javascript,Object.defineProperty(process,'version',{value:'v20.20.2'})";
    const ran = spawnSync(process.execPath, ["--import", old, resolve("bin/ruhu.js"), "start"], { encoding: "utf8" });
    expect(ran.status).toBe(1);
    expect(ran.stderr).toMatch(/Node v20\.20\.2 太旧.*npm ci.*npm start/);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });

  test("runs as a program", () => {
    const ran = spawnSync(process.execPath, [resolve("bin/ruhu.js"), "help"], { encoding: "utf8" });
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    expect(ran.stdout).toContain("doctor");
  });
});

describe("init", () => {
  test("makes key, database and areas, and invites the first admin", async () => {
    const desk = openDesk();
    desk.env.RUHU_PUBLIC_URL = "https://ruhu.example.cn";
    const { code, said } = await desk.ruhu(
      "init",
      "--name",
      "样例镇",
      "--villages",
      "东样村,西样村",
      "--admin",
      "虚知远",
    );
    expect(code).toBe(0);
    const invited = codeIn(said);
    expect(said).toContain(`网页:https://ruhu.example.cn/join?code=${invited}`);
    expect(said).toContain(`Telegram:发给机器人 /start ${invited}`);
    expect(said).toContain("只能用一次,10月27日 周四 09:00 前有效。");
    for (const file of ["data/ruhu.key", "data/ruhu.db"]) expect(statSync(desk.path(file)).mode & 0o777).toBe(0o600);
    await inDatabase(desk, async (store) => {
      const joined = await consumeInvitation(store, invited, "telegram:1", instant("2022-10-20 10:00"));
      if (joined.kind !== "joined") throw new Error(joined.problem.code);
      await store.commit({ writes: joined.writes, at: 0 });
      const person = await findPerson(store, "telegram:1");
      expect([person?.cadre.name, person?.grants]).toEqual(["虚知远", [{ role: "admin", area: "t/" }]]);
      expect(store.client.prepare("select path || name from areas").pluck().all()).toEqual([
        "t/样例镇",
        "t/01/东样村",
        "t/02/西样村",
      ]);
    });
  });

  test("asks, when somebody sits there", async () => {
    const desk = openDesk();
    desk.typing("样例镇", "东样村、西样村", "");
    const { code, said } = await desk.ruhu("init");
    expect([code, said[0]]).toEqual([0, `已建立:样例镇,2 个村。数据在 ${desk.path("data")}`]);
    expect(said).toContain("邀请 管理员(管理,样例镇)");
  });

  test("does not guess, and does not do it twice", async () => {
    const desk = openDesk();
    expect((await desk.ruhu("init")).code).toBe(2);
    expect((await desk.ruhu("init", "--name", "样例镇")).warned[0]).toBe(
      "命令写得不对:要写各村的名字:--villages 甲村,乙村",
    );
    expect(existsSync(desk.path("data"))).toBe(false);
    await desk.ruhu("init", "--name", "样例镇", "--villages", "东样村");
    const key = readFileSync(desk.path("data/ruhu.key"));
    const again = await desk.ruhu("init", "--name", "别的镇", "--villages", "东样村");
    expect([again.code, again.warned[0]]).toEqual([1, `${desk.path("data/ruhu.db")}:已经建立过了`]);
    expect(readFileSync(desk.path("data/ruhu.key"))).toEqual(key);
  });
});

describe("invite and people", () => {
  test("a code for a village, shown until it is used", async () => {
    const desk = await openTown();
    const { code, said } = await desk.ruhu("invite", "--role", "采集", "--area", "东样", "--name", "虚小禾");
    expect([code, said[0]]).toEqual([0, "邀请 虚小禾(采集,东样村)"]);
    expect((await desk.ruhu("people")).said).toEqual([
      "虚知远 管理 样例镇 邀请未用,10月27日 周四 09:00 前有效",
      "虚小禾 采集 东样村 邀请未用,10月27日 周四 09:00 前有效",
    ]);
    await inDatabase(desk, async (store) => {
      const joined = await consumeInvitation(store, codeIn(said), "telegram:1", instant("2022-10-20 10:00"));
      if (joined.kind === "joined") await store.commit({ writes: joined.writes, at: 0 });
    });
    expect((await desk.ruhu("people", "--area", "东样村")).said).toEqual(["虚小禾 采集 东样村 已加入"]);
    const again = await desk.ruhu("invite", "--role", "collector", "--area", "东样村", "--name", "虚小禾");
    expect(again.said[0]).toBe("虚小禾 已经在系统里。用了这个码,以前登录的手机和网页就退出。");
    expect(await count(desk, "select count(*) from cadres where name = '虚小禾'")).toBe(1);
  });

  test("asks for what is missing", async () => {
    const desk = await openTown();
    const faults = [
      ["invite"],
      ["invite", "--role", "领导"],
      ["invite", "--role", "采集"],
      ["invite", "--role", "采集", "--area", "北样村"],
      ["people", "--area", "北样村"],
    ];
    const lines = await Promise.all(faults.map(async (args) => (await desk.ruhu(...args)).warned[0]));
    expect(lines).toEqual([
      "命令写得不对:要写角色:--role 采集|汇总|审核|管理|督查",
      "命令写得不对:没有“领导”这个角色",
      "命令写得不对:采集、汇总要写管哪里:--area 东样村",
      "命令写得不对:没有“北样村”这个地方",
      "命令写得不对:没有“北样村”这个地方",
    ]);
  });
});

describe("import", () => {
  const csv =
    "村,组,户主姓名,联系电话,户类型,排查人\r\n东样村,3组,甲有田,13800000001,脱贫户,虚小禾\r\n东样村,3,乙春生,,一般农户,\r\n";

  test("tells what it did; a second time there is nothing to do", async () => {
    const desk = await openTown();
    writeFileSync(desk.path("名册.csv"), csv);
    expect((await desk.ruhu("import", "名册.csv")).said).toEqual([
      "新增的村组:东样村 3组。名字写错了会多出村组,请看一眼。",
      "干部:新增 1 人,改电话 0 人,给权限 1 项",
      "农户:新增 2 户,有变化 0 户,不变 0 户",
      "要排查:新增 1 户,换排查人 0 户",
    ]);
    const again = await desk.ruhu("import", "名册.csv");
    expect([again.code, again.said.at(-1)]).toEqual([0, "和系统里的一样,没有要改的。"]);
  });

  test("tries without doing, and puts a file's households on a list", async () => {
    const desk = await openTown();
    writeFileSync(desk.path("名册.csv"), csv);
    const dry = await desk.ruhu("import", "名册.csv", "--dry-run", "--list", "市定");
    expect(dry.said).toContain("要排查:新增 2 户,换排查人 0 户");
    expect(dry.said.at(-1)).toBe("只是试算,没有导入。");
    expect(await count(desk, "select count(*) from subjects")).toBe(0);
    await desk.ruhu("import", "名册.csv", "--list", "COV-7", "--list", "受灾");
    expect(await count(desk, "select count(*) from lists where list in ('COV-3', 'COV-7')")).toBe(4);
    expect((await desk.ruhu("import", "名册.csv", "--list", "大户")).code).toBe(2);
  });

  test("refuses the whole file for one bad cell, and lists them all", async () => {
    const desk = await openTown();
    writeFileSync(desk.path("名册.csv"), csv.replace("13800000001", "1380000000").replace("一般农户", "富户"));
    const { code, warned } = await desk.ruhu("import", "名册.csv");
    expect(code).toBe(1);
    expect(warned).toEqual([
      "名册 第2行 D列“联系电话”(138****0000):电话要写 11 位手机号,或区号-座机号,只写一个。请改正;没有就空着。",
      expect.stringContaining("名册 第3行 E列“户类型”(富户):不认识“富户”。"),
      "有 2 处不对,整份没有导入。改好后再导入一次。",
    ]);
    expect(await count(desk, "select count(*) from subjects")).toBe(0);
  });

  test("says what is wrong with a file it cannot read", async () => {
    const desk = await openTown();
    writeFileSync(desk.path("空.csv"), "");
    expect((await desk.ruhu("import", "空.csv")).warned).toEqual(["空.csv:文件是空的。请确认选对了文件。"]);
    expect((await desk.ruhu("import", "没有.xlsx")).warned[0]).toBe(
      `${desk.path("没有.xlsx")}:没有这个文件,或者不让读`,
    );
    expect((await desk.ruhu("import")).code).toBe(2);
  });
});

describe("template", () => {
  test("is filled in and imported; its example is left out", async () => {
    const desk = await openTown();
    await desk.ruhu("template", "名册.xlsx");
    const sheets = await hucreRead(readFileSync(desk.path("名册.xlsx")));
    expect(sheets.map((sheet) => sheet.name)).toEqual([
      ...["农户", "干部", "区域", "家庭成员", "帮扶人", "驻村工作队", "村", "自然村", "安置点", "经营主体", "务工农民"],
      "填写说明",
    ]);
    const fill = (name: string, values: Record<string, string>) => {
      const sheet = sheets.find((s) => s.name === name)!;
      const headings = sheet.rows[0]!.map(String);
      sheet.rows[2] = headings.map((heading) => values[heading] ?? null);
    };
    fill("农户", { 村: "东样村", 组: "3组", 户主姓名: "甲有田", 人口数: "4", 名单: "受灾", 联系电话: "13800000001" });
    fill("干部", { 姓名: "虚小禾", 电话: "13800000090", 角色: "采集", 范围: "东样村" });
    fill("区域", { 村: "东样村", 组: "3组", 重点区域: "是" });
    const filled = sheets.map(({ name, rows: [titles = [], ...rows] }) => ({
      name,
      columns: titles.map((title) => ({ title: String(title) })),
      rows,
    }));
    writeFileSync(desk.path("名册.xlsx"), await writeWorkbook(filled));
    const { code, said } = await desk.ruhu("import", "名册.xlsx");
    expect([code, said]).toEqual([
      0,
      [
        "新增的村组:东样村 3组。名字写错了会多出村组,请看一眼。",
        "干部:新增 1 人,改电话 0 人,给权限 1 项",
        "农户:新增 1 户,有变化 0 户,不变 0 户",
        "要排查:新增 1 户,换排查人 0 户",
        ...[
          "区域",
          "农户",
          "家庭成员",
          "帮扶人",
          "驻村工作队",
          "村",
          "自然村",
          "安置点",
          "经营主体",
          "务工农民",
          "干部",
        ].map((sheet) => `${sheet}:跳过示例 1 行。`),
      ],
    ]);
  });

  test("explains every column, keeps long numbers as text, and does not overwrite", async () => {
    const desk = openDesk();
    await desk.ruhu("template", "名册.xlsx");
    const sheets = await hucreRead(readFileSync(desk.path("名册.xlsx")));
    const explained = sheets
      .at(-1)!
      .rows.slice(1)
      .map((row) => `${row[0]}/${row[1]}`);
    for (const sheet of sheets.slice(0, -1)) {
      for (const heading of sheet.rows[0]!) expect(explained).toContain(`${sheet.name}/${heading}`);
    }
    expect(sheets[0]!.textColumns).toContain("户主证件号码");
    expect((await desk.ruhu("template", "名册.xlsx")).code).toBe(1);
    expect((await desk.ruhu("template", "名册.xlsx", "--force")).code).toBe(0);
  });
});
