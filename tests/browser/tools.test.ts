import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { InputHint } from "../../src/message.ts";
import { draw } from "./hand.ts";
import { addressOf, type House, openHouse } from "./house.ts";
import { statement } from "./questions.ts";
import { launchBrowser, openChat, phone } from "./support.ts";

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

/** A photo as a camera makes it: large, and hard to press because it is all noise. */
async function cameraPhoto(page: Page, width: number, height: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([wide, high]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: wide, height: high });
      const context = canvas.getContext("2d")!;
      const image = context.createImageData(wide, high);
      for (let i = 0; i < image.data.length; i += 1) image.data[i] = i % 4 === 3 ? 255 : Math.random() * 255;
      context.putImageData(image, 0, 0);
      return canvas.toDataURL("image/jpeg", 0.95).split(",")[1]!;
    },
    [width, height] as const,
  );
  return Buffer.from(base64, "base64");
}

/** Width and height of a picture, as the browser sees it. */
function sizeOf(page: Page, bytes: Uint8Array, mime: string): Promise<[number, number]> {
  return page.evaluate(
    async ([base64, type]) => {
      const image = new Image();
      image.src = `data:${type};base64,${base64}`;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight] as [number, number];
    },
    [Buffer.from(bytes).toString("base64"), mime] as const,
  );
}

/** The file that the last message heard is about, once its bytes are there. */
async function fetched(): Promise<{ bytes: Uint8Array; mime: string }> {
  const message = house.heard.at(-1);
  if (message?.kind !== "photo" && message?.kind !== "signature") throw new Error("no file was said");
  return house.channel.fetchFile(message.file.ref);
}

const until = async <T>(get: () => Promise<T>): Promise<T> => {
  await expect
    .poll(
      () =>
        get().then(
          () => true,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true);
  return get();
};

describe("a photo", () => {
  it("is made small on the phone, said first and sent behind", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    const large = await cameraPhoto(page, 3000, 2000);
    expect(large.length).toBeGreaterThan(3_000_000);
    await page.getByLabel("照片").setInputFiles({ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: large });
    await expect.poll(() => house.heard.at(-1)?.kind, { timeout: 15_000 }).toBe("photo");
    const { bytes, mime } = await until(fetched);
    expect(mime).toBe("image/jpeg");
    expect(bytes.length).toBeLessThanOrEqual(300 * 1024);
    const [width, height] = await sizeOf(page, bytes, mime);
    expect(Math.max(width, height)).toBeLessThanOrEqual(1600);
    expect(width / height).toBeCloseTo(1.5, 1);
    expect(house.heard.at(-1)).toMatchObject({ file: { mime: "image/jpeg" } });
    await page.getByText("已发出").waitFor();
    expect(await page.locator(".bubble img").count()).toBe(1);
    expect(page.errors).toEqual([]);
  }, 60_000);

  it("keeps its detail when it is small already", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    const small = await cameraPhoto(page, 300, 200);
    await house.say(dachuan, { text: "请拍一张缴费单,字要看得清。", input: "photo" });
    await page.getByLabel("拍照或选照片").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: small });
    await expect.poll(() => house.heard.length).toBe(1);
    const { bytes, mime } = await until(fetched);
    expect(await sizeOf(page, bytes, mime)).toEqual([300, 200]);
  });

  it("that is none is not sent, and the page says what to do", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    const broken = { name: "a.jpg", mimeType: "image/jpeg", buffer: Buffer.from("not a picture") };
    await page.getByLabel("照片").setInputFiles(broken);
    await page.getByText(/^打不开,没有发。照片请重拍/).waitFor();
    expect(house.heard).toEqual([]);
  });

  it("does not hold up what is typed after it, and is sent after a reload", async () => {
    const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
    const page = await openChat(context, house);
    const photo = await cameraPhoto(page, 400, 300);
    await page.route("**/api/files/**", (route) => route.abort("connectionreset"));
    await page.getByLabel("照片").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: photo });
    await page.getByText("已发出,照片还在上传。").waitFor();
    await page.getByRole("textbox").fill("她参加了 有缴费单");
    await page.keyboard.press("Enter");
    await expect.poll(() => house.heard.map(({ kind }) => kind)).toEqual(["photo", "text"]);
    await page.unroute("**/api/files/**");
    await page.reload();
    const message = house.heard[0]!;
    const ref = message.kind === "photo" ? message.file.ref : "";
    const { bytes } = await until(() => house.channel.fetchFile(ref));
    expect(bytes.length).toBeGreaterThan(1000);
    await expect.poll(() => page.locator(".progress.uploading").count()).toBe(0);
  });
});

describe("a signature", () => {
  it("is drawn over the whole screen under what is signed, cleared, drawn again and sent", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    await house.say(dachuan, statement);
    await page.getByRole("button", { name: "请户主签名" }).click();
    const pad = page.getByRole("dialog", { name: "请户主签名" });
    await pad.getByText("请念给户主听").waitFor();
    expect(await page.locator(".composer").isVisible()).toBe(false);
    const done = page.getByRole("button", { name: "签好了" });
    expect(await done.isDisabled()).toBe(true);
    await draw(page, 40);
    await expect.poll(() => done.isDisabled()).toBe(false);
    await page.getByRole("button", { name: "重签" }).click();
    await expect.poll(() => done.isDisabled()).toBe(true);
    await draw(page, 200);
    await done.click();
    await expect.poll(() => house.heard.at(-1)?.kind).toBe("signature");
    const { bytes, mime } = await until(fetched);
    expect(mime).toBe("image/png");
    // Only what was drawn the second time, with its margin: the first stroke is gone.
    const [width, height] = await sizeOf(page, bytes, mime);
    expect(width).toBeGreaterThan(200);
    expect(width).toBeLessThan(260);
    expect(height).toBeLessThan(100);
    const ink = await page.evaluate(darkness, Buffer.from(bytes).toString("base64"));
    expect(ink).toBeGreaterThan(0.02);
    expect(ink).toBeLessThan(0.5);
    await page.locator(".bubble img").waitFor();
    expect(await page.getByRole("textbox").isVisible()).toBe(true);
    expect(page.errors).toEqual([]);
  });

  it("can be left without signing, also by Escape", async () => {
    const page = await openChat(await browser.newContext(phone), house);
    await house.say(dachuan, statement);
    const open = page.getByRole("button", { name: "请户主签名" });
    await open.click();
    await page.getByRole("button", { name: "不签了" }).click();
    await open.click();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(house.heard).toEqual([]);
  });
});

describe("a place", () => {
  it("is sent by one press", async () => {
    const context = await browser.newContext({
      ...phone,
      permissions: ["geolocation"],
      geolocation: { latitude: 23.123456, longitude: 109.654321, accuracy: 25 },
    });
    const page = await openChat(context, house);
    await house.say(dachuan, { text: "请在户主家门口发位置。", input: "location" });
    await page.getByRole("button", { name: "发送现在的位置" }).click();
    await page.getByText("位置 23.12346, 109.65432").waitFor();
    await expect
      .poll(() => house.heard.at(-1))
      .toMatchObject({
        kind: "location",
        latitude: 23.123456,
        longitude: 109.654321,
        accuracy: 25,
      });
  });

  it("that the phone will not tell can be typed", async () => {
    const context = await browser.newContext({ ...phone, permissions: [] });
    const page = await openChat(context, house);
    await house.say(dachuan, { text: "请在户主家门口发位置。", input: "location" });
    await page.getByRole("button", { name: "发送现在的位置" }).click();
    await page.getByText(/没有取到位置。/).waitFor();
    await page.getByRole("textbox").fill("3组 大榕树下");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByText(/没有取到位置。/).count()).toBe(0);
    expect(house.heard).toHaveLength(1);
  });
});

it.each([
  ["number", "numeric"],
  ["decimal", "decimal"],
  ["phone", "tel"],
  ["id-number", "text"],
  ["text", "text"],
  ["none", "text"],
] as [InputHint, string][])("brings up the keypad for %s", async (input, mode) => {
  const page = await openChat(await browser.newContext(phone), house);
  await house.say(dachuan, { text: "请填", input });
  await page.getByText("请填").waitFor();
  expect(await page.getByRole("textbox").getAttribute("inputmode")).toBe(mode);
});

it("picks a date into the field, to be sent as text", async () => {
  const page = await openChat(await browser.newContext(phone), house);
  await house.say(dachuan, { text: "哪天到户的?", input: "date" });
  await page.getByLabel("选日期").fill("2022-11-04");
  expect(await page.getByRole("textbox", { name: "在这里打字" }).inputValue()).toBe("2022-11-04");
  await page.keyboard.press("Enter");
  await expect.poll(() => house.heard.at(-1)).toMatchObject({ kind: "text", text: "2022-11-04" });
});

/** The share of dark dots in a PNG. */
async function darkness(base64: string): Promise<number> {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d")!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i]! < 128 && data[i + 3]! > 200) dark += 1;
  return dark / (data.length / 4);
}
