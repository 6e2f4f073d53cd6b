import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { createConsoleChannel } from "../../src/channels/console.ts";
import { createListener } from "./world.ts";

function terminal() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const channel = createConsoleChannel({ input, output, person: "虚一", now: () => 1_700_000_000_000 });
  const printed = () => String(output.read() ?? "");
  return { input, channel, printed };
}

test("a message is printed with its choices as numbered lines, and its file by name", async () => {
  const { channel, printed } = terminal();
  const choices = [
    { label: "是", payload: "y" },
    { label: "否", payload: "n", chosen: true },
  ];
  const file = { id: "f", name: "进度.png", mime: "image/png" };
  await channel.send("console:虚一", { text: "在家吗?", small: "打 帮助", choices, file }, { n: 1, at: 0 });
  expect(printed()).toBe("在家吗?\n打 帮助\n1 是\n√ 2 否\n[进度.png]\n\n");
});

test("of a picture it prints what it shows", async () => {
  const { channel, printed } = terminal();
  const picture = { kind: "progress", alt: "各村进度", model: {} } as const;
  await channel.send("console:虚一", { text: "进度", picture }, { n: 1, at: 0 });
  expect(printed()).toBe("进度\n[图:各村进度]\n\n");
});

test("an edit prints nothing: the question stands above", async () => {
  const { channel, printed } = terminal();
  expect(await channel.send("console:虚一", { text: "改了", edits: 1 }, { n: 2, at: 0 })).toEqual({});
  expect(printed()).toBe("");
});

test("lines are heard one after another until the input ends; empty ones are not", async () => {
  const { input, channel } = terminal();
  const house = createListener();
  const { release } = house.hold((incoming) => incoming.kind === "text" && incoming.text === "1");
  await channel.start(house);
  input.end("1\n\n2\n三口人");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(house.arrived).toHaveLength(1);
  release();
  await channel.ended;
  expect(house.heard).toMatchObject([
    { text: "1", id: "1700000000000-1", chat: "console:虚一" },
    { text: "2", id: "1700000000000-2" },
    { text: "三口人", id: "1700000000000-3" },
  ]);
});

test("what could not be written is said at the terminal", async () => {
  const { input, channel, printed } = terminal();
  const house = createListener();
  house.fullDisk(1);
  await channel.start(house);
  input.end("1\n");
  await channel.ended;
  expect(printed()).toContain("the disk is full");
});
