import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openHttp } from "../../src/channels/http.ts";
import { SetupError } from "../../src/problem.ts";
import { type House, openHouse } from "../browser/house.ts";
import { ask, cookieOf, dachuan, listen, text, wanxia } from "./web-client.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

describe("coming in", () => {
  it("lets nobody in without a session, and says so in Chinese", async () => {
    for (const [method, path] of [
      ["GET", "/api/me"],
      ["GET", "/api/events"],
      ["POST", "/api/messages"],
      ["PUT", "/api/files/photo-0001"],
      ["GET", "/api/files/photo-0001"],
      ["POST", "/api/leave"],
    ] as const) {
      const answer = await ask(house, method, path, method === "GET" ? undefined : {}, {
        cookie: "ruhu=made-up-token",
      });
      expect(answer.status, path).toBe(401);
      expect(await answer.json()).toEqual({ problem: "您还没有加入,或者登录已过期。请用邀请码加入。" });
    }
  });

  it("uses up an invitation by POST only, and keeps the session in a cookie that scripts cannot read", async () => {
    const preview = await fetch(`${house.url}/join?code=${encodeURIComponent("入户2022")}`);
    expect(preview.status).toBe(200);
    expect(preview.headers.get("set-cookie")).toBeNull();

    const joined = await ask(house, "POST", "/api/join", { code: " 入户2022 " });
    expect(joined.status).toBe(204);
    const cookie = joined.headers.get("set-cookie")!;
    expect(cookie).toMatch(/^ruhu=token-p1-0; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Lax$/);
    const me = await ask(house, "GET", "/api/me", undefined, { cookie: cookie.split(";")[0] });
    expect(await me.json()).toEqual({ id: dachuan, name: "虚大川" });

    const again = await ask(house, "POST", "/api/join", { code: "入户2022" });
    expect(again.status).toBe(422);
    expect(await again.json()).toEqual({ problem: "这个邀请码用过了,或者写错了。请再要一个。" });
  });

  it("binds the cookie to https where the page has it", async () => {
    const secure = await openHouse({ secure: true });
    try {
      const body = JSON.stringify({ code: "入户2022" });
      const headers = { origin: secure.url, "content-type": "application/json" };
      const joined = await fetch(`${secure.url}/api/join`, { method: "POST", headers, body });
      const cookie = joined.headers.get("set-cookie")!;
      expect(cookie).toMatch(/^__Host-ruhu=[^;]+; .*; Secure$/);
      const asPlain = cookie.split(";")[0]!.replace("__Host-", "");
      expect((await fetch(`${secure.url}/api/me`, { headers: { cookie: asPlain } })).status).toBe(401);
      const page = await fetch(secure.url);
      expect(page.headers.get("strict-transport-security")).toContain("max-age=");
    } finally {
      await secure.close();
    }
  });

  it("shows the demo's people only in the demo", async () => {
    expect((await ask(house, "GET", "/api/people")).status).toBe(404);
    expect((await ask(house, "POST", "/api/enter", { person: "p1" })).status).toBe(404);
    const demo = await openHouse({ demo: true });
    try {
      expect(await (await fetch(`${demo.url}/api/people`)).json()).toHaveLength(3);
      const enter = (person: string) =>
        fetch(`${demo.url}/api/enter`, {
          method: "POST",
          headers: { origin: demo.url, "content-type": "application/json" },
          body: JSON.stringify({ person }),
        });
      expect((await enter("p2")).status).toBe(204);
      expect((await enter("nobody")).status).toBe(422);
    } finally {
      await demo.close();
    }
  });

  it("ends the session and its streams when one leaves", async () => {
    const cookie = cookieOf(house, dachuan);
    const line = await listen(house, cookie, 1);
    expect((await ask(house, "POST", "/api/leave", {}, { cookie })).status).toBe(204);
    await line.all;
    expect(line.heard).toEqual([]);
    expect((await ask(house, "GET", "/api/me", undefined, { cookie })).status).toBe(401);
  });
});

describe("who asks", () => {
  it.each([
    ["another site's form", { origin: "https://elsewhere.example" }],
    ["a sandboxed frame", { origin: "null" }],
    ["no browser", { origin: undefined }],
    ["another site, by the browser's word", { "sec-fetch-site": "cross-site" }],
    ["a sister site", { "sec-fetch-site": "same-site" }],
  ])("refuses %s", async (_who, headers) => {
    const cookie = cookieOf(house, dachuan);
    for (const [method, path] of [
      ["POST", "/api/messages"],
      ["POST", "/api/join"],
      ["POST", "/api/leave"],
      ["PUT", "/api/files/photo-0001"],
    ] as const) {
      const answer = await ask(house, method, path, text("1"), { cookie, ...headers });
      expect(answer.status, path).toBe(403);
    }
    expect(house.heard).toEqual([]);
    expect(house.door.sessions.size).toBe(1);
  });

  it("takes the browser's word where a proxy changed the host", async () => {
    const cookie = cookieOf(house, dachuan);
    const headers = { cookie, origin: "https://ruhu.example", "sec-fetch-site": "same-origin" };
    expect((await ask(house, "POST", "/api/messages", text("1"), headers)).status).toBe(204);
  });

  it("answers other methods with 405 and leaves other paths to others", async () => {
    expect((await ask(house, "POST", "/", {})).status).toBe(405);
    expect((await ask(house, "DELETE", "/api/messages", {})).status).toBe(405);
    expect(await house.channel.handle(new Request(`${house.url}/metrics`))).toBeUndefined();
    expect(await house.channel.handle(new Request(`${house.url}/api/telegram`, { method: "POST" }))).toBeUndefined();
    expect((await ask(house, "GET", "/metrics")).status).toBe(404);
  });
});

describe("what is said", () => {
  it("hears each kind of message as the house knows it", async () => {
    const cookie = cookieOf(house, dachuan);
    const common = { sentAt: 1667550000000 };
    const file = { ref: "photo-0001", mime: "image/jpeg", bytes: 104 };
    const said = [
      { ...common, id: "m-000001", kind: "text", text: "3口人" },
      { ...common, id: "m-000002", kind: "press", payload: "i1:q5:1:7", about: 12 },
      { ...common, id: "m-000003", kind: "photo", file },
      { ...common, id: "m-000004", kind: "signature", file: { ...file, mime: "image/png" } },
      { ...common, id: "m-000005", kind: "location", latitude: 23.1, longitude: 109.2, accuracy: 30 },
    ];
    for (const body of said) expect((await ask(house, "POST", "/api/messages", body, { cookie })).status).toBe(204);
    const from = { bot: "web", chat: dachuan, from: dachuan, group: false };
    const ref = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(house.heard).toEqual([
      { ...from, ...said[0] },
      { ...from, ...said[1] },
      { ...from, ...said[2], file: { ...file, ref } },
      { ...from, ...said[3], file: { ...file, mime: "image/png", ref } },
      { ...from, ...said[4] },
    ]);
  });

  it.each([
    ["nothing", undefined],
    ["an empty text", { ...text("  ") }],
    ["a text over 4000", { ...text("长".repeat(4001)) }],
    ["an unknown kind", { ...text("1"), kind: "shout" }],
    ["an unknown part", { ...text("1"), from: wanxia }],
    ["a payload over 64 bytes", { id: "m-000001", kind: "press", payload: "题".repeat(22), sentAt: 1 }],
    [
      "a file name with a path",
      { id: "m-000001", kind: "photo", file: { ref: "../../etc", mime: "image/png" }, sentAt: 1 },
    ],
    [
      "a script as a photo",
      { id: "m-000001", kind: "photo", file: { ref: "photo-0001", mime: "text/html" }, sentAt: 1 },
    ],
    ["a place off the earth", { id: "m-000001", kind: "location", latitude: 91, longitude: 0, sentAt: 1 }],
    ["an id with a path", { ...text("1"), id: "../secret" }],
  ])("refuses %s", async (_what, body) => {
    const cookie = cookieOf(house, dachuan);
    const answer = await ask(house, "POST", "/api/messages", body ?? "", { cookie });
    expect(answer.status).toBe(400);
    expect((await answer.json()).problem).toMatch(/看不懂/);
    expect(house.heard).toEqual([]);
  });

  it("refuses what is not JSON, not UTF-8 or too long", async () => {
    const cookie = cookieOf(house, dachuan);
    const form = await ask(house, "POST", "/api/messages", text("1"), { cookie, "content-type": "text/plain" });
    expect(form.status).toBe(415);
    const broken = await ask(house, "POST", "/api/messages", Buffer.from([0xff, 0x22]), {
      cookie,
      "content-type": "application/json",
    });
    expect(broken.status).toBe(400);
    const long = { ...text("1"), caption: "长".repeat(70_000) };
    expect((await ask(house, "POST", "/api/messages", long, { cookie })).status).toBe(413);
    expect(house.heard).toEqual([]);
  });

  it("says 503 while nothing can be written, so that the page keeps the message", async () => {
    const cookie = cookieOf(house, dachuan);
    const message = text("有 井水浑了2个月");
    house.full = true;
    const refused = await ask(house, "POST", "/api/messages", message, { cookie });
    expect(refused.status).toBe(503);
    house.full = false;
    expect((await ask(house, "POST", "/api/messages", message, { cookie })).status).toBe(204);
    expect((await ask(house, "POST", "/api/messages", message, { cookie })).status).toBe(204);
    expect(house.heard.map(({ id }) => id)).toEqual([message.id]);
  });
});

describe("the server", () => {
  it("says what to do when its port is taken", async () => {
    const taken = openHttp({ mounts: [], port: Number(new URL(house.url).port) });
    await expect(taken).rejects.toBeInstanceOf(SetupError);
  });

  it("tells a fault to the log, not to the client, and without the query", async () => {
    const told: string[] = [];
    const broken = { name: "broken", handle: () => Promise.reject(new Error("secret")) };
    const http = await openHttp({ mounts: [broken], port: 0, log: (what) => told.push(what) });
    const answer = await fetch(`${http.url}/join?code=abc`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret");
    expect(told).toEqual(["GET /join"]);
    await http.close();
  });
});
