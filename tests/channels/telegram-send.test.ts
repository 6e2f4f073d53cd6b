import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTelegramChannel, type TelegramChannel } from "../../src/channels/telegram.ts";
import type { Outgoing } from "../../src/message.ts";
import { DeliveryError } from "../../src/problem.ts";
import { createFakeTelegram, type FakeTelegram } from "../support/fake-telegram/index.ts";
import { libraries } from "./telegram-world.ts";

const CADRE = 101;
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 45, 45, 13, 10]);
const ask: Outgoing = { text: "丙家第1题?", choices: [{ label: "是", payload: "x.1" }] };

describe.each(libraries)("sending over $library", ({ createClient }) => {
  let telegram: FakeTelegram;
  let channel: TelegramChannel;
  let files: Map<string, Uint8Array>;
  let n: number;

  beforeEach(async () => {
    telegram = await createFakeTelegram();
    telegram.open(CADRE);
    files = new Map([["chart", PNG]]);
    n = 0;
    channel = createTelegramChannel({
      client: createClient({ token: telegram.token, apiRoot: `${telegram.url}/relay/` }),
      sendLocation: "发送我的位置",
      readFile: async (id) => ({ bytes: files.get(id)! }),
    });
  });
  afterEach(() => telegram.stop());

  const send = (message: Outgoing, editsId?: string, number = ++n) =>
    channel.send(`telegram:${CADRE}`, message, { n: number, at: 0, editsId });
  const refused = (message: Outgoing, number?: number): Promise<unknown> =>
    send(message, undefined, number).then(
      () => undefined,
      (error: unknown) => error,
    );
  const texts = (): string[] => telegram.said(CADRE).map((shown) => shown.text);

  test("the id that comes back is the message on the screen", async () => {
    const { id } = await send(ask);
    expect(telegram.said(CADRE)).toMatchObject([{ id: Number(id), keyboard: [[{ text: "1 是", data: "x.1" }]] }]);
  });

  test("every call goes to the root that was given, under its path", async () => {
    await send(ask);
    expect(telegram.calls.map((call) => call.path)).toEqual([`/relay/bot${telegram.token}/sendMessage`]);
  });

  test.each([
    ["blocked", 403, "Forbidden: bot was blocked by the user"],
    ["kicked from the group", 403, "Forbidden: bot was kicked from the supergroup chat"],
    ["deactivated", 400, "Bad Request: user is deactivated"],
    ["content refused", 400, "Bad Request: BUTTON_DATA_INVALID"],
  ])("%s: not to be tried again", async (_what, code, description) => {
    telegram.fail("sendMessage", { code, description });
    expect(await refused(ask)).toMatchObject({ permanent: true, code, description });
  });

  test("a chat that never was, and an address that is none: not to be tried again", async () => {
    const nowhere = channel.send("telegram:404", ask, { n: 1, at: 0 });
    await expect(nowhere).rejects.toMatchObject({ permanent: true, description: "Bad Request: chat not found" });
    await expect(channel.send("web:abc", ask, { n: 1, at: 0 })).rejects.toMatchObject({ permanent: true });
  });

  test("the API's own limits come back as errors, not as silence", async () => {
    const tooLong = { text: "?", choices: [{ label: "是", payload: "长".repeat(22) }] };
    expect(await refused(tooLong)).toMatchObject({ permanent: true, description: "Bad Request: BUTTON_DATA_INVALID" });
  });

  test.each([
    ["a server error", { code: 500 }],
    ["a gateway's own page", "garble"],
    ["a connection that breaks", "drop"],
    ["a token that was changed", { code: 401, description: "Unauthorized" }],
  ] as const)("%s may pass; the library does not try again by itself", async (_what, fault) => {
    telegram.fail("sendMessage", fault);
    const error = await refused(ask);
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ permanent: false, retryAfter: undefined });
    expect(telegram.calls.map((call) => call.method)).toEqual(["sendMessage"]);
    await send(ask);
    expect(texts()).toEqual(["丙家第1题?"]);
  });

  test("too many: wait as long as Telegram says, and no try by the library", async () => {
    telegram.fail("sendMessage", { code: 429, description: "Too Many Requests: retry after 7", retryAfter: 7 });
    expect(await refused(ask)).toMatchObject({ permanent: false, retryAfter: 7000 });
    expect(telegram.calls).toHaveLength(1);
  });

  test("a lost reply is an error that may pass, though the message is there", async () => {
    telegram.fail("sendMessage", "lose");
    expect(await refused(ask)).toMatchObject({ permanent: false });
    expect(texts()).toEqual(["丙家第1题?"]);
  });

  test("errors tell neither the token nor the words", async () => {
    const secrets = /丙家|FAKE-token/;
    for (const fault of ["drop", "garble", { code: 500 }, { code: 400 }] as const) {
      telegram.fail("sendMessage", fault);
      const error = (await refused(ask)) as Error;
      expect(`${error.stack} ${JSON.stringify(error)} ${error.cause}`).not.toMatch(secrets);
    }
  });

  test("an edit that changes nothing is a success", async () => {
    const { id } = await send(ask);
    expect(await send({ ...ask, edits: 1 }, id)).toEqual({ id });
    expect(texts()).toEqual(["丙家第1题?"]);
  });

  test("an edit of a message that is gone, a person's, or a picture is sent anew", async () => {
    const gone = await send({ text: "新一", edits: 1 }, "999999");
    telegram.text(CADRE, "我说的");
    const hers = telegram.screen(CADRE).at(-1)!.id;
    await send({ text: "新二", edits: 1 }, String(hers));
    const picture = await send({ text: "图", file: { id: "chart", name: "图.png", mime: "image/png" } });
    await send({ text: "新三", edits: 1 }, picture.id);
    expect(texts()).toEqual(["新一", "新二", "图", "新三"]);
    expect(gone.id).toBe(String(telegram.said(CADRE)[0]!.id));
  });

  test("an edit whose number is not known any more is sent anew; other refusals stay errors", async () => {
    await send({ text: "新", edits: 1 });
    expect(texts()).toEqual(["新"]);
    telegram.fail("editMessageText", { code: 429, retryAfter: 2 });
    await expect(send({ text: "改", edits: 1 }, "1")).rejects.toMatchObject({ retryAfter: 2000 });
  });

  test("a message that asks for the location cannot be edited, so its successor is new", async () => {
    const { id } = await send({ text: "位置?", input: "location" });
    expect(telegram.said(CADRE)[0]!.keys).toEqual(["发送我的位置"]);
    await send({ text: "位置已存。", edits: 1 }, id);
    expect(texts()).toEqual(["位置?", "位置已存。"]);
  });

  test("a long message that broke off goes on where it broke off", async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `第${index}行 虚构内容的一行文字`);
    const long = { ...ask, text: lines.join("\n") };
    telegram.fail("sendMessage", "drop", 1);
    expect(await refused(long, 5)).toMatchObject({ permanent: false });
    const broken = telegram.until(() => telegram.sent.length === 1);
    const first = refused(long, 5);
    await broken;
    telegram.fail("sendMessage", { code: 500 });
    // Part of it is said: after a crash a notice is not to be begun again.
    expect(await first).toMatchObject({ permanent: false, unsure: true });
    const { id } = await send(long, undefined, 5);
    expect(texts().join("\n")).toBe(long.text);
    expect(telegram.said(CADRE).at(-1)).toMatchObject({ id: Number(id), keyboard: [[{ text: "1 是" }]] });
  });

  test("a picture goes with its text as the caption; its name cannot break the request", async () => {
    const name = '甲"村;\r\n进度 图/一.png';
    await send({ text: "进度 <40%", file: { id: "chart", name, mime: "image/png" } });
    const [shown] = telegram.said(CADRE);
    expect(shown).toMatchObject({ text: "进度 <40%", file: { kind: "photo", name: "甲_村___进度 图_一.png" } });
    expect(Uint8Array.from(shown!.file!.bytes)).toEqual(PNG);
  });

  test("a picture that Telegram does not take as a photo goes as a document", async () => {
    files.set("odd", Uint8Array.from([1, 2, 3]));
    await send({ text: "图", file: { id: "odd", name: "图.png", mime: "image/png" } });
    expect(telegram.said(CADRE)).toMatchObject([{ text: "图", file: { kind: "document", name: "图.png" } }]);
  });

  test("a long text comes before its file, and stays the message that edits replace", async () => {
    const long = { text: "长".repeat(1500), file: { id: "chart", name: "表.xlsx", mime: "application/x" } };
    const { id } = await send(long);
    expect(telegram.said(CADRE).map((shown) => shown.file?.name)).toEqual([undefined, "表.xlsx"]);
    expect(id).toBe(String(telegram.said(CADRE)[0]!.id));
  });

  test("the menu of commands is announced", async () => {
    const menu = [{ command: "help", description: "帮助" }];
    await channel.announce(menu);
    expect(telegram.menu).toEqual(menu);
  });

  test("a file over 20 MB cannot be fetched, a download that fails can be tried again", async () => {
    const hub = { received: Promise.withResolvers<string>() };
    await channel.start({
      receive: async (incoming) => hub.received.resolve("file" in incoming ? incoming.file.ref : ""),
      replay: async () => [],
    });
    const how = { name: "录像.bin", mime: "application/octet-stream", size: 21 * 1024 * 1024 };
    telegram.document(CADRE, PNG, how);
    const big = channel.fetchFile!(await hub.received.promise);
    await expect(big).rejects.toMatchObject({ permanent: true });
    hub.received = Promise.withResolvers();
    telegram.document(CADRE, PNG, { name: "门牌.png", mime: "image/png" });
    const ref = await hub.received.promise;
    for (const fault of ["drop", { code: 502 }, { code: 404 }] as const) {
      telegram.fail("download", fault);
      const error = await channel.fetchFile!(ref).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DeliveryError);
      expect(error).toMatchObject({ permanent: false });
    }
    const fetched = await channel.fetchFile!(ref);
    expect(fetched).toEqual({ bytes: PNG, mime: "image/png" });
    await channel.stop();
  });
});
