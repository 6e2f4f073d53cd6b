import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { documentTypes } from "../../src/engine/question-types/file.ts";
import { takePicture } from "./hand.ts";
import { addressOf, type House, openHouse } from "./house.ts";
import { wantsList } from "./questions.ts";
import { launchBrowser, openChat, openPage, phone } from "./support.ts";

const dachuan = addressOf("p1");
const list = {
  name: "样例镇 名单(第2版).csv",
  mimeType: "",
  buffer: Buffer.from("村,组,户主姓名\n东样村,1组,甲有田\n"),
};
/** As Word packs it: its parts are listed at the end. */
const docx = Buffer.from("PK\u0003\u0004 [Content_Types].xml xl/workbook.xml PK\u0001\u0002 word/document.xml");
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

/** The bytes that the house fetches the moment it hears of a file: they must be there. */
function readAtOnce(): { bytes: Promise<Uint8Array[]> } {
  const reading: Promise<Uint8Array>[] = [];
  house.script = (message) => {
    if (message.kind === "file") reading.push(house.channel.fetchFile(message.file.ref).then(({ bytes }) => bytes));
  };
  return {
    get bytes() {
      return Promise.all(reading);
    },
  };
}

it("sends a list by the button beside the field: its bytes are there when it is heard of", async () => {
  const page = await openChat(await browser.newContext(phone), house);
  const read = readAtOnce();
  await page.getByLabel("照片").setInputFiles(list);
  await expect.poll(() => house.heard.length).toBe(1);
  expect(house.heard[0]).toMatchObject({
    kind: "file",
    chat: dachuan,
    file: { name: list.name, mime: "text/csv", ref: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(await read.bytes).toEqual([list.buffer]);
  await page.getByText("已发出").waitFor();
  expect(await page.locator(".bubble").allTextContents()).toEqual([list.name]);
  expect(page.errors).toEqual([]);
});

it("shows a large button where a file is asked for; it takes documents, lists and pictures of the paper", async () => {
  const page = await openChat(await browser.newContext(phone), house);
  await house.say(dachuan, wantsList);
  const large = page.getByLabel("选文件");
  const taken = (await large.getAttribute("accept"))!.split(",");
  expect(taken).toEqual(["image/*", ...Object.keys(documentTypes).map((ending) => `.${ending}`)]);
  expect(await page.getByLabel("照片").getAttribute("accept")).toBe(taken.join(","));
  await house.say(dachuan, { text: "请拍照", input: "photo" });
  expect(await page.getByLabel("拍照或选照片").getAttribute("accept")).toBe("image/*");
});

it.each([
  ["总结.docx", docx, documentTypes.docx],
  ["总结.PDF", Buffer.from("%PDF-1.7 words"), documentTypes.pdf],
  ["收入分析.xlsx", Buffer.from("PK\u0003\u0004 xl/workbook.xml"), documentTypes.xlsx],
])("sends %s by the large button: its bytes come first, and are what they are", async (name, buffer, mime) => {
  const page = await openChat(await browser.newContext(phone), house);
  await house.say(dachuan, { text: "东样村 工作总结 · 第1/2题\n工作总结", input: "file" });
  const fetched: Promise<{ bytes: Uint8Array; mime: string }>[] = [];
  house.script = (message) => {
    if (message.kind === "file") fetched.push(house.channel.fetchFile(message.file.ref));
  };
  await page.getByLabel("选文件").setInputFiles({ name, mimeType: "", buffer });
  await expect.poll(() => fetched.length).toBe(1);
  expect(house.heard).toMatchObject([{ kind: "file", chat: dachuan, file: { name, mime } }]);
  expect(await fetched[0]).toEqual({ bytes: buffer, mime });
  await page.getByText("已发出").waitFor();
  expect(await page.locator(".bubble").last().textContent()).toBe(name);
  expect(page.errors).toEqual([]);
});

it("sends a picture of the paper by the same button, as a photo", async () => {
  const page = await openChat(await browser.newContext(phone), house);
  await house.say(dachuan, { text: "东样村 工作总结 · 第1/2题\n工作总结", input: "file" });
  const picture = { name: "IMG_1.png", mimeType: "image/png", buffer: await takePicture(page) };
  await page.getByLabel("选文件").setInputFiles(picture);
  await expect.poll(() => house.heard.at(-1), { timeout: 15_000 }).toMatchObject({ kind: "photo" });
});

it.each([
  [
    "a document of another kind",
    { name: "材料.zip", mimeType: "application/zip", buffer: Buffer.from("PK\u0003\u0004 a") },
  ],
  ["an empty list", { ...list, buffer: Buffer.alloc(0) }],
  ["a list over 10 MB", { ...list, buffer: Buffer.alloc(10 * 1024 * 1024 + 1, "甲") }],
])("does not send %s and says what it takes", async (_what, file) => {
  const page = await openChat(await browser.newContext(phone), house);
  await page.getByLabel("照片").setInputFiles(file);
  await page.getByText(/^打不开,没有发。.*文件只收 10 MB 以内的 Word、PDF、Excel 和 \.csv。$/).waitFor();
  expect(house.heard).toEqual([]);
  expect(await page.locator(".bubble").count()).toBe(0);
});

it("lets go of a list that the house does not take, and says so", async () => {
  const page = await openChat(await browser.newContext(phone), house);
  // A picture that calls itself a workbook.
  const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100)]);
  await page.getByLabel("照片").setInputFiles({ name: "名单.xlsx", mimeType: "", buffer: picture });
  await page.getByText("没传上去,请重拍或换个文件再发。").waitFor();
  await page.getByRole("textbox").fill("待办");
  await page.keyboard.press("Enter");
  await expect.poll(() => house.heard.map(({ kind }) => kind)).toEqual(["text"]);
});

it("keeps a list while there is no network; what is typed after it need not wait for it", async () => {
  const context = await browser.newContext({ ...phone, serviceWorkers: "block" });
  const page = await openChat(context, house);
  const read = readAtOnce();
  await page.route("**/api/files/**", (route) => route.abort("connectionreset"));
  await page.getByLabel("照片").setInputFiles(list);
  await page.getByText("等待发出").waitFor();
  await page.getByRole("textbox").fill("待办");
  await page.keyboard.press("Enter");
  await expect.poll(() => house.heard.map(({ kind }) => kind)).toEqual(["text"]);
  await page.waitForTimeout(300);
  await page.close();
  const again = await openPage(context, house.url);
  await expect.poll(() => house.heard.map(({ kind }) => kind), { timeout: 15_000 }).toEqual(["text", "file"]);
  expect(await read.bytes).toEqual([list.buffer]);
  await expect.poll(() => again.locator(".progress").allTextContents()).toEqual(["已发出", "已发出"]);
});
