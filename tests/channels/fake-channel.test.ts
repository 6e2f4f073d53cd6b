import { expect, test } from "vitest";
import { DeliveryError } from "../../src/problem.ts";
import { createFakeChannel } from "../support/fake-channel.ts";
import { createListener } from "./world.ts";

const question = {
  text: "饮水来源?",
  choices: [
    { label: "自来水", payload: "a" },
    { label: "井水", payload: "b" },
  ],
};

test("a test types and presses by label, number or payload, and is heard", async () => {
  const channel = createFakeChannel();
  const house = createListener();
  await channel.start(house);
  await channel.send("fake:1", question, { n: 1, at: 0 });
  await channel.type("fake:1", "好");
  for (const wanted of ["井水", "2", "b", "井"]) await channel.press("fake:1", wanted);
  await channel.again();
  expect(house.heard.map((incoming) => (incoming.kind === "press" ? incoming.payload : incoming.kind))).toEqual([
    "text",
    "b",
    "b",
    "b",
    "b",
    "b",
  ]);
  expect(house.heard.at(-1)!.id).toBe(house.heard.at(-2)!.id);
  await expect(channel.press("fake:1", "河水")).rejects.toThrow("no button");
});

test("the screen shows edits in place; a planned failure is thrown once", async () => {
  const channel = createFakeChannel();
  const { id } = await channel.send("fake:1", question, { n: 1, at: 0 });
  await channel.send("fake:1", { text: "另一条" }, { n: 2, at: 0 });
  await channel.send("fake:1", { text: "井水。", edits: 1 }, { n: 3, at: 0, editsId: id });
  expect(channel.screen("fake:1").map((message) => message.text)).toEqual(["井水。", "另一条"]);
  expect(channel.sent).toHaveLength(3);
  channel.failNext(1, new DeliveryError("gone", { permanent: true }));
  await expect(channel.send("fake:1", question, { n: 4, at: 0 })).rejects.toMatchObject({ permanent: true });
  await channel.send("fake:1", question, { n: 4, at: 0 });
  expect(channel.last("fake:1").text).toBe("饮水来源?");
});
