import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { launchBrowser } from "../browser/support.ts";
import { createFakeTelegram } from "../support/fake-telegram/index.ts";
import { createHome, type Home, type Started } from "../support/process.ts";
import { readXlsx, recordsOf } from "../support/read-xlsx.ts";
import { type Phone, pagePhone, telegramPhone } from "./phones.ts";

const roster = [
  "村,组,户主姓名,人口数,联系电话,户类型,档外类别,名单,排查人",
  "东样村,3组,甲有田,4,13800000001,档外农户,1,受灾,虚小禾",
  "东样村,3组,癸老五,3,13800000004,脱贫户,,,虚小禾",
];
const people = { collector: "虚小禾", compiler: "虚明月", reviewer: "虚长青" } as const;
type Part = keyof typeof people;
type People = Record<Part, Phone>;

const parts = Object.keys(people) as Part[];

/** Thursday, Friday and Monday. At night nobody is reminded: what is said is what was asked for. */
const evenings = ["2022-11-03 22:00", "2022-11-04 22:00", "2022-11-07 22:00"] as const;

/** Starts of a program and browsers: on a busy machine four times the usual. */
const slow = { timeout: 240_000 };

let town: Home;
let codes: Record<Part, string>;
let browser: Browser;
let cleanUp: (() => unknown)[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
  codes = await found();
}, slow.timeout);
afterEach(async () => {
  for (const clean of cleanUp.reverse()) await clean();
  cleanUp = [];
});
afterAll(async () => {
  await browser.close();
  town?.remove();
});

/** A town of one village with two households, and a code for each of the three. */
async function found(): Promise<Record<Part, string>> {
  town = await createHome({ RUHU_NOW: evenings[0] });
  await town.ruhu("init", "--name", "样例镇", "--villages", "东样村", "--admin", "虚寒露");
  // Whom the lot falls on is nothing to leave to chance in a story.
  town.write("insert into parameters (name, value, at) values ('review.photo_share', '0', 0)");
  writeFileSync(join(town.folder, "roster.csv"), roster.join("\n"));
  await town.ruhu("import", join(town.folder, "roster.csv"));
  const invite = async (part: Part, area: string) => {
    const said = await town.ruhu("invite", "--role", part, "--area", area, "--name", people[part]);
    return /邀请码:(\w{8})/.exec(said)?.[1] ?? "";
  };
  const collector = await invite("collector", "东样村");
  const compiler = await invite("compiler", "东样村");
  return { collector, compiler, reviewer: await invite("reviewer", "样例镇") };
}

/** The same town again, on a channel of its own. */
async function copyTown(env: Record<string, string> = {}): Promise<Home> {
  const home = await createHome({ ...env, RUHU_NOW: evenings[0] });
  cleanUp.push(() => home.remove());
  cpSync(town.folder, home.folder, { recursive: true });
  return home;
}

/** The program ends and begins again on another evening. */
async function sleepUntil(evening: string, home: Home, house: Started, phones: People): Promise<Started> {
  expect(await house.stop()).toBe(0);
  home.env.RUHU_NOW = evening;
  const next = await home.start();
  cleanUp.push(() => next.kill());
  for (const phone of Object.values(phones)) await phone.wake();
  return next;
}

async function playWeek(home: Home, phones: People): Promise<void> {
  const { collector, compiler, reviewer } = phones;
  let house = await home.start();
  cleanUp.push(() => house.kill());
  for (const part of parts) {
    await phones[part].join(house.url, codes[part]);
    await phones[part].says(`${people[part]},`);
  }
  await visit(collector);
  await compile(compiler);

  house = await sleepUntil(evenings[1], home, house, phones);
  await sendBack(reviewer);
  await compiler.says("镇里虚长青退回了 3组 癸老五");
  await mend(collector);
  const differences = await reviewer.says("东样村 3组 癸老五已改回:");
  expect(differences).toContain("第2题:5 人 → 4 人");
  expect(differences).toContain("第5题:井水浑了2个月 → 屋后老井浑了2个月");

  house = await sleepUntil(evenings[2], home, house, phones);
  await reviewer.tap("通过");
  await reviewer.says("已通过:东样村 3组 癸老五");
  await reviewer.type("导出 台账");
  const { name, bytes } = await reviewer.file();
  expect(name).toBe("样例镇_入户排查台账_2022-11-07_2200.xlsx");
  expectLedger(bytes);
  expect(home.query("select * from inbox where state = 'failed'")).toEqual([]);
  expect(await house.stop()).toBe(0);
}

/** A household without risk, and one with more people than were known, a risk and a wish for credit. */
async function visit(collector: Phone): Promise<void> {
  await collector.tap("开始入户");
  await collector.says("户主姓名:甲有田");
  await collector.tap("无变化");
  await collector.says("排查出的风险问题");
  await collector.tap("填“无”");
  await collector.says("是否有小额信贷需求?");
  await collector.tap("否");
  await signAndSubmit(collector, "甲有田");
  await collector.tap("下一户");
  await collector.says("户主姓名:癸老五");
  await collector.type("5口人");
  await collector.says("其余各项照旧吗?");
  await collector.tap("照旧");
  await collector.says("排查出的风险问题");
  await collector.type("井水浑了2个月");
  await collector.says("拟采取的帮助措施");
  await collector.type("请水利站来看水");
  await collector.says("是否有小额信贷需求?");
  await collector.tap("是");
  await signAndSubmit(collector, "癸老五");
}

async function signAndSubmit(collector: Phone, name: string): Promise<void> {
  await collector.says("怎么签的?");
  await collector.tap("纸质表已签");
  await collector.says("请核对后提交");
  await collector.tap("提交");
  await collector.says(`已提交:3组 ${name}`);
}

async function compile(compiler: Phone): Promise<void> {
  await compiler.type("审核");
  await compiler.says("待您汇总 2 户");
  await compiler.tap("通过");
  await compiler.says("已汇总:东样村 3组 甲有田。待您汇总还有 1 户。");
  await compiler.tap("下一户");
  await compiler.says("癸老五 · 排查人虚小禾");
  await compiler.tap("通过");
  await compiler.says("已汇总:东样村 3组 癸老五。待您汇总的都看完了。");
}

/** One household is approved; of the other two questions go back. */
async function sendBack(reviewer: Phone): Promise<void> {
  await reviewer.type("审核");
  await reviewer.says("待您审核 2 户");
  await reviewer.tap("通过");
  await reviewer.says("已通过:东样村 3组 甲有田");
  await reviewer.tap("下一户");
  await reviewer.says("东样村 3组 癸老五 · 排查人虚小禾 · 汇总人虚明月");
  await reviewer.type("退回 2,5 对一下户口本,写清楚哪口井");
  await reviewer.says("退回第2题、第5题");
  await reviewer.tap("确定退回");
  await reviewer.says("已退回虚小禾:第2题、第5题");
}

async function mend(collector: Phone): Promise<void> {
  await collector.says("镇里退回 1 户:3组 癸老五,要改第2题、第5题");
  await collector.tap("现在改");
  await collector.says("现在是:“5 人”");
  await collector.type("4");
  await collector.says("现在是:“井水浑了2个月”");
  await collector.type("屋后老井浑了2个月");
  await collector.says("重新认可");
  await collector.tap("纸质表已签");
  await collector.says("请核对后提交");
  await collector.tap("提交");
  await collector.says("改好的直接交给虚长青看");
}

/** The file holds what was answered, as it was mended, and nothing else. */
function expectLedger(bytes: Uint8Array): void {
  const [, ledger] = readXlsx(bytes);
  const filled = recordsOf(ledger!).map((row) =>
    Object.fromEntries(Object.entries(row).filter(([heading, cell]) => cell !== null && heading !== "表编号")),
  );
  const both = {
    村: "东样村",
    组: "3组",
    "人口数(人)": 4,
    户主签字: "已入户,纸质表已签",
    排查时间: "2022-11-03",
    到户日期: "2022-11-03",
    采集人: "虚小禾",
    审核人: "虚长青",
    状态: "通过",
    表版本: screening.version,
  };
  expect(filled).toEqual([
    {
      ...both,
      户主姓名: "甲有田",
      联系方式: "138****0001",
      重点群体属性: "档外农户",
      档外农户类别: "受疫情灾情影响较大",
      风险问题: "无",
      小额信贷需求: "否",
      汇总人: "虚明月",
      提交时间: "2022-11-03 22:00",
    },
    {
      ...both,
      户主姓名: "癸老五",
      联系方式: "138****0004",
      重点群体属性: "脱贫户",
      风险问题: "屋后老井浑了2个月",
      帮助措施: "请水利站来看水",
      小额信贷需求: "是",
      提交时间: "2022-11-04 22:00",
    },
  ]);
}

test.each(["grammy", "telegraf"])("a village's week on Telegram (%s)", slow, async (library) => {
  const telegram = await createFakeTelegram();
  cleanUp.push(() => telegram.stop());
  const { token, url } = telegram;
  const home = await copyTown({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: url, TELEGRAM_LIBRARY: library });
  const on = (chat: number) => telegramPhone(telegram, chat);
  await playWeek(home, { collector: on(4241), compiler: on(4242), reviewer: on(4243) });
});

test("a village's week on the page", slow, async () => {
  const home = await copyTown();
  const [collector, compiler, reviewer] = [
    await pagePhone(browser),
    await pagePhone(browser),
    await pagePhone(browser),
  ];
  await playWeek(home, { collector, compiler, reviewer });
  expect([...collector.errors, ...compiler.errors, ...reviewer.errors]).toEqual([]);
});
