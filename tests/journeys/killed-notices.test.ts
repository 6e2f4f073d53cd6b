import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Sqlite } from "../../db/drizzle.ts";
import type { FakeTelegram } from "../support/fake-telegram/index.ts";
import type { Home, Started } from "../support/process.ts";
import { openTelegramTown } from "../support/telegram-town.ts";

let home: Home;
let telegram: FakeTelegram;
let house: Started | undefined;

beforeEach(async () => {
  ({ home, telegram } = await openTelegramTown("grammy"));
});
afterEach(async () => {
  await house?.kill();
  house = undefined;
  await telegram.stop();
  home.remove();
});

/** What the program has committed and not yet sent when it is started. */
function queue(kind: "reply" | "notice", chats: readonly number[]): void {
  const db = new Sqlite(join(home.folder, "ruhu.db"));
  const add = db.prepare("insert into outbox (address, kind, payload, at) values (?, ?, ?, ?)");
  for (const chat of chats) {
    telegram.open(chat);
    add.run(`telegram:${chat}`, kind, JSON.stringify({ text: `今天截止 ${chat}` }), Date.now());
  }
  db.close();
}

const states = () => {
  const rows = home.query<{ address: string; state: string }>("select address, state from outbox order by n");
  return new Map(rows.map(({ address, state }) => [Number(address.slice("telegram:".length)), state]));
};
const times = (chat: number) => telegram.said(chat).length;
const isDone = (state: string) => state === "sent" || state === "uncertain";
const settled = () => expect.poll(() => [...states().values()].every(isDone), { timeout: 30_000 }).toBe(true);

test("killed in the middle of a broadcast: after the next start everybody is told, nobody twice", async () => {
  const chats = Array.from({ length: 60 }, (_, i) => 500 + i);
  queue("notice", chats);
  house = await home.start();
  await telegram.until(() => telegram.sent.length >= 15);
  await house.kill();
  const before = states();
  const queued = chats.filter((chat) => before.get(chat) === "queued");
  const leaving = chats.filter((chat) => before.get(chat) === "sending");
  const heard = new Map(leaving.map((chat) => [chat, times(chat)]));
  expect(queued.length).toBeGreaterThan(0);
  expect(queued.map(times)).toEqual(queued.map(() => 0));

  house = await home.start();
  await settled();
  await house.stop();
  const after = states();
  for (const chat of chats) {
    const doubtful = heard.get(chat);
    expect([after.get(chat), times(chat)]).toEqual(doubtful === undefined ? ["sent", 1] : ["uncertain", doubtful]);
  }
});

test("killed when a message was said and not yet written down: a notice is doubtful and not repeated, a reply is", async () => {
  queue("notice", [500]);
  queue("reply", [501]);
  telegram.fail("sendMessage", "stall", 2);
  house = await home.start();
  await telegram.until(() => times(500) === 1 && times(501) === 1);
  await house.kill();
  expect([...states()]).toEqual([
    [500, "sending"],
    [501, "queued"],
  ]);

  house = await home.start();
  await settled();
  await house.stop();
  expect([...states()]).toEqual([
    [500, "uncertain"],
    [501, "sent"],
  ]);
  expect([times(500), times(501)]).toEqual([1, 2]);
});

test("killed while it waits because Telegram said no: it is said after the next start, once", async () => {
  queue("notice", [500]);
  telegram.fail("sendMessage", { code: 429, description: "Too Many Requests", retryAfter: 600 });
  house = await home.start();
  await telegram.until(() => telegram.calls.some(({ code }) => code === 429));
  await expect.poll(() => states().get(500)).toBe("queued");
  await house.kill();

  house = await home.start();
  await settled();
  expect([states().get(500), times(500)]).toEqual(["sent", 1]);
});

test("told to end in the middle of a broadcast: it ends cleanly, and the next start tells the rest", async () => {
  const chats = Array.from({ length: 60 }, (_, i) => 500 + i);
  queue("notice", chats);
  house = await home.start();
  await telegram.until(() => telegram.sent.length >= 5);
  expect(await house.stop()).toBe(0);
  expect(new Set(states().values())).toEqual(new Set(["sent", "queued"]));

  house = await home.start();
  await settled();
  expect(chats.map(times)).toEqual(chats.map(() => 1));
  expect(new Set(states().values())).toEqual(new Set(["sent"]));
});
