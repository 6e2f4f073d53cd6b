import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addressOf, type House, openHouse } from "./house.ts";
import { known, risks } from "./questions.ts";
import { launchBrowser, openChat, openPage, phone } from "./support.ts";

const dachuan = addressOf("p1");
const words = "有 井水浑了2个月 老倌子住院花了3万多报了1万多";
let browser: Browser;
let house: House;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());
beforeEach(async () => {
  house = await openHouse();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await house.close();
});

function heard(): string[] {
  return house.heard.map((message) => {
    if (message.kind === "text") return message.text;
    return message.kind === "press" ? `[${message.payload}]` : message.kind;
  });
}

async function type(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox").fill(text);
  await page.keyboard.press("Enter");
}

/** Until the service worker has the page's files: then it opens without a network. */
async function untilKept(context: BrowserContext, page: Page): Promise<void> {
  if (context.serviceWorkers().length === 0) await context.waitForEvent("serviceworker");
  await expect.poll(() => page.evaluate(async () => (await (await caches.open("page")).keys()).length)).toBe(4);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

describe("without a network", () => {
  it("keeps what is typed and pressed, says so, and sends it in order when there is one again", async () => {
    const context = await browser.newContext(phone);
    const page = await openChat(context, house);
    await house.say(dachuan, known);
    await page.getByRole("button", { name: "1 无变化" }).waitFor();
    await context.setOffline(true);
    await page.getByText("没有网络。可以照常填,连上后自动发出。").waitFor();
    await page.getByRole("button", { name: "2 有变化" }).click();
    await page.getByText("没有网络。这句已存在手机里,连上后自动发出。").waitFor();
    await type(page, "6口人 添了孙子");
    await page.getByText("没有网络。2 条已存在手机里,连上后自动发出。").waitFor();
    await expect.poll(() => page.locator(".progress").allTextContents()).toEqual(["等待发出", "等待发出"]);
    expect(heard()).toEqual([]);
    house.script = (_message, say) => say(risks);
    await context.setOffline(false);
    await expect.poll(heard, { timeout: 15_000 }).toEqual(["[a1]", "6口人 添了孙子"]);
    await expect.poll(() => page.locator(".progress").allTextContents()).toEqual(["已发出", "已发出"]);
    await page.getByRole("button", { name: "2 有问题" }).first().waitFor();
    await expect.poll(() => page.locator(".line").textContent()).toBe("");
    expect(page.errors).toEqual([]);
  });

  it("opens again, shows what waits and still sends it", async () => {
    const context = await browser.newContext(phone);
    const page = await openChat(context, house);
    await house.say(dachuan, known);
    await page.getByRole("button", { name: "1 无变化" }).waitFor();
    await untilKept(context, page);
    await context.setOffline(true);
    await type(page, words);
    await page.getByText("等待发出").waitFor();
    await page.waitForTimeout(300);
    await page.reload();
    await page.getByText(words).waitFor();
    await page.getByText("没有网络。这句已存在手机里,连上后自动发出。").waitFor();
    await page.getByRole("button", { name: "1 无变化" }).waitFor();
    await context.setOffline(false);
    await expect.poll(heard, { timeout: 15_000 }).toEqual([words]);
    await expect.poll(() => page.locator(".progress").allTextContents()).toEqual(["已发出"]);
  });

  it("sends it from a page opened later, also where there is no service worker", async () => {
    const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
    const page = await openChat(context, house);
    await house.goDown();
    await type(page, words);
    await page.getByText("等待发出").waitFor();
    await page.close();
    await house.comeUp();
    await openPage(context, house.url);
    await expect.poll(heard, { timeout: 15_000 }).toEqual([words]);
  });

  it("sends it from localStorage where there is no IndexedDB", async () => {
    const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
    await context.addInitScript(() => {
      Object.defineProperty(window, "indexedDB", { value: undefined });
    });
    const page = await openChat(context, house);
    await house.say(dachuan, known);
    await page.getByRole("button", { name: "1 无变化" }).waitFor();
    await house.goDown();
    await type(page, words);
    await page.getByText("等待发出").waitFor();
    await page.waitForTimeout(300);
    await page.close();
    await house.comeUp();
    const again = await openPage(context, house.url);
    await again.getByText(words).waitFor();
    await expect.poll(heard, { timeout: 15_000 }).toEqual([words]);
    expect(again.errors).toEqual([]);
  });
});

describe("a house in trouble", () => {
  it("that cannot write gets the message again, and hears it once", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    house.full = true;
    await type(page, words);
    await page.getByText("对方忙。这句已存在手机里,过一会自动再发。").waitFor();
    house.full = false;
    await expect.poll(heard, { timeout: 15_000 }).toEqual([words]);
    await page.getByText("已发出").waitFor();
  });

  it("whose answer is lost on the way gets the message again, and hears it once", async () => {
    const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
    const page = await openChat(context, house);
    let lost = 0;
    await page.route("**/api/messages", async (route) => {
      await route.fetch();
      lost += 1;
      if (lost === 1) await route.abort("connectionreset");
      else await route.fulfill({ status: 204 });
    });
    await type(page, words);
    await page.getByText("已发出").waitFor({ timeout: 15_000 });
    expect(lost).toBe(2);
    expect(heard()).toEqual([words]);
  });

  it("that restarts tells what it said meanwhile", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    await house.say(dachuan, { text: "第一条" });
    await page.getByText("第一条").waitFor();
    await house.goDown();
    await house.say(dachuan, { text: "停电时说的" });
    await house.comeUp();
    await page.getByText("停电时说的").waitFor({ timeout: 20_000 });
    expect(await page.locator(".bot").allTextContents()).toEqual(["第一条", "停电时说的"]);
  });

  it("behind a sign-in page of some WLAN keeps everything until the way is clear", async () => {
    const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
    const page = await openChat(context, house);
    let walled = true;
    const signIn = { status: 200, contentType: "text/html", body: "<h1>WLAN</h1>" };
    await page.route("**/api/**", (route) => (walled ? route.fulfill(signIn) : route.continue()));
    await type(page, words);
    await page.waitForTimeout(1000);
    expect(heard()).toEqual([]);
    walled = false;
    await expect.poll(heard, { timeout: 20_000 }).toEqual([words]);
  });

  it("that ended the session lets one in again, and what waited is sent", async () => {
    const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
    const page = await openChat(context, house);
    await house.goDown();
    await type(page, words);
    await page.getByText("等待发出").waitFor();
    house.door.sessions.clear();
    await house.comeUp();
    await page.waitForURL("**/join", { timeout: 20_000 });
    await page.getByLabel("邀请码").fill("入户2022");
    await page.keyboard.press("Enter");
    await expect.poll(heard, { timeout: 15_000 }).toEqual([words]);
  });

  it("never gets one person's words from another who came in on the same phone", async () => {
    const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
    const page = await openChat(context, house);
    await house.say(dachuan, known);
    await page.getByRole("button", { name: "1 无变化" }).waitFor();
    await house.goDown();
    await type(page, words);
    await page.getByText("等待发出").waitFor();
    await page.close();
    await house.comeUp();
    const theirs = await openChat(context, house, "p2");
    await type(theirs, "虚晚霞说的");
    await expect.poll(heard, { timeout: 15_000 }).toEqual(["虚晚霞说的"]);
    await expect.poll(() => theirs.locator(".bot").count()).toBe(0);
    expect(await theirs.getByText(words).count()).toBe(0);
  });
});
