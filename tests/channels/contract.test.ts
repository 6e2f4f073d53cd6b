import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Sent } from "../../src/channels/channel.ts";
import { choiceText, type Incoming, type Outgoing } from "../../src/message.ts";
import { DeliveryError } from "../../src/problem.ts";
import { progressModel } from "../reports/samples.ts";
import { consoleWorld } from "./console-world.ts";
import { libraries, telegramWorld } from "./telegram-world.ts";
import { webWorld } from "./web-world.ts";
import { createListener, dot, type Listener, type World } from "./world.ts";

/** Every channel of the house keeps the same promises: a new channel is one more line here. */
const kinds = [
  ...libraries.flatMap((library) => [telegramWorld(library, "polled"), telegramWorld(library, "posting")]),
  webWorld,
  consoleWorld,
];

const question: Outgoing = {
  text: "甲家第3题(共12题):饮水来源?",
  choices: [
    { label: "自来水", payload: "a.1.1" },
    { label: "井水", payload: "a.1.2" },
    { label: "其他", payload: "a.1.3" },
  ],
};

describe.each(kinds)("$name", ({ can, open }) => {
  let world: World;
  let house: Listener;
  let n = 0;

  beforeEach(async () => {
    world = await open();
    house = createListener();
    n = 0;
  });
  afterEach(() => world.close());

  const start = (): Promise<void> => world.channel().start(house);
  /** As the courier does: the outbox row first, then the send. */
  async function post(who: 1 | 2, message: Outgoing, editsId?: string): Promise<Sent> {
    n += 1;
    house.posted.push({ to: world.person(who), n, at: n, message });
    const picture = message.picture ? { picture: async () => dot } : {};
    return world.channel().send(world.person(who), message, { n, at: n, editsId, ...picture });
  }
  const said = (incoming: Incoming): string => (incoming.kind === "text" ? incoming.text : incoming.kind);
  const from = (list: readonly Incoming[], who: 1 | 2): string[] =>
    list.filter((incoming) => incoming.from === world.person(who)).map(said);
  const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 5000, interval: 5 });

  test("a line that is typed comes in as a text", async () => {
    await start();
    world.say(1, "3口人");
    await until(() => expect(house.heard).toHaveLength(1));
    expect(house.heard[0]).toMatchObject({
      kind: "text",
      text: "3口人",
      chat: world.person(1),
      from: world.person(1),
      group: false,
      id: expect.stringMatching(/./),
      bot: expect.stringMatching(/./),
      sentAt: expect.any(Number),
    });
    expect(new Date(house.heard[0]!.sentAt).getFullYear()).toBeGreaterThan(2020);
  });

  test("two messages have two ids", async () => {
    await start();
    world.say(1, "1");
    world.say(1, "1");
    await until(() => expect(house.heard).toHaveLength(2));
    expect(house.heard[0]!.id).not.toBe(house.heard[1]!.id);
  });

  test("choices are shown with their numbers, in order", async () => {
    await start();
    await post(1, question);
    await until(() => expect(world.screen(1)).toHaveLength(1));
    const { text, buttons } = world.screen(1)[0]!;
    expect(text).toContain("饮水来源?");
    const shown = buttons.length > 0 ? buttons : text.split("\n").slice(1);
    expect(shown).toEqual(question.choices!.map(choiceText));
    expect(shown[1]).toBe("2 井水");
  });

  test("the small print is shown", async () => {
    await start();
    await post(1, { text: "已存。", small: "打 返回 可改 <上一题> & 其他" });
    await until(() => expect(world.screen(1)[0]?.text).toContain("打 返回 可改 <上一题> & 其他"));
  });

  test.runIf(can.press)("a press comes in with the payload of its button", async () => {
    await start();
    await post(1, question);
    await until(() => expect(world.screen(1)).toHaveLength(1));
    world.press!(1, "2 井水");
    await until(() => expect(house.heard).toHaveLength(1));
    expect(house.heard[0]).toMatchObject({ kind: "press", payload: "a.1.2", from: world.person(1) });
  });

  test("a picture leaves the words and their buttons as they are, and is shown where there is a screen for it", async () => {
    await start();
    await post(1, { ...question, picture: { kind: "progress", alt: "各村进度", model: progressModel } });
    await until(() => expect(world.screen(1).length).toBeGreaterThan(0));
    const [words] = world.screen(1);
    expect(words!.text).toContain("饮水来源?");
    if (!can.picture) {
      expect(words!.text.split("\n").at(-1)).toBe("[图:各村进度]");
      return;
    }
    expect(words!.buttons).toHaveLength(3);
    await vi.waitFor(async () => expect(await world.pictures!(1)).toEqual([dot]), { timeout: 5000, interval: 5 });
    expect(await world.pictures!(2)).toEqual([]);
  });

  test("an edit replaces the message where the channel can", async () => {
    await start();
    const { id } = await post(1, question);
    const changed = { text: "井水。第4题:户内厕所?", choices: [{ label: "有", payload: "a.2.1" }], edits: n };
    await post(1, changed, id);
    if (!world.channel().capabilities.edits) {
      expect(world.screen(1)).toHaveLength(1);
      expect(world.screen(1)[0]!.text).toContain("饮水来源?");
      return;
    }
    await until(() => expect(world.screen(1)[0]?.text).toContain("户内厕所?"));
    expect(world.screen(1)).toEqual([{ text: "井水。第4题:户内厕所?", buttons: ["1 有"] }]);
  });

  test.runIf(can.photo)("the bytes of a photo can be fetched", async () => {
    await start();
    const bytes = Uint8Array.from([0xff, 0xd8, 0xff, ...Array(300).keys()].map((byte) => byte % 256));
    world.photo!(1, bytes);
    await until(() => expect(house.heard).toHaveLength(1));
    const [photo] = house.heard;
    if (photo?.kind !== "photo") throw new Error(`came in as ${photo?.kind}`);
    // A page sends them behind its message: not there yet is a DeliveryError, and one tries again.
    const fetch = () => world.channel().fetchFile!(photo.file.ref);
    const fetched = await vi.waitFor(fetch, { timeout: 5000, interval: 5 });
    expect(Buffer.from(fetched.bytes).equals(bytes)).toBe(true);
    expect(fetched.mime).toBe("image/jpeg");
  });

  test.runIf(can.refuse).each([
    ["left", { permanent: true, retryAfter: undefined }],
    ["limit", { permanent: false, retryAfter: 3000 }],
    ["broken", { permanent: false, retryAfter: undefined }],
  ] as const)("a send that the world refuses (%s) is a DeliveryError that says how", async (why, how) => {
    await start();
    world.refuse!(why);
    const error = await post(1, question).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject(how);
    expect(String(error)).not.toContain("饮水来源");
    await post(1, { text: "再来一次" });
    await until(() => expect(world.screen(1).at(-1)?.text).toBe("再来一次"));
  });

  test.runIf(can.again).each(["while it is being written", "when it is written"])(
    "what is told again %s has the same id",
    async (when) => {
      const { release } = house.hold(() => true);
      await start();
      const done = world.say(1, "好");
      await until(() => expect(house.arrived).toHaveLength(1));
      if (when === "when it is written") {
        release();
        await until(() => expect(done.acknowledged()).toBe(true));
      }
      world.again!();
      release();
      await until(() => expect(house.heard).toHaveLength(2));
      expect(house.heard[1]).toEqual(house.heard[0]);
    },
  );

  test("stop ends, and nothing is heard after it", async () => {
    await start();
    world.say(1, "在");
    await until(() => expect(house.heard).toHaveLength(1));
    await world.channel().stop();
    world.say(1, "还在吗");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(house.arrived.map(said)).toEqual(["在"]);
  });

  test("one chat is heard in order", async () => {
    const { release } = house.hold((incoming) => said(incoming) === "一");
    await start();
    world.say(1, "一");
    world.say(1, "二");
    await until(() => expect(house.arrived).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(house.arrived.map(said)).toEqual(["一"]);
    release();
    await until(() => expect(house.heard.map(said)).toEqual(["一", "二"]));
  });

  test.runIf(can.two)("two chats do not wait for each other", async () => {
    const { release } = house.hold((incoming) => incoming.chat === world.person(1));
    await start();
    world.say(1, "慢");
    world.say(1, "慢二");
    world.say(2, "快");
    world.say(2, "快二");
    await until(() => expect(from(house.heard, 2)).toEqual(["快", "快二"]));
    expect(from(house.heard, 1)).toEqual([]);
    release();
    await until(() => expect(from(house.heard, 1)).toEqual(["慢", "慢二"]));
  });

  test.runIf(can.crash)("nothing is acknowledged before it is written: after a crash it is told again", async () => {
    const { release } = house.hold(() => true);
    await start();
    const done = world.say(1, "收到了吗");
    await until(() => expect(house.arrived).toHaveLength(1));
    expect(done.acknowledged()).toBe(false);
    await world.crash!();
    const next = createListener();
    await world.channel().start(next);
    await until(() => expect(next.heard).toHaveLength(1));
    expect(next.heard[0]).toEqual(house.arrived[0]);
    await until(() => expect(done.acknowledged()).toBe(true));
    release();
  });

  test.runIf(can.crash)("what could not be written comes again, and nothing overtakes it", async () => {
    house.fullDisk(2);
    await start();
    world.say(1, "一");
    world.say(1, "二");
    await until(() => expect(house.heard.map(said)).toEqual(["一", "二"]));
    expect(house.arrived.map(said)).toEqual(["一", "一", "一", "二"]);
  });
});
