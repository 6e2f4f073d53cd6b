import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTelegramChannel, type TelegramChannel } from "../../src/channels/telegram.ts";
import type { Outgoing } from "../../src/message.ts";
import { DeliveryError } from "../../src/problem.ts";
import { createFakeTelegram, type FakeTelegram } from "../support/fake-telegram/index.ts";
import { libraries } from "./telegram-world.ts";
import { dot } from "./world.ts";

const OFFICER = 101;
const picture = { kind: "progress", alt: "各村进度,截至 11月7日 08:32", model: {} } as const;
const report: Outgoing = { text: "已排查 309/360 户。", choices: [{ label: "西样村", payload: "v.1" }], picture };

describe.each(libraries)("pictures over $library", ({ createClient }) => {
  let telegram: FakeTelegram;
  let channel: TelegramChannel;
  let draw: () => Promise<Uint8Array>;
  let log: string[];

  beforeEach(async () => {
    telegram = await createFakeTelegram();
    telegram.open(OFFICER);
    draw = async () => dot;
    log = [];
    const write = (_fields: object, message: string) => void log.push(message);
    channel = createTelegramChannel({
      client: createClient({ token: telegram.token, apiRoot: telegram.url }),
      log: { info: write, warn: write, error: write },
    });
  });
  afterEach(() => telegram.stop());

  const send = (message: Outgoing = report, n = 1, editsId?: string) =>
    channel.send(`telegram:${OFFICER}`, message, { n, at: 0, editsId, picture: () => draw() });
  const failure = (sent: Promise<unknown>) =>
    sent.then(
      () => undefined,
      (error: unknown) => error,
    );
  const texts = () => telegram.said(OFFICER).map(({ text }) => text);

  test("the words come first, with buttons and the id; then the picture with what it shows, silently", async () => {
    const { id } = await send();
    const [words, photo] = telegram.said(OFFICER);
    expect(words).toMatchObject({ id: Number(id), text: report.text, keyboard: [[{ text: "1 西样村" }]] });
    expect(photo).toMatchObject({ text: picture.alt, keyboard: [], file: { kind: "photo", name: "progress.png" } });
    expect(Uint8Array.from(photo!.file!.bytes)).toEqual(dot);
    expect(telegram.calls.map(({ method }) => method)).toEqual(["sendMessage", "sendPhoto"]);
    expect(String(telegram.calls[1]!.params.disable_notification)).toBe("true");
    expect(telegram.calls[0]!.params.disable_notification).toBeUndefined();
  });

  test("it is drawn after the words have gone", async () => {
    draw = async () => {
      expect(texts()).toEqual([report.text]);
      return dot;
    };
    await send();
    expect(texts()).toHaveLength(2);
  });

  test("words too long for one message, and what the picture shows too long for a caption", async () => {
    const long = { ...report, text: "长".repeat(5000), picture: { ...picture, alt: "图".repeat(2000) } };
    const { id } = await send(long);
    expect(texts().map((text) => text.length)).toEqual([4096, 904, 1024]);
    expect(id).toBe(String(telegram.said(OFFICER)[1]!.id));
  });

  test("one that cannot be drawn is left out and noted; the words are said, once", async () => {
    draw = () => Promise.reject(new DeliveryError("figures do not fit", { permanent: true }));
    const { id } = await send();
    expect(texts()).toEqual([report.text]);
    expect(id).toBe(String(telegram.said(OFFICER)[0]!.id));
    expect(log).toEqual(["a picture was left out"]);
  });

  test("so is one whose drawing has a fault of ours", async () => {
    draw = () => Promise.reject(new TypeError("undefined is not a function"));
    await send();
    expect(texts()).toEqual([report.text]);
  });

  test("one that breaks off is tried again alone, and left out after the third time", async () => {
    telegram.fail("sendPhoto", "drop", 1);
    expect(await failure(send())).toMatchObject({ permanent: false, unsure: true });
    await send();
    expect(texts()).toEqual([report.text, picture.alt]);

    telegram.fail("sendPhoto", { code: 500 }, 9);
    expect(await failure(send(report, 2))).toBeInstanceOf(DeliveryError);
    expect(await failure(send(report, 2))).toBeInstanceOf(DeliveryError);
    const { id } = await send(report, 2);
    expect(texts()).toEqual([report.text, picture.alt, report.text]);
    expect(id).toBe(String(telegram.said(OFFICER)[2]!.id));
  });

  test("being told to wait is no failure of the picture: it comes, however often", async () => {
    telegram.fail("sendPhoto", { code: 429, description: "Too Many Requests", retryAfter: 1 }, 5);
    for (let i = 0; i < 5; i += 1) expect(await failure(send())).toMatchObject({ retryAfter: 1000 });
    await send();
    expect(texts()).toEqual([report.text, picture.alt]);
  });

  test("one that Telegram refuses is left out; one that it takes as a document goes so", async () => {
    telegram.fail("sendPhoto", { code: 400, description: "Bad Request: not enough rights to send photos" });
    await send();
    expect(texts()).toEqual([report.text]);
    draw = async () => Uint8Array.from([1, 2, 3]);
    await send(report, 2);
    expect(telegram.said(OFFICER).at(-1)).toMatchObject({ text: picture.alt, file: { kind: "document" } });
  });

  test("whoever blocks us between words and picture is gone", async () => {
    telegram.fail("sendPhoto", { code: 403, description: "Forbidden: bot was blocked by the user" });
    expect(await failure(send())).toMatchObject({ gone: true });
  });

  test("a message with a picture replaces nothing: words and picture come anew, side by side", async () => {
    const { id } = await send({ text: "旧" });
    const again = await send({ ...report, edits: 1 }, 2, id);
    expect(texts()).toEqual(["旧", report.text, picture.alt]);
    await send({ text: "西样村", edits: 2 }, 3, again.id);
    expect(texts()).toEqual(["旧", "西样村", picture.alt]);
  });

  test("where nobody draws, the words go alone", async () => {
    await channel.send(`telegram:${OFFICER}`, report, { n: 1, at: 0 });
    expect(texts()).toEqual([report.text]);
    expect(log).toEqual([]);
  });
});
