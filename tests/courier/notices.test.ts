import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStore, type Store } from "../../db/open.ts";
import { insert } from "../../db/writes.ts";
import type { Channel } from "../../src/channels/channel.ts";
import { createGrammyClient } from "../../src/channels/grammy.ts";
import { createTelegramChannel } from "../../src/channels/telegram.ts";
import { type Courier, createCourier } from "../../src/courier.ts";
import type { Address, Picture } from "../../src/message.ts";
import { DeliveryError } from "../../src/problem.ts";
import { createFakeChannel, type FakeChannel } from "../support/fake-channel.ts";
import { createFakeTelegram } from "../support/fake-telegram/index.ts";

let folder: string;
let store: Store;
let channel: FakeChannel;
let courier: Courier;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruhu-notices-"));
  store = openStore(join(folder, "ruhu.db"), new Uint8Array(32));
  channel = createFakeChannel();
  courier = newCourier(channel);
});
afterEach(() => {
  courier.stop();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function newCourier(over: Channel, pause = () => new Promise<void>(setImmediate)): Courier {
  const log = pino({ level: "silent" });
  const draw = async ({ alt }: Picture) => new TextEncoder().encode(alt);
  return createCourier({ store, channels: new Map([[over.name, over]]), now: () => 0, log, pause, draw });
}

type Said = { to: Address; text: string; kind?: "reply" | "notice" };

async function post(...said: Said[]): Promise<void> {
  const posts = said.map(({ to, text, kind = "notice" }) => ({ to, message: { text }, kind }));
  await store.commit({ at: 0, writes: [], posts });
}

const states = () => store.client.prepare("select state from outbox order by n").pluck().all();
const texts = () => channel.sent.map((taken) => taken.message.text);

/** Each send waits for `release`; `begun` tells of it. */
function holdSends(): { begun(n: number): Promise<void>; release(): void } {
  const send = channel.send.bind(channel);
  const gate = Promise.withResolvers<void>();
  let begun = 0;
  channel.send = async (...args) => {
    begun += 1;
    await gate.promise;
    return send(...args);
  };
  return {
    begun: (n) => expect.poll(() => begun).toBe(n),
    release: gate.resolve,
  };
}

describe("a notice", () => {
  test("is written down as on its way before it leaves, a reply is not", async () => {
    const held = holdSends();
    await courier.start();
    await post({ to: "fake:1", text: "今天截止" }, { to: "fake:2", text: "第5题", kind: "reply" });
    await held.begun(2);
    expect(states()).toEqual(["sending", "queued"]);
    held.release();
    await courier.idle();
    expect(states()).toEqual(["sent", "sent"]);
  });

  test("that may have been said when we were killed is not said again; what had not left is, and replies are", async () => {
    await post({ to: "fake:1", text: "可能说过" }, { to: "fake:1", text: "没说过" });
    await post({ to: "fake:2", text: "第5题", kind: "reply" });
    store.client.prepare("update outbox set state = 'sending' where n = 1").run();
    await courier.start();
    await courier.idle();
    expect(texts().sort()).toEqual(["没说过", "第5题"]);
    expect(states()).toEqual(["uncertain", "sent", "sent"]);
  });

  test.each([
    ["refused for now", new DeliveryError("slow down", { retryAfter: 60_000 }), "queued"],
    ["without an answer", new DeliveryError("unreachable", { unsure: true }), "sending"],
    ["stopped by a fault of ours", new TypeError("broken"), "sending"],
  ])("%s: while we wait it stands as what it is", async (_how, error, state) => {
    const pausing = Promise.withResolvers<void>();
    courier = newCourier(channel, () => {
      pausing.resolve();
      return new Promise(() => {});
    });
    channel.failNext(1, error);
    await courier.start();
    await post({ to: "fake:1", text: "今天截止" });
    await pausing.promise;
    expect(states()).toEqual([state]);
    // As a program that is told to end: what rests is woken and left for the next start.
    courier.stop();
    await courier.idle();
    expect(states()).toEqual([state]);
  });

  test("to somebody who has blocked us is marked, and so is the address", async () => {
    const writes = [
      insert("cadres", { id: "c", name: "虚小禾" }),
      insert("addresses", { address: "fake:1", cadre: "c", at: 0 }),
    ];
    await store.commit({ at: 0, writes });
    channel.failNext(1, new DeliveryError("blocked", { gone: true }));
    await courier.start();
    await post({ to: "fake:1", text: "今天截止" }, { to: "fake:2", text: "今天截止" });
    await courier.idle();
    expect(states()).toEqual(["blocked", "sent"]);
    expect(store.client.prepare("select state from addresses").pluck().all()).toEqual(["blocked"]);
  });

  test("does not leave while it cannot be written down as leaving", async () => {
    const { commit } = store;
    await courier.start();
    await post({ to: "fake:1", text: "今天截止" });
    let failures = 3;
    store.commit = async (unit) => {
      failures -= 1;
      if (failures >= 0) throw new Error("disk I/O error");
      expect(channel.sent).toEqual(failures === -1 ? [] : [expect.anything()]);
      return commit(unit);
    };
    await courier.idle();
    expect([texts(), states()]).toEqual([["今天截止"], ["sent"]]);
  });

  test("waiting for its turn does not hold up the answer to the same person", async () => {
    const turn = Promise.withResolvers<void>();
    channel.turn = (_to, kind) => (kind === "notice" ? turn.promise : undefined);
    await courier.start();
    await post({ to: "fake:1", text: "今天截止" });
    await post({ to: "fake:1", text: "第5题", kind: "reply" });
    await expect.poll(states).toEqual(["queued", "sent"]);
    turn.resolve();
    await courier.idle();
    expect(texts()).toEqual(["第5题", "今天截止"]);
  });

  test("still waiting for its turn when the program ends is left for the next start", async () => {
    channel.turn = () => new Promise(() => {});
    await courier.start();
    await post({ to: "fake:1", text: "今天截止" });
    await new Promise(setImmediate);
    courier.stop();
    await courier.idle();
    expect([texts(), states()]).toEqual([[], ["queued"]]);
  });
});

test("a picture is drawn when it is sent", async () => {
  const picture: Picture = { kind: "progress", alt: "进度", model: {} };
  await courier.start();
  const posts = [{ to: "fake:1" as Address, message: { text: "图", picture } }];
  await store.commit({ at: 0, writes: [], posts });
  await courier.idle();
  const drawn = await channel.sent[0]?.posting.picture?.();
  expect(new TextDecoder().decode(drawn)).toBe("进度");
});

test("200 notices under Telegram's limits: nobody is left out, nobody is told twice, an answer comes between", async () => {
  const telegram = await createFakeTelegram();
  try {
    telegram.limit(30, 1);
    const client = createGrammyClient({ token: telegram.token, apiRoot: telegram.url });
    courier = newCourier(createTelegramChannel({ client }), () => new Promise((done) => setTimeout(done, 1000)));
    await courier.start();
    const chats = Array.from({ length: 200 }, (_, i) => 1000 + i);
    for (const chat of [...chats, 1]) telegram.open(chat);
    await post(...chats.map((chat): Said => ({ to: `telegram:${chat}`, text: `今天截止 ${chat}` })));
    await telegram.until(() => telegram.sent.length > 50);
    await post({ to: "telegram:1", text: "第5题", kind: "reply" });
    await courier.idle();
    for (const chat of chats) expect(telegram.said(chat).map(({ text }) => text)).toEqual([`今天截止 ${chat}`]);
    const order = telegram.sent.map((call) => Number(call.params.chat_id));
    expect(order.indexOf(1)).toBeLessThan(100);
    expect(new Set(states())).toEqual(new Set(["sent"]));
    // Sent all at once, most of them would have been refused at least once; on a busy machine a few are.
    expect(telegram.calls.filter(({ code }) => code === 429).length).toBeLessThan(40);
  } finally {
    courier.stop();
    await telegram.stop();
  }
});
