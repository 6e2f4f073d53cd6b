import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { questionnaires } from "../../conversations/index.ts";
import { xinwan2022 as plan } from "../../conversations/xinwan-2022/plan.ts";
import { createInvitation } from "../../db/invitations.ts";
import { openStore, type Store } from "../../db/open.ts";
import { listPeople } from "../../db/people.ts";
import { insert } from "../../db/writes.ts";
import { createBot } from "../../src/bot.ts";
import { createWebChannel, type WebChannel } from "../../src/channels/web.ts";
import { seedDemo } from "../../src/demo/seed.ts";
import { createDoor, type Door } from "../../src/door.ts";
import { createFileKeeper, type FileKeeper } from "../../src/file-keeper.ts";
import { openHouse } from "../../src/house.ts";
import type { Address } from "../../src/message.ts";
import { instant } from "../../src/time.ts";
import { jpeg } from "./web-client.ts";

const device = "a phone of 2018";
let folder: string;
let store: Store;
let door: Door;
let channel: WebChannel;
let keeper: FileKeeper;
let time: number;

/** The demo's township behind the page's door. */
beforeEach(async () => {
  time = instant("2022-11-03 08:00");
  folder = await mkdtemp(join(tmpdir(), "ruhu-door-"));
  store = openStore(":memory:", new Uint8Array(32));
  const now = () => time;
  const log = pino({ level: "silent" });
  await seedDemo(store, { now: time, plan, year: 2022 });
  const house = await openHouse(store, questionnaires, { plan, year: 2022 }, "http://127.0.0.1", time);
  const channels = new Map<string, WebChannel>();
  const bot = createBot({ house, channels, now, log });
  keeper = createFileKeeper({ store, channels, folder: join(folder, "files"), now, log });
  door = createDoor({ house, bot, keeper, now, demo: true });
  channel = createWebChannel({ door, uploads: join(folder, "uploads"), secure: false, town: "样例镇" });
  channels.set("web", channel);
  await channel.start({ receive: bot.receive, replay: async () => [] });
});
afterEach(async () => {
  await channel.stop();
  store.close();
  await rm(folder, { recursive: true, force: true });
});

/** Comes in as this person of the demo; the token and where it leads. */
async function enter(name: string, token?: string): Promise<{ token: string; address: Address }> {
  const person = (await door.people!()).find((one) => one.name === name);
  const entered = await door.enter!(person!.id, { device, ...(token === undefined ? {} : { token }) });
  return { token: entered!.token, address: (await door.identify(entered!.token))!.address };
}

/** Invites somebody the demo knows, or somebody new; the code. */
async function invite(name: string, role: "collector" | "compiler" = "collector"): Promise<string> {
  const known = (await listPeople(store)).find((one) => one.name === name);
  const who = known ? { name, cadre: known.id } : { name };
  const invitation = createInvitation({ role, area: "t/01/", by: null, at: time, ...who });
  await store.commit({ at: time, writes: invitation.writes });
  return invitation.code;
}

async function joinBy(code: string, token?: string): Promise<{ token: string; address: Address; name: string }> {
  const joined = await door.join(code, { device, ...(token === undefined ? {} : { token }) });
  if ("problem" in joined) throw new Error(joined.problem);
  return { token: joined.token, ...(await door.identify(joined.token))! };
}

test("people stand by village, those who visit first, and the town's office last", async () => {
  const people = await door.people!();
  expect(people.map(({ name, role, area }) => `${area} ${role} ${name}`)).toEqual([
    "东样村 采集 虚小禾",
    "东样村 采集 虚雨水",
    "东样村 汇总 虚明月",
    "西样村 采集 虚大川",
    "西样村 采集 虚石头",
    "西样村 采集 虚晚霞",
    "西样村 汇总 虚谷雨",
    "南样村 采集 虚寒露",
    "南样村 采集 虚立冬",
    "南样村 汇总 虚小满",
    "样例镇 审核 虚长青",
    "样例镇 管理 虚知远",
    "样例镇 督查 虚明镜",
  ]);
});

describe("coming in again", () => {
  test("as the same person, one stays at the same address; the old session ends", async () => {
    const first = await enter("虚小禾");
    const again = await enter("虚小禾", first.token);
    expect(again.address).toBe(first.address);
    expect(again.token).not.toBe(first.token);
    expect(await door.identify(first.token)).toBeUndefined();
  });

  test("as somebody else, or without the session, one has an address of one's own", async () => {
    const first = await enter("虚小禾");
    const other = await enter("虚大川", first.token);
    expect(other.address).not.toBe(first.address);
    expect(await door.identify(first.token)).toBeUndefined();
    const third = await enter("虚大川", "a-token-of-nobody");
    expect(third.address).not.toBe(other.address);
    expect((await door.identify(other.token))?.name).toBe("虚大川");
  });

  test("by a new code for the same person: the address stays, other phones are signed out", async () => {
    const phone = await enter("虚小禾");
    const lost = await enter("虚小禾");
    const joined = await joinBy(await invite("虚小禾"), phone.token);
    expect(joined).toMatchObject({ address: phone.address, name: "虚小禾" });
    expect(await door.identify(phone.token)).toBeUndefined();
    expect(await door.identify(lost.token)).toBeUndefined();
  });

  test("by a code for somebody else on the same phone: the first person's chat is left alone", async () => {
    const first = await enter("虚小禾");
    const joined = await joinBy(await invite("虚新来"), first.token);
    expect(joined.name).toBe("虚新来");
    expect(joined.address).not.toBe(first.address);
    const [row] = store.client
      .prepare("select c.name from addresses a join cadres c on c.id = a.cadre where address = ?")
      .all(first.address) as { name: string }[];
    expect(row?.name).toBe("虚小禾");
  });

  test("a code that is wrong changes nothing, and guessing is slowed down whoever is signed in", async () => {
    const first = await enter("虚小禾");
    const says: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      const answer = await door.join("AAAA2222", { device, token: first.token });
      says.push("problem" in answer ? answer.problem : "");
    }
    expect(says[0]).toContain("邀请码");
    expect(says[5]).not.toBe(says[0]);
    expect((await door.identify(first.token))?.address).toBe(first.address);
  });
});

describe("files", () => {
  const session = (token: string) => ({ cookie: `ruhu=${token}`, "sec-fetch-site": "same-origin" });
  const put = (token: string, ref: string) =>
    channel.handle(
      new Request(`http://here/api/files/${ref}`, {
        method: "PUT",
        headers: { ...session(token), "content-type": "image/jpeg" },
        body: jpeg,
      }),
    );
  const want = (id: string, address: Address, fetchRef: string, name: string | null = null) =>
    store.commit({
      at: time,
      writes: [insert("files", { id, channel: "web", fetchRef, address, name, mime: "image/jpeg", at: time })],
    });

  test("an upload goes an hour after it is stored, one that nobody wants too; one still waited for stays", async () => {
    time = Date.now();
    const { token, address } = await enter("虚小禾");
    await put(token, "photo-0001");
    await put(token, "photo-0002");
    const [first, second] = (await channel.heldFiles(Date.now() + 1000)) as [string, string];
    await want("file00000001", address, first);
    await keeper.check();
    expect(await channel.heldFiles(Date.now() + 1000)).toHaveLength(2);

    time += 2 * 3_600_000;
    await keeper.check();
    expect(await channel.heldFiles(Date.now() + 1000)).toEqual([]);
    expect(await door.file!(address, "file00000001")).toMatchObject({ bytes: jpeg });
    await expect(channel.fetchFile(second)).rejects.toMatchObject({ permanent: false });
  });

  test("an upload that could not be stored yet is kept however old it is", async () => {
    time = Date.now();
    const { token, address } = await enter("虚小禾");
    await put(token, "photo-0001");
    const [name] = (await channel.heldFiles(Date.now() + 1000)) as [string];
    await want("file00000001", address, name);
    time += 2 * 3_600_000;
    // The disk takes nothing more: a file stands where the folder should be made.
    const full = createFileKeeper({
      store,
      channels: new Map([["web", channel]]),
      folder: "/dev/null/files",
      now: () => time,
      log: pino({ level: "silent" }),
    });
    await full.check();
    expect(await channel.heldFiles(Date.now() + 1000)).toEqual([name]);
    await keeper.check();
    expect(await door.file!(address, "file00000001")).toMatchObject({ bytes: jpeg });
  });

  test("a file is given under its own name, to whom it belongs", async () => {
    const [mine, theirs] = [await enter("虚小禾"), await enter("虚大川")];
    await put(mine.token, "photo-0001");
    const [ref] = (await channel.heldFiles(Date.now() + 1000)) as [string];
    await want("file00000001", mine.address, ref, "危房 照片.jpg");
    await want("file00000002", mine.address, ref);
    await keeper.check();
    const get = (token: string, id: string) =>
      channel.handle(new Request(`http://here/api/files/${id}`, { headers: session(token) }));
    const named = await get(mine.token, "file00000001");
    expect(named?.headers.get("content-disposition")).toBe(
      `inline; filename*=UTF-8''${encodeURIComponent("危房 照片.jpg")}`,
    );
    expect((await get(mine.token, "file00000002"))?.headers.get("content-disposition")).toContain("''file00000002");
    expect((await get(theirs.token, "file00000001"))?.status).toBe(404);
  });
});
