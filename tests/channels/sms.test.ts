import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findPhone } from "../../db/delivery.ts";
import { openStore, type Store } from "../../db/open.ts";
import { insert } from "../../db/writes.ts";
import { createSmsChannel } from "../../src/channels/sms.ts";
import { readConfig } from "../../src/config.ts";
import { createCourier } from "../../src/courier.ts";
import { openReceiver, type Receiver } from "./receiver.ts";

const phone = "13800000011";
const posting = { n: 1, at: 0 };
let gateway: Receiver;
beforeEach(async () => {
  gateway = await openReceiver();
});
afterEach(() => gateway.close());

const send = (text: string, more: { to?: `sms:${string}`; token?: string; edits?: number } = {}) => {
  const { to = "sms:c1", token, ...rest } = more;
  const findPhone = async (cadre: string) => (cadre === "c1" ? phone : undefined);
  const channel = createSmsChannel({ url: `${gateway.url}/send`, ...(token ? { token } : {}), findPhone });
  return channel.send(to, { text, ...rest }, posting);
};

describe("a text message", () => {
  test("is posted with the phone number that is looked up for it", async () => {
    expect(await send("入户排查明天截止。", { token: "t0ken" })).toEqual({});
    await send("入户排查明天截止。");
    expect(gateway.received.map(({ body }) => body)).toEqual(Array(2).fill({ phone, text: "入户排查明天截止。" }));
    expect(gateway.received.map(({ authorization }) => authorization)).toEqual(["Bearer t0ken", undefined]);
  });

  test("is cut to 300 characters, never inside one, and says so", async () => {
    await send("x".repeat(300));
    await send("𠮷".repeat(200));
    const texts = gateway.received.map(({ body }) => (body as { text: string }).text);
    expect(texts).toEqual(["x".repeat(300), `${"𠮷".repeat(149)}…`]);
  });

  test("that only replaces another is not sent", async () => {
    await send("改过的", { edits: 1 });
    expect(gateway.received).toEqual([]);
  });

  test("to somebody without a number is never tried again", async () => {
    await expect(send("在吗", { to: "sms:c2" })).rejects.toMatchObject({ permanent: true });
  });

  test.each([
    [{ status: 400 }, { permanent: true }],
    [{ status: 401 }, { permanent: true }],
    [{ status: 429 }, { permanent: false, retryAfter: 60_000, unsure: false }],
    [
      { status: 429, retryAfter: "7" },
      { permanent: false, retryAfter: 7000 },
    ],
    [{ status: 500 }, { permanent: false, unsure: true }],
    [{ status: 307, location: "/elsewhere" }, { permanent: true }],
    ["cut", { permanent: false, unsure: true }],
  ] as const)("answered with %o", async (answer, how) => {
    gateway.answer = () => answer;
    const error = await send("还差 7 户").catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ name: "DeliveryError", ...how });
    expect(gateway.received).toHaveLength(1);
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toMatch(/13800000011|还差/);
  });
});

describe("by the courier", () => {
  let folder: string;
  let store: Store;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ruhu-sms-"));
    store = openStore(join(folder, "ruhu.db"), new Uint8Array(32));
  });
  afterEach(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("it goes to who works here; the number stands neither in the log nor, open, in the database", async () => {
    const sealed = store.sealer.seal(phone);
    const people = [
      insert("cadres", { id: "c1", name: "虚小禾", phone: sealed }),
      insert("cadres", { id: "c2", name: "虚大川", phone: sealed, status: "left" }),
    ];
    await store.commit({ at: 0, writes: people });
    const lines: string[] = [];
    const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
    const sms = createSmsChannel({ url: gateway.url, findPhone: (id) => findPhone(store, id) });
    const courier = createCourier({ store, channels: new Map([["sms", sms]]), now: () => 0, log });
    await courier.start();
    const message = { text: "还差 7 户" };
    const posts = (["sms:c1", "sms:c2"] as const).map((to) => ({ to, message, kind: "notice" as const }));
    await store.commit({ at: 0, writes: [], posts });
    await courier.idle();
    expect(gateway.received.map(({ body }) => body)).toEqual([{ phone, text: "还差 7 户" }]);
    expect(store.client.prepare("select state from outbox order by n").pluck().all()).toEqual(["sent", "failed"]);
    store.client.pragma("wal_checkpoint(truncate)");
    expect(readFileSync(join(folder, "ruhu.db")).includes(phone)).toBe(false);
    expect(lines.join()).not.toContain(phone);
  });
});

describe("SMS_GATEWAY_URL", () => {
  const env = { TELEGRAM_BOT_TOKEN: "123456:FAKE_fake-0" };
  const url = "https://sms.example/send";

  test("turns it on, with a token where there is one, and not in the demo", () => {
    const read = (more: Record<string, string>) => readConfig({ ...env, ...more }, "/nowhere").sms;
    expect(read({})).toBeUndefined();
    expect(read({ SMS_GATEWAY_URL: url })).toEqual({ url });
    expect(read({ SMS_GATEWAY_URL: url, SMS_GATEWAY_TOKEN: "t0ken" })).toEqual({ url, token: "t0ken" });
    expect(readConfig({ SMS_GATEWAY_URL: url }, "/nowhere").sms).toBeUndefined();
  });

  test.each([
    ["SMS_GATEWAY_URL", "sms.example/hidden"],
    ["SMS_GATEWAY_TOKEN", "hidden token"],
  ])("a bad %s is named and not shown", (name, value) => {
    const read = () => readConfig({ ...env, [name]: value }, "/nowhere");
    expect(read).toThrow(expect.objectContaining({ place: name }));
    expect(read).not.toThrow(/hidden/);
  });
});
