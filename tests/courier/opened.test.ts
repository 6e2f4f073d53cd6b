import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Unit } from "../../db/commit.ts";
import { listDeliveries, reached } from "../../db/delivery.ts";
import { openStore, type Store } from "../../db/open.ts";
import { insert } from "../../db/writes.ts";
import { type HttpServer, openHttp } from "../../src/channels/http.ts";
import { createWebChannel, type WebChannel } from "../../src/channels/web.ts";
import { type Courier, createCourier } from "../../src/courier.ts";
import { createHub } from "../../src/hub.ts";
import type { Address, Incoming } from "../../src/message.ts";
import { readPosted } from "../channels/web-client.ts";

const page: Address = "web:person000001";
const HOUR = 3_600_000;
const log = pino({ level: "silent" });

let folder: string;
let store: Store;
let channel: WebChannel;
let courier: Courier;
let http: HttpServer;
let time: number;
let units: Unit[];
let answering: boolean;
let lines: AbortController[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ruhu-opened-"));
  const opened = openStore(join(folder, "ruhu.db"), new Uint8Array(32));
  units = [];
  lines = [];
  answering = false;
  time = 10 * HOUR;
  store = {
    ...opened,
    commit(unit) {
      units.push(unit);
      return opened.commit(unit);
    },
  };
  const writes = [
    insert("cadres", { id: "c", name: "虚大川" }),
    insert("addresses", { address: page, cadre: "c", at: 0 }),
  ];
  await store.commit({ at: 0, writes });
  await open();
});
afterEach(async () => {
  await close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The house as it stands after a start. */
async function open(): Promise<void> {
  const door = {
    identify: async () => ({ address: page, name: "虚大川" }),
    join: async () => ({ problem: "" }),
    leave: async () => {},
  };
  channel = createWebChannel({ door, uploads: join(folder, "uploads"), secure: false, town: "样例镇" });
  courier = createCourier({ store, channels: new Map([["web", channel]]), now: () => time, log });
  const bot = {
    async receive(incoming: Incoming) {
      const heard = { bot: "web", update: incoming.id, at: time };
      const posts = answering ? [{ to: page, message: { text: "下一题" } }] : [];
      await store.commit({ at: time, heard, writes: [], posts });
    },
  };
  await channel.start(createHub({ store, bot, now: () => time }));
  await courier.start();
  http = await openHttp({ mounts: [channel], port: 0 });
}

async function close(): Promise<void> {
  for (const line of lines) line.abort();
  courier.stop();
  await courier.idle();
  await channel.stop();
  await http.close(0);
}

const headers = { cookie: "ruhu=token-of-person-1", "content-type": "application/json" };

/** The page opens its line; what it was told, and `close` puts the phone away. */
async function look(after = 0): Promise<{ told: string[]; close(): Promise<void> }> {
  const stop = new AbortController();
  lines.push(stop);
  const answer = await fetch(`${http.url}/api/events?after=${after}`, { headers, signal: stop.signal });
  const told: string[] = [];
  const reading = readPosted(answer, ({ message }) => told.push(message.text) > 0).catch(() => {});
  const isGone = () => channel.send(page, { text: "?" }, { n: 9999, at: 0 }).then(({ held }) => held);
  return {
    told,
    async close() {
      stop.abort();
      await reading;
      await expect.poll(isGone).toBe(true);
    },
  };
}

let ids = 0;
async function say(text: string): Promise<void> {
  ids += 1;
  const body = JSON.stringify({ id: `message-${ids}`, kind: "text", text, sentAt: 1667550000000 });
  const answer = await fetch(`${http.url}/api/messages`, {
    method: "POST",
    headers: { ...headers, origin: http.url },
    body,
  });
  expect(answer.status).toBe(204);
}

async function tell(text: string, kind: "reply" | "notice" = "notice"): Promise<void> {
  await store.commit({ at: time, writes: [], posts: [{ to: page, message: { text }, kind }] });
  await courier.idle();
}

const states = () => store.client.prepare("select state from outbox order by n").pluck().all();
const seen = () => store.client.prepare("select seen from addresses").pluck().get();
const isReached = (n: number) => reached(listDeliveries(store, [n]).get(n));

describe("a notice on the page", () => {
  test("that nobody had open is held, and opened when the page comes", async () => {
    await tell("今天截止");
    expect([states(), isReached(1)]).toEqual([["held"], false]);
    const line = await look();
    await expect.poll(states).toEqual(["opened"]);
    expect([line.told, isReached(1)]).toEqual([["今天截止"], true]);
  });

  test("that an open page was told counts as opened once its person says something", async () => {
    await look();
    await tell("今天截止");
    expect([states(), isReached(1)]).toEqual([["sent"], false]);
    await say("待办");
    await expect.poll(states).toEqual(["opened"]);
    expect(isReached(1)).toBe(true);
  });

  test("that an open page was told counts as opened once the page comes again and says how far it is", async () => {
    const line = await look();
    await tell("今天截止");
    await line.close();
    await look(1);
    await expect.poll(states).toEqual(["opened"]);
  });

  test("that came after the page went is not opened by what was before", async () => {
    const line = await look();
    await tell("今天截止");
    await line.close();
    await tell("还剩两小时");
    await say("待办");
    await expect.poll(states).toEqual(["opened", "held"]);
    await look(1);
    await expect.poll(states).toEqual(["opened", "opened"]);
  });

  test("is opened also by a page that comes while it is being marked as held", async () => {
    const { commit } = store;
    const line = Promise.withResolvers<Awaited<ReturnType<typeof look>>>();
    store.commit = async (unit) => {
      const holding = unit.writes.some((write) => write.op === "change" && write.set.state === "held");
      if (holding) {
        line.resolve(look());
        const { told } = await line.promise;
        await expect.poll(() => told).toEqual(["今天截止"]);
        await expect.poll(states).toEqual(["opened"]);
      }
      return commit(unit);
    };
    await tell("今天截止");
    expect(states()).toEqual(["opened"]);
  });

  test("that was doubtful after a crash is opened by the page that shows it", async () => {
    await close();
    await store.commit({ at: 0, writes: [], posts: [{ to: page, message: { text: "今天截止" }, kind: "notice" }] });
    store.client.prepare("update outbox set state = 'sending'").run();
    await open();
    expect([states(), isReached(1)]).toEqual([["uncertain"], false]);
    await look();
    await expect.poll(states).toEqual(["opened"]);
  });
});

test("an answer that was held is opened too; an answer to somebody who is there costs no write of its own", async () => {
  await tell("第1题", "reply");
  expect(states()).toEqual(["held"]);
  const line = await look();
  await expect.poll(states).toEqual(["opened"]);
  answering = true;
  await say("1");
  await courier.idle();
  const before = units.length;
  for (let i = 0; i < 5; i += 1) {
    await say("1");
    await courier.idle();
  }
  // What was heard, and that its answer was sent.
  expect(units.length - before).toBe(10);
  expect(new Set(states())).toEqual(new Set(["opened", "sent"]));
  expect(line.told).toHaveLength(7);
});

describe("when somebody was here", () => {
  test("is noted when they say something and when their page opens, once an hour", async () => {
    expect(seen()).toBe(null);
    await say("待办");
    await expect.poll(seen).toBe(10 * HOUR);
    time += HOUR / 2;
    await say("待办");
    const line = await look();
    await line.close();
    expect(seen()).toBe(10 * HOUR);
    time += HOUR;
    await look();
    await expect.poll(seen).toBe(11.5 * HOUR);
    time += HOUR;
    await say("待办");
    await expect.poll(seen).toBe(12.5 * HOUR);
  });

  test("is noted at the next chance when the disk failed", async () => {
    const { commit } = store;
    store.commit = async (unit) => {
      if (unit.writes.some((write) => write.table === "addresses")) throw new Error("disk I/O error");
      return commit(unit);
    };
    await say("待办");
    store.commit = commit;
    await say("待办");
    await expect.poll(seen).toBe(10 * HOUR);
  });
});
