import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSession } from "../../db/sessions.ts";
import { createWebChannel, type WebChannel } from "../../src/channels/web.ts";
import { createDoor } from "../../src/door.ts";
import { createDrawing, type Drawing } from "../../src/drawing/drawing.ts";
import type { Address, Outgoing, Picture, Posted } from "../../src/message.ts";
import { DeliveryError } from "../../src/problem.ts";
import { progressModel, timelineModel } from "../reports/samples.ts";
import { openTownship, type Township } from "../support/township.ts";
import { readPosted } from "./web-client.ts";

const mine: Address = "web:mine00000001";
const theirs: Address = "web:theirs000002";
const picture: Picture = { kind: "progress", alt: "各村进度", model: progressModel };

let town: Township;
let drawing: Drawing;
let channel: WebChannel;
let folder: string;
let draw: (picture: Picture) => Promise<Uint8Array>;
let cookies: Record<Address, string>;

/** A township whose people read on the page; what is drawn is really drawn. */
beforeEach(async () => {
  const collectors = { 虚小禾: mine, 虚大川: theirs };
  town = await openTownship({ now: "2022-11-07 08:32", collectors, households: [] });
  drawing = createDrawing();
  draw = drawing.draw;
  const door = createDoor({ ...town, draw: (given) => draw(given), demo: false });
  folder = await mkdtemp(join(tmpdir(), "uploads-"));
  channel = createWebChannel({ door, uploads: folder, secure: false, town: "样例镇" });
  await channel.start({ receive: town.bot.receive, replay: async () => [] });
  cookies = {};
  for (const address of [mine, theirs]) {
    const { token, writes } = createSession(address, town.now());
    await town.store.commit({ at: town.now(), writes });
    cookies[address] = `ruhu=${token}`;
  }
});
afterEach(async () => {
  await channel.stop();
  await drawing.stop();
  town.close();
  await rm(folder, { recursive: true, force: true });
});

async function say(message: Outgoing): Promise<number> {
  const outcome = await town.store.commit({ at: town.now(), writes: [], posts: [{ to: mine, message }] });
  if (outcome.kind !== "ok") throw new Error(outcome.kind);
  return outcome.posted[0]!;
}

async function get(path: string, address?: Address, method = "GET"): Promise<Response> {
  const headers = address ? { cookie: cookies[address]! } : undefined;
  return (await channel.handle(new Request(`http://here${path}`, { method, headers })))!;
}

test("the picture is drawn for whom the message was sent to, and for nobody else", async () => {
  const n = await say({ text: "进度", picture });
  const shown = await get(`/api/pictures/${n}`, mine);
  expect(shown.status).toBe(200);
  expect(shown.headers.get("content-type")).toBe("image/png");
  expect(shown.headers.get("cache-control")).toBe("no-store");
  expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
  const png = Buffer.from(await shown.arrayBuffer());
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(["PNG", 1080]);

  expect((await get(`/api/pictures/${n}`, theirs)).status).toBe(404);
  expect((await get(`/api/pictures/${n}`)).status).toBe(401);
  expect((await get(`/api/pictures/${n}`, mine, "POST")).status).toBe(405);
});

test("there is none for a message without one, for a number that never was, for what is no number", async () => {
  const n = await say({ text: "没有图" });
  for (const which of [n, n + 1000, "", "0", "-1", "1e3", `${n}/..`, "9".repeat(16)]) {
    expect((await get(`/api/pictures/${which}`, mine)).status, String(which)).toBe(404);
  }
});

test("figures that cannot be drawn are not found; a drawing that was stopped may be asked for again", async () => {
  const bad = await say({ text: "进度", picture: { ...picture, model: timelineModel } });
  expect((await get(`/api/pictures/${bad}`, mine)).status).toBe(404);
  const n = await say({ text: "进度", picture });
  draw = () => Promise.reject(new DeliveryError("no pictures any more"));
  expect((await get(`/api/pictures/${n}`, mine)).status).toBe(503);
});

test("the page is told the words and the height of a picture, never the figures", async () => {
  const line = await get("/api/events", mine);
  const told: object[] = [];
  const messages: Outgoing[] = [
    { text: "进度", picture },
    { text: "坏的", picture: { ...picture, model: {} } },
    { text: "没有" },
  ];
  const reading = readPosted<Posted>(line, ({ message }) => told.push(message) < messages.length);
  for (const [i, message] of messages.entries()) await channel.send(mine, message, { n: i + 1, at: 1 });
  await reading;
  const height = Buffer.from(await drawing.draw(picture)).readUInt32BE(20);
  expect(told).toEqual([
    { text: "进度", picture: { alt: "各村进度", tall: expect.closeTo((height / 1080) * 100, 1) } },
    { text: "坏的" },
    { text: "没有" },
  ]);
});
