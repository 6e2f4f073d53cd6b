import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { draw, takePicture } from "../browser/hand.ts";
import { launchBrowser, openPage, phone } from "../browser/support.ts";
import { createHome, type Home, type Started } from "../support/process.ts";
import { oweReport } from "../support/report.ts";

/** Where the pictures go, for people to look at. */
const album = join(tmpdir(), "ruhu-screens");
let browser: Browser;
let home: Home;
let house: Started;
let page: Page & { errors: string[] };
let taps = 0;

beforeAll(async () => {
  await mkdir(album, { recursive: true });
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  home = await createHome({ RUHU_DB: "demo.db" });
  house = await home.start();
  page = await openPage(await browser.newContext({ ...phone, serviceWorkers: "block" }), house.url);
  taps = 0;
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await house.kill();
  home.remove();
});

/** Waits until the newest message says this. */
const says = (words: string): Promise<void> => page.locator(".bot.newest", { hasText: words }).waitFor();
/** Taps a choice of the newest message. */
async function tap(label: string): Promise<void> {
  taps += 1;
  await page.locator(".bot.newest .choice", { hasText: label }).tap();
}
async function type(words: string): Promise<void> {
  await page.getByRole("textbox").fill(words);
  await page.getByRole("button", { name: "发送" }).tap();
}
const look = (name: string) => page.screenshot({ path: join(album, `journey-${name}.png`) });

/** Comes in from the page where one picks a person. */
async function enter(name = "虚小禾"): Promise<void> {
  await page.waitForURL("**/join");
  await page.getByRole("button", { name }).waitFor();
  await look("people");
  await page.getByRole("button", { name }).tap();
  await says(`${name},`);
}

/** From the first message to question 8, the household's name read off the first question. */
async function upToSigning(): Promise<string> {
  await tap("开始入户");
  await says("和现在一样吗?");
  const name = /组 (\S+)/.exec((await page.locator(".bot.newest h2").textContent()) ?? "")?.[1] ?? "";
  await tap("无变化");
  await says("排查出的风险问题");
  await tap("填“无”");
  await says("是否有小额信贷需求?");
  await tap("否");
  await says("怎么签的?");
  return name;
}

/** What the database holds of a household's form. */
function kept(name: string) {
  const [interview] = home.query<{ id: string; status: string; by: string }>(
    `select i.id, i.status, c.name "by" from interviews i
     join assignments a on a.id = i.assignment join subjects s on s.id = a.subject
     left join cadres c on c.id = i.by where s.name = ? and a.practice = 0 and a.phase = 'A2' and i.changes > 0`,
    name,
  );
  const rows = home.query<{ path: string; value: string }>(
    "select path, value from answers where interview = ?",
    interview?.id,
  );
  const twice = home.query(
    "select path, count(*) n from answer_log where interview = ? group by path having count(*) > 1",
    interview?.id,
  );
  return { ...interview, answers: Object.fromEntries(rows.map((row) => [row.path, row.value])), twice };
}

const failures = () => home.query("select * from inbox where state = 'failed'");

test("a newcomer picks a person and fills a clean household in six taps", async () => {
  await enter();
  const name = await upToSigning();
  await tap("纸质表已签");
  await says("请核对后提交");
  await look("summary");
  await tap("提交");
  await says(`已提交:`);
  await look("submitted");
  expect(taps).toBe(6);
  expect(kept(name)).toMatchObject({
    status: "submitted",
    by: "虚小禾",
    answers: { head_name: name, risk_problems: "无", micro_credit_need: "no", signing: "paper" },
    twice: [],
  });
  expect(failures()).toEqual([]);
  expect(page.errors).toEqual([]);
});

test("a household with a risk, typed; the program is killed in the middle and nothing is lost or doubled", async () => {
  await enter();
  await tap("开始入户");
  await says("和现在一样吗?");
  const name = /组 (\S+)/.exec((await page.locator(".bot.newest h2").textContent()) ?? "")?.[1] ?? "";
  await type("7口人");
  await says("其余各项照旧吗?");
  await tap("照旧");
  await says("排查出的风险问题");
  await type("有 井水浑了2个月 老倌子住院花了3万多");
  await says("拟采取的帮助措施");
  const before = await page.locator(".bot").count();

  await house.kill();
  await page.getByText("没有网络。可以照常填,连上后自动发出。").waitFor({ timeout: 15_000 });
  await type("请水利站来看水 帮他申请医疗救助");
  await page.getByText("没有网络。这句已存在手机里,连上后自动发出。").waitFor();
  await look("killed");
  house = await home.start();

  await page.locator(".bot.newest", { hasText: "是否有小额信贷需求?" }).waitFor({ timeout: 40_000 });
  expect(await page.locator(".bot").count()).toBe(before + 1);
  await expect.poll(() => page.locator(".line").textContent()).toBe("");
  await tap("否");
  await says("怎么签的?");
  await tap("纸质表已签");
  await says("请核对后提交");
  await look("summary-risk");
  await tap("提交");
  await says("已提交:");
  expect(kept(name)).toMatchObject({
    status: "submitted",
    answers: {
      population: "7",
      risk_problems: "井水浑了2个月 老倌子住院花了3万多",
      help_measures: "请水利站来看水 帮他申请医疗救助",
      micro_credit_need: "no",
      signing: "paper",
    },
    twice: [],
  });
  expect(await page.locator(".bubble", { hasText: "请水利站来看水" }).count()).toBe(1);
  expect(failures()).toEqual([]);
  expect(page.errors).toEqual([]);
});

test("a photo of the paper is kept with the form; 提交 waits until it is stored", async () => {
  await enter();
  const name = await upToSigning();
  await tap("纸质表已签");
  await says("请核对后提交");
  await page.route("**/api/files/**", (route) => route.abort("connectionreset"));
  await page
    .getByLabel("照片")
    .setInputFiles({ name: "IMG_1.png", mimeType: "image/png", buffer: await takePicture(page) });
  await says("照片收到");
  await tap("提交");
  await says("还有 1 张照片没有传完");
  expect(kept(name).status).toBe("draft");
  await look("photo-waits");
  await page.unroute("**/api/files/**");
  await untilStored(1);
  await tap("提交");
  await says("已提交:");

  const { answers, status } = kept(name);
  const id = /^file:(\w{12})$/.exec(answers.paper_photo ?? "")?.[1];
  const [file] = home.query<{ mime: string; sha256: string }>("select * from files where id = ?", id);
  expect({ status, mime: file?.mime }).toEqual({ status: "submitted", mime: "image/jpeg" });
  expect(existsSync(join(home.folder, "demo-files", file!.sha256.slice(0, 2), file!.sha256))).toBe(true);
  // The person who sent it can look at it; the picture is the one that is kept.
  const seen = await page.evaluate(async (address) => (await fetch(address)).status, `/api/files/${id}`);
  expect(seen).toBe(200);
  expect(page.errors).toEqual([]);
});

test("the head of the household signs on the screen", async () => {
  await enter();
  const name = await upToSigning();
  await tap("在手机上签");
  await says("在屏幕上签名");
  await page.getByRole("button", { name: "请户主签名" }).tap();
  await draw(page, 200);
  await look("signing");
  await page.getByRole("button", { name: "签好了" }).tap();
  await says("请核对后提交");
  await untilStored(1);
  await tap("提交");
  await says("已提交:");
  const { answers, status } = kept(name);
  expect({ status, signing: answers.signing }).toEqual({ status: "submitted", signing: "screen" });
  const id = /^file:(\w{12})$/.exec(answers.head_signature ?? "")?.[1];
  expect(home.query("select mime, state from files where id = ?", id)).toEqual([
    { mime: "image/png", state: "stored" },
  ]);
  expect(page.errors).toEqual([]);
});

test("who comes in again as the same person finds the same chat, and what waited there is sent", async () => {
  await enter();
  await tap("开始入户");
  await says("和现在一样吗?");
  await page.route("**/api/messages", (route) => route.abort("connectionreset"));
  await tap("无变化");
  await page.getByText("等待发出").waitFor();
  await page.goto(`${house.url}/join`);
  await page.unroute("**/api/messages");
  await page.getByText("现在的身份是虚小禾。").waitFor();
  await page.getByRole("button", { name: "虚小禾" }).tap();
  await page.locator(".bot.newest", { hasText: "排查出的风险问题" }).waitFor({ timeout: 45_000 });
  expect(home.query("select count(*) n from sessions")).toEqual([{ n: 1 }]);
  expect(home.query("select count(*) n from chats")).toEqual([{ n: 1 }]);
});

test("a compiler hands in a report from the page, as a document and a picture of its last page", async () => {
  await enter("虚明月");
  oweReport(home, "虚明月");
  await type("下一户 report000001");
  await says("请发文件(Word、PDF 都行)");
  await look("report");
  const letter = Buffer.from("%PDF-1.7 the report");
  await page.getByLabel("选文件").setInputFiles({ name: "东样村总结.pdf", mimeType: "", buffer: letter });
  await says("一句话说明");
  await page
    .getByLabel("照片")
    .setInputFiles({ name: "IMG_1.png", mimeType: "image/png", buffer: await takePicture(page) });
  await says("照片收到,接在第1题的文件后面。");
  await tap("跳过");
  await says("1 工作总结:文件 2 份");
  await untilStored(2);
  await tap("提交");
  await says("已提交:");
  await look("report-submitted");

  const [answer] = home.query<{ value: string }>("select value from answers where path = 'report'");
  const [id] = /file:(\w{12})/.exec(answer!.value)!.slice(1);
  expect(home.query("select name, mime, bytes, state from files where id = ?", id)).toEqual([
    { name: "东样村总结.pdf", mime: "application/pdf", bytes: letter.length, state: "stored" },
  ]);
  // What was sent can be had again, to be saved, never shown as a page of ours.
  const got = await page.evaluate(async (address) => {
    const answer = await fetch(address);
    return [answer.headers.get("content-type"), answer.headers.get("content-disposition"), await answer.text()];
  }, `/api/files/${id}`);
  expect(got).toEqual(["application/pdf", expect.stringMatching(/^attachment;/), "%PDF-1.7 the report"]);
  expect(failures()).toEqual([]);
  expect(page.errors).toEqual([]);
});

test("a compiler sends a list from the page", async () => {
  await enter("虚明月");
  await type("导入");
  await says("请把 .xlsx 或 .csv 名单发到这里");
  const heading = "村,组,户主姓名,人口数,联系电话,户类型,排查人";
  const send = (label: string, row: string) =>
    page
      .getByLabel(label)
      .setInputFiles({ name: "补充名单.csv", mimeType: "", buffer: Buffer.from(`${heading}\n${row}`) });
  await send("选文件", "东样村,2组,甲新来,40,13800000088,脱贫户,虚小禾");
  await says("名单有 1 处要改,一户都没有导入");
  await look("list-refused");
  const count = () => home.query("select name from subjects where name = '甲新来'").length;
  expect(count()).toBe(0);
  await send("照片", "东样村,2组,甲新来,4,13800000088,脱贫户,虚小禾");
  await says("已导入:新增 1 户");
  await look("list-imported");
  expect(count()).toBe(1);
  expect(failures()).toEqual([]);
  expect(page.errors).toEqual([]);
});

const untilStored = (count: number) =>
  expect
    .poll(() => home.query("select * from files where state = 'stored'").length, { timeout: 30_000, interval: 200 })
    .toBe(count);
