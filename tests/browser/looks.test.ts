import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addressOf, type House, openHouse } from "./house.ts";
import { help, known, ledger, progress, risks, statement, wantsList } from "./questions.ts";
import { desk, launchBrowser, openChat, openPage, phone } from "./support.ts";

const dachuan = addressOf("p1");
/** Where the pictures go, for people to look at. */
const album = join(tmpdir(), "ruhu-screens");
let browser: Browser;
let house: House;
beforeAll(async () => {
  await mkdir(album, { recursive: true });
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

interface Faults {
  /** Elements wider than the screen or than their box. */
  wide: string[];
  /** Buttons, links and fields under 48 px high (44 in the width). */
  small: string[];
  /** Text under 7:1, or under 14 px. */
  faint: string[];
}

/** Looks at everything that is shown. */
function inspect(): Faults {
  type Colour = [number, number, number, number];
  const parse = (text: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const light = ([r, g, b]: Colour) => {
    const [x, y, z] = [r, g, b].map((value) =>
      value / 255 <= 0.03928 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * x! + 0.7152 * y! + 0.0722 * z!;
  };
  const ground = (element: Element | null): Colour => {
    if (!element) return [255, 255, 255, 1];
    const colour = parse(getComputedStyle(element).backgroundColor);
    return colour[3] > 0.99 ? colour : ground(element.parentElement);
  };
  const name = (element: Element) => `${element.tagName}.${element.className} “${element.textContent?.slice(0, 20)}”`;
  const shown = [...document.querySelectorAll("body *")].filter(
    (element) => (element as HTMLElement).offsetParent !== null,
  );
  const faults: Faults = { wide: [], small: [], faint: [] };
  for (const element of shown) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.left < -1) faults.wide.push(name(element));
    const isField = element.matches("label input");
    if (element.matches("button, a.file, .photo, .tool, textarea") && !isField && (box.height < 48 || box.width < 44)) {
      faults.small.push(`${name(element)} ${box.width}×${box.height}`);
    }
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!words || (element as HTMLButtonElement).disabled) continue;
    const [a, b] = [light(parse(style.color)), light(ground(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 7 || Number.parseFloat(style.fontSize) < 14) {
      faults.faint.push(`${name(element)} ${contrast.toFixed(1)}:1 ${style.fontSize}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.wide.push("the page");
  for (const box of document.querySelectorAll(".log, .pad"))
    if (box.scrollWidth > box.clientWidth) faults.wide.push(name(box));
  return faults;
}

describe.each([
  ["phone", phone],
  ["desk", desk],
])("on a %s", (device, options) => {
  /** Takes the picture, then looks for faults. */
  async function look(page: Page, name: string): Promise<void> {
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(album, `${device}-${name}.png`) });
    expect({ name, ...(await page.evaluate(inspect)) }).toEqual({ name, wide: [], small: [], faint: [] });
  }

  it("is read and hit easily, in every state and size of letters", async () => {
    const context = await browser.newContext({ ...options, serviceWorkers: "block" });
    const page = await openChat(context, house);
    await look(page, "empty");
    const states = { known, risks, help: help([true, false, false]), statement, progress, ledger, wantsList };
    for (const [name, message] of Object.entries(states)) {
      const n = await house.say(dachuan, message);
      await expect.poll(() => page.locator(".bot").count()).toBe(n);
      await look(page, name);
      if (name === "known") await page.getByRole("button", { name: "1 无变化" }).click();
      if (name !== "statement") continue;
      await page.getByRole("button", { name: "请户主签名" }).click();
      await look(page, "pad");
      await page.getByRole("button", { name: "不签了" }).click();
    }
    await page
      .getByRole("textbox")
      .fill(
        "有 井水浑了2个月 老倌子住院花了3万多报了1万多 www.https://example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      );
    await look(page, "typing");
    await context.setOffline(true);
    await page.keyboard.press("Enter");
    await page.getByText("等待发出").waitFor();
    await look(page, "offline");
    await page.getByRole("button", { name: "退出" }).click();
    await look(page, "leaving");
    await page.getByRole("button", { name: "不退" }).click();
    for (const size of ["大", "特大"]) {
      await page.getByRole("button", { name: /^字号/ }).click();
      await page.getByRole("button", { name: `字号 ${size}`, exact: true }).waitFor();
      await look(page, `letters-${size === "大" ? "large" : "largest"}`);
    }
    await context.setOffline(false);
    await page.reload();
    expect(await page.getByRole("button", { name: "字号 特大" }).count()).toBe(1);
    await page.locator(".log").evaluate((log) => log.scrollTo(0, 0));
    await look(page, "top-largest");
    expect(page.errors).toEqual([]);
  }, 60_000);

  it("has a door that is read and hit easily", async () => {
    const context = await browser.newContext(options);
    const page = await openPage(context, `${house.url}/join?code=AB12`);
    await page.getByRole("button", { name: "加入" }).click();
    await page.getByText("这个邀请码用过了").waitFor();
    await look(page, "join");
    const demo = await openHouse({ demo: true });
    try {
      const people = await openPage(context, `${demo.url}/join`);
      await people.getByRole("button", { name: "虚大川" }).waitFor();
      await look(people, "people");
    } finally {
      await demo.close();
    }
  });
});

it("shows a press under 200 messages on a slow phone; how soon is printed", async () => {
  for (let i = 1; i <= 200; i++) await house.say(dachuan, { ...risks, text: `第${i}条\n${risks.text}` });
  const page = await openChat(await browser.newContext(phone), house);
  await page.getByText("第200条").waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  const took = await page.evaluate(async () => {
    const button = document.querySelector<HTMLButtonElement>(".newest .choice")!;
    const from = performance.now();
    button.click();
    while (!document.querySelector(".bubble")) await new Promise((resolve) => setTimeout(resolve, 4));
    return performance.now() - from;
  });
  console.info(`200 messages, 6 times slower: a press shows after ${Math.round(took)} ms`);
  expect(await page.locator(".bubble").allTextContents()).toEqual(["1 都没有问题,填“无”"]);
});

it("works in a WebView of 2018, which lacks what came later", async () => {
  const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
  await context.addInitScript(() => {
    for (const name of ["queueMicrotask", "structuredClone", "AbortController", "AbortSignal", "ResizeObserver"]) {
      Reflect.deleteProperty(window, name);
    }
    Reflect.deleteProperty(crypto, "randomUUID");
    Reflect.deleteProperty(Object, "fromEntries");
    Reflect.deleteProperty(HTMLInputElement.prototype, "showPicker");
    for (const name of ["flat", "flatMap", "at"]) Reflect.deleteProperty(Array.prototype, name);
    for (const name of ["replaceAll", "matchAll", "at"]) Reflect.deleteProperty(String.prototype, name);
    // Before Chrome 72 a request carried no cookie unless told to.
    const { fetch } = window;
    window.fetch = (input, init) => fetch(input, { ...init, credentials: init?.credentials ?? "omit" });
  });
  const page = await openChat(context, house);
  await house.say(dachuan, known);
  house.script = (message, say) => say(message.kind === "press" ? help([false, false, false]) : { text: "记下了" });
  await page.getByRole("button", { name: "1 无变化" }).click();
  await page.getByRole("button", { name: "2 产业帮扶" }).waitFor();
  await page.getByRole("textbox").fill("井水浑了");
  await page.getByRole("button", { name: "发送" }).click();
  await page.getByText("记下了").waitFor();
  expect(page.errors).toEqual([]);
});
