import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchBrowser, openPage, phone } from "../browser/support.ts";
import { createHome } from "../support/process.ts";

const album = join(tmpdir(), "ruhu-screens");

/** What is tapped, the first that is there: nothing has changed, the paper is signed. */
const usual = ["无变化", "填“无”", "就是这", "纸质表已签", "对", "否", "就这样写", "提交", "跳过"];
/** What is typed where something is asked that the register does not know, by what the question says. */
const typed: readonly (readonly [string, string])[] = [["在校生状况", "小学"]];

test("one whole visit on the page: a monitored household of three, five forms, one signature", {
  timeout: 240_000,
}, async () => {
  await mkdir(album, { recursive: true });
  const home = await createHome({ RUHU_DB: "demo.db" });
  const house = await home.start();
  const browser = await launchBrowser();
  try {
    const page = await openPage(await browser.newContext({ ...phone, serviceWorkers: "block" }), house.url);
    await page.waitForURL("**/join");
    await page.getByRole("button", { name: "虚小禾" }).tap();
    const newest = page.locator(".bot.newest");
    await newest.filter({ hasText: "虚小禾," }).waitFor();
    const owed = () =>
      home.query("select a.id from assignments a join subjects s on s.id = a.subject where s.name = '卯秀英'");
    // What is compared is owed once the clock has seen the family.
    await expect.poll(() => owed().length, { timeout: 60_000 }).toBe(5);
    const say = async (words: string) => {
      await page.getByRole("textbox").fill(words);
      await page.getByRole("button", { name: "发送" }).tap();
    };
    await say("卯秀英");
    await newest.filter({ hasText: "第1–4/" }).waitFor();
    let taps = 0;
    for (let before = 0; taps < 45; ) {
      // What was tapped is marked first; what is said next is another message.
      await expect.poll(() => page.locator(".bot").count(), { timeout: 30_000 }).toBeGreaterThan(before);
      await page.waitForTimeout(200);
      before = await page.locator(".bot").count();
      const shown = (await newest.textContent()) ?? "";
      if (shown.includes("已提交")) break;
      if (shown.includes("家庭成员")) await page.screenshot({ path: join(album, "visit-family.png") });
      if (shown.includes("还要念")) await page.screenshot({ path: join(album, "visit-signing.png") });
      if (shown.includes("请核对后提交"))
        await page.screenshot({ path: join(album, "visit-summary.png"), fullPage: true });
      const words = typed.find(([asked]) => shown.split("\n")[0]?.includes(asked))?.[1];
      const labels = await newest.locator(".choice").allTextContents();
      const label = usual.find((one) => labels.some((each) => each.includes(one)));
      if (words === undefined && label === undefined) throw new Error(`nothing to tap: ${shown} ${labels.join("|")}`);
      if (words !== undefined) await say(words);
      else
        await newest
          .locator(".choice", { hasText: label as string })
          .first()
          .tap();
      taps += 1;
    }
    const filed = home.query<{ form: string; status: string }>(
      `select i.questionnaire form, i.status from interviews i join assignments a on a.id = i.assignment
       join subjects s on s.id = a.subject where s.name = '卯秀英' order by 1`,
    );
    expect(filed).toEqual(
      ["helper_2022", "household_annual_2022", "monitored_2022", "rc_household_2022", "screening_2022r2"].map(
        (form) => ({
          form,
          status: "submitted",
        }),
      ),
    );
    expect(taps).toBeLessThanOrEqual(30);
    expect(page.errors).toEqual([]);
    expect(home.query("select * from inbox where state = 'failed'")).toEqual([]);
  } finally {
    await browser.close();
    await house.kill();
    home.remove();
  }
});
