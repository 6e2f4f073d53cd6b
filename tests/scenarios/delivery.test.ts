import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStore, type Store } from "../../db/open.ts";
import { insert } from "../../db/writes.ts";
import { type Courier, createCourier } from "../../src/courier.ts";
import type { Address } from "../../src/message.ts";
import { DeliveryError } from "../../src/problem.ts";
import { createFakeChannel, type FakeChannel } from "../support/fake-channel.ts";
import { beginVisit, type Visit } from "./visit.ts";

let folder: string;
let store: Store;
let channel: FakeChannel;
let courier: Courier;
let waits: number[];
let time: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ruhu-courier-"));
  store = openStore(join(folder, "ruhu.db"), new Uint8Array(32));
  channel = createFakeChannel();
  waits = [];
  time = 0;
  courier = newCourier();
  await courier.start();
});

afterEach(() => {
  courier.stop();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function newCourier(): Courier {
  const pause = async (ms: number) => {
    waits.push(ms);
    time += ms;
    await new Promise(setImmediate);
  };
  const log = pino({ level: "silent" });
  return createCourier({ store, channels: new Map([["fake", channel]]), now: () => time, log, pause });
}

async function post(to: Address, ...texts: string[]): Promise<void> {
  await store.commit({ at: time, writes: [], posts: texts.map((text) => ({ to, message: { text } })) });
}

const texts = (to: Address) => channel.sent.filter((taken) => taken.to === to).map((taken) => taken.message.text);
const states = () => store.client.prepare("select state from outbox order by n").pluck().all();

describe("the courier", () => {
  test("waits longer and longer, at most five minutes, and keeps the order", async () => {
    channel.failNext(12);
    await post("fake:1", "一", "二");
    await courier.idle();
    expect(texts("fake:1")).toEqual(["一", "二"]);
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(Math.max(...waits)).toBe(300_000);
  });

  test("honours the time that the world names", async () => {
    channel.failNext(1, new DeliveryError("slow down", { retryAfter: 37_000 }));
    await post("fake:1", "一");
    await courier.idle();
    expect(waits).toEqual([37_000]);
    expect(states()).toEqual(["sent"]);
  });

  test("one person's trouble holds up nobody else", async () => {
    const trouble = new DeliveryError("later");
    const send = channel.send.bind(channel);
    let troubled = true;
    channel.send = async (to, ...rest) => {
      if (to === "fake:1" && troubled) throw trouble;
      if (to === "fake:2") troubled = false;
      return send(to, ...rest);
    };
    await post("fake:1", "一");
    await post("fake:2", "二");
    await courier.idle();
    expect(channel.sent.map((taken) => taken.message.text)).toEqual(["二", "一"]);
  });

  test("what the world will never take is marked, and the next one is sent", async () => {
    channel.failNext(1, new DeliveryError("too long", { permanent: true }));
    await post("fake:1", "一", "二");
    await courier.idle();
    expect(texts("fake:1")).toEqual(["二"]);
    expect(states()).toEqual(["failed", "sent"]);
  });

  test("gives up after three days", async () => {
    channel.failNext(2_000);
    await post("fake:1", "一");
    await courier.idle();
    expect(states()).toEqual(["failed"]);
    expect(time).toBeGreaterThan(3 * 86_400_000);
  });

  test("marks who has blocked us, even if the disk fails just then", async () => {
    const writes = [
      insert("cadres", { id: "c", name: "虚小禾" }),
      insert("addresses", { address: "fake:1", cadre: "c", at: 0 }),
    ];
    await store.commit({ at: 0, writes });
    const { commit } = store;
    channel.failNext(1, new DeliveryError("blocked", { gone: true }));
    let failures = 2;
    store.commit = async (unit) => {
      const marking = unit.writes.some((write) => write.op === "change" && write.table === "outbox");
      if (marking && failures-- > 0) throw new Error("disk I/O error");
      return commit(unit);
    };
    await post("fake:1", "一", "二");
    await courier.idle();
    expect(states()).toEqual(["blocked", "sent"]);
    expect(store.client.prepare("select state from addresses").pluck().get()).toBe("blocked");
    await post("fake:1", "三");
    await courier.idle();
    expect(texts("fake:1")).toEqual(["二", "三"]);
  });

  test("after a crash sends what was not marked sent, in order, and nothing else", async () => {
    courier.stop();
    await post("fake:1", "一", "二");
    await post("fake:2", "三");
    store.client.prepare("update outbox set state = 'sent' where n = 1").run();
    courier = newCourier();
    await courier.start();
    await courier.idle();
    expect(texts("fake:1")).toEqual(["二"]);
    expect(texts("fake:2")).toEqual(["三"]);
  });

  test("an edit goes to the message it replaces", async () => {
    await post("fake:1", "一");
    await courier.idle();
    await store.commit({ at: 0, writes: [], posts: [{ to: "fake:1", message: { text: "新一", edits: 1 } }] });
    await courier.idle();
    expect(channel.screen("fake:1").map((message) => message.text)).toEqual(["新一"]);
  });
});

describe("somebody who had blocked us", () => {
  let visit: Visit;
  afterEach(() => visit.town.close());

  test("and writes again is known, and goes on where they were", async () => {
    visit = await beginVisit();
    await visit.type("开始入户");
    visit.town.channel.failNext(1, new DeliveryError("blocked", { gone: true }));
    await visit.press("无变化");
    expect(visit.town.store.client.prepare("select state from addresses where address = 'fake:1'").pluck().get()).toBe(
      "blocked",
    );
    visit.town.bot.forgetPeople();
    await visit.type("继续");
    expect(visit.screen()).toContain("第5/9题");
    expect(visit.town.store.client.prepare("select state from addresses where address = 'fake:1'").pluck().get()).toBe(
      "ok",
    );
  });

  test("but an address that was ended stays out", async () => {
    visit = await beginVisit();
    visit.town.store.client.prepare("update addresses set state = 'ended' where address = 'fake:1'").run();
    await visit.type("待办");
    expect(visit.screen()).toContain("邀请码");
  });
});
