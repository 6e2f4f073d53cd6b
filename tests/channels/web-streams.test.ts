import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWebChannel } from "../../src/channels/web.ts";
import { createStreams } from "../../src/channels/web-streams.ts";
import type { Address, Posted } from "../../src/message.ts";
import { type House, openHouse } from "../browser/house.ts";
import { ask, cookieOf, dachuan, listen, wanxia } from "./web-client.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

describe("what is told", () => {
  it("tells on every open stream of the address, and on no other", async () => {
    const phone = await listen(house, cookieOf(house, dachuan), 1);
    const desk = await listen(house, cookieOf(house, dachuan), 1);
    const other = await listen(house, cookieOf(house, wanxia), 1);
    const message = { text: "人口数?", choices: [{ label: "无变化", payload: "a" }] };
    const sent = await house.channel.send(dachuan, message, { n: 1, at: 5 });
    expect(sent).toEqual({});
    expect(await phone.all).toEqual([{ n: 1, at: 5, message }]);
    expect(await desk.all).toEqual([{ n: 1, at: 5, message }]);
    expect(other.heard).toEqual([]);
    for (const line of [phone, desk, other]) line.close();
  });

  it("holds what nobody hears and replays it from where the page was", async () => {
    const cookie = cookieOf(house, dachuan);
    for (const words of ["一", "二", "三"]) {
      const n = await house.say(dachuan, { text: words });
      expect(await house.channel.send(dachuan, { text: words }, { n, at: 1 })).toEqual({ held: true });
    }
    const byHeader = await listen(house, cookie, 1, { "last-event-id": "2" }, "/api/events?after=0");
    expect((await byHeader.all).map(({ message }) => message.text)).toEqual(["三"]);
    const byQuery = await listen(house, cookie, 2, {}, "/api/events?after=1");
    expect((await byQuery.all).map(({ n }) => n)).toEqual([2, 3]);
    const fresh = await listen(house, cookie, 3, { "last-event-id": "nonsense" });
    expect((await fresh.all).map(({ n }) => n)).toEqual([1, 2, 3]);
    for (const line of [byHeader, byQuery, fresh]) line.close();
  });

  it("loses and doubles nothing that is said while the replay is being read", async () => {
    const uploads = await mkdtemp(join(tmpdir(), "uploads-"));
    const channel = createWebChannel({ door: house.door, uploads, secure: false, town: "样例镇" });
    let told: (posted: Posted[]) => void = () => {};
    const slow = new Promise<Posted[]>((resolve) => {
      told = resolve;
    });
    await channel.start({ receive: async () => {}, replay: () => slow });
    const headers = { cookie: cookieOf(house, dachuan) };
    const answer = (await channel.handle(new Request("http://here/api/events?after=3", { headers })))!;
    // 4 was written before the replay read it, 5 after; both were also sent meanwhile.
    await channel.send(dachuan, { text: "四" }, { n: 4, at: 1 });
    await channel.send(dachuan, { text: "五" }, { n: 5, at: 1 });
    told([{ n: 4, at: 1, message: { text: "四" } }]);
    await slow;
    await channel.send(dachuan, { text: "六" }, { n: 6, at: 1 });
    await channel.stop();
    expect((await answer.text()).match(/^id: \d+$/gm)).toEqual(["id: 4", "id: 5", "id: 6"]);
  });

  it("forgets a stream whose phone is gone", async () => {
    const line = await listen(house, cookieOf(house, dachuan), 1);
    line.close();
    await line.all;
    await expect.poll(() => house.channel.send(dachuan, { text: "在吗" }, { n: 1, at: 1 })).toEqual({ held: true });
  });

  it("closes the oldest of too many streams of one address", async () => {
    const cookie = cookieOf(house, dachuan);
    const lines = [];
    for (let i = 0; i < 7; i++) lines.push(await listen(house, cookie, 1));
    expect(await lines[0]!.all).toEqual([]);
    await house.say(dachuan, { text: "在" });
    expect(await lines[6]!.all).toHaveLength(1);
    for (const line of lines) line.close();
  });

  it("gives a stored file only to whom the door allows", async () => {
    const cookie = cookieOf(house, dachuan);
    const picture = await ask(house, "GET", "/api/files/chart0000001", undefined, { cookie });
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(picture.headers.get("content-disposition")).toBe(
      `inline; filename*=UTF-8''${encodeURIComponent("进度.png")}`,
    );
    expect(picture.headers.get("cache-control")).toBe("no-store");
    expect((await ask(house, "GET", "/api/files/chart0000002", undefined, { cookie })).status).toBe(404);
  });
});

describe("a stream", () => {
  const at: Address = "web:p10000000000";

  it("shows signs of life and ends when its session does", async () => {
    const streams = createStreams();
    const answer = streams.open(at, "token", async () => []);
    for (let i = 0; i < 8; i++) streams.beat(async () => true);
    // Every ninth beat asks; a door that cannot answer now ends nothing.
    streams.beat(() => Promise.reject(new Error("busy")));
    for (let i = 0; i < 9; i++) streams.beat(async () => false);
    const body = await answer.text();
    expect(body.match(/^event: beat$/gm)).toHaveLength(18);
    expect(streams.deliver(at, { n: 1, at: 1, message: { text: "在吗" } })).toBe(0);
  });

  it("is closed when its phone takes nothing any more, and ends when the replay fails", async () => {
    const streams = createStreams();
    streams.open(at, "token", async () => []);
    const failed = streams.open(at, "token", () => Promise.reject(new Error("disk")));
    await failed.text();
    const large = { n: 1, at: 1, message: { text: "长".repeat(1_000_000) } };
    expect(streams.deliver(at, large)).toBe(1);
    streams.deliver(at, large);
    expect(streams.deliver(at, large)).toBe(0);
  });
});
