import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createGrammyClient } from "../../src/channels/grammy.ts";
import { createTelegramChannel, type TelegramChannel } from "../../src/channels/telegram.ts";
import { SetupError } from "../../src/problem.ts";
import { type FrontDoor, openFrontDoor } from "../support/fake-telegram/front-door.ts";
import { createFakeTelegram, type FakeTelegram } from "../support/fake-telegram/index.ts";
import { createListener, type Listener } from "./world.ts";

const CADRE = 101;
const SECRET = "s3cret_of-the-tests";
const update = {
  update_id: 1,
  message: {
    message_id: 1,
    date: 1,
    chat: { id: CADRE, type: "private" },
    from: { id: CADRE, is_bot: false },
    text: "冒名",
  },
};

describe("Telegram that posts to us", () => {
  let telegram: FakeTelegram;
  let door: FrontDoor;
  let channel: TelegramChannel;
  let house: Listener;

  beforeEach(async () => {
    telegram = await createFakeTelegram();
    door = await openFrontDoor();
    house = createListener();
    channel = open(SECRET);
    door.give(channel.handle);
  });
  afterEach(async () => {
    await channel.stop();
    await door.close();
    await telegram.stop();
  });

  function open(secret: string, url = `${door.url}/hook/telegram`): TelegramChannel {
    return createTelegramChannel({
      client: createGrammyClient({ token: telegram.token, apiRoot: telegram.url }),
      webhook: { url, secret, path: "/hook/telegram" },
      pause: () => new Promise((resolve) => setTimeout(resolve, 2)),
    });
  }
  const post = (path: string, headers: Record<string, string>, body: string = JSON.stringify(update)) =>
    channel.handle!(new Request(`http://127.0.0.1${path}`, { method: "POST", headers, body }));
  const known = { "x-telegram-bot-api-secret-token": SECRET };

  test("the webhook is registered with its secret, and we do not poll", async () => {
    await channel.start(house);
    // Telegram posts when it likes: there is nothing to wait for.
    await channel.caughtUp!();
    telegram.text(CADRE, "1");
    await vi.waitFor(() => expect(house.heard).toHaveLength(1));
    expect(telegram.calls.map((call) => call.method)).toEqual(["getMe", "setWebhook"]);
    expect(telegram.calls[1]!.params).toMatchObject({
      url: `${door.url}/hook/telegram`,
      secret_token: SECRET,
      allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
    });
  });

  test.each([
    ["no secret", {}],
    ["a wrong secret", { "x-telegram-bot-api-secret-token": `${SECRET}x` }],
    ["an empty secret", { "x-telegram-bot-api-secret-token": "" }],
  ] as [string, Record<string, string>][])("%s: 401, and nothing is heard", async (_what, headers) => {
    await channel.start(house);
    expect((await post("/hook/telegram", headers))?.status).toBe(401);
    expect(house.arrived).toEqual([]);
  });

  test("other paths are not its own, other methods and bodies are refused", async () => {
    await channel.start(house);
    expect(await post("/chat", known)).toBeUndefined();
    const get = await channel.handle!(new Request("http://127.0.0.1/hook/telegram"));
    expect(get?.status).toBe(405);
    expect((await post("/hook/telegram", known, "{not json"))?.status).toBe(400);
    expect((await post("/hook/telegram", known, "[1]"))?.status).toBe(400);
    expect((await post("/hook/telegram", known))?.status).toBe(200);
    expect(house.heard).toHaveLength(1);
  });

  test("200 only once the update is written; 500 when it cannot be, so that it is posted again", async () => {
    await channel.start(house);
    const { release } = house.hold(() => true);
    let status: number | undefined;
    const answered = post("/hook/telegram", known).then((response) => {
      status = response?.status;
    });
    await vi.waitFor(() => expect(house.arrived).toHaveLength(1));
    expect(status).toBeUndefined();
    release();
    await answered;
    expect(status).toBe(200);
    house.fullDisk(1);
    expect((await post("/hook/telegram", known))?.status).toBe(500);
    house.fullDisk(2);
    const id = telegram.text(CADRE, "要紧的");
    await vi.waitFor(() => expect(telegram.isConfirmed(id)).toBe(true));
    expect(house.heard.at(-1)).toMatchObject({ text: "要紧的", id: String(id) });
  });

  test("before the start, after the stop and while it does not know itself, updates are not taken", async () => {
    expect((await post("/hook/telegram", known))?.status).toBe(500);
    telegram.fail("getMe", "hang");
    const starting = channel.start(house);
    await telegram.until(() => telegram.calls.length === 1);
    expect((await post("/hook/telegram", known))?.status).toBe(500);
    await channel.stop();
    await starting;
    expect((await post("/hook/telegram", known))?.status).toBe(500);
    expect(house.arrived).toEqual([]);
  });

  test("a stop waits for what is being written", async () => {
    await channel.start(house);
    const { release } = house.hold(() => true);
    const answered = post("/hook/telegram", known);
    await vi.waitFor(() => expect(house.arrived).toHaveLength(1));
    const order: string[] = [];
    const stopped = channel.stop().then(() => order.push(`stopped after ${house.heard.length}`));
    setTimeout(release, 20);
    await Promise.all([stopped, answered]);
    expect(order).toEqual(["stopped after 1"]);
  });

  test("an update of an unknown shape is taken, so that it is not posted for ever", async () => {
    await channel.start(house);
    const odd = JSON.stringify({ update_id: 3, message: { text: 5 } });
    expect((await post("/hook/telegram", known, odd))?.status).toBe(200);
    expect(house.arrived).toEqual([]);
  });

  test("a secret or an address that Telegram would refuse stops the start with what to do", async () => {
    expect(() => open("有空格 的")).toThrow(SetupError);
    telegram.fail("setWebhook", { code: 400, description: "Bad Request: bad webhook: HTTPS url must be provided" });
    await expect(channel.start(house)).rejects.toThrow(/HTTPS url must be provided.*https address/);
  });
});
