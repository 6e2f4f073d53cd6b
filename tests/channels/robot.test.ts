import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRobotChannel, type Robot } from "../../src/channels/robot.ts";
import { readConfig } from "../../src/config.ts";
import type { Outgoing } from "../../src/message.ts";
import { SetupError } from "../../src/problem.ts";
import { openReceiver, type Receiver } from "./receiver.ts";

const NOW = 1667865600000;
const counts: Outgoing = { text: "东样村:还差 17 户。截止 11月8日 周二 24:00。" };
const posting = { n: 1, at: 0 };

let group: Receiver;
beforeEach(async () => {
  group = await openReceiver();
  group.answer = () => ({ status: 200, body: { errcode: 0, errmsg: "ok" } });
});
afterEach(() => group.close());

const channelOf = (robot: Partial<Robot> = {}) => {
  const robots = [{ name: "东样村", url: `${group.url}/send?key=the-key-0001`, ...robot }];
  return createRobotChannel({ robots, now: () => NOW });
};
const send = (message = counts, robot?: Partial<Robot>) => channelOf(robot).send("robot:东样村", message, posting);
const refused = (message?: Outgoing): Promise<Error> =>
  send(message).then(
    () => Promise.reject(new Error("it was taken")),
    (error: Error) => error,
  );

describe("a group's robot", () => {
  test("is posted the text as WeCom and DingTalk want it, and nothing that must be answered", async () => {
    const choices = [{ label: "开始入户", payload: "go" }];
    expect(await send({ ...counts, choices })).toEqual({});
    expect(group.received).toEqual([
      expect.objectContaining({
        method: "POST",
        path: "/send?key=the-key-0001",
        type: "application/json; charset=utf-8",
        body: { msgtype: "text", text: { content: counts.text } },
      }),
    ]);
  });

  test("is signed for DingTalk when it has a secret", async () => {
    const secret = "SECabc+/=0001";
    await send(counts, { secret });
    const query = new URL(`http://here${group.received[0]?.path}`).searchParams;
    const sign = createHmac("sha256", secret).update(`${NOW}\n${secret}`).digest("base64");
    expect(Object.fromEntries(query)).toEqual({ key: "the-key-0001", timestamp: String(NOW), sign });
  });

  test("is not told what only replaces another message, and a long text is cut to 2048 bytes", async () => {
    await send({ ...counts, edits: 1 });
    expect(group.received).toEqual([]);
    await send({ text: "还差 17 户。".repeat(300) });
    const { text } = group.received[0]!.body as { text: { content: string } };
    const { content } = text;
    expect(Buffer.byteLength(content)).toBeGreaterThan(2040);
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048);
    expect(content).toMatch(/^还差 17 户。.*…$/);
  });

  test.each([
    ["too many (WeCom)", 45009, { permanent: false, retryAfter: 60_000, unsure: false }],
    ["too many (DingTalk)", 130101, { permanent: false, retryAfter: 60_000, unsure: false }],
    ["busy", -1, { permanent: false, retryAfter: undefined }],
    ["a wrong key (WeCom)", 93000, { permanent: true }],
    ["a wrong key (DingTalk)", 300001, { permanent: true }],
    ["a wrong signature", 310000, { permanent: true }],
  ])("%s", async (_what, errcode, how) => {
    group.answer = () => ({ status: 200, body: { errcode, errmsg: "no" } });
    expect(await refused()).toMatchObject({ name: "DeliveryError", ...how });
  });

  test.each([
    ["502", { status: 502 }, { permanent: false, unsure: true }],
    ["404", { status: 404 }, { permanent: true }],
    ["a page instead of an answer", { status: 200, body: "<html>" }, { permanent: false, unsure: true }],
    ["a way to somewhere else", { status: 307, location: "/elsewhere" }, { permanent: true }],
    ["nothing at all", "cut", { permanent: false, unsure: true }],
  ] as const)("%s", async (_what, answer, how) => {
    group.answer = () => answer;
    const error = await refused();
    expect(error).toMatchObject({ name: "DeliveryError", ...how });
    expect(group.received).toHaveLength(1);
    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(/the-key|还差/);
  });

  test("that nobody named cannot be told anything", async () => {
    const nobody = channelOf().send("robot:西样村", counts, posting);
    await expect(nobody).rejects.toMatchObject({ permanent: true });
  });

  test("gets twenty messages at once and no more in that minute; another robot has its own twenty", () => {
    const robots = ["东样村", "西样村"].map((name) => ({ name, url: `${group.url}/send` }));
    const { turn } = createRobotChannel({ robots, now: () => NOW });
    for (let i = 0; i < 20; i += 1) expect(turn?.("robot:东样村", "notice")).toBeUndefined();
    expect(turn?.("robot:东样村", "notice")).toBeInstanceOf(Promise);
    expect(turn?.("robot:西样村", "notice")).toBeUndefined();
  });
});

describe("GROUP_ROBOTS", () => {
  const env = { TELEGRAM_BOT_TOKEN: "123456:FAKE_fake-0" };
  const robots = (GROUP_ROBOTS: string) => readConfig({ ...env, GROUP_ROBOTS }, "/nowhere").robots;

  test("names robots by area, with a secret where there is one", () => {
    expect(robots("东样村=https://a.example/send?key=1  样例镇=https://b.example/robot?access_token=2|SEC03")).toEqual([
      { name: "东样村", url: "https://a.example/send?key=1" },
      { name: "样例镇", url: "https://b.example/robot?access_token=2", secret: "SEC03" },
    ]);
    expect(robots("")).toEqual([]);
  });

  test("is left alone in the demo", () => {
    expect(readConfig({ GROUP_ROBOTS: "东样村=https://a.example/send?key=1" }, "/nowhere").robots).toEqual([]);
  });

  test.each([
    "https://a.example/send?key=secret",
    "东样村=a.example/secret",
    "东样村=https://a.example/secret|",
    "东样村=https://a.example/secret 东样村=https://b.example/",
    "东样村= https://a.example/secret",
  ])("%s is refused, and its key is not shown", (value) => {
    try {
      robots(value);
      throw new Error("taken");
    } catch (error) {
      expect(error).toBeInstanceOf(SetupError);
      expect(error).toMatchObject({ place: "GROUP_ROBOTS", cure: expect.stringContaining("GROUP_ROBOTS=") });
      expect(String(error)).not.toContain("secret");
    }
  });
});
