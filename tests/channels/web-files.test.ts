import { mkdtemp, readdir } from "node:fs/promises";
import { request as rawRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWebChannel } from "../../src/channels/web.ts";
import { DeliveryError } from "../../src/problem.ts";
import { type House, openHouse } from "../browser/house.ts";
import { ask, cookieOf, dachuan, jpeg, newId, wanxia } from "./web-client.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

describe("photos", () => {
  const upload = (cookie: string, ref: string, body: Uint8Array, type = "image/jpeg") =>
    ask(house, "PUT", `/api/files/${ref}`, body, { cookie, "content-type": type });

  /** Says that a photo follows; under which name the house will fetch it. */
  async function announce(cookie: string, ref: string): Promise<string> {
    const file = { ref, mime: "image/jpeg" };
    await ask(house, "POST", "/api/messages", { id: newId(), kind: "photo", file, sentAt: 1 }, { cookie });
    const heard = house.heard.at(-1)!;
    return heard.kind === "photo" ? heard.file.ref : "";
  }

  it("come after their message: not there yet, then there", async () => {
    const cookie = cookieOf(house, dachuan);
    const name = await announce(cookie, "photo-0001");
    const early = await house.channel.fetchFile(name).catch((error) => error);
    expect(early).toBeInstanceOf(DeliveryError);
    expect(early).toMatchObject({ permanent: false, retryAfter: 5000 });
    expect((await upload(cookie, "photo-0001", jpeg)).status).toBe(204);
    expect(await house.channel.fetchFile(name)).toEqual({ bytes: jpeg, mime: "image/jpeg" });
    // The same upload again, after a lost answer, changes nothing.
    expect((await upload(cookie, "photo-0001", Buffer.concat([jpeg, jpeg]))).status).toBe(204);
    expect((await house.channel.fetchFile(name)).bytes).toEqual(jpeg);
  });

  it("belong to who sent them: the same name from another is another file", async () => {
    const [mine, theirs] = [cookieOf(house, dachuan), cookieOf(house, wanxia)];
    const name = await announce(mine, "photo-0001");
    await upload(mine, "photo-0001", jpeg);
    const other = await announce(theirs, "photo-0001");
    expect(other).not.toBe(name);
    await expect(house.channel.fetchFile(other)).rejects.toThrow(DeliveryError);
    // The name under which it is kept opens nothing from outside.
    expect(await announce(theirs, name)).not.toBe(name);
  });

  it.each(["..%2f..%2fetc%2fpasswd", "..", "a/../../b", "short", "x".repeat(65), "photo.0001", "%00photo-1"])(
    "are not named %s",
    async (ref) => {
      const cookie = cookieOf(house, dachuan);
      // As a client would that does not tidy the path first.
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const headers = { cookie, origin: house.url, "content-type": "image/jpeg" };
        const { hostname, port } = new URL(house.url);
        const put = rawRequest({ hostname, port, method: "PUT", path: `/api/files/${ref}`, headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        put.on("error", reject);
        put.end(jpeg);
      });
      expect([400, 404, 405]).toContain(status);
    },
  );

  it("are photos, whatever they are called", async () => {
    const cookie = cookieOf(house, dachuan);
    expect((await upload(cookie, "photo-0001", jpeg, "text/html")).status).toBe(415);
    const script = Buffer.from("<script>alert(1)</script>".repeat(10));
    const refused = await upload(cookie, "photo-0001", script);
    expect(refused.status).toBe(415);
    expect((await refused.json()).problem).toMatch(/只收照片/);
    expect((await upload(cookie, "photo-0001", Buffer.from([0xff, 0xd8]))).status).toBe(415);
    const name = await announce(cookie, "photo-0001");
    await expect(house.channel.fetchFile(name)).rejects.toThrow(DeliveryError);
  });

  it("are at most 10 MB, also when their length is not said before", async () => {
    const cookie = cookieOf(house, dachuan);
    const large = Buffer.concat([jpeg, Buffer.alloc(10 * 1024 * 1024)]);
    expect((await upload(cookie, "photo-0001", large)).status).toBe(413);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let i = 0; i < large.length; i += 65_536) controller.enqueue(large.subarray(i, i + 65_536));
        controller.close();
      },
    });
    const headers = { cookie, "content-type": "image/jpeg", "sec-fetch-site": "same-origin" };
    const init: RequestInit & { duplex: "half" } = { method: "PUT", headers, body: stream, duplex: "half" };
    const answer = await house.channel.handle(new Request(`${house.url}/api/files/photo-0001`, init));
    expect(answer?.status).toBe(413);
  });

  it("leave nothing behind when they are torn or refused", async () => {
    const uploads = await mkdtemp(join(tmpdir(), "uploads-"));
    const channel = createWebChannel({ door: house.door, uploads, secure: false, town: "样例镇" });
    await channel.start({ receive: async () => {}, replay: async () => [] });
    const torn = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(jpeg);
      },
      pull(controller) {
        controller.error(new Error("the signal is gone"));
      },
    });
    const headers = { cookie: cookieOf(house, dachuan), "content-type": "image/jpeg", "sec-fetch-site": "same-origin" };
    const init: RequestInit & { duplex: "half" } = { method: "PUT", headers, body: torn, duplex: "half" };
    const answer = await channel.handle(new Request("http://here/api/files/photo-0001", init));
    expect(answer?.status).toBe(503);
    expect(await readdir(uploads)).toEqual([]);
    await channel.stop();
  });

  it("cannot be fetched by a made-up name", async () => {
    for (const name of ["../web.ts", "", "x".repeat(64)]) {
      await expect(house.channel.fetchFile(name)).rejects.toMatchObject({ permanent: true });
    }
  });
});

describe("documents and spreadsheets", () => {
  const type = "application/octet-stream";
  const upload = (cookie: string, ref: string, body: Uint8Array) =>
    ask(house, "PUT", `/api/files/${ref}`, body, { cookie, "content-type": type });
  const say = (cookie: string, file: object) =>
    ask(house, "POST", "/api/messages", { id: newId(), kind: "file", file, sentAt: 1 }, { cookie });
  const refOf = () => {
    const heard = house.heard.at(-1);
    return heard?.kind === "file" ? heard.file.ref : "";
  };

  it.each([
    ["名单.csv", Buffer.from("村,组\n"), "text/csv"],
    ["名单.CSV", Buffer.from("\ufeff村,组\n", "utf16le"), "text/csv"],
    [
      "a.xlsx",
      Buffer.from("PK\u0003\u0004and so on"),
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
    ["a.xls", Buffer.from("d0cf11e0a1b11ae1000000", "hex"), "application/vnd.ms-excel"],
    ["总结.pdf", Buffer.from("%PDF-1.4\n and so on"), "application/pdf"],
    [
      "总结.DOCX",
      Buffer.from("PK\u0003\u0004 word/embeddings xl/workbook.xml PK\u0001\u0002 word/document.xml"),
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
    [
      "总结.doc",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1000000", "hex"), Buffer.from("WordDocument", "utf16le")]),
      "application/msword",
    ],
  ])("come before their message: %s", async (name, bytes, mime) => {
    const cookie = cookieOf(house, dachuan);
    expect((await upload(cookie, "sheet-0001", bytes)).status).toBe(204);
    expect((await say(cookie, { ref: "sheet-0001", mime: type, name })).status).toBe(204);
    expect(house.heard.at(-1)).toMatchObject({ kind: "file", file: { name, mime } });
    expect(await house.channel.fetchFile(refOf())).toEqual({ bytes, mime });
  });

  it("belong to who sent them", async () => {
    const [mine, theirs] = [cookieOf(house, dachuan), cookieOf(house, wanxia)];
    await upload(mine, "sheet-0001", Buffer.from("村,组\n"));
    await say(theirs, { ref: "sheet-0001", mime: type, name: "名单.csv" });
    await expect(house.channel.fetchFile(refOf())).rejects.toThrow(DeliveryError);
  });

  it("are what their bytes show, whatever they are called", async () => {
    const cookie = cookieOf(house, dachuan);
    const bytes = Buffer.from(
      "PK\u0003\u0004 PK\u0001\u0002 xl/embeddings word/document.xml PK\u0001\u0002 xl/workbook.xml",
    );
    await upload(cookie, "sheet-0001", bytes);
    await say(cookie, { ref: "sheet-0001", mime: type, name: "总结.docx" });
    const { mime } = await house.channel.fetchFile(refOf());
    expect(mime).toBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  });

  it("are documents: no pictures, no programs, nothing empty", async () => {
    const cookie = cookieOf(house, dachuan);
    for (const bytes of [jpeg, Buffer.from("MZ\u0000\u0000 a program"), Buffer.alloc(0)]) {
      const refused = await upload(cookie, "sheet-0001", bytes);
      expect(refused.status).toBe(415);
      expect((await refused.json()).problem).toContain("表格(.xlsx、.xls、.csv)");
    }
    expect((await upload(cookie, "sheet-0001", Buffer.alloc(10 * 1024 * 1024 + 1, "a"))).status).toBe(413);
  });

  it("have a name that ends like one and leads nowhere", async () => {
    const cookie = cookieOf(house, dachuan);
    for (const name of [
      "名单.exe",
      "名单",
      "总结.zip",
      "总结.docx.html",
      ".xlsx.html",
      `${"长".repeat(256)}.csv`,
      undefined,
    ]) {
      expect((await say(cookie, { ref: "sheet-0001", mime: type, name })).status).toBe(400);
    }
    expect((await say(cookie, { ref: "sheet-0001", mime: type, name: "../../etc\u202e/名单.csv" })).status).toBe(204);
    expect(house.heard).toMatchObject([{ file: { name: ".._.._etc__名单.csv" } }]);
  });
});

describe("what nobody waits for any more", () => {
  it("is named once it is old enough, and goes", async () => {
    const cookie = cookieOf(house, dachuan);
    const put = (ref: string) => ask(house, "PUT", `/api/files/${ref}`, jpeg, { cookie });
    await put("photo-0001");
    await put("photo-0002");
    expect(await house.channel.heldFiles(Date.now() - 60_000)).toEqual([]);
    const held = await house.channel.heldFiles(Date.now() + 60_000);
    expect(held).toHaveLength(2);
    await house.channel.forgetFile(held[0]!);
    await house.channel.forgetFile("../web.ts");
    expect(await house.channel.heldFiles(Date.now() + 60_000)).toEqual([held[1]]);
    await expect(house.channel.fetchFile(held[0]!)).rejects.toMatchObject({ permanent: false });
  });
});

describe("the page's files", () => {
  it("may run no script but its own and be framed by nobody", async () => {
    const page = await fetch(house.url);
    const policy = page.headers.get("content-security-policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style=/);
  });

  it("are kept for good under their hash, asked again without", async () => {
    const html = await (await fetch(house.url)).text();
    const [named] = /\/app\.js\?v=\w+/.exec(html)!;
    const forGood = await fetch(`${house.url}${named}`);
    expect(forGood.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const plain = await fetch(`${house.url}/app.js`);
    expect(plain.headers.get("cache-control")).toBe("no-cache");
    const etag = plain.headers.get("etag")!;
    expect((await fetch(`${house.url}/app.js`, { headers: { "if-none-match": etag } })).status).toBe(304);
    expect((await fetch(`${house.url}/app.js?v=0000000000000000`)).headers.get("cache-control")).toBe("no-cache");
  });

  it("are sent compressed to whom it may be", async () => {
    const by = async (coding: string) => {
      const answer = await fetch(`${house.url}/app.js`, { headers: { "accept-encoding": coding } });
      return { coding: answer.headers.get("content-encoding"), text: await answer.text() };
    };
    const [plain, gzip, brotli] = [await by("identity"), await by("gzip"), await by("gzip, br")];
    expect([plain.coding, gzip.coding, brotli.coding]).toEqual([null, "gzip", "br"]);
    expect(gzip.text).toBe(plain.text);
    expect(brotli.text).toBe(plain.text);
  });

  it("escape the town's name", async () => {
    const uploads = await mkdtemp(join(tmpdir(), "uploads-"));
    const channel = createWebChannel({ door: house.door, uploads, secure: false, town: '<b>"镇' });
    const page = await channel.handle(new Request("http://here/"));
    expect(await page!.text()).toContain('data-town="&lt;b&gt;&quot;镇"');
  });
});
