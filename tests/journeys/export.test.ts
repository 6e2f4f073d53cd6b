import { afterEach, expect, test } from "vitest";
import { readXlsx, recordsOf } from "../support/read-xlsx.ts";
import { openTelegramTown } from "../support/telegram-town.ts";

const office = 4444;
let cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.reverse()) await clean();
  cleanUp = [];
});

const names = (bytes: Uint8Array) => recordsOf(readXlsx(bytes)[1]!).map((row) => row.户主);

test.each(["grammy", "telegraf"])(
  "the office exports on Telegram (%s) and on the page: the file arrives whole",
  async (library) => {
    const { home, telegram } = await openTelegramTown(library);
    cleanUp.push(
      () => home.remove(),
      () => telegram.stop(),
    );
    const invite = async (name: string, area: string) => {
      const said = await home.ruhu("invite", "--role", "reviewer", "--area", area, "--name", name);
      return /邀请码:(\w{8})/.exec(said)?.[1] ?? "";
    };
    const [phoneCode, pageCode] = [await invite("虚长河", "样例镇"), await invite("虚长水", "样例镇")];
    const house = await home.start();
    cleanUp.push(() => house.stop());

    telegram.text(office, `/start ${phoneCode}`);
    await telegram.until(() => telegram.said(office).some((message) => message.text.includes("已加入")));
    telegram.text(office, "导出 没排查的户");
    await telegram.until(() => telegram.said(office).some((message) => message.file !== undefined));
    const sent = telegram.said(office).find((message) => message.file !== undefined);
    expect(sent?.file?.kind).toBe("document");
    expect(sent?.file?.name).toMatch(/^样例镇_没排查的户_\d{4}-\d\d-\d\d_\d{4}\.xlsx$/);
    expect(sent?.text).toContain("没排查的户:3 户。");
    expect(names(sent!.file!.bytes)).toEqual(["甲有田", "癸老五", "壬桂香"]);

    const ask = (path: string, cookie: string, body?: object) =>
      fetch(`${house.url}${path}`, {
        method: body ? "POST" : "GET",
        headers: { cookie, origin: house.url, ...(body ? { "content-type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const joined = await ask("/api/join", "", { code: pageCode });
    const cookie = (joined.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const message = { id: "message-0001", kind: "text", text: "导出 没排查的户", sentAt: 1 };
    expect((await ask("/api/messages", cookie, message)).status).toBe(204);
    const stored = () =>
      home
        .query<{ id: string }>("select id from files where state = 'stored' and address like 'web:%'")
        .map(({ id }) => id);
    await expect.poll(stored, { timeout: 15_000 }).toHaveLength(1);
    const [id = ""] = stored();
    const file = await ask(`/api/files/${id}`, cookie);
    expect(file.headers.get("content-type")).toContain("spreadsheetml");
    expect(decodeURIComponent(file.headers.get("content-disposition") ?? "")).toContain("样例镇_没排查的户_");
    expect(names(new Uint8Array(await file.arrayBuffer()))).toEqual(["甲有田", "癸老五", "壬桂香"]);
    // Not the file of somebody else, and not without coming in.
    const [theirs] = home.query<{ id: string }>("select id from files where address like 'telegram:%'");
    expect((await ask(`/api/files/${theirs?.id}`, cookie)).status).toBe(404);
    expect((await ask(`/api/files/${id}`, "")).status).toBe(401);
  },
);
