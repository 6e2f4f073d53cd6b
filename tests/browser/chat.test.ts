import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Incoming } from "../../src/message.ts";
import { addressOf, type House, openHouse } from "./house.ts";
import { help, known, ledger, progress, risks } from "./questions.ts";
import { desk, launchBrowser, openChat, openPage, phone } from "./support.ts";

const dachuan = addressOf("p1");
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

/** What the house heard, in short. */
function heard(): string[] {
  return house.heard.map((message: Incoming) => {
    if (message.kind === "text") return message.text;
    return message.kind === "press" ? `[${message.payload}]` : message.kind;
  });
}

function bubbles(page: Page): Promise<string[]> {
  return page.locator(".bubble").allTextContents();
}

describe.each([
  ["phone", phone],
  ["desk", desk],
])("on a %s", (_name, device) => {
  it("comes in by a link: it fills in the code, the button uses it", async () => {
    const page = await openPage(
      await browser.newContext(device),
      `${house.url}/join?code=${encodeURIComponent("入户2022")}`,
    );
    expect(await page.getByLabel("邀请码").inputValue()).toBe("入户2022");
    expect(house.door.sessions.size).toBe(0);
    await page.getByRole("button", { name: "加入" }).click();
    await page.getByText("虚大川").waitFor();
    expect(page.url()).toBe(`${house.url}/`);
    expect(page.errors).toEqual([]);
  });

  it("presses and types, and shows both in order", async () => {
    const page = await openChat(await browser.newContext(device), house);
    await house.say(dachuan, known);
    house.script = (message, say) => (message.kind === "press" ? say(risks) : say({ text: "第5题记作:“井水浑了”" }));
    await page.getByRole("button", { name: "1 无变化" }).click();
    await page.getByRole("button", { name: "2 有问题" }).waitFor();
    await page.getByRole("textbox").fill("井水浑了");
    await page.getByRole("button", { name: "发送" }).click();
    await page.getByText("第5题记作:“井水浑了”").waitFor();
    expect(heard()).toEqual(["[a0]", "井水浑了"]);
    expect(house.heard[0]).toMatchObject({ chat: dachuan, about: 1 });
    expect(await page.locator(".talk > .bot, .bubble").allTextContents()).toEqual([
      expect.stringContaining("登记的情况"),
      "1 无变化",
      expect.stringContaining("排查出的风险问题"),
      "井水浑了",
      "第5题记作:“井水浑了”",
    ]);
    await page.getByText("已发出").waitFor();
    expect(page.errors).toEqual([]);
  });
});

it("says what is wrong with an invitation and lets one try again", async () => {
  const page = await openPage(await browser.newContext(phone), house.url);
  await page.waitForURL("**/join");
  await page.getByLabel("邀请码").fill("错的");
  await page.getByRole("button", { name: "加入" }).click();
  await page.getByRole("alert").getByText("这个邀请码用过了,或者写错了。请再要一个。").waitFor();
  await page.getByLabel("邀请码").fill("入户2022");
  await page.keyboard.press("Enter");
  await page.getByText("虚大川").waitFor();
});

it("tells who one already is before another invitation is used", async () => {
  const context = await browser.newContext(phone);
  const page = await openChat(context, house);
  await page.goto(`${house.url}/join?code=x`);
  await page.getByText("现在的身份是虚大川。").waitFor();
  await page.getByRole("link", { name: "回到对话" }).click();
  await page.getByRole("textbox", { name: "在这里打字" }).waitFor();
});

it("lets one pick a person in the demo", async () => {
  const demo = await openHouse({ demo: true });
  try {
    const page = await openPage(await browser.newContext(phone), demo.url);
    await page.getByRole("button", { name: "虚明月" }).click();
    await page.locator("header").getByText("虚明月").waitFor();
    expect(await page.getByRole("heading", { name: "样例镇" }).count()).toBe(1);
  } finally {
    await demo.close();
  }
});

describe("ticks", () => {
  it("show at once, and three fast taps are three presses", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    const n = await house.say(dachuan, help([false, false, false]));
    const ticks = [false, false, false];
    let answer = () => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    house.script = async (message) => {
      const [, index, way] = message.kind === "press" ? message.payload.split(":") : [];
      ticks[Number(index)] = way === "on";
      const edit = { ...help([...ticks]), edits: n };
      // The assistant takes its time; the finger does not.
      void slow.then(() => house.say(dachuan, edit));
    };
    const option = (name: string) => page.getByRole("button", { name });
    for (const name of ["1 小额信贷", "2 产业帮扶", "3 公益性岗位"]) await option(name).click();
    await expect.poll(() => page.locator(".many.on").count()).toBe(3);
    await expect.poll(heard).toEqual(["[help:0:on]", "[help:1:on]", "[help:2:on]"]);
    answer();
    await expect.poll(() => page.locator('[aria-pressed="true"]').count()).toBe(3);
    expect(await page.locator(".bot").count()).toBe(1);
    expect(await bubbles(page)).toEqual([]);
    await option("1 小额信贷").click();
    await expect.poll(heard).toEqual(["[help:0:on]", "[help:1:on]", "[help:2:on]", "[help:0:off]"]);
    await expect.poll(() => page.locator('[aria-pressed="true"]').count()).toBe(2);
  });

  it("end where the finger left them, however late the assistant is", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    const n = await house.say(dachuan, help([false, false, false]));
    house.script = (message) => {
      const on = message.kind === "press" && message.payload === "help:1:on";
      setTimeout(() => house.say(dachuan, { ...help([false, on, false]), edits: n }), 150);
    };
    const option = page.getByRole("button", { name: "2 产业帮扶" });
    await option.click();
    await option.click();
    await expect.poll(() => option.getAttribute("aria-pressed")).toBe("false");
    await expect.poll(heard).toEqual(["[help:1:on]", "[help:1:off]"]);
    await page.waitForTimeout(400);
    expect(await option.getAttribute("aria-pressed")).toBe("false");
  });

  it("go back when the assistant does not agree", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    await house.say(dachuan, help([true, true, false]));
    house.script = (_message, say) => say({ text: "最多选两项。" });
    const option = page.getByRole("button", { name: "3 公益性岗位" });
    await option.click();
    await expect.poll(() => option.getAttribute("aria-pressed")).toBe("true");
    await page.getByText("最多选两项。").waitFor();
    await expect.poll(() => option.getAttribute("aria-pressed"), { timeout: 8000 }).toBe("false");
  });
});

it("writes an edited message over the earlier one, in its place", async () => {
  const page = await openChat(await browser.newContext(phone), house);
  const n = await house.say(dachuan, { text: "还差 7 户" });
  await house.say(dachuan, { text: "第二条" });
  await house.say(dachuan, { text: "还差 6 户", edits: n });
  await page.getByText("还差 6 户").waitFor();
  expect(await page.locator(".bot").allTextContents()).toEqual(["还差 6 户", "第二条"]);
  await page.reload();
  await page.getByText("第二条").waitFor();
  expect(await page.locator(".bot").allTextContents()).toEqual(["还差 6 户", "第二条"]);
});

it("lets an old button be pressed: the assistant says what that means", async () => {
  const page = await openChat(await browser.newContext(phone), house);
  await house.say(dachuan, known);
  await house.say(dachuan, risks);
  house.script = (message, say) => say({ text: message.about === 1 ? "第1–4题已经答过。要改吗?" : "?" });
  await page.getByRole("button", { name: "1 无变化" }).click();
  await page.getByText("第1–4题已经答过。要改吗?").waitFor();
  expect(heard()).toEqual(["[a0]"]);
  expect(await page.locator(".choice.on").allTextContents()).toEqual(["1 无变化"]);
});

it("takes a trembling double tap for one", async () => {
  const page = await openChat(await browser.newContext(phone), house);
  await house.say(dachuan, known);
  await page.getByRole("button", { name: "2 有变化" }).dblclick();
  await page.getByText("已发出").waitFor();
  expect(heard()).toEqual(["[a1]"]);
});

it("keeps both sides over a reload, once each", async () => {
  const context = await browser.newContext(phone);
  const page = await openChat(context, house);
  await house.say(dachuan, known);
  house.script = (_message, say) => say(risks);
  await page.getByRole("button", { name: "1 无变化" }).click();
  await page.getByRole("button", { name: "2 有问题" }).waitFor();
  await page.waitForTimeout(300);
  await page.reload();
  await house.say(dachuan, { text: "还差 6 户" });
  await page.getByText("还差 6 户").waitFor();
  expect(await page.locator(".bot").count()).toBe(3);
  expect(await bubbles(page)).toEqual(["1 无变化"]);
  // Another device of the same person hears the assistant's side.
  const other = await openChat(await browser.newContext(desk), house);
  await other.getByText("还差 6 户").waitFor();
  expect(await other.locator(".bot").count()).toBe(3);
});

it("shows a picture and offers a file", async () => {
  const page = await openChat(await browser.newContext(phone), house);
  await house.say(dachuan, progress);
  await house.say(dachuan, ledger);
  const picture = page.getByRole("img", { name: "进度.png" });
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  const file = page.getByRole("link", { name: "样例镇_入户排查台账" });
  expect(await file.getAttribute("href")).toBe("/api/files/ledger000001");
});

it("leaves after asking, and nothing stays on the phone", async () => {
  const page = await openChat(await browser.newContext(phone), house);
  await house.say(dachuan, known);
  await page.getByRole("button", { name: "1 无变化" }).click();
  await page.getByText("已发出").waitFor();
  await page.getByRole("button", { name: "退出" }).click();
  await page.getByRole("button", { name: "不退" }).click();
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  expect(house.door.sessions.size).toBe(1);
  await page.getByRole("button", { name: "退出" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "退出" }).click();
  await page.waitForURL("**/join");
  expect(house.door.sessions.size).toBe(0);
  const kept = await page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const open = indexedDB.open("ruhu", 1);
        open.onsuccess = () => {
          const all = open.result.transaction("kept").objectStore("kept").getAll();
          all.onsuccess = () => resolve(all.result);
        };
      }),
  );
  expect(kept).toEqual([]);
});

it("works by keyboard alone", async () => {
  const page = await openChat(await browser.newContext(desk), house);
  await house.say(dachuan, known);
  house.script = (message, say) => (message.kind === "press" ? say(risks) : say({ text: "记下了" }));
  await page.getByRole("button", { name: "3 这户没法排查" }).waitFor();
  // From the top: size, leave, the log, its three choices.
  for (let i = 0; i < 4; i++) await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("1 无变化");
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
  expect(ring).toBe("solid");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "2 有问题" }).waitFor();
  // A digit goes to the field wherever one is; Enter sends it.
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await page.getByText("记下了").waitFor();
  expect(heard()).toEqual(["[a1]", "2"]);
  // Shift+Enter is a new line, not the end.
  await page.keyboard.type("一");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("二");
  await page.keyboard.press("Enter");
  await expect.poll(heard).toEqual(["[a1]", "2", "一\n二"]);
});

it("keeps what was half typed when the phone closes the page", async () => {
  const page = await openChat(await browser.newContext(phone), house);
  await page.getByRole("textbox").fill("请水利站来看水");
  await page.reload();
  expect(await page.getByRole("textbox").inputValue()).toBe("请水利站来看水");
});

describe("the log", () => {
  it("shows a message longer than the screen from its first line", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    for (let i = 0; i < 5; i++) await house.say(dachuan, risks);
    await house.say(dachuan, { text: `请核对后提交\n${"一行字\n".repeat(40)}` });
    await page.getByText("请核对后提交").waitFor();
    await expect.poll(() => page.locator(".newest").evaluate(topInLog)).toBeLessThan(20);
    expect(await page.locator(".newest").evaluate(topInLog)).toBeGreaterThanOrEqual(0);
  });

  it("does not pull down who reads further up, but says that there is news", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    for (let i = 0; i < 5; i++) await house.say(dachuan, risks);
    await expect.poll(() => page.locator(".bot").count()).toBe(5);
    await page.locator(".log").evaluate((log) => log.scrollTo(0, 100));
    await page.waitForTimeout(100);
    await house.say(dachuan, known);
    await page.getByRole("button", { name: "有新消息" }).waitFor();
    expect(await page.locator(".log").evaluate((log) => log.scrollTop)).toBe(100);
    await page.getByRole("button", { name: "有新消息" }).click();
    await expect.poll(() => page.locator(".newest").evaluate(topInLog)).toBeLessThan(400);
    await expect.poll(() => page.getByRole("button", { name: "有新消息" }).count()).toBe(0);
  });

  it("takes 200 missed messages without choking", async () => {
    for (let i = 1; i <= 230; i++) await house.say(dachuan, { ...risks, text: `第${i}条` });
    const page = await openChat(await browser.newContext(phone), house);
    await page.getByText("第230条").waitFor();
    expect(await page.locator(".bot").count()).toBe(200);
    expect(await page.locator(".bot").first().textContent()).toContain("第31条");
  });
});

/** How far below the log's upper edge an element begins, px. */
function topInLog(element: Element): number {
  return element.getBoundingClientRect().top - element.closest(".log")!.getBoundingClientRect().top;
}
