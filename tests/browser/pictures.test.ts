import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDrawing } from "../../src/drawing/drawing.ts";
import type { Outgoing } from "../../src/message.ts";
import { progressModel } from "../reports/samples.ts";
import { addressOf, type House, openHouse } from "./house.ts";
import { desk, launchBrowser, openChat, phone } from "./support.ts";

const dachuan = addressOf("p1");
const drawing = createDrawing();
const report: Outgoing = {
  text: "样例镇 · 入户排查\n已排查 79/107 户,还差 28 户。",
  choices: [{ label: "西样村", payload: "v:1" }],
  picture: { kind: "progress", alt: "各村进度:西样村 41/58,北样村 38/49", model: progressModel },
};
let browser: Browser;
let house: House;
let arrive: PromiseWithResolvers<void>;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => Promise.all([browser.close(), drawing.stop()]));
beforeEach(async () => {
  house = await openHouse();
  arrive = Promise.withResolvers();
  house.door.picture = async () => {
    await arrive.promise;
    return drawing.draw(report.picture!);
  };
});
afterEach(async () => {
  arrive.resolve();
  for (const context of browser.contexts()) await context.close();
  await house.close();
});

const open = async (options: BrowserContextOptions) => openChat(await browser.newContext(options), house);
/** Where the page's log is scrolled to and how long it is. */
const place = (page: Page) =>
  page.locator(".log").evaluate((log) => [log.scrollTop, log.scrollHeight, log.querySelector("img")!.clientHeight]);
const loaded = (page: Page) =>
  page.waitForFunction(() => {
    const image = document.querySelector(".log img") as HTMLImageElement;
    return image.complete && image.naturalWidth > 0;
  });

describe.each([
  ["phone", phone],
  ["desk", desk],
])("a picture on a %s", (device, options) => {
  it("has its place before it is there: nothing jumps when it comes", async () => {
    const page = await open(options);
    await house.say(dachuan, report);
    await page.getByRole("img").waitFor();
    const before = await place(page);
    arrive.resolve();
    await loaded(page);
    expect(await place(page)).toEqual(before);
    const shape = await page.locator(".log img").evaluate((image: HTMLImageElement) => {
      const { width, height } = image.getBoundingClientRect();
      return { shown: width / height, real: image.naturalWidth / image.naturalHeight };
    });
    expect(shape.shown).toBeCloseTo(shape.real, 1);
    await page.screenshot({ path: join(tmpdir(), "ruhu-screens", `${device}-picture.png`) });
    expect(page.errors).toEqual([]);
  });
});

it("says what it shows, stands below the buttons, and a tap opens it in full size", async () => {
  arrive.resolve();
  const page = await open(phone);
  const n = await house.say(dachuan, report);
  const image = page.getByRole("img", { name: report.picture!.alt });
  await image.waitFor();
  expect(await image.getAttribute("loading")).toBe("lazy");
  const [button, box] = [await page.getByRole("button", { name: "西样村" }).boundingBox(), await image.boundingBox()];
  expect(box!.y).toBeGreaterThan(button!.y + button!.height);

  await loaded(page);
  const [full] = await Promise.all([page.context().waitForEvent("page"), image.click()]);
  await full.waitForLoadState();
  expect(full.url()).toBe(`${house.url}/api/pictures/${n}`);
  expect(await full.locator("img").evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(1080);
});

it("of a message that replaced another it is the new one's", async () => {
  arrive.resolve();
  const page = await open(phone);
  const first = await house.say(dachuan, report);
  const second = await house.say(dachuan, { ...report, edits: first });
  await page.locator(`img[src="/api/pictures/${second}"]`).waitFor();
  expect(await page.getByRole("img").count()).toBe(1);
});

it("that cannot be drawn leaves its words, and the conversation goes on", async () => {
  house.door.picture = async () => undefined;
  const page = await open(phone);
  await house.say(dachuan, report);
  await page.getByRole("img", { name: report.picture!.alt }).waitFor();
  await house.say(dachuan, { text: "下一条" });
  await page.getByText("下一条").waitFor();
  expect(page.errors).toEqual([]);
});
