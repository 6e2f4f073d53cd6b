import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createFakeTelegram, type FakeTelegram } from "./fake-telegram/index.ts";
import { createHome, type Home } from "./process.ts";

const heading = "村,组,户主姓名,人口数,联系电话,户类型,档外类别,名单,排查人";
const households = [
  "东样村,3组,甲有田,4,13800000001,档外农户,1,受灾,虚小禾",
  "东样村,3组,癸老五,3,13800000004,脱贫户,,,虚小禾",
  "东样村,4组,壬桂香,2,13800000005,未消除风险监测户,,,虚小禾",
];

/** A township set up by its own commands, with a Telegram of its own and one collector's invitation. */
export async function openTelegramTown(
  library: string,
  rows: readonly string[] = households,
  how: { webhook?: boolean } = {},
): Promise<{ home: Home; telegram: FakeTelegram; code: string }> {
  const telegram = await createFakeTelegram();
  const home = await createHome({
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_LIBRARY: library,
  });
  if (how.webhook) home.env.TELEGRAM_WEBHOOK_URL = `http://127.0.0.1:${home.env.PORT}/telegram`;
  await home.ruhu("init", "--name", "样例镇", "--villages", "东样村", "--admin", "虚长青");
  // Whom the lot falls on is nothing to leave to chance in a story.
  home.write("insert into parameters (name, value, at) values ('review.photo_share', '0', 0)");
  writeFileSync(join(home.folder, "roster.csv"), [heading, ...rows].join("\n"));
  await home.ruhu("import", join(home.folder, "roster.csv"));
  const said = await home.ruhu("invite", "--role", "collector", "--area", "东样村", "--name", "虚小禾");
  const code = /邀请码:(\w{8})/.exec(said)?.[1];
  if (!code) throw new Error(`no code in: ${said}`);
  return { home, telegram, code };
}
