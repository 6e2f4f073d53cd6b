import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTelegramChannel, type TelegramChannel } from "../../src/channels/telegram.ts";
import { growingDelay, type Log } from "../../src/channels/telegram-wait.ts";
import { SetupError } from "../../src/problem.ts";
import { createFakeTelegram, type FakeTelegram } from "../support/fake-telegram/index.ts";
import { libraries } from "./telegram-world.ts";
import { createListener, type Listener } from "./world.ts";

const CADRE = 101;

test("the delay doubles from under a second to at most a minute, half of it by chance", () => {
  const least = [1, 2, 3, 4, 7, 8, 99].map((attempt) => growingDelay(attempt, () => 0));
  expect(least).toEqual([500, 1000, 2000, 4000, 30_000, 30_000, 30_000]);
  expect(growingDelay(1, () => 1)).toBe(1000);
  expect(growingDelay(99, () => 1)).toBe(60_000);
});

describe.each(libraries)("polling over $library", ({ createClient }) => {
  let telegram: FakeTelegram;
  let channel: TelegramChannel;
  let house: Listener;
  let waits: number[];
  let lines: string[];

  beforeEach(async () => {
    telegram = await createFakeTelegram();
    house = createListener();
    [waits, lines] = [[], []];
    channel = open(telegram.token);
  });
  afterEach(async () => {
    await channel.stop();
    await telegram.stop();
  });

  function open(token: string): TelegramChannel {
    const write = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
    const log: Log = { info: write, warn: write, error: write };
    return createTelegramChannel({
      client: createClient({ token, apiRoot: telegram.url }),
      log,
      now: () => 1_700_000_000_000,
      async pause(ms, signal) {
        waits.push(ms);
        if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 2));
      },
    });
  }
  const hears = (count: number): Promise<void> => vi.waitFor(() => expect(house.heard).toHaveLength(count));
  const polls = () => telegram.calls.filter((call) => call.method === "getUpdates");

  test("a webhook that was set before is taken away, and only what we use is asked for", async () => {
    telegram.text(CADRE, "早先说的");
    await channel.start(house);
    await hears(1);
    expect(telegram.calls.slice(0, 3).map((call) => call.method)).toEqual(["getMe", "deleteWebhook", "getUpdates"]);
    expect(polls()[0]!.params.allowed_updates).toEqual([
      "message",
      "edited_message",
      "callback_query",
      "my_chat_member",
    ]);
    expect(house.heard[0]).toMatchObject({ text: "早先说的", bot: `telegram:${telegram.botId}` });
  });

  test("what waited is asked for without waiting; only then may Telegram hold the poll open, 25 s", async () => {
    telegram.text(CADRE, "早先说的");
    await channel.start(house);
    await telegram.until(() => polls().length === 3);
    expect(polls().map((call) => call.params.timeout)).toEqual([0, 0, 25]);
    telegram.text(CADRE, "后来说的");
    await telegram.until(() => polls().length === 4);
    expect(polls()[3]!.params.timeout).toBe(25);
  });

  test("it has caught up when all that waited is written, not before", async () => {
    const { release } = house.hold((incoming) => incoming.kind === "text" && incoming.text === "二");
    telegram.text(CADRE, "一");
    telegram.text(CADRE, "二");
    await channel.start(house);
    let done = false;
    const caughtUp = channel.caughtUp!().then(() => {
      done = true;
    });
    await vi.waitFor(() => expect(house.arrived).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(done).toBe(false);
    release();
    await caughtUp;
    expect(house.heard).toMatchObject([{ text: "一" }, { text: "二" }]);
  });

  test.each(["getMe", "getUpdates"])("it holds nobody up when Telegram cannot be reached (%s)", async (method) => {
    telegram.fail(method, "drop", 3);
    await channel.start(house);
    await channel.caughtUp!();
    expect(house.heard).toEqual([]);
    telegram.text(CADRE, "1");
    await hears(1);
  });

  test.each([
    ["busy", { code: 429, retryAfter: 9 }],
    ["down", { code: 502 }],
    ["a gateway's page", "garble"],
    ["cut off", "drop"],
    ["another program polls", { code: 409, description: "Conflict: terminated by other getUpdates request" }],
  ] as const)("%s: waits, longer each time, and goes on", async (_what, fault) => {
    telegram.fail("getUpdates", fault, 3);
    telegram.text(CADRE, "1");
    await channel.start(house);
    await hears(1);
    if (typeof fault === "object" && fault.code === 429) expect(waits).toEqual([9000, 9000, 9000]);
    else for (const [index, wait] of waits.entries()) expect(wait / (500 * 2 ** index)).toBeGreaterThanOrEqual(1);
    expect(waits).toHaveLength(3);
    if (typeof fault === "object" && fault.code === 409) expect(lines[0]).toContain("another program polls");
    expect(lines.join()).not.toContain("FAKE-token");
  });

  test("two programs with one token: each is told so, nothing is lost", async () => {
    await channel.start(house);
    await telegram.until(() => polls().length === 1);
    const other = open(telegram.token);
    const otherHouse = createListener();
    await other.start(otherHouse);
    await vi.waitFor(() => expect(lines.join()).toContain("another program polls"));
    telegram.text(CADRE, "1");
    await vi.waitFor(() => expect([...house.heard, ...otherHouse.heard].length).toBeGreaterThanOrEqual(1));
    await other.stop();
  });

  test("a token that Telegram does not know stops the start with what to do", async () => {
    const wrong = open("990101:wrong");
    const error = await wrong.start(house).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect(String(error)).toContain("BotFather");
    expect(String(error)).not.toContain("990101:wrong");
    await wrong.stop();
  });

  test("a token that is taken back later is said clearly, and tried again", async () => {
    telegram.fail("getUpdates", { code: 401, description: "Unauthorized" });
    telegram.text(CADRE, "1");
    await channel.start(house);
    await hears(1);
    expect(lines[0]).toContain("does not accept the bot's token");
  });

  test("no network at the start: starts all the same and listens once there is one", async () => {
    telegram.fail("getMe", "drop", 3);
    telegram.text(CADRE, "1");
    await channel.start(house);
    await hears(1);
    expect(waits).toHaveLength(3);
    expect(house.heard[0]).toMatchObject({ bot: `telegram:${telegram.botId}` });
  });

  test("the offset moves on only when the whole batch is written", async () => {
    const { release } = house.hold((incoming) => incoming.chat === `telegram:${CADRE}`);
    const slow = telegram.text(CADRE, "慢");
    const fast = telegram.text(102, "快");
    await channel.start(house);
    await hears(1);
    expect([slow, fast].map((id) => telegram.isConfirmed(id))).toEqual([false, false]);
    expect(polls()).toHaveLength(1);
    release();
    await telegram.until(() => telegram.isConfirmed(slow) && telegram.isConfirmed(fast));
    expect(polls()[1]!.params.offset).toBe(fast + 1);
  });

  test("what cannot be written is tried again, waiting longer each time, and never left out", async () => {
    house.fullDisk(4);
    const first = telegram.text(CADRE, "一");
    telegram.text(CADRE, "二");
    await channel.start(house);
    await hears(2);
    expect(house.heard).toMatchObject([{ text: "一" }, { text: "二" }]);
    expect(waits).toHaveLength(4);
    for (const [index, wait] of waits.entries()) expect(wait / (500 * 2 ** index)).toBeGreaterThanOrEqual(1);
    await telegram.until(() => telegram.isConfirmed(first));
    expect(lines.join()).not.toMatch(/一|the disk is full/);
  });

  test("a stop in the middle of such a wait ends, and the update is told to the next program", async () => {
    house.fullDisk(Number.POSITIVE_INFINITY);
    const update = telegram.text(CADRE, "一");
    telegram.text(CADRE, "二");
    await channel.start(house);
    await vi.waitFor(() => expect(house.arrived.length).toBeGreaterThan(1));
    await channel.stop();
    expect(telegram.isConfirmed(update)).toBe(false);
    expect(new Set(house.arrived.map((incoming) => incoming.id))).toEqual(new Set([String(update)]));
    house.fullDisk(0);
    channel = open(telegram.token);
    await channel.start(house);
    await hears(2);
    expect(house.heard).toMatchObject([{ text: "一" }, { text: "二" }]);
  });

  test("an update of a shape that nobody knows is left out, and what follows is heard", async () => {
    const odd = telegram.other(CADRE, { text: { not: "a text" } });
    const notice = telegram.other(-500, { new_chat_title: "工作群" }, { from: CADRE });
    const gone = telegram.block(102);
    telegram.text(CADRE, "2");
    await channel.start(house);
    await hears(1);
    expect(house.heard).toMatchObject([{ text: "2" }]);
    await telegram.until(() => [odd, notice, gone].every((id) => telegram.isConfirmed(id)));
    expect(lines.join()).toContain(`"update":${odd}`);
  });

  test("the spinner of a press ends only when the press is written", async () => {
    telegram.open(CADRE);
    const message = { text: "?", choices: [{ label: "是", payload: "y" }] };
    await channel.send(`telegram:${CADRE}`, message, { n: 1, at: 0 });
    const { release } = house.hold(() => true);
    telegram.press(CADRE, "last", "是");
    await channel.start(house);
    await vi.waitFor(() => expect(house.arrived).toHaveLength(1));
    expect(telegram.answered).toEqual([]);
    release();
    await telegram.until(() => telegram.answered.length === 1);
    expect(house.heard[0]).toMatchObject({ kind: "press", payload: "y", sentAt: 1_700_000_000_000 });
  });

  test("a press whose answer is refused is heard all the same", async () => {
    telegram.open(CADRE);
    const message = { text: "?", choices: [{ label: "是", payload: "y" }] };
    await channel.send(`telegram:${CADRE}`, message, { n: 1, at: 0 });
    telegram.fail("answerCallbackQuery", { code: 400, description: "Bad Request: query is too old" });
    telegram.press(CADRE, "last", "是");
    await channel.start(house);
    await hears(1);
    telegram.text(CADRE, "下一条");
    await hears(2);
  });

  test("the same words in a person's many ways: forwarded, edited, in a group", async () => {
    await channel.start(house);
    telegram.forward(CADRE, "转来的");
    telegram.edit(CADRE, telegram.screen(CADRE)[0]!.id, "改过的");
    telegram.group(-500, CADRE, "@RuhuTestBot 进度");
    telegram.sticker(CADRE);
    telegram.location(CADRE, 23.5, 110.5, 8);
    await hears(5);
    const heard = Object.fromEntries(house.heard.map((incoming) => [incoming.id, incoming]));
    expect(Object.values(heard)).toMatchObject([
      { text: "转来的", forwarded: true },
      { text: "改过的", edited: true },
      { text: "进度", group: true, chat: "telegram:-500", from: `telegram:${CADRE}` },
      { kind: "other", what: "sticker" },
      { kind: "location", latitude: 23.5, longitude: 110.5, accuracy: 8 },
    ]);
  });
});
