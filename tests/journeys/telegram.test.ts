import { afterEach, describe, expect, test } from "vitest";
import type { Started } from "../support/process.ts";
import { openTelegramTown } from "../support/telegram-town.ts";

const chat = 4242;
let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.reverse()) await clean();
  cleanUp = [];
});

describe.each([
  ["grammy", "polled"],
  ["telegraf", "polled"],
  ["grammy", "posting"],
])("a cadre on Telegram (%s, %s)", (library, way) => {
  test("joins by code and fills 附件1 from first tap to submit", async () => {
    const { home, telegram, code } = await openTelegramTown(library, undefined, { webhook: way === "posting" });
    cleanUp.push(
      async () => home.remove(),
      () => telegram.stop(),
    );
    const house: Started = await home.start();
    cleanUp.push(async () => void (await house.stop()));
    const last = () => telegram.said(chat).at(-1)?.text ?? "";
    const says = (part: string) => telegram.until(() => last().includes(part));
    const tap = (label: string) => telegram.press(chat, "last", label);

    telegram.text(chat, "你好");
    await says("请先输入邀请码");
    telegram.text(chat, `/start ${code}`);
    await says("虚小禾,已加入");
    tap("开始入户");
    await says("3组 甲有田 · 第1–4/9题");
    tap("无变化");
    await says("排查出的风险问题");
    tap("填“无”");
    await says("是否有小额信贷需求?");
    expect(telegram.said(chat).at(-2)?.text).toContain("→ 1 都没有问题,填“无”");
    tap("否");
    await says("户主认可后,怎么签的?");
    telegram.text(chat, "1");
    await says("请核对后提交");
    tap("提交");
    await says("已提交:3组 甲有田");
    expect(last()).toContain("您还差 2 户");

    telegram.text(chat, "我的");
    await says("您一共提交了 1 户");
    telegram.sticker(chat);
    await says("看不懂表情贴图");
    telegram.group(-100, chat, "/todo");
    await telegram.until(() => telegram.said(-100).at(-1)?.text.includes("这里是群"));
    expect(telegram.menu.map((m: { command: string }) => m.command)).toContain("next");

    const answers = home.query<{ path: string; value: string; state: string }>(
      "select path, value, state from answers where path in ('risk_problems','signing','micro_credit_need','population')",
    );
    expect(Object.fromEntries(answers.map((a) => [a.path, `${a.state} ${a.value}`]))).toEqual({
      population: "confirmed 4",
      risk_problems: "answered 无",
      micro_credit_need: "answered no",
      signing: "answered paper",
    });
    const kept = home.query<{ value: string }>("select value from answers where path = 'contact'");
    expect(kept[0]?.value).not.toContain("13800000001");
  });
});
